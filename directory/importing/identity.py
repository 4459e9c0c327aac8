"""Which rows are the same organisation, and which organisation of the directory they are.

An organisation is known by its charity registration; by its company number only where it has none; by its name
only where neither has a number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef

from directory.csvfiles import RowFault
from directory.importing.reading import Record
from directory.models import Organisation, RegistryId
from directory.registries import Registry

Number = tuple[str, str]
CHARITIES = Registry.charities()
COMPANIES = [Registry.COMPANY.value, Registry.MUTUAL.value]
CHUNK = 500


def unite(records: Iterable[Record]) -> tuple[list[Record], list[RowFault]]:
    """Return one record per organisation, in the order of the rows, and why some rows could be given to none."""
    by_charity: dict[Number, Record] = {}
    united: list[Record] = []
    others = []
    for record in records:
        if record.numbers(*CHARITIES):
            _unite_charity(record, by_charity, united)
        else:
            others.append(record)
    faults = _unite_others(others, united)
    return sorted(united, key=lambda record: record.rows[0]), faults


def _unite_others(others: list[Record], united: list[Record]) -> list[RowFault]:
    """Add the records without a charity registration, by company number, or by name among those without any."""
    by_company: dict[Number, list[Record]] = {}
    by_name: dict[str, Record] = {}
    faults = []
    for record in united:
        for number in record.numbers(*COMPANIES):
            by_company.setdefault(number, []).append(record)
    for record in others:
        numbers = record.numbers(*COMPANIES)
        if numbers:
            same = _once(other for number in numbers for other in by_company.get(number, ()))
        else:
            same = [by_name[key]] if (key := name_key(record.name)) in by_name else []
        if len(same) > 1:
            faults.append(RowFault(record.rows[0], "", f"its number is that of {len(same)} organisations of the file"))
            continue
        if same:
            same[0].unite(record)
        else:
            united.append(record)
            by_name |= {} if numbers else {name_key(record.name): record}
        for number in numbers:
            by_company[number] = same or [record]
    return faults


def _unite_charity(record: Record, by_charity: dict[Number, Record], united: list[Record]) -> None:
    numbers = record.numbers(*CHARITIES)
    known = _once(by_charity[number] for number in numbers if number in by_charity)
    first = known[0] if known else record
    if known:
        first.unite(record)
    else:
        united.append(record)
    for other in known[1:]:  # a row that carries the numbers of two shows that they are one
        first.unite(other)
        united[:] = [kept for kept in united if kept is not other]
    for number in first.numbers(*CHARITIES):
        by_charity[number] = first


def name_key(name: str) -> str:
    return " ".join(name.casefold().split())


@dataclass(slots=True)
class Known:
    """Organisations of the directory that rows could be, by their numbers and, where they have none, by name."""

    by_charity: dict[Number, int] = field(default_factory=dict)
    by_company: dict[Number, set[int]] = field(default_factory=dict)
    are_charities: set[int] = field(default_factory=set)
    by_name: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def load(cls, records: list[Record]) -> "Known":
        known = cls()
        numbers = {number for record in records for number in record.numbers(*CHARITIES, *COMPANIES)}
        for chunk in _chunks(sorted({number for _, number in numbers})):
            rows = (
                RegistryId.objects.filter(identifier__in=chunk)
                .order_by()
                .values_list("registry", "identifier", "organisation")
            )
            for registry, identifier, organisation in rows:
                if (registry, identifier) not in numbers:
                    continue
                if registry in CHARITIES:
                    known.by_charity[registry, identifier] = organisation
                else:
                    known.by_company.setdefault((registry, identifier), set()).add(organisation)
        for chunk in _chunks(sorted({pk for found in known.by_company.values() for pk in found})):
            charities = RegistryId.objects.filter(organisation__in=chunk, registry__in=CHARITIES)
            known.are_charities.update(charities.values_list("organisation", flat=True))
        if any(not record.content.get("registry_ids") for record in records):
            known._load_names()
        return known

    def _load_names(self) -> None:
        has_number = Exists(RegistryId.objects.filter(organisation=OuterRef("pk")))
        rows = Organisation.objects.filter(~has_number).order_by("pk").values_list("pk", "name")
        for pk, name in rows.iterator():
            self.by_name.setdefault(name_key(name), set()).add(pk)

    def candidates(self, record: Record) -> set[int]:
        """The organisations that the record could be: none, the one that it is, or several where it can't be told."""
        charity, company = record.numbers(*CHARITIES), record.numbers(*COMPANIES)
        if charity and (found := {self.by_charity[number] for number in charity if number in self.by_charity}):
            return found
        of_company = {pk for number in company for pk in self.by_company.get(number, ())}
        if charity:  # known so far by its company number alone
            only = of_company - self.are_charities
            return only if len(only) == 1 else set()
        if company:
            return of_company
        return self.by_name.get(name_key(record.name), set())

    def is_by_company_alone(self, record: Record) -> bool:
        """Whether a record with charity numbers could only be matched by another number."""
        charity = record.numbers(*CHARITIES)
        return bool(charity) and not any(number in self.by_charity for number in charity)


def match(records: list[Record]) -> tuple[list[tuple[Record, int | None]], list[RowFault]]:
    """Pair each record with the id of its organisation, None where it is new; return also those that can't be told."""
    known = Known.load(records)
    pairs: list[tuple[Record, int | None]] = []
    owners: dict[int, Record] = {}
    faults = []
    for record in sorted(records, key=lambda record: not record.numbers(*CHARITIES)):
        found = known.candidates(record)
        if len(found) > 1:
            faults.append(RowFault(record.rows[0], "", f"could be any of {len(found)} organisations of the directory"))
            continue
        pk = next(iter(found), None)
        if pk is not None and pk in owners:
            if known.is_by_company_alone(record):  # two charities share a company number that was known before
                pk = None
            else:
                owners[pk].unite(record)
                continue
        if pk is not None:
            owners[pk] = record
        pairs.append((record, pk))
    return sorted(pairs, key=lambda pair: pair[0].rows[0]), faults


def _once(records: Iterable[Record]) -> list[Record]:
    return list({id(record): record for record in records}.values())


def _chunks(items: list[Any]) -> Iterator[list[Any]]:
    source = iter(items)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
