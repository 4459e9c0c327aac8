"""What an engine says to the queries, as it is kept and passed on between processes."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asked:
    """What one engine says to one query."""

    total: int
    first: tuple[str, ...]  # the first page of results, by key

    def as_json(self) -> dict[str, Any]:
        return {"total": self.total, "first": list(self.first)}


Answers = dict[str, Asked]
"""Query → what an engine says."""


def from_json(data: dict[str, dict[str, Any]]) -> Answers:
    return {name: Asked(row["total"], tuple(row["first"])) for name, row in data.items()}
