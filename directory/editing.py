"""How what an organisation says is changed: drafts, small facts, and the way to the moderators.

Only this module starts and resumes workflows. Every function locks the organisation's row first, so that two people,
or a person and a moderator, follow each other. Who may call it is the look-up's matter (`editable_by`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision, Workflow, WorkflowState

from directory.held import end_where_draft_changes
from directory.merging import EVIDENCE, changed_fields, merge, with_parts
from directory.models import Organisation
from directory.signals import organisations_changed

# What goes live at once; everything else that is said waits for a moderator. Shown to the organisation as it is here.
SMALL_FACTS = (
    "contact_name",
    "contact_email",
    "contact_phone",
    "website",
    "links",
    "opening",
    "opening_cy",
    "logo",
    "logo_alt",
    "logo_alt_cy",
    "open_to_commissions",
    "open_to_conversations",
    "open_to_visits",
    "open_to_nothing_now",
)
SMALL_PARTS = ("links",)


class ChangedMeanwhile(Exception):
    """Somebody else has changed the same fields since the form was shown. Nothing was saved.

    `latest` is the revision that stands, if any, `fields` the names that both have changed.
    """

    def __init__(self, latest: Revision | None, fields: list[str]) -> None:
        super().__init__("Somebody else has changed this meanwhile.")
        self.latest, self.fields = latest, fields


@dataclass(frozen=True)
class Saved:
    """What a saved section came to: a draft, if anything waits for a moderator, and the small facts that are live."""

    revision: Revision | None = None
    small: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.revision or self.small)


class Locked(PermissionDenied):
    """Staff have locked the page. `organisation.locked_by` says who."""


def locked_row(organisation: Organisation) -> Organisation:
    """Return the organisation's row as it is now, locked until the transaction ends."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def working_copy(organisation: Organisation) -> Organisation:
    """Return what was saved last, published or not, with where it stands as it is now: an object of its own."""
    saved = organisation.get_latest_revision_as_object()
    # Wagtail gives the row itself where nothing waits; whoever changes the copy must not change that.
    return Organisation.objects.get(pk=organisation.pk) if saved is organisation else saved


@transaction.atomic
def save(
    organisation: Organisation,
    change: Callable[[Organisation], None],
    user: Any,
    base: int | None,
    fields: Iterable[str],
) -> Revision | None:
    """Apply a change to what was saved last and keep it as a draft; return its revision, None where nothing changed.

    base: id of the revision that the form was filled from. fields: what the form is about; where somebody else has
    changed one of these since `base`, raises ChangedMeanwhile, and what they changed elsewhere is kept. Raises Locked.
    """
    row = locked_row(organisation)
    _ask_for_locks(row, user)
    latest = row.latest_revision
    if latest and base != latest.pk:
        _look_for_collisions(row, latest, base, set(fields))
    draft = working_copy(row)
    before = draft.serializable_data()
    change(draft)
    if not changed_fields(before, draft.serializable_data()):
        return None
    return draft.save_revision(user=user, log_action=True, clean=False)


@transaction.atomic
def save_section(
    organisation: Organisation,
    change: Callable[[Organisation], None],
    user: Any,
    seen: Mapping[str, str],
    parts: list[str],
) -> Saved:
    """Apply what somebody wrote in a section: small facts at once, all else as a draft.

    seen: `merging.marks_of` the parts when the form was shown. A part that this person left as it was is not written,
    so that what others changed meanwhile stays; where both changed one, raises ChangedMeanwhile. Raises Locked.
    """
    row = locked_row(organisation)
    _ask_for_locks(row, user)
    stands = working_copy(row).serializable_data()
    draft = working_copy(row)
    change(draft)
    wanted = draft.serializable_data()
    found = merge(stands, wanted, seen, parts)
    if found.both:
        raise ChangedMeanwhile(row.latest_revision, found.both)
    if not found.mine:
        return Saved()
    merged = with_parts(stands, wanted, found.mine)
    small = [name for name in found.mine if name in SMALL_FACTS]
    revision = None
    if len(small) < len(found.mine):
        revision = row.with_content_json(merged).save_revision(user=user, log_action=True, clean=False)
        end_where_draft_changes(row, stands.get(EVIDENCE) or [], merged.get(EVIDENCE) or [])
        row = locked_row(organisation)
    if small:
        _small_facts_now(row, merged, small, user)
    return Saved(revision, small)


