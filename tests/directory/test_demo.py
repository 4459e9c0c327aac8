"""The organisations of the demonstration: ten real ones with what the launch said, and made-up ones for the rest."""

import tomllib
from collections.abc import Iterator

import pytest
from django.db import transaction

from commissioning.demo.framework import make_framework
from commissioning.demo.maker import Maker
from directory import demo
from directory.areas.base import load_base_areas
from directory.demo.loader import FOLDER
from directory.models import (
    EvidenceCheck,
    Funding,
    InTouch,
    LedBy,
    Location,
    Openness,
    Organisation,
    Reach,
    Size,
    StepFree,
)
from directory.models.evidence import Evidence
from directory.profile import evidence_rows

REAL = {
    "999-club": "working-with-people",
    "the-foyer-federation": "working-with-people",
    "recovery-connections": "working-with-people",
    "foursquare": "working-with-people",
    "kirklees-better-outcomes-partnership": "working-with-people",
    "stay-up-late": "community",
    "grapevine": "community",
    "the-relationships-project": "strategic-support",
    "learning-disability-england": "strategic-support",
    "new-local": "strategic-support",
}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_base_areas()
        make_framework(Maker())
        demo.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def ten(loaded, db) -> dict[str, Organisation]:
    return {organisation.slug: organisation for organisation in Organisation.objects.filter(is_fictional=False)}


@pytest.fixture
def made_up(loaded, db) -> list[Organisation]:
    return list(Organisation.objects.filter(is_fictional=True))


def test_the_ten_are_listed_under_their_categories(ten):
    assert {slug: organisation.category for slug, organisation in ten.items()} == REAL
    assert all(organisation.is_public and not organisation.is_taken_over for organisation in ten.values())


def test_nothing_is_invented_about_the_ten(ten):
    unsaid = (
        "contact_name contact_email contact_phone website in_touch cost opening size since wins not_yet hopes logo"
    )
    parts = "locations evidence evidence_checks backers links registry_ids funding"
    for organisation in ten.values():
        assert [name for name in unsaid.split() if getattr(organisation, name)] == []
        assert [name for name in parts.split() if getattr(organisation, name).exists()] == []
        assert organisation.open_to == []


def areas(organisation):
    return sorted(organisation.areas_served.values_list("slug", flat=True))


def test_what_the_seeds_say_is_there(ten):
    assert areas(ten["999-club"]) == ["greenwich", "lewisham"]
    assert areas(ten["recovery-connections"]) == ["north-east"]
    assert areas(ten["foursquare"]) == ["scotland"]
    assert areas(ten["kirklees-better-outcomes-partnership"]) == ["kirklees"]
    assert areas(ten["stay-up-late"]) == ["uk", "worldwide"]
    assert areas(ten["grapevine"]) == ["coventry"]
    assert ten["foursquare"].offers.filter(slug="a-place-to-live").exists()
    assert (
        ten["kirklees-better-outcomes-partnership"].partnerships.get().partner_name == "eight specialist organisations"
    )
    assert "more than 70 councils" in ten["new-local"].partnerships.get().partner_name


def test_projects_stand_under_their_organisations(ten):
    projects = {slug: list(ten[slug].projects.values_list("name", flat=True)) for slug in REAL}
    assert projects["stay-up-late"] == ["Gig Buddies"]
    assert projects["grapevine"] == ["Connecting for Good"]
    assert projects["the-foyer-federation"] == ["Advantaged Thinking"]
    assert list(ten["stay-up-late"].projects.get().people.values_list("slug", flat=True)) == [
        "people-with-learning-disabilities",
        "autistic-people",
    ]


def test_who_leads_recovery_connections_is_said_with_care(ten):
    assert ten["recovery-connections"].led_by == LedBy.PARTLY
    assert "mainly" in ten["recovery-connections"].led_by_how
    assert not any(ten[slug].led_by for slug in REAL if slug != "recovery-connections")


def test_made_up_organisations_say_so(made_up):
    assert len(made_up) >= 4
    for organisation in made_up:
        assert "made-up example" in organisation.summary
        assert not organisation.contact_email or organisation.contact_email.endswith("example.org")
        assert not organisation.contact_phone or organisation.contact_phone.startswith("01632 960")
        for url in [organisation.website, *organisation.links.values_list("url", flat=True)]:
            assert not url or url.startswith("https://example.org/")


def test_made_up_organisations_are_elsewhere_than_the_ten(ten, made_up):
    served = {area for organisation in ten.values() for area in areas(organisation)} - {"uk", "worldwide"}
    assert not served & {area for organisation in made_up for area in areas(organisation)}


def test_made_up_organisations_show_every_choice(made_up):
    def all_of(name):
        return {getattr(organisation, name) for organisation in made_up} - {""}

    assert all_of("size") == set(Size.values)
    assert all_of("in_touch") == set(InTouch.values)
    assert all_of("step_free") == set(StepFree.values)
    assert all_of("led_by") == set(LedBy.values)
    assert {choice for organisation in made_up for choice in organisation.open_to} == set(Openness)
    assert len(all_of("reach") & set(Reach.values)) >= 4
    assert any(organisation.people.filter(is_anyone=True).exists() for organisation in made_up)
    assert {kind for one in made_up for kind in one.partnerships.values_list("kind", flat=True)} == {
        "alliance", "member", "branch", "works-with",
    }  # fmt: skip
    assert set(Funding.objects.filter(organisations__in=made_up)) == set(Funding.objects.all())


def test_made_up_evidence_has_every_level_and_source(made_up):
    levels = [row.level for organisation in made_up for row in evidence_rows(organisation)]
    assert set(levels) == {"self-described", "evidenced", "confirmed"}
    assert set(Evidence.objects.values_list("source", flat=True)) >= {"link", "person", "visit"}
    assert EvidenceCheck.objects.exclude(declared_interest="").exists()
    assert all("made-up" in check.checked_by for check in EvidenceCheck.objects.all())


def test_made_up_places_are_public_and_hidden(made_up):
    assert Location.objects.filter(is_public=True, latitude__isnull=False).exists()
    assert Location.objects.filter(is_public=False, council__isnull=False).exists()


def test_one_made_up_organisation_speaks_welsh_throughout(made_up):
    welsh = next(organisation for organisation in made_up if organisation.name_cy)
    texts = [field.name for field in Organisation._meta.fields if field.name.endswith("_cy")]
    assert [name for name in texts if not getattr(welsh, name)] == []


def test_every_profile_opens(client, ten, made_up):
    for organisation in [*ten.values(), *made_up]:
        response = client.get(organisation.get_absolute_url())
        assert response.status_code == 200
        assert "A private house" not in response.content.decode()


def test_every_organisation_has_a_revision_to_go_back_to(ten, made_up):
    for organisation in [*ten.values(), *made_up]:
        assert organisation.latest_revision_id
        assert not organisation.has_unpublished_changes


def test_loading_again_changes_nothing(loaded, db):
    before = list(Organisation.objects.order_by("pk").values())
    assert demo.load() == []
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_loading_again_keeps_what_editors_wrote(loaded, db):
    organisation = Organisation.objects.get(slug="999-club")
    organisation.summary = "Rewritten by an editor."
    organisation.state = "withdrawn"
    organisation.save()
    demo.load()
    organisation.refresh_from_db()
    assert (organisation.summary, organisation.state) == ("Rewritten by an editor.", "withdrawn")


def test_every_file_has_a_slug_of_its_own():
    slugs = [tomllib.loads(path.read_text())["slug"] for path in FOLDER.glob("*.toml")]
    assert len(slugs) == len(set(slugs)) >= 14
