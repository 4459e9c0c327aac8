"""Which organisations somebody who looks for theirs may be shown.

What is listed is public. Of what is unlisted only the start from a public register is told, and only where a number, a
web address or a whole name fits exactly: never somebody's draft, nor what withdrew or was taken off.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.duplicates import LIKE_NAME, SAME_NUMBER, Number, likely, possible_numbers
from directory.models import Organisation, State
from directory.querysets import OrganisationQuerySet

MOST = 8


@dataclass(frozen=True)
class Found:
    """An organisation that fits, and why. `is_listed`: else it is a start from a register. `is_free`: nobody keeps
    its page yet.
    """

    organisation: Organisation
    why: str
    is_listed: bool
    is_free: bool

    @property
    def numbers(self) -> list[str]:
        return [str(number) for number in self.organisation.registry_ids.all()]


def startable() -> OrganisationQuerySet:
    """Imported organisations that nobody has touched since: what is known of them comes from public registers."""
    return (
        Organisation.objects.unclaimed()
        .filter(state=State.UNLISTED, latest_revision__isnull=True, is_fictional=False)
        .exclude(source_digest="")
    )


def to_take_over(number: str = "") -> OrganisationQuerySet:
    """Organisations that may be asked for: those listed that nobody keeps, and a start with exactly this number."""
    return _reached(Organisation.objects.unclaimed().filter(is_fictional=False), number)


def to_take_off(number: str = "") -> OrganisationQuerySet:
    """Organisations that may be taken off: those listed, and a start that has exactly this number."""
    return _reached(Organisation.objects.filter(taken_off_on=None, is_fictional=False), number)


def what_fits(name: str, website: str, numbers: Iterable[Number]) -> list[Found]:
    """Return what may be shown of the organisations that are likely the same, the surest first."""
    pairs = likely(name, website, list(numbers))
    return _shown([(organisation.pk, why) for organisation, why in pairs])[:MOST]


def look_for(text: str) -> list[Found]:
    """Return what may be shown for a name, a web address or a number that somebody typed."""
    text = " ".join(text.replace("\0", "").split())[:200]
    if not text:
        return []
    numbers = possible_numbers(text)
    website = text if "." in text and " " not in text else ""
    found = what_fits("" if numbers else text, website, numbers)
    known = {hit.organisation.pk for hit in found}
    if not numbers and len(text) > 2:
        named = Organisation.objects.listed().filter(name__icontains=text).order_by("name", "pk")
        more = [(pk, "part of the name") for pk in named.values_list("pk", flat=True)[:MOST] if pk not in known]
        found += _shown(more)
    return found[:MOST]


def _reached(organisations: OrganisationQuerySet, number: str) -> OrganisationQuerySet:
    public = organisations.listed()
    if not possible_numbers(number):
        return public
    return public | organisations.filter(pk__in=_starts_with_number(number))


def _starts_with_number(number: str) -> list[int]:
    numbered = [found.pk for found, why in likely(numbers=possible_numbers(number)) if why == SAME_NUMBER]
    return list(startable().filter(pk__in=numbered).values_list("pk", flat=True))


def _shown(pairs: list[tuple[int, str]]) -> list[Found]:
    ids = [pk for pk, _ in pairs]
    rows = Organisation.objects.prefetch_related("registry_ids", "areas_served", "locations__council")
    listed = {row.pk: row for row in rows.listed().filter(pk__in=ids)}
    exact = [pk for pk, why in pairs if why != LIKE_NAME]
    starts = {row.pk: row for row in rows.filter(pk__in=startable().filter(pk__in=exact).values("pk"))}
    free = set(to_take_over().filter(pk__in=ids).values_list("pk", flat=True))
    found = []
    for pk, why in pairs:
        if row := listed.get(pk) or starts.get(pk):
            found.append(Found(row, why, pk in listed, pk in free or pk in starts))
    return found
