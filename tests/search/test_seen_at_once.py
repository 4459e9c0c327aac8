"""What becomes public is found by the very next search, and what is public no more is gone from it."""

from datetime import date

import pytest
import time_machine
from wagtail.models import Page

from directory.listing import set_standing
from directory.models import Area, Evidence, Location, Organisation, Partnership
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


def test_what_is_listed_is_found_at_once() -> None:
    found = OrganisationFactory(name="Kestrovane", unlisted=True)
    assert names(q="kestrovane") == []
    set_standing(found, None, state="listed")
    assert names(q="kestrovane") == ["Kestrovane"]
    assert api()["total"] == count("category", "working-with-people") == 1


@pytest.mark.parametrize("state", ["unlisted", "withdrawn", "closed"])
def test_what_is_taken_off_is_gone_at_once(listed: Organisation, state: str) -> None:
    partner = OrganisationFactory(name="Next")
    Partnership.objects.create(organisation=partner, partner=listed)
    assert set(names(q="ordinary")) == {"Ordinary", "Next"}
    set_standing(listed, None, state=state)
    assert leaks("Ordinary", "ordinary", address_part="/ordinary/") == []


def test_what_is_unpublished_is_gone_at_once(listed: Organisation) -> None:
    assert names(q="ordinary") == ["Ordinary"]
    listed.unpublish()
    assert leaks("Ordinary", address_part="/ordinary/") == []


def test_what_is_deleted_is_gone_at_once(listed: Organisation) -> None:
    partner = OrganisationFactory(name="Next")
    Partnership.objects.create(organisation=partner, partner=listed)
    assert api()["total"] == 2
    Organisation.objects.get(pk=listed.pk).delete()
    assert leaks("Ordinary", address_part="/ordinary/") == []
    assert names() == ["Next"]


def test_a_delete_in_bulk_is_seen_at_once(listed: Organisation) -> None:
    assert api()["total"] == 1
    Organisation.objects.all().delete()
    assert api()["total"] == api(q="ordinary")["total"] == 0


@pytest.mark.parametrize("change", [{"state": "withdrawn"}, {"live": False}, {"state": "closed"}])
def test_an_update_in_bulk_is_seen_at_once(listed: Organisation, change: dict) -> None:
    partner = OrganisationFactory(name="Next")
    Partnership.objects.create(organisation=partner, partner=listed)
    assert set(names(q="ordinary")) == {"Ordinary", "Next"}
    Organisation.objects.filter(name="Ordinary").update(**change)
    assert leaks("Ordinary", "ordinary", address_part="/ordinary/") == []
    assert names() == ["Next"]


def test_an_update_in_bulk_changes_what_is_found(listed: Organisation) -> None:
    assert names(q="ordinary") == ["Ordinary"]
    Organisation.objects.update(name="Zanthorpe", size="small")
    assert names(q="zanthorpe") == ["Zanthorpe"]
    assert names(q="ordinary") == ["Zanthorpe"]  # in its summary still
    assert count("size", "small") == 1
    rows = list(Organisation.objects.all())
    rows[0].size = "large"
    Organisation.objects.bulk_update(rows, ["size"])
    assert (count("size", "small"), count("size", "large")) == (0, 1)


def test_rows_made_in_bulk_are_found_at_once() -> None:
    assert api()["total"] == 0
    fields = {"category": "community", "state": "listed"}
    Organisation.objects.bulk_create(
        [Organisation(name=f"Bulk {number}", slug=f"bulk-{number}", **fields) for number in range(3)]
    )
    assert api(q="bulk")["total"] == count("category", "community") == 3


def test_a_renamed_area_is_found_by_its_new_name_at_once(listed: Organisation, areas) -> None:
    assert names(q="lewisham") == ["Ordinary"]
    areas.lewisham.name = "Pendrathia"
    areas.lewisham.save()
    assert names(q="pendrathia") == names(area="lewisham") == ["Ordinary"]
    assert names(q="lewisham") == []
    assert "Pendrathia" in page()
    areas.england.name = "Albionova"
    areas.england.save()
    assert names(q="albionova") == ["Ordinary"]