@transaction.atomic
def save_small_facts(organisation: Organisation, change: Callable[[Organisation], None], user: Any) -> list[str]:
    """Write small facts to the page at once and into what was saved last; return the names of what changed.

    change: sets fields of SMALL_FACTS on the organisation that it is given, and nothing else. A page that was never
    published gets them in its draft alone.
    """
    row = locked_row(organisation)
    _ask_for_locks(row, user)
    shown = working_copy(row)
    before = shown.serializable_data()
    change(shown)
    after = shown.serializable_data()
    changed = [name for name in changed_fields(before, after) if name in SMALL_FACTS]
    if not changed:
        return []
    _small_facts_now(row, after, changed, user)
    return changed


@transaction.atomic
def submit(organisation: Organisation, user: Any, message: str = "") -> WorkflowState:
    """Send what was saved last to the moderators: for the first time, again, or as the answer to what they asked.

    message: what the organisation says to them. It stands as the comment of the step that waits, and in the log.
    """
    row = locked_row(organisation)
    _ask_for_locks(row, user)
    if not row.latest_revision:
        working_copy(row).save_revision(user=user, clean=False)
        row = locked_row(organisation)
    state = row.current_workflow_state
    if state is None:
        state = workflow().start(row, user)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    if message:
        _say_to_moderators(row, state, user, message)
    return state


@transaction.atomic
def take_back(organisation: Organisation, user: Any) -> bool:
    """Take back what waits for the moderators; the draft stays. Return whether anything waited."""
    row = locked_row(organisation)
    state = row.current_workflow_state
    if state is None:
        return False
    state.cancel(user)
    return True


def workflow() -> Workflow:
    """Return the workflow of organisations. An editor may have chosen another in the admin, or none: then ours."""
    return Organisation.get_default_workflow() or Workflow.objects.get(name="Organisations")


def _say_to_moderators(row: Organisation, state: WorkflowState, user: Any, message: str) -> None:
    waiting = state.current_task_state
    waiting.comment = "\n\n".join(text for text in (waiting.comment, message) if text)
    waiting.save(update_fields=["comment"])
    log(row, "directory.said_to_moderators", user=user, data={"message": message}, content_changed=False)


def _ask_for_locks(row: Organisation, user: Any) -> None:
    lock = row.get_lock()
    if lock and lock.for_user(user):
        raise Locked("Staff are working on this page just now. Please try again later; what you typed is kept.")


def _look_for_collisions(row: Organisation, latest: Revision, base: int | None, fields: set[str]) -> None:
    seen = Revision.objects.for_instance(row).filter(pk=base).first() if base else None
    before = seen.content if seen else Organisation.objects.get(pk=row.pk).serializable_data()
    if both := [name for name in changed_fields(before, latest.content) if name in fields]:
        raise ChangedMeanwhile(latest, both)


def _small_facts_now(row: Organisation, content: dict, changed: list[str], user: Any) -> None:
    for revision in {revision for revision in (row.latest_revision, row.live_revision) if revision}:
        revision.content = revision.content | {name: content[name] for name in changed}
        revision.save(update_fields=["content"])
    if row.live or not row.latest_revision:
        _write_small_facts(row, row.with_content_json(content), changed)
    log(row, "directory.small_facts", user=user, data={"fields": changed}, content_changed=True)


def _write_small_facts(row: Organisation, shown: Organisation, changed: list[str]) -> None:
    columns = [name for name in changed if name not in SMALL_PARTS]
    for name in columns:
        setattr(row, name, getattr(shown, name))
    for name in set(changed) & set(SMALL_PARTS):
        manager = getattr(row, name)
        manager.all().delete()
        for order, part in enumerate(getattr(shown, name).all()):
            part.pk, part.organisation_id, part.sort_order = None, row.pk, order
            part.save(force_insert=True)
    row.save(update_fields=[*columns, "updated_at"])
    organisations_changed.send(sender=Organisation, ids=[row.pk])
