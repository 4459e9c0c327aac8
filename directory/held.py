"""A check of evidence holds for what was looked at: where its public words change, the check ends."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models.signals import pre_save
from django.utils import timezone

from directory.models import Evidence, EvidenceCheck, Organisation

LOOKED_AT = (
    "principle_id", "what_we_do", "what_we_do_cy", "example", "example_cy", "source", "source_url", "source_file_id",
    "source_note",
)  # fmt: skip


def end_checks(organisation: Organisation, uids: Iterable[Any]) -> int:
    """Have the checks of this evidence end yesterday; they are kept. Return how many."""
    yesterday = timezone.localdate() - timedelta(days=1)
    return EvidenceCheck.objects.current().filter(organisation=organisation, evidence_uid__in=list(uids)).update(
        until=yesterday
    )  # fmt: skip


def end_where_words_change(instance: Organisation, update_fields: Any = None, **kwargs: Any) -> None:
    """Before an organisation is written with other evidence than the public's, whoever approves or imports it."""
    written = getattr(instance, "_cluster_related_objects", None) or {}
    if not instance.pk or update_fields is not None or "evidence" not in written:
        return
    held = set(EvidenceCheck.objects.current().filter(organisation=instance).values_list("evidence_uid", flat=True))
    if not held:
        return
    before = {row.uid: _words(row) for row in instance.evidence.get_live_queryset().filter(uid__in=held)}
    after = {row.uid: _words(row) for row in written["evidence"]}
    if changed := [uid for uid, words in before.items() if after.get(uid) != words]:
        end_checks(instance, changed)


def end_where_draft_changes(organisation: Organisation, before: list[dict], after: list[dict]) -> None:
    """Before a draft says otherwise what staff have looked at although nobody has seen it in public yet."""
    held = {str(uid) for uid in EvidenceCheck.objects.current().filter(organisation=organisation).values_list(
        "evidence_uid", flat=True)}  # fmt: skip
    if not held:
        return
    public = {str(uid) for uid in Evidence.objects.filter(organisation=organisation).values_list("uid", flat=True)}
    now = {str(row["uid"]): _told(row) for row in after}
    seen = {str(row["uid"]): _told(row) for row in before if str(row["uid"]) in held - public}
    if changed := [uid for uid, words in seen.items() if now.get(uid) != words]:
        end_checks(organisation, changed)


def connect() -> None:
    pre_save.connect(end_where_words_change, sender=Organisation, dispatch_uid="directory.held")


def _words(row: Any) -> tuple:
    return tuple(_tidy(getattr(row, name)) for name in LOOKED_AT)


def _told(row: dict) -> tuple:
    return tuple(_tidy(row.get(name.removesuffix("_id"))) for name in LOOKED_AT)


def _tidy(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value
