"""Tells whoever scheduled a page that it was held back."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.urls import reverse
from wagtail.models import Page, Revision

from commissioning.models.going_live import held_back
from commissioning.publishing.gate import reasons_against
from home.accounts.people import email_of
from home.mails import send


@receiver(held_back, dispatch_uid="commissioning.publishing.notices")
def tell(sender: type, page: Page, revision: Revision, **kwargs: Any) -> None:
    if revision.user and (address := email_of(revision.user)):
        send(
            "publishing_held_back",
            address,
            title=page.title,
            reasons=" ".join(reasons_against(page)) or "Something else is still open.",
            link=settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
