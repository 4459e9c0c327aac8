"""The queries with their grades, from queries.toml and needs/*.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
GRADES = {"just": 3, "useful": 2, "touches": 1}
KINDS = {
    "typo", "synonym", "stem", "place", "several", "abbreviation", "prefix", "apart", "name", "phrase", "strengths",
    "welsh", "filter",
}  # fmt: skip


@dataclass(frozen=True)
class Query:
    id: str
    parameters: dict[str, Any]  # as in a search address
    kinds: tuple[str, ...]
    grades: dict[str, int]  # key of an organisation (see sample.keys) → 1 to 3; of all others 0

    @property
    def words(self) -> str:
        """The query as a person reads it: “lunch” people=older-people."""
        filters = [f"{name}={value}" for name, value in self.parameters.items() if name != "q"]
        return " ".join([f"“{self.parameters['q']}”", *filters])


@cache
def queries() -> dict[str, Query]:
    needs = _needs()
    return {name: _query(name, dict(row), needs) for name, row in _read(FOLDER / "queries.toml").items()}


def _query(name: str, row: dict[str, Any], needs: dict[str, dict[str, int]]) -> Query:
    grades = needs[row.pop("need")] | row.pop("but", {})
    return Query(id=name, kinds=tuple(row.pop("kinds")), grades=grades, parameters=row)


def _needs() -> dict[str, dict[str, int]]:
    """Return the grades of every need by its name."""
    found: dict[str, dict[str, int]] = {}
    for path in sorted((FOLDER / "needs").glob("*.toml")):
        for name, need in _read(path).items():
            if name in found:
                raise ValueError(f"The need “{name}” of {path.name} is judged in another file already.")
            found[name] = _grades(name, need)
    return found


def _grades(name: str, need: dict[str, str]) -> dict[str, int]:
    pairs = [(key, grade) for word, grade in GRADES.items() for key in need.get(word, "").split()]
    grades = dict(pairs)
    if len(grades) < len(pairs):
        raise ValueError(f"The need “{name}” grades an organisation twice.")
    return grades


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
