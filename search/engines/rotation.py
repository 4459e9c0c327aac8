"""An order that has nothing to do with the organisations: another one each day, the same all day.

Plain arithmetic in 64 bits, so that every engine can reckon it. A checksum of day and id will not do: it keeps some
organisations behind others for months.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

PRIME = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Rotation:
    """The place of an organisation is (a·id² + b·id + c) mod PRIME; a, b and c are drawn anew each day."""

    a: int
    b: int
    c: int

    @classmethod
    def of(cls, day: date) -> "Rotation":
        dice = Random(day.toordinal())  # noqa: S311 (no secret: it has to be the same everywhere)
        return cls(dice.randrange(1, PRIME), dice.randrange(PRIME), dice.randrange(PRIME))

    def key(self, pk: int) -> int:
        # Reduced after each product, so that none goes beyond 64 bits.
        return ((self.a * pk + self.b) % PRIME * pk + self.c) % PRIME
