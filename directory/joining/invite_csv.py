"""Invitations from a file: every row is accounted for, and nobody is written to twice."""

import tempfile
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction

from directory.csvfiles import CsvRow, RowFault, read_rows, shorten
from directory.duplicates import SAME_NUMBER, likely, possible_numbers
from directory.joining.inviting import LONGEST_MESSAGE, Refused, invite, may_be_given
from directory.joining.taking_over import ask_for_moderator
from directory.models import Invitation, Organisation

MOST_BYTES = 1024 * 1024
MOST_ROWS = 500
COLUMNS = ("name", "email", "website", "charity number", "message")


@dataclass(slots=True)
class InviteReport:
    """Who was invited, and why other rows were left out."""

    invited: list[Invitation] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


def invite_csv(file: BinaryIO, by: Any) -> InviteReport:
    """Invite each row of a CSV file with the columns of COLUMNS, of which name and email are needed.

    Raises CsvFileError where the file can't be used as a whole, PermissionDenied; then nobody is invited.
    """
    ask_for_moderator(by)
    report = InviteReport()
    seen: dict[str, int] = {}
    for row in _rows(file):
        try:
            _ask_if_seen(row, seen)
            report.invited.append(_invite(row, by))
        except (ValidationError, Refused) as error:
            message = str(error.message) if isinstance(error, ValidationError) else str(error)
            report.faults.append(RowFault(row.number, "", message))
    return report


def _rows(file: BinaryIO) -> list[CsvRow]:
    with tempfile.NamedTemporaryFile(suffix=".csv") as copy:
        copy.write(file.read(MOST_BYTES + 1))
        copy.flush()
        return read_rows(copy.name, ("name", "email"), max_bytes=MOST_BYTES, max_rows=MOST_ROWS, max_columns=30)


def _ask_if_seen(row: CsvRow, seen: dict[str, int]) -> None:
    if row.fault:
        raise ValidationError(row.fault)
    email = row["email"].lower()
    if before := seen.get(email):
        raise ValidationError(f"{shorten(row['email'])} stands in row {before} already.")
    seen[email] = row.number


@transaction.atomic
def _invite(row: CsvRow, by: Any) -> Invitation:
    name, email, website = row["name"], row["email"], row["website"]
    if not name or len(name) > 200:
        raise ValidationError("The name is missing, or longer than 200 characters.")
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError(f"“{shorten(email)}” is no email address.") from error
    if website:
        website = website if "//" in website else f"https://{website}"
        try:
            URLValidator(["http", "https"])(website)
        except ValidationError as error:
            raise ValidationError(f"“{shorten(website)}” is no web address.") from error
    if len(row["message"]) > LONGEST_MESSAGE:
        raise ValidationError(f"The message is longer than {LONGEST_MESSAGE:,} characters.")
    organisation = _known(row["charity number"])
    draft = {"name": name, "website": website, "number": row["charity number"]}
    return invite(email, by, organisation=organisation, name=name, draft=draft, message=row["message"])


def _known(number: str) -> Organisation | None:
    """Return the organisation with this number that nobody keeps yet, if there is one."""
    if not number:
        return None
    numbers = possible_numbers(number)
    if not numbers:
        raise ValidationError(f"“{shorten(number)}” doesn't look like a charity or company number.")
    found = [organisation for organisation, why in likely(numbers=numbers) if why == SAME_NUMBER]
    if not found:
        return None
    if found[0].taken_off_on is None and not may_be_given(found[0]):
        raise ValidationError(f"{found[0].name} has this number, and its page is kept by its own team.")
    return found[0]
