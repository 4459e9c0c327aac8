"""What is not public is found nowhere, from the moment it is not; what is public is found at once.

Each planted record has a word of its own, unlike any other word here.
"""

import pytest
from django.test import Client

from directory.models import Location, Organisation, Partnership
from directory.querysets import OrganisationQuerySet
from tests.factories import (
    ApproachFactory,
    EvidenceCheckFactory,
    EvidenceFactory,
    LocationFactory,
    OrganisationFactory,
    PrincipleFactory,
    ProjectFactory,
    RegistryIdFactory,
)
from tests.search.asking import api, count, names, page, response_of
from tests.search.canaries import leaks

pytestmark = pytest.mark.django_db


def full_of(word: str, areas, **fields) -> Organisation:
    """An organisation with the word in every part of it."""
    organisation = OrganisationFactory(
        name=f"{word} name", other_names=f"{word}", summary=f"{word} summary.", wins=f"{word}",
        description=[{"type": "text", "value": f"<p>{word}</p>"}], areas_served=[areas.lewisham],
        approaches=[ApproachFactory()], reach="council-area", **fields,
    )  # fmt: skip
    ProjectFactory(organisation=organisation, name=f"{word} project")
    LocationFactory(
        organisation=organisation, name=f"{word} house", council=areas.lewisham, latitude=51.4, longitude=0
    )
    RegistryIdFactory(organisation=organisation)
    EvidenceFactory(organisation=organisation, what_we_do=f"{word} evidence")
    return organisation


# ---- who is not public


@pytest.mark.parametrize("standing", ["unlisted", "withdrawn", "closed", "draft"])
def test_an_organisation_that_is_not_public_is_found_nowhere(areas, listed: Organisation, standing: str) -> None:
    hidden = full_of("quovandil", areas, **{standing: True})
    assert leaks("quovandil", address_part=f"/{hidden.slug}/") == []
    assert api()["total"] == 1
    assert count("approach", hidden.approaches.get().slug) == 0
    assert count("area", "lewisham") == 1
    assert Client().get(hidden.get_absolute_url()).status_code == 404


def test_the_same_organisation_is_found_where_it_is_public(areas, listed: Organisation) -> None:
    """The look-out for leaks is worth something only if it sees what can be seen."""
    shown = full_of("quovandil", areas)
    found = leaks("quovandil", address_part=f"/{shown.slug}/")
    for place in (
        "/sitemap.xml",
        "/directory/working-with-people/",
        shown.get_absolute_url(),
        "/search/?",
        "search for quovandil",
    ):
        assert place in found, place
    assert any("view=map" in place for place in found)


@pytest.mark.parametrize("standing", ["unlisted", "draft"])
def test_the_look_out_catches_a_planted_leak(
    areas, listed: Organisation, monkeypatch: pytest.MonkeyPatch, standing: str
) -> None:
    monkeypatch.setattr(OrganisationQuerySet, "listed", lambda self: self.all())
    hidden = full_of("quovandil", areas, **{standing: True})
    found = leaks("quovandil", address_part=f"/{hidden.slug}/")
    assert "search for quovandil" in found
    assert "/sitemap.xml" in found


def test_changes_that_are_not_published_are_found_nowhere(listed: Organisation) -> None:
    listed.name = "Brimzoltan"
    listed.summary = "Brimzoltan summary."
    listed.description = [("text", "<p>Brimzoltan</p>")]
    listed.projects = [listed.projects.model(name="Brimzoltan project")]
    listed.locations = [Location(name="Brimzoltan house", is_public=True)]
    revision = listed.save_revision()
    assert leaks("Brimzoltan", "brimzoltan") == []
    assert names(q="ordinary") == ["Ordinary"]
    revision.publish()
    assert names(q="brimzoltan") == ["Brimzoltan"]


def test_a_partner_that_is_not_public_is_not_named(listed: Organisation) -> None:
    hidden = OrganisationFactory(name="Wexlumber", unlisted=True)
    Partnership.objects.create(organisation=listed, partner=hidden)
    assert leaks("Wexlumber", "wexlumber", address_part=f"/{hidden.slug}/") == []


