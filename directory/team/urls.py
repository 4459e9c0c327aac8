"""Addresses of an organisation's team. What a person may not see is not there: 404."""

from django.urls import URLPattern, path

from directory.team import views, views_people

app_name = "team"

HERE = "my-organisation/<slug:slug>/team/"

urlpatterns: list[URLPattern] = [
    path(HERE, views.people, name="people"),
    path(f"{HERE}invite/", views.InviteView.as_view(), name="invite"),
    path(f"{HERE}invitations/<uuid:uid>/renew/", views.renew_invitation, name="renew"),
    path(f"{HERE}invitations/<uuid:uid>/take-back/", views.take_back_invitation, name="take-back"),
    path(f"{HERE}leave/", views.LeaveView.as_view(), name="leave"),
    path(f"{HERE}ask-staff/", views.AskStaffView.as_view(), name="ask-staff"),
    path(f"{HERE}people/<int:person>/", views_people.person, name="person"),
    path(f"{HERE}people/<int:person>/part/", views_people.change_part, name="part"),
    path(f"{HERE}people/<int:person>/hand-over/", views_people.hand_over, name="hand-over"),
    path(f"{HERE}people/<int:person>/take-out/", views_people.take_out, name="take-out"),
]
