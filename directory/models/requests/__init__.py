"""What people ask for. Staff work through it in the admin's group “Requests”."""

from directory.models.requests.base import LINK_DAYS, LinkedRequest, Request, Status
from directory.models.requests.joining import Application, Invitation, Nomination, Removal, TakeOver
from directory.models.requests.truth import Confirmation, Correction

__all__ = [
    "LINK_DAYS",
    "Application",
    "Confirmation",
    "Correction",
    "Invitation",
    "LinkedRequest",
    "Nomination",
    "Removal",
    "Request",
    "Status",
    "TakeOver",
]
