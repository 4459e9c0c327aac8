"""Addresses under /join/."""

from django.urls import URLPattern, path

from directory.joining.views import application, invitation, nomination, start, take_off, take_over

app_name = "join"

urlpatterns: list[URLPattern] = [
    path("join/", start.start, name="start"),
    path("join/what-listed-means/", start.listed, name="listed"),
    path("join/apply/", application.apply, name="apply"),
    path("join/application/<uuid:uid>/", application.overview, name="application"),
    path("join/application/<uuid:uid>/known/", application.known, name="known"),
    path("join/application/<uuid:uid>/send/", application.send_it, name="send"),
    path("join/application/<uuid:uid>/<slug:step>/", application.step, name="step"),
    path("join/take-over/<slug:slug>/", take_over.take_over_page, name="take-over"),
    path("join/take-over/<slug:slug>/done/", take_over.taken_over, name="taken-over"),
    path("join/take-off/<slug:slug>/", take_off.take_off_page, name="take-off"),
    path("join/take-off-link/<str:token>/", take_off.confirm_page, name="confirm-take-off"),
    path("join/nominate/", nomination.nominate_page, name="nominate"),
    path("join/invitation/<str:token>/", invitation.invitation_page, name="invitation"),
    path("join/invitation/<str:token>/renew/", invitation.renew_page, name="renew"),
]
