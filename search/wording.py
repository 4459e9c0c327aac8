"""Small pieces of plain English."""

from collections.abc import Sequence


def count_of(number: int, one: str, many: str) -> str:
    """Return “1 organisation” or “4,104 organisations”."""
    return f"{number:,} {one if number == 1 else many}"


def list_names(names: Sequence[str], at_most: int | None = None, joiner: str = "and") -> str:
    """Return “Lewisham”, “Lewisham and Greenwich”, “Lewisham, Greenwich and 2 more”."""
    names = list(names)
    if at_most is not None and len(names) > at_most:
        names = [*names[:at_most], f"{len(names) - at_most} more"]
        joiner = "and"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joiner} {names[-1]}"