def test_what_an_area_lies_in_is_seen_at_once(listed: Organisation, areas) -> None:
    assert names(q="london") == names(area="london") == ["Ordinary"]
    areas.lewisham.parents.set([areas.england])
    assert names(q="london") == names(area="london") == []
    areas.london.children.add(areas.lewisham)
    assert names(q="london") == names(area="london") == ["Ordinary"]
    areas.london.children.remove(areas.lewisham)
    assert names(q="london") == names(area="london") == []
    areas.kirklees.children.set([areas.lewisham])
    assert names(q="kirklees") == names(area="kirklees") == ["Ordinary"]
    areas.kirklees.children.clear()
    assert names(q="kirklees") == names(area="kirklees") == []


def test_a_deleted_area_is_gone_at_once(listed: Organisation, areas) -> None:
    assert count("area", "lewisham") == 1
    Area.objects.get(pk=areas.lewisham.pk).delete()
    assert names(q="lewisham") == []
    assert count("area", "lewisham") == count("area", "london") == 0
    assert "don't know" in response_of("/api/v1/organisations", area="lewisham").content.decode()


def test_a_renamed_term_is_seen_at_once() -> None:
    term = ApproachFactory(label="Old words", slug="the-term")
    OrganisationFactory(name="Ordinary", approaches=[term])
    assert names(q="old words") == ["Ordinary"]
    term.label = "Vintrolope"
    term.save()
    assert names(q="vintrolope") == names(approach="the-term") == ["Ordinary"]
    assert "Vintrolope" in page()
    assert names(q="old") == []
    term.slug = "another-slug"
    term.save()
    assert names(approach="another-slug") == ["Ordinary"]
    term.delete()
    assert names(q="vintrolope") == []
    assert count("approach", "another-slug") == 0


def test_chosen_terms_are_seen_at_once(listed: Organisation) -> None:
    term = ApproachFactory()
    assert count("approach", term.slug) == 0
    term.organisations.add(listed)
    assert count("approach", term.slug) == 1
    term.organisations.clear()
    assert count("approach", term.slug) == 0


def test_edited_parts_are_seen_at_once(listed: Organisation, areas) -> None:
    place = LocationFactory(organisation=listed, name="Mirabandle", latitude=51.45, longitude=-0.02)
    project = ProjectFactory(organisation=listed, name="Snorkeldine")
    number = RegistryIdFactory(organisation=listed, identifier="7654321")
    assert names(q="mirabandle") == names(q="snorkeldine") == names(q="7654321") == ["Ordinary"]
    assert api(place="Lewisham")["results"][0]["distance_miles"] is not None
    place.is_public = False
    place.save()
    assert leaks("Mirabandle", "mirabandle") == []
    assert api(place="Lewisham")["results"][0]["distance_miles"] is None
    place.is_public = True
    place.save()
    assert names(q="mirabandle") == ["Ordinary"]
    for part in (place, project, number):
        part.delete()
    assert names(q="mirabandle") == names(q="snorkeldine") == names(q="7654321") == []


def test_parts_changed_in_bulk_are_seen_at_once(listed: Organisation) -> None:
    LocationFactory(organisation=listed, name="Hut by the zebracrossing", is_public=True)
    assert api(q="zebracrossing")["total"] == 1
    Location.objects.filter(organisation=listed).update(is_public=False)
    assert api(q="zebracrossing")["total"] == 0


def test_an_unpublished_mark_is_gone_at_once(listed: Organisation) -> None:
    principle = PrincipleFactory(title="Drivolesk")
    EvidenceFactory(organisation=listed, principle=principle)
    assert names(q="drivolesk") == names(principle=principle.slug) == ["Ordinary"]
    principle.unpublish()
    assert leaks("Drivolesk", "drivolesk", address_part=f"/{principle.slug}/") == []
    Page.objects.get(pk=principle.pk).specific.save_revision().publish()
    assert names(q="drivolesk") == ["Ordinary"]
    Evidence.objects.all().delete()
    assert names(q="drivolesk") == []


def test_a_check_runs_out_overnight(listed: Organisation) -> None:
    evidence = EvidenceFactory(organisation=listed)
    EvidenceCheckFactory(evidence=evidence, level="confirmed", checked_on=date(2026, 5, 2), until=date(2026, 5, 5))
    principle = evidence.principle.slug
    levels = []
    for day in ("2026-05-01 12:00", "2026-05-02 00:01", "2026-05-05 23:59", "2026-05-06 00:01"):
        with time_machine.travel(f"{day} +0100"):
            levels.append([value["slug"] for value in api(principle=principle)["facets"]["evidence"]])
            assert api(evidence=levels[-1][0], principle=principle)["total"] == 1
    assert levels == [["self-described"], ["confirmed"], ["confirmed"], ["self-described"]]