def test_a_mark_that_is_not_published_is_found_nowhere(listed: Organisation) -> None:
    principle = PrincipleFactory(title="Drivolesk", live=False)
    evidence = EvidenceFactory(organisation=listed, principle=principle, what_we_do="Farnochite")
    EvidenceCheckFactory(evidence=evidence, level="confirmed")
    words = ("Drivolesk", "drivolesk", "farnochite", "Farnochite")
    assert leaks(*words, address_part=f"/{principle.slug}/") == []
    assert count("evidence", "confirmed") == 0
    assert "don't know" in response_of("/api/v1/organisations", principle=principle.slug).content.decode()


# ---- locations that are not shown


@pytest.fixture
def refuge(listed: Organisation, areas) -> Location:
    return LocationFactory(
        organisation=listed, is_public=False, name="Plimsqueak", name_cy="Gwrthodlyn", address="7 Vostrogan Lane",
        postcode="ZZ99 9XY", council=areas.lewisham, latitude=51.398765, longitude=-0.198765,
    )  # fmt: skip


@pytest.mark.usefixtures("refuge")
def test_nothing_of_a_hidden_location_is_found() -> None:
    words = ["Plimsqueak", "Gwrthodlyn", "Vostrogan", "ZZ99", "51.398", "0.198"]
    assert leaks(*dict.fromkeys([*words, *(word.lower() for word in words)])) == []


@pytest.mark.usefixtures("areas")
def test_a_hidden_location_gives_no_distance(refuge: Location) -> None:
    for within in ("5", "10", "100"):
        answer = api(place="Lewisham", within=within)
        assert [(result["name"], result["distance_miles"]) for result in answer["results"]] == [("Ordinary", None)]
    html = page(place="Lewisham", within="100")
    assert "omewhere in Lewisham" in html
    assert "mile</" not in html
    assert " · " not in html.split('class="result-list"')[1].split("</article>")[0]


def test_where_a_hidden_location_lies_changes_nothing(refuge: Location) -> None:
    asked = [
        {"place": place, "within": within, "view": view}
        for place in ("Lewisham", "Huddersfield", "SM1")
        for within in ("5", "25", "100")
        for view in ("list", "map")
    ]

    def everything() -> list[str]:
        return [str(api(**question)) + page(**question) for question in asked] + [
            page(),
            page(view="places"),
            str(api()),
        ]

    before = everything()
    for latitude, longitude in ((53.64, -1.78), (51.36, -0.19), (None, None)):
        refuge.latitude, refuge.longitude = latitude, longitude
        refuge.address, refuge.name, refuge.postcode = "Elsewhere", "Other", "HD1 1AA"
        refuge.save()
        assert everything() == before


def test_beside_a_public_place_the_hidden_one_does_not_count(refuge: Location, listed: Organisation) -> None:
    LocationFactory(organisation=listed, latitude=53.62, longitude=-1.78)  # in Kirklees
    assert api(place="Lewisham", within="100")["total"] == 0
    assert api(place="Kirklees", within="10")["results"][0]["distance_miles"] is not None


def test_where_no_council_is_said_each_council_served_counts(listed: Organisation, areas) -> None:
    LocationFactory(organisation=listed, is_public=False, latitude=53.62, longitude=-1.78)
    listed.areas_served.set([areas.lewisham, areas.kirklees, areas.england])
    listed.save()
    for place in ("Lewisham", "Kirklees"):
        assert api(place=place, within="5")["total"] == 1
    assert api(place="Norwich", within="50")["total"] == 0


def test_without_place_and_council_it_is_left_out_and_counted_as_left_out(listed: Organisation, areas) -> None:
    OrganisationFactory(name="Everywhere", areas_served=[areas.england])
    answer = api(place="Lewisham", within="10")
    assert (answer["total"], answer["left_out_without_place"]) == (1, 1)
    assert "1 more organisation would fit" in page(place="Lewisham", within="10")
