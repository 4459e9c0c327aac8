"""Which organisations of the directory somebody may mean, or that may be there twice.

Callers decide what may be shown, and to whom: what is found may be unlisted, or somebody's draft.
"""

import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process, utils

from directory.areas.names import name_key
from directory.models import Organisation, RegistryId
from directory.registries import Registry
from directory.web_domains import host_of, is_shared, web_key

SAME_NUMBER = "the same registry number"
SAME_WEBSITE = "the same web address"
SAME_NAME = "the same name"
LIKE_NAME = "nearly the same name"
REASONS = (SAME_NUMBER, SAME_WEBSITE, SAME_NAME, LIKE_NAME)  # the surest first

LEAST_LIKENESS = 88
LEAST_LETTERS = 3
MOST = 12
Number = tuple[str, str]

# Words that many names have and that tell none apart.
_COMMON = {"limited", "ltd", "cic", "cio", "charity", "charitable", "trust", "company", "plc", "association"}


def likely(
    name: str = "", website: str = "", numbers: Iterable[Number] = (), exclude_pk: int | None = None
) -> list[tuple[Organisation, str]]:
    """Return up to MOST organisations with the surest of REASONS for each, the surest first. Four queries at most.

    numbers: pairs of registry and identifier, see possible_numbers().
    """
    found: dict[int, str] = {}
    for why, pks in (
        (SAME_NUMBER, _by_number(list(numbers))),
        (SAME_WEBSITE, _by_website(website)),
        *_by_name(name),
    ):
        for pk in pks:
            found.setdefault(pk, why)
    found.pop(exclude_pk, None)  # type: ignore[arg-type]
    first = sorted(found, key=lambda pk: REASONS.index(found[pk]))[:MOST]
    rows = Organisation.objects.in_bulk(first)
    return [(rows[pk], found[pk]) for pk in first if pk in rows]


def possible_numbers(text: str) -> list[Number]:
    """Return every registration that a number may be, the likeliest first; empty where it looks like none."""
    tidy = re.sub(r"[\s./]+", "", text).upper().removeprefix("NO").removeprefix("GB-CHC-")
    if re.fullmatch(r"SC\d{6}", tidy):
        return [(Registry.CHARITY_SCOTLAND, tidy), (Registry.COMPANY, tidy)]
    if match := re.fullmatch(r"NIC?(\d{6})", tidy):
        company = [(Registry.COMPANY, tidy)] if not tidy.startswith("NIC") else []
        return [(Registry.CHARITY_NORTHERN_IRELAND, f"NIC{match[1]}"), *company]
    if re.fullmatch(r"\d{6,7}(-\d{1,3})?", tidy):
        company = [(Registry.COMPANY, tidy.zfill(8))] if tidy.isdigit() else []
        return [(Registry.CHARITY_ENGLAND_WALES, tidy), (Registry.CHARITY_NORTHERN_IRELAND, tidy), *company]
    if re.fullmatch(r"\d{8}|[A-Z]{2}\d{6}|R0\d{6}", tidy):
        return [(Registry.COMPANY, tidy), (Registry.MUTUAL, tidy)]
    if re.fullmatch(r"(RS|IP|SP|NI)?\d{4,6}R?", tidy):
        return [(Registry.MUTUAL, tidy)]
    return []


def _by_number(numbers: list[Number]) -> list[int]:
    if not numbers:
        return []
    wanted = {(str(registry), identifier) for registry, identifier in numbers}
    rows = RegistryId.objects.filter(identifier__in={identifier for _, identifier in numbers}).order_by("pk")
    found = rows.values_list("registry", "identifier", "organisation")
    return [pk for registry, identifier, pk in found if (registry, identifier) in wanted]


def _by_website(website: str) -> list[int]:
    key = web_key(website)
    if not key:
        return []
    rows = Organisation.objects.filter(website__icontains=host_of(website)).order_by("pk").values_list("pk", "website")
    return [pk for pk, other in rows if web_key(other) == key]


def _by_name(name: str) -> list[tuple[str, list[int]]]:
    key = name_key(name)
    if not key:
        return []
    names: dict[int, list[str]] = {}
    rows = _alike(key).order_by("pk").values_list("pk", "name", "name_cy", "other_names")
    for pk, *texts in rows.iterator(chunk_size=5_000):
        names[pk] = [line for text in texts if text for line in text.splitlines()]
    keys = [(pk, name_key(text)) for pk, texts in names.items() for text in texts]
    same = [pk for pk, other in keys if other == key]
    telling = _telling(key)
    like = process.extract(
        telling,
        [_telling(other) for _, other in keys],
        scorer=fuzz.token_sort_ratio,
        processor=None,
        score_cutoff=LEAST_LIKENESS,
        limit=MOST,
    )
    return [(SAME_NAME, same), (LIKE_NAME, [keys[index][0] for _, _, index in like])]


def _alike(key: str) -> QuerySet[Organisation]:
    """Leave aside names with neither the beginning nor the end of one of the two longest words of this one."""
    words = sorted((word for word in _telling(key).split() if len(word) > LEAST_LETTERS), key=len)[-2:]
    parts = {part for word in words for part in (word[:LEAST_LETTERS], word[-LEAST_LETTERS:])}
    has_part = Q()
    for part in parts:
        has_part |= Q(name__icontains=part) | Q(name_cy__icontains=part) | Q(other_names__icontains=part)
    return Organisation.objects.filter(has_part)


def _telling(key: str) -> str:
    """Return a name's key without the words that tell nothing apart."""
    words = [word for word in utils.default_process(key).split() if word not in _COMMON]
    return " ".join(words) or key


def shares_domain(domain: str) -> bool:
    """Whether several organisations show this web domain, or addresses at it: then it is no one's own."""
    if is_shared(domain):
        return True
    shown = Q(website__icontains=domain) | Q(contact_email__iendswith=domain)
    rows = Organisation.objects.filter(shown).values_list("pk", "website", "contact_email")
    others = {
        pk
        for pk, website, email in rows
        if host_of(website) == domain or email.lower().rpartition("@")[2].removeprefix("www.") == domain
    }
    return len(others) > 1
