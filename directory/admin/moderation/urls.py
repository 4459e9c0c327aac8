"""Addresses of moderation, and of what staff send, under /admin/."""

from django.urls import URLPattern, path

from directory.admin.moderation.queue import QueueView
from directory.admin.moderation.review import ReviewView
from directory.admin.requests.sending import AskPersonView, InviteManyView, InviteView

urlpatterns: list[URLPattern] = [
    path("moderation/", QueueView.as_view(), name="moderation_queue"),
    path("moderation/<int:pk>/", ReviewView.as_view(), name="moderation_review"),
    path("requests/invitations/invite/", InviteView.as_view(), name="requests_invite"),
    path("requests/invitations/invite-many/", InviteManyView.as_view(), name="requests_invite_many"),
    path("requests/confirmations/ask/", AskPersonView.as_view(), name="requests_ask_person"),
]
