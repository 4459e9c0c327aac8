"""Made-up organisations in any number, for benchmarks and for comparing the search with a plain reckoning."""

import random
from datetime import date, timedelta
from itertools import islice

from commissioning.models import FrameworkPage, PrinciplePage
from directory.areas.base import load_base_areas
from directory.categories import Category
from directory.models import (
    Approach,
    Area,
    Evidence,
    EvidenceCheck,
    Funding,
    Location,
    Offer,
    Organisation,
    PeopleGroup,
)
from directory.models.choices import LedBy, Reach, Size
from directory.taxonomy_data import load_taxonomies
from home.models import HomePage

FIRST = (
    "Harbour Lantern Willow Bramble Compass Kestrel Juniper Meadow Copper Saffron Thistle Beacon Orchard Tidal".split()
)
SECOND = "Trust Project Collective House Network Partnership Alliance Circle Works Community Together Movement".split()
SUBJECT = (
    "coaching homelessness recovery music gardening listening mentoring families youth housing isolation advocacy "
    "friendship carers learning football cooking sewing walking theatre befriending employment"
).split()
SENTENCES = (
    "People decide what matters to them and we walk alongside.",
    "We meet for {0} and {1}, and people bring what they are good at.",
    "Our work on {0} began when neighbours asked for it.",
    "Coaches listen first; {0} may follow, or something else entirely.",
    "We run a day centre with {0}, {1} and a shared lunch.",
)


def make_framework() -> list[PrinciplePage]:
    """Make four marks and nine recommendations with plain names, unless there is a framework."""
    if not FrameworkPage.objects.exists():
        page = HomePage.objects.get().add_child(instance=FrameworkPage(title="Framework", slug="framework"))
        for kind, count in (("mark", 4), ("recommendation", 9)):
            for number in range(1, count + 1):
                title = f"{kind.capitalize()} {number}"
                page.add_child(
                    instance=PrinciplePage(
                        title=title, short_title=title, slug=f"{kind}-{number}", kind=kind, number=number
                    )
                )
    return list(PrinciplePage.objects.live_in_order())


def make_organisations(count: int, seed: int = 1) -> list[int]:
    """Make count listed organisations, the same for the same seed. Return their primary keys."""
    dice = random.Random(seed)
    load_base_areas()
    load_taxonomies()
    principles = make_framework()
    areas = list(Area.objects.order_by("pk"))
    councils = [area for area in areas if area.kind == "council"]
    rows = [_organisation(dice, number) for number in range(count)]
    ids = []
    iterator = iter(rows)
    while batch := list(islice(iterator, 1000)):
        ids += [row.pk for row in Organisation.objects.bulk_create(batch)]
    _links(dice, ids, "approaches", list(Approach.objects.order_by("pk")), 3)
    _links(dice, ids, "people", list(PeopleGroup.objects.order_by("pk")), 3)
    _links(dice, ids, "offers", list(Offer.objects.order_by("pk")), 2)
    _links(dice, ids, "funding", list(Funding.objects.order_by("pk")), 2)
    _links(dice, ids, "areas_served", areas, 2)
    _locations(dice, ids, councils)
    _evidence(dice, ids, principles)
    return ids


def _organisation(dice: random.Random, number: int) -> Organisation:
    topics = dice.sample(SUBJECT, 2)
    sentences = [sentence.format(*dice.sample(SUBJECT, 2)) for sentence in dice.sample(SENTENCES, 3)]
    name = f"{dice.choice(FIRST)} {dice.choice(SECOND)} {number}"
    return Organisation(
        name=name,
        slug=f"made-up-{number}",
        summary=f"{topics[0].capitalize()} and {topics[1]} with people who live nearby. {sentences[0]}"[:300],
        description=[{"type": "text", "value": f"<p>{' '.join(sentences)}</p>", "id": str(number)}],
        category=dice.choice(Category.values),
        reach=dice.choice(["", *Reach.values]),
        size=dice.choice(["", *Size.values]),
        led_by=dice.choice(["", "", *LedBy.values]),
        open_to_commissions=dice.random() < 0.5,
        open_to_conversations=dice.random() < 0.5,
        open_to_visits=dice.random() < 0.3,
        state="listed",
        is_fictional=True,
        reviewed_on=dice.choice([None, date(2026, 1, 1) + timedelta(days=dice.randrange(300))]),
    )


def _links(dice: random.Random, ids: list[int], name: str, targets: list, most: int) -> None:
    field = Organisation._meta.get_field(name)
    through = getattr(Organisation, name).through
    target = field.m2m_reverse_field_name()
    rows = [
        through(**{"organisation_id": pk, f"{target}_id": term.pk})
        for pk in ids
        for term in dice.sample(targets, dice.randint(0, most))
    ]
    through.objects.bulk_create(rows, batch_size=5000)


def _locations(dice: random.Random, ids: list[int], councils: list[Area]) -> None:
    rows = []
    for pk in ids:
        for _ in range(dice.choice([0, 1, 1, 2])):
            council = dice.choice(councils)
            is_public = dice.random() < 0.7
            rows.append(
                Location(
                    organisation_id=pk,
                    council=council if dice.random() < 0.9 else None,
                    is_public=is_public,
                    latitude=council.latitude + dice.uniform(-0.1, 0.1) if council.latitude else None,
                    longitude=council.longitude + dice.uniform(-0.1, 0.1) if council.latitude else None,
                )
            )
    Location.objects.bulk_create(rows, batch_size=2000)


def _evidence(dice: random.Random, ids: list[int], principles: list[PrinciplePage]) -> None:
    rows = [
        Evidence(organisation_id=pk, principle=principle, what_we_do="We ask, and then we do it together.")
        for pk in ids
        for principle in dice.sample(principles, dice.choice([0, 0, 1, 2]))
    ]
    Evidence.objects.bulk_create(rows, batch_size=2000)
    checks = [
        EvidenceCheck(
            organisation_id=row.organisation_id,
            evidence_uid=row.uid,
            level=dice.choice(["evidenced", "confirmed"]),
            checked_by="made up",
            checked_on=date(2026, 1, 1),
            until=dice.choice([None, date(2026, 2, 1), date(2099, 1, 1)]),
        )
        for row in rows
        if dice.random() < 0.5
    ]
    EvidenceCheck.objects.bulk_create(checks, batch_size=2000)
