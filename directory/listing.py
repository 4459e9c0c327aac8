"""Where an organisation stands in the directory: written to its row at once, whatever its drafts say."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.models import Organisation, State

STANDING_FIELDS = (
    "state",
    "is_taken_over",
    "is_fictional",
    "listed_on",
    "reviewed_on",
    "reviewed_by",
    "not_reviewed_lately",
    "paused_until",
    "taken_off_on",
)


@transaction.atomic
def set_standing(organisation: Organisation, user: Any, **values: Any) -> list[str]:
    """Write values of STANDING_FIELDS to the organisation's row, log who did, and return the names of what changed.

    Takes effect without publishing, and no draft or older revision brings the earlier values back.
    """
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if values.get("state") == State.LISTED and not (values.get("listed_on") or row.listed_on):
        values["listed_on"] = timezone.localdate()
    before = {name: getattr(row, name) for name in values}
    changed = [name for name in STANDING_FIELDS if name in values and values[name] != before[name]]
    if not changed:
        return []
    for name in changed:
        setattr(row, name, values[name])
        setattr(organisation, name, values[name])
    # No child rows and no content: only these columns are touched.
    row.save(update_fields=[*changed, "updated_at"])
    changes = {name: [_plain(before[name]), _plain(values[name])] for name in changed}
    log(row, "directory.standing", user=user, data={"changes": changes}, content_changed=False)
    return changed


def _plain(value: Any) -> str | bool | None:
    return value if isinstance(value, bool) or value is None else str(value)
