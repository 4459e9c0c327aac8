"""Differences in plain words, for the team and for moderators; a place that is not shown stays so."""

from typing import Any

from directory.difference import differences
from directory.editing import working_copy
from directory.models import Organisation
from tests.factories import (
    AreaFactory,
    EvidenceFactory,
    LocationFactory,
    OfferFactory,
    OrganisationFactory,
    ProjectFactory,
)


def changed(organisation: Organisation, **values: Any) -> Organisation:
    """Return a draft of the organisation with these values."""
    row = working_copy(Organisation.objects.get(pk=organisation.pk))
    for name, value in values.items():
        setattr(row, name, value)
    return row


def told(organisation: Organisation, after: Organisation, **kwargs: Any) -> list[tuple[str, str, str]]:
    before = Organisation.objects.get(pk=organisation.pk)
    return [(one.label, one.before, one.after) for one in differences(before, after, **kwargs)]


def test_nothing_differs(organisation: Organisation) -> None:
    assert told(organisation, changed(organisation)) == []


def test_fields_choices_terms_and_yes(organisation: Organisation) -> None:
    offer = OfferFactory(label="meals")
    after = changed(organisation, summary="New.", category="community", open_to_visits=True, offers=[offer])
    after.description = [("heading", "Hello"), ("text", "<p>Come in.</p>"), ("quote", {"words": "Yes", "speaker": ""})]
    assert told(organisation, after) == [
        ("Category", "Working with people", "Community"),
        ("Summary", "We cook together.", "New."),
        ("Description", "", "# Hello\n\nCome in.\n\n(a quote: Yes)"),
        ("What is offered", "", "meals"),
        ("Open to visits", "", "yes"),
    ]


def test_children_are_added_changed_and_removed(organisation: Organisation) -> None:
    stays, goes = (ProjectFactory(organisation=organisation, name=name) for name in ("Supper", "Choir"))
    after = changed(organisation)
    stays.what = "We eat."
    after.projects.set([stays, type(goes)(name="Garden")])
    assert told(organisation, after) == [
        ("Project: Supper – What it is", "", "We eat."),
        ("Project: Garden", "", "Name: Garden"),
        ("Project: Choir", "Name: Choir", ""),
    ]


def test_evidence_is_known_by_its_uid(organisation: Organisation) -> None:
    one = EvidenceFactory(organisation=organisation)
    one.what_we_do, one.pk = "We listen.", None
    after = changed(organisation, evidence=[one])
    (found,) = differences(Organisation.objects.get(pk=organisation.pk), after)
    assert (found.part, found.kind, found.after) == (f"evidence:{one.uid}", "changed", "We listen.")


def test_everything_is_new_where_nothing_was_public(organisation: Organisation) -> None:
    found = differences(None, changed(organisation))
    assert {one.kind for one in found} == {"added"}
    assert ("Name", "The Quayside Project") in [(one.label, one.after) for one in found]


def test_a_hidden_place_is_told_to_members_alone(organisation: Organisation) -> None:
    council = AreaFactory(name="Lewisham")
    place = LocationFactory(
        organisation=organisation, name="Refuge", address="1 Quiet Lane", postcode="SE13 1AA", is_public=False,
        council=council,
    )  # fmt: skip
    secrets = ("Quiet Lane", "SE13", "Refuge", "51.", "Other Road")
    gone = changed(organisation, locations=[])
    place.address, place.latitude, place.longitude = "2 Other Road", 51.46, -0.01
    moved = changed(organisation, locations=[place])
    for before, after in ((None, moved), (organisation, moved), (organisation, gone)):
        found = differences(before and Organisation.objects.get(pk=before.pk), after)
        assert not any(secret in f"{one.label}{one.before}{one.after}" for one in found for secret in secrets)
        assert any(one.part == "locations" for one in found)
    assert any("2 Other Road" in after for _, _, after in told(organisation, moved, for_members=True))


def test_hiding_a_place_does_not_tell_where_it_was_hidden(organisation: Organisation) -> None:
    place = LocationFactory(organisation=organisation, name="Cafe", address="1 High Street")
    place.is_public, place.address = False, "2 Quiet Lane"
    found = told(organisation, changed(organisation, locations=[place]))
    assert not any("Quiet Lane" in "".join(one) for one in found)


def test_another_organisation_is_no_concern(organisation: Organisation) -> None:
    ProjectFactory(organisation=OrganisationFactory(), name="Theirs")
    assert told(organisation, changed(organisation, wins="A door opened.")) == [("What works", "", "A door opened.")]
