"""What the tests of the import share: files to import, and what came of it."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.models import Approach, Funding, Offer, Organisation, PeopleGroup

TERMS = {
    Approach: {"peer-support": "peer support"},
    PeopleGroup: {
        "women": "women",
        "carers": "carers",
        "older-people": "older people",
        "people-living-with-dementia": "people living with dementia",
    },
    Offer: {"food": "food"},
    Funding: {"grants": "grants"},
}


def make_terms() -> None:
    """Make a few terms: with none at all, an import would first load the usual ones, which takes its time."""
    for model, terms in TERMS.items():
        model.objects.bulk_create([model(slug=slug, label=label) for slug, label in terms.items()])


class Files:
    """Writes CSV files and imports them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.errors = ""

    def write(self, *rows: dict[str, str]) -> Path:
        """Write rows under the union of their columns."""
        path = self.folder / "organisations.csv"
        columns = list(dict.fromkeys(name for row in rows for name in row))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    def run(self, path: Path, *options: str) -> str:
        """Import a file and return what was said; faults and notes are in `errors`."""
        out, errors = io.StringIO(), io.StringIO()
        try:
            call_command("import_organisations", str(path), *options, stdout=out, stderr=errors)
        finally:
            self.errors = errors.getvalue()
        return out.getvalue()

    def bring_in(self, *rows: dict[str, str], options: tuple[str, ...] = ()) -> str:
        """Import rows of the header of ours; each stands under “community” unless it says otherwise."""
        return self.run(self.write(*({"category": "community"} | row for row in rows)), *options)

    def refusal(self, path: Path, *options: str) -> str:
        with pytest.raises(CommandError) as caught:
            self.run(path, *options)
        return str(caught.value)


def snapshot() -> list[tuple]:
    """Everything an import could touch, to compare before and after."""
    rows = Organisation.objects.order_by("pk").values_list()
    links = [
        tuple(Organisation._meta.get_field(name).remote_field.through._default_manager.order_by("pk").values_list())
        for name in ("approaches", "people", "offers", "funding", "areas_served")
    ]
    parts = [
        tuple(getattr(Organisation, name).rel.related_model.objects.order_by("pk").values_list())
        for name in ("registry_ids", "locations")
    ]
    return [*rows, *links, *parts]
