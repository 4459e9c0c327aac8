"""One cell of a file, checked and written as the directory keeps it."""

import re
from typing import NoReturn
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from directory.csvfiles import shorten
from directory.models import Size
from directory.registries import Registry, tidy_identifier

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][ABD-HJLNP-UW-Z]{2})|(GIR) ?(0AA)")
_ORG_ID = re.compile(r"(GB-[A-Z]+)-(.+)")
_SCHEME = re.compile(r"(?:https?(?::|\.)?/+)+", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d{1,5})?")
_valid_url = URLValidator(schemes=["http", "https"])


class BadCell(ValueError):
    """Why a cell can't be used, as the end of a sentence that begins with its row and column."""


class LeftEmpty(BadCell):
    """The cell can't be used, and the row can do without it."""


def refuse(reason: str, cell: str = "") -> NoReturn:
    raise BadCell(f"“{shorten(cell)}” {reason}" if cell else reason)


def website(cell: str) -> str:
    """Return an address with a scheme, https where none was given; raise BadCell for what is no web address."""
    if len(cell) > 500:
        refuse("is too long for a web address", cell)
    match = _SCHEME.match(cell)
    scheme = match[0].lower() if match else ""
    rest = cell[len(scheme) :]
    host, slash, path = rest.partition("/")
    host = host.lower().rstrip(".")
    # The nearest scheme counts where there are two, as in http://https://example.org.
    last = re.findall(r"https?", scheme)
    url = f"{last[-1] if last else 'https'}://{host}{slash}{path}"
    try:
        if not _HOST.fullmatch(host.partition("?")[0].partition("#")[0]) or len(url) > 500:
            raise ValidationError("host")
        _valid_url(url)
        urlsplit(url)
    except (ValidationError, ValueError):
        refuse("is not a web address", cell)
    return url


def email(cell: str) -> str:
    try:
        validate_email(cell)
    except ValidationError:
        refuse("is not an e-mail address", cell)
    if len(cell) > 254:
        refuse("is too long for an e-mail address", cell)
    return cell


def phone(cell: str) -> str:
    if not re.fullmatch(r"\+?[\d\s()./-]{3,30}(\s*(ext|x)\.?\s*\d{1,6})?", cell, re.IGNORECASE):
        refuse("is not a telephone number", cell)
    return " ".join(cell.split())


def postcode(cell: str) -> str:
    match = _POSTCODE.fullmatch(" ".join(cell.upper().split()))
    if not match:
        refuse("is not a full postcode", cell)
    return f"{match[1] or match[3]} {match[2] or match[4]}"


def size_of_income(cell: str) -> str:
    """Return the size that an income in pounds and pence stands for."""
    plain = cell.replace("£", "").replace(",", "").strip()
    if not re.fullmatch(r"\d{1,15}(\.\d*)?", plain):
        refuse("is not an income in pounds", cell)
    return Size.of_income(float(plain)).value


def year(cell: str) -> int:
    if not re.fullmatch(r"1\d{3}|20\d{2}", cell):
        refuse("is not a year", cell)
    return int(cell)


def yes_or_no(cell: str) -> bool:
    plain = cell.casefold()
    if plain in ("yes", "y", "true", "1"):
        return True
    if plain in ("no", "n", "false", "0"):
        return False
    return refuse("is neither yes nor no", cell)


def org_id(cell: str) -> list[str]:
    """Return [registry, identifier] of an identifier in the way of org-id.guide, such as GB-CHC-1234567."""
    match = _ORG_ID.fullmatch(cell.upper())
    if not match or match[1] not in Registry.values:
        raise LeftEmpty(f"“{shorten(cell)}” is not of a register that is kept here ({', '.join(Registry.values)})")
    try:
        return _numbered(match[1], match[2])
    except BadCell as error:
        if match[1] in Registry.charities():
            raise
        raise LeftEmpty(str(error)) from error


def charity_number(cell: str) -> list[str]:
    """Return [registry, identifier] of a charity number: digits, or SC and digits, or NIC and digits."""
    plain = re.sub(r"\s", "", cell).upper()
    if plain.startswith("GB-"):
        return org_id(plain)
    if plain.startswith("SC"):
        return _numbered("GB-SC", plain)
    if plain.startswith("NI"):
        return _numbered("GB-NIC", plain)
    return _numbered("GB-CHC", plain)


def company_number(cell: str) -> list[str]:
    return _numbered("GB-COH", cell.upper().removeprefix("GB-COH-"))


def _numbered(registry: str, number: str) -> list[str]:
    number = re.sub(r"\.0+$", "", number.strip())  # a number that a spreadsheet took for a quantity
    if registry == "GB-NIC":
        number = number.removeprefix("NIC").removeprefix("NI")
    if registry == "GB-SC" and number.isdigit():
        number = "SC" + number.zfill(6)
    if registry == "GB-COH" and _is_placeholder(number):
        refuse("is a placeholder and not a company number", number)
    try:
        return [registry, tidy_identifier(registry, number)]
    except ValidationError as error:
        raise BadCell(error.messages[0].rstrip(".")) from error


def _is_placeholder(number: str) -> bool:
    """Whether digits were only put in to fill the cell: noughts, a few digits, one digit repeated, 1234567."""
    plain = number.lstrip("0")
    return number.isdigit() and (len(number) < 5 or len(set(plain)) < 2 or plain in "1234567890")
