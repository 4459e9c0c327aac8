"""What the panels of the admin show of facts that lie beside an organisation's revisions."""

from typing import Any

from django import template
from django.contrib.admin.utils import quote
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from directory.models import EvidenceCheck, Membership, Organisation
from directory.moderation.deciding import may_moderate

register = template.Library()


@register.simple_tag
def standing_of(organisation: Organisation, request: HttpRequest) -> dict[str, Any]:
    """Return state, is_public and, for those who may change it, the url where that is done."""
    may_list = organisation.pk and request.user.has_perm("directory.publish_organisation")
    return {
        "state": organisation.state,
        "is_public": organisation.is_public,
        "url": _admin_url(Organisation, "standing", organisation.pk) if may_list else None,
    }


@register.simple_tag
def checks_of(organisation: Organisation, request: HttpRequest) -> dict[str, Any]:
    """Return rows (check, about) and, for those who may, the urls where a check is recorded and a person is asked."""
    if not organisation.pk:
        return {"rows": [], "add_url": None, "person_url": None}
    about = dict(organisation.evidence.get_live_queryset().values_list("uid", "principle__title"))
    rows = [
        {"check": check, "about": about.get(check.evidence_uid, "Evidence that is no longer shared")}
        for check in EvidenceCheck.objects.filter(organisation_id=organisation.pk)
    ]
    may_record = request.user.has_perm("directory.add_evidencecheck")
    query = urlencode({"organisation": organisation.pk})
    return {
        "rows": rows,
        "add_url": f"{_admin_url(EvidenceCheck, 'add')}?{query}" if may_record else None,
        "person_url": f"{reverse('requests_ask_person')}?{query}"
        if organisation.is_public and may_moderate(request.user)
        else None,
    }


@register.simple_tag
def team_of(organisation: Organisation, request: HttpRequest) -> dict[str, Any] | None:
    """Return members and the urls where staff step in and answer; None for those who may not."""
    if not organisation.pk or not may_moderate(request.user):
        return None
    return {
        "members": Membership.objects.filter(organisation_id=organisation.pk).select_related("user"),
        "url": _admin_url(Organisation, "team", organisation.pk),
        "review_url": reverse("moderation_review", args=[organisation.pk]),
    }


def _admin_url(model: Any, view: str, pk: int | None = None) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=[quote(pk)] if pk else [])
