"""What the page of an answer shows of an organisation: what has changed, who may be the same, what could be opened."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.compare import diff_text

from directory.difference import Difference, differences
from directory.duplicates import likely
from directory.models import EvidenceCheck, Organisation
from directory.profile import evidence_rows

TAGS = {"addition": (mark_safe("<ins>"), mark_safe("</ins>")), "deletion": (mark_safe("<del>"), mark_safe("</del>"))}


@dataclass(frozen=True)
class Change:
    """A difference, with what was taken out and put in marked word by word."""

    label: str
    kind: str  # added, changed or removed
    html: SafeString


def what_changed(before: Organisation | None, after: Organisation) -> list[Change]:
    """Return the differences in plain words; of a page that the public never saw (None), everything is new."""
    return [Change(one.label, one.kind, _marked(one)) for one in differences(before, after)]


def _marked(one: Difference) -> SafeString:
    """Mark what is changed by word; what is new or gone as a whole is easier to read unmarked."""
    if one.kind != "changed":
        return format_html("{}", one.after or one.before)
    parts = [(text, TAGS.get(kind, ("", ""))) for kind, text in diff_text(one.before, one.after).changes]
    return format_html_join(
        "",
        "{}{}{}",
        ((opens, text, closes) for text, (opens, closes) in parts),
    )


def who_may_be_the_same(draft: Organisation) -> list[dict[str, Any]]:
    """Return organisations that may be this one: organisation, why (in words) and url, the surest first."""
    numbers = [(row.registry, row.identifier) for row in draft.registry_ids.all()]
    edit = draft.snippet_viewset.get_url_name("edit")
    return [
        {"organisation": other, "why": why, "url": reverse(edit, args=[quote(other.pk)])}
        for other, why in likely(draft.name, draft.website, numbers, exclude_pk=draft.pk)
    ]


def evidence_to_open(row: Organisation, draft: Organisation) -> list[dict[str, Any]]:
    """Return what the draft shares as evidence, how far somebody has looked, and where to note that one has."""
    add = reverse(EvidenceCheck.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    return [
        {
            "row": shown.evidence,
            "check": shown.check,
            "level": shown.level,
            "url": f"{add}?{urlencode({'organisation': row.pk, 'evidence': shown.evidence.uid})}",
        }
        for shown in evidence_rows(draft)
    ]
