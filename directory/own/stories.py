"""A story about a person: public while their consent is in force, and gone everywhere once they withdraw it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, TextField, Value, When
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from directory.editing import locked_row
from directory.held import end_checks
from directory.models import Evidence, Organisation, StoryConsent
from directory.signals import organisations_changed

# What a story may lie in. What the organisation does about a mark is its own.
STORY_WORDS = {"example": "", "example_cy": "", "source": "", "source_url": "", "source_note": "", "source_file": None}


def public_words(name: str) -> Case:
    """Return an expression for `Evidence` queries: this column, empty for a story without a consent in force."""
    agreed = StoryConsent.objects.in_force().filter(
        organisation_id=OuterRef("organisation_id"), evidence_uid=OuterRef("uid")
    )
    untold = Q(source=Evidence.Source.STORY) & ~Exists(agreed)
    return Case(When(untold, then=Value("")), default=F(name), output_field=TextField())


def consent_for(organisation: Organisation, uid: Any) -> StoryConsent | None:
    return StoryConsent.objects.in_force().filter(organisation=organisation, evidence_uid=uid).first()


@transaction.atomic
def record_consent(organisation: Organisation, uid: Any, how: str, given_on: date, user: Any) -> StoryConsent:
    """Write down how and when a person agreed that their story is public. Who they are is written nowhere."""
    row = locked_row(organisation)
    consent = consent_for(row, uid) or StoryConsent(organisation=row, evidence_uid=uid)
    if consent.pk and (consent.how, consent.given_on) == (how, given_on):
        return consent
    consent.how, consent.given_on, consent.recorded_by = how, given_on, user
    consent.save()
    organisations_changed.send(sender=StoryConsent, ids=[row.pk])
    return consent


@transaction.atomic
def withdraw_story(organisation: Organisation, uid: Any, user: Any) -> None:
    """Take a story away at once: from the page, from every revision, from the search. The consent's dates stay."""
    row = locked_row(organisation)
    StoryConsent.objects.in_force().filter(organisation=row, evidence_uid=uid).update(
        withdrawn_on=timezone.localdate()
    )
    files = set()
    for revision in row.revisions.select_for_update():
        evidence = revision.content.get("evidence") or []
        told = [item for item in evidence if str(item.get("uid")) == str(uid)]
        if not told:
            continue
        files |= {item["source_file"] for item in told if item.get("source_file")}
        for item in told:
            item.update(STORY_WORDS)
        revision.save(update_fields=["content"])
    shown = Evidence.objects.filter(organisation=row, uid=uid)
    files |= set(shown.exclude(source_file=None).values_list("source_file_id", flat=True))
    shown.update(**STORY_WORDS)
    end_checks(row, [uid])
    _delete_unused(files)
    log(row, "directory.story_withdrawn", user=user, data={"evidence": str(uid)}, content_changed=True)


def _delete_unused(files: set[int]) -> None:
    """Delete documents that held the story, unless something else uses them."""
    for document in get_document_model().objects.filter(pk__in=files):
        elsewhere = ReferenceIndex.get_references_to(document)
        if not Evidence.objects.filter(source_file=document).exists() and not any(
            reference.model_name != Organisation._meta.model_name for reference in elsewhere
        ):
            document.delete()
