"""Reading postcodes as people type them."""

import re
from dataclasses import dataclass

_FULL = re.compile(r"([A-Z]{1,2})([0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
_DISTRICT = re.compile(r"([A-Z]{1,2})([0-9][A-Z0-9]?)")
_SECTOR = re.compile(r"([A-Z]{1,2})([0-9][A-Z0-9]?) ?([0-9])")
_LIKE_ONE = re.compile(r"[A-Z]{1,3}[0-9][A-Z0-9]{0,6}")
_BEGINNING = re.compile(r"([A-Z]{1,2}[0-9]{1,2})(?:[^0-9]|$)")
_SEPARATORS = re.compile(r"[\s.\-_]+")


@dataclass(frozen=True, slots=True)
class Postcode:
    """`district` is the first half (SE13) and `inward` the second (7SY), empty where only a district was given."""

    area: str
    district: str
    inward: str = ""

    def __str__(self) -> str:
        return f"{self.district} {self.inward}".strip()


def parse_postcode(text: str) -> Postcode | None:
    """Read a postcode, a sector (SE13 7) or a district, whatever its capitals and spaces; None if it has no such form.

    Whether it exists is not checked.
    """
    spaced = _SEPARATORS.sub(" ", text.upper()).strip()
    compact = spaced.replace(" ", "")
    if match := _FULL.fullmatch(compact):
        return Postcode(match[1], match[1] + match[2], match[3])
    gap = spaced.find(" ")
    if (gap < 0 or spaced[gap - 1].isalpha()) and (match := _DISTRICT.fullmatch(compact)):  # “SE 13”, and not “E1 7”
        return Postcode(match[1], match[1] + match[2])
    if match := _SECTOR.fullmatch(spaced):
        return Postcode(match[1], match[1] + match[2])
    return None


def looks_like_postcode(text: str) -> bool:
    """Tell whether somebody probably meant a postcode, well-formed or not."""
    return bool(_LIKE_ONE.fullmatch(_SEPARATORS.sub("", text.upper())))


def district_at_start(text: str) -> str:
    """Return the district that a malformed postcode seems to begin with, or nothing."""
    first = _SEPARATORS.sub(" ", text.upper()).strip().split(" ")[0]
    if _DISTRICT.fullmatch(first):
        return first
    match = _BEGINNING.match(first)
    return match[1] if match else ""
