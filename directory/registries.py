"""Public registers and the shape of their numbers.

Prefixes are those of org-id.guide, the register of registers that charities' open data uses.
"""

import re

from django.core.exceptions import ValidationError
from django.db import models


class Registry(models.TextChoices):
    CHARITY_ENGLAND_WALES = "GB-CHC", "Charity in England and Wales"
    CHARITY_SCOTLAND = "GB-SC", "Charity in Scotland"
    CHARITY_NORTHERN_IRELAND = "GB-NIC", "Charity in Northern Ireland"
    COMPANY = "GB-COH", "Company"
    MUTUAL = "GB-MPR", "Registered society"

    @classmethod
    def charities(cls) -> list[str]:
        return [cls.CHARITY_ENGLAND_WALES.value, cls.CHARITY_NORTHERN_IRELAND.value, cls.CHARITY_SCOTLAND.value]


# Companies House: eight digits, or two letters (one digit may be a letter in R0…) and six digits.
SHAPES = {
    Registry.CHARITY_ENGLAND_WALES: r"\d{6,7}(-\d{1,3})?",
    Registry.CHARITY_SCOTLAND: r"SC\d{6}",
    Registry.CHARITY_NORTHERN_IRELAND: r"(NIC)?\d{6}",
    Registry.COMPANY: r"(\d{8}|[A-Z]{2}\d{6}|R0\d{6})",
}
PLACEHOLDERS = {"00000000", "12345678", "01234567", "99999999", "11111111"}


def tidy_identifier(registry: str, identifier: str) -> str:
    """Return identifier as its register writes it; raise ValidationError where it can't be one of that register."""
    tidy = re.sub(r"\s+", "", identifier).upper()
    shape = SHAPES.get(registry)  # type: ignore[call-overload]
    if registry == Registry.COMPANY:
        tidy = tidy.zfill(8) if tidy.isdigit() else tidy
    if (shape and not re.fullmatch(shape, tidy)) or (registry == Registry.COMPANY and tidy in PLACEHOLDERS):
        raise ValidationError(
            f"“{identifier}” does not look like a number of the register “{Registry(registry).label}”."
        )
    return tidy
