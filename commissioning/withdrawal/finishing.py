"""What follows the commit of a withdrawal: files go, and the database is made to forget what it deleted.

It may be cut off at any moment: a withdrawal stays undone until all of this is through, and is taken up again.
"""

import logging
from pathlib import Path

from django.conf import settings
from django.db import transaction

from commissioning.models import ImportedFile, SafeguardingConcern, WisdomPage, Withdrawal
from commissioning.outputs.kept import forget as forget_made
from commissioning.signals import forgetting
from commissioning.withdrawal import database

logger = logging.getLogger(__name__)
NAME = "withdrawn.txt"


def finish_quietly(pk: int) -> None:
    """Do it now; what fails is logged, and tried again by finish_all."""
    try:
        finish(pk)
    except Exception:
        logger.exception("Withdrawal %s is not through yet; it is tried again.", pk)


def finish_all() -> int:
    """Take up again what was cut off. Return how many are through now."""
    empty_closed_concerns()
    return sum(finish(pk) for pk in Withdrawal.objects.filter(is_done=False).values_list("pk", flat=True))


def finish(pk: int) -> bool:
    """Remove what lies outside the rows. Return whether it was still to be done. Raises what it meets."""
    withdrawal = Withdrawal.objects.filter(pk=pk, is_done=False).first()
    if withdrawal is None:
        return False
    for place in withdrawal.places:
        if name := place.get("remove"):
            ImportedFile._meta.get_field("file").storage.delete(name)
    # Any Wisdom may repeat words of another one. What is asked for is made anew.
    for uid in WisdomPage.objects.values_list("translation_key", flat=True):
        forget_made(uid)
    forgetting.send(sender=Withdrawal, withdrawal=withdrawal)
    note(withdrawal)
    _done(pk)
    database.forget()
    Withdrawal.objects.filter(pk=pk).update(is_done=True)
    return True


def note(withdrawal: Withdrawal) -> None:
    """Write it into a list beside the database, for the day on which an older backup is brought back (replaying)."""
    line = line_of(withdrawal)
    path = list_path()
    if line and line not in (path.read_text().splitlines() if path.exists() else []):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(f"{line}\n")


def line_of(withdrawal: Withdrawal) -> str:
    """Return for example “quote 5b0c… editor”."""
    if withdrawal.contribution_id:
        return f"contribution {withdrawal.contribution_id} {withdrawal.asked_by}"
    return f"quote {withdrawal.quote_id} {withdrawal.asked_by}" if withdrawal.quote_id else ""


def list_path() -> Path:
    return Path(settings.PRIVATE_ROOT) / NAME


def empty_closed_concerns() -> int:
    """Empty what staff noted of a danger once they are done with it, where the contribution was taken back."""
    over = SafeguardingConcern.objects.filter(contribution__withdrawn_on__isnull=False, closed_on__isnull=False)
    return over.exclude(what="").update(what="")


@transaction.atomic
def _done(pk: int) -> None:
    """Tick what was removed; an editor may be ticking other places just now."""
    withdrawal = Withdrawal.objects.select_for_update(of=("self",)).get(pk=pk)
    for place in withdrawal.places:
        if place.pop("remove", ""):
            place["done"] = True
    withdrawal.save(update_fields=["places"])
