"""What a public profile shows, from an organisation fetched `with_profile()` or from one of its drafts."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from directory.categories import Category

if TYPE_CHECKING:
    from directory.models import Evidence, EvidenceCheck, Organisation


@dataclass(frozen=True)
class EvidenceRow:
    """A piece of evidence with the check that holds for it today, if any."""

    evidence: "Evidence"
    check: "EvidenceCheck | None"

    @property
    def level(self) -> str:
        return self.check.level if self.check else "self-described"


def evidence_rows(organisation: "Organisation") -> list[EvidenceRow]:
    """Pair each piece of evidence with the highest check that holds today; confirmed is higher than evidenced."""
    today = timezone.localdate()
    checks: dict = {}
    for check in organisation.evidence_checks.all() if organisation.pk else ():
        holds = check.checked_on <= today and (check.until is None or check.until >= today)
        if holds and (check.evidence_uid not in checks or check.level == "confirmed"):
            checks[check.evidence_uid] = check
    # A principle that is not published is nowhere to be read about, and neither is what is said about it.
    shown = without_stories([row for row in organisation.evidence.all() if row.principle.live])
    return [EvidenceRow(row, checks.get(row.uid)) for row in shown]


def without_stories(evidence: "Iterable[Evidence]") -> "list[Evidence]":
    """Return the evidence, without the words of stories about a person for which no consent is in force.

    Where there is such a story, it is another object that is returned: nobody shall save what was left out. One query,
    and none where no story is told.
    """
    from directory.models import Evidence, StoryConsent

    rows = list(evidence)
    stories = [row.uid for row in rows if row.source == Evidence.Source.STORY]
    if not stories:
        return rows
    consents = StoryConsent.objects.in_force().filter(evidence_uid__in=stories)
    agreed = set(consents.values_list("organisation_id", "evidence_uid"))
    return [
        row if row.source != Evidence.Source.STORY or (row.organisation_id, row.uid) in agreed else _without_story(row)
        for row in rows
    ]


def _without_story(row: "Evidence") -> "Evidence":
    shown = copy.copy(row)
    shown.example = shown.example_cy = shown.source = shown.source_url = shown.source_note = ""
    shown.source_file = None
    return shown


def public_locations(organisation: "Organisation") -> list:
    return [place for place in organisation.locations.all() if place.is_public]


def hidden_councils(organisation: "Organisation") -> list:
    """The councils in which it has a location that is not shown, each once."""
    councils = (place.council for place in organisation.locations.all() if not place.is_public and place.council)
    return list(dict.fromkeys(councils))


def profile_context(organisation: "Organisation") -> dict:
    """Return the context of templates/directory/organisation.html."""
    return {
        "organisation": organisation,
        "category": Category(organisation.category) if organisation.category else None,
        "people": organisation.people.all(),
        "evidence": evidence_rows(organisation),
        "locations": public_locations(organisation),
        "somewhere_in": hidden_councils(organisation),
        "other_names": [name.strip() for name in organisation.other_names.splitlines() if name.strip()],
        # A partner is named by its page only while that page is public, else by its name alone.
        "partnerships": [
            {
                "kind": partnership.get_kind_display(),
                "partner": partnership.partner,
                "name": partnership.text("partner_name"),
            }
            for partnership in organisation.partnerships.all()
            if partnership.partner_name or (partnership.partner and partnership.partner.is_public)
        ],
    }
