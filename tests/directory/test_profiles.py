"""What a profile shows, and what it costs."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from directory.models import Partnership
from tests.factories import (
    AreaFactory,
    EvidenceCheckFactory,
    EvidenceFactory,
    LocationFactory,
    OrganisationFactory,
    PeopleGroupFactory,
    PrincipleFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db


def page_of(client, organisation):
    response = client.get(organisation.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_listed_organisation_has_a_profile(client):
    organisation = OrganisationFactory(name="Harbour Voices", summary="A choir and a boat.", category="community")
    assert organisation.get_absolute_url() == "/directory/community/harbour-voices/"
    page = page_of(client, organisation)
    assert "Harbour Voices" in page
    assert "A choir and a boat." in page


def test_another_category_leads_to_the_right_one(client):
    organisation = OrganisationFactory(category="community")
    response = client.get(f"/directory/working-with-people/{organisation.slug}/")
    assert (response.status_code, response.url) == (302, organisation.get_absolute_url())


def test_an_unknown_category_is_not_a_profile(client):
    organisation = OrganisationFactory()
    assert client.get(f"/directory/elsewhere/{organisation.slug}/").status_code == 404


def test_profiles_can_only_be_read(client):
    assert client.post(OrganisationFactory().get_absolute_url()).status_code == 405


def test_a_reader_gets_no_session_and_nothing_that_varies_with_cookies(client):
    response = client.get(OrganisationFactory().get_absolute_url())
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def fill(organisation, number):
    """Give the organisation this many of everything that it can have more than one of."""
    for _ in range(number):
        area, people = AreaFactory(), PeopleGroupFactory()
        organisation.people.add(people)
        organisation.areas_served.add(area)
        project = ProjectFactory(organisation=organisation)
        project.people.set([people])
        project.areas.set([area])
        project.save()
        LocationFactory(organisation=organisation, council=area)
        LocationFactory(organisation=organisation, council=area, is_public=False)
        EvidenceCheckFactory(evidence=EvidenceFactory(organisation=organisation))
        Partnership.objects.create(organisation=organisation, partner=OrganisationFactory())
    organisation.save()


def count_queries(client, organisation, django_assert_max_num_queries):
    page_of(client, organisation)  # what is cached for every page is not this page's cost
    with django_assert_max_num_queries(30) as queries:
        page_of(client, organisation)
    return len(queries)


def test_queries_do_not_grow_with_what_a_profile_holds(client, django_assert_max_num_queries):
    small, large = OrganisationFactory(), OrganisationFactory()
    fill(small, 1)
    fill(large, 6)
    costs = [count_queries(client, organisation, django_assert_max_num_queries) for organisation in (small, large)]
    assert costs[0] == costs[1]


def test_evidence_has_the_level_of_the_highest_check_that_holds(client):
    today = timezone.localdate()
    evidence = EvidenceFactory(principle=PrincipleFactory(title="Trust"))
    response = client.get(evidence.organisation.get_absolute_url())
    assert [row.level for row in response.context["evidence"]] == ["self-described"]
    EvidenceCheckFactory(evidence=evidence, level="confirmed", checked_on=today, until=None)
    EvidenceCheckFactory(evidence=evidence, level="evidenced", checked_on=today, until=None)
    response = client.get(evidence.organisation.get_absolute_url())
    assert [row.level for row in response.context["evidence"]] == ["confirmed"]


def test_a_check_that_has_run_out_counts_no_more(client):
    evidence = EvidenceFactory()
    past = timezone.localdate() - timedelta(days=1)
    EvidenceCheckFactory(evidence=evidence, level="confirmed", checked_on=past, until=past)
    response = client.get(evidence.organisation.get_absolute_url())
    assert [row.level for row in response.context["evidence"]] == ["self-described"]


def test_a_made_up_organisation_says_so(client):
    assert "A made-up example" in page_of(client, OrganisationFactory(is_fictional=True))
    assert "A made-up example" not in page_of(client, OrganisationFactory())


def test_an_imported_profile_says_from_where_until_it_is_taken_over(client):
    organisation = OrganisationFactory(source="Charity register", source_digest="0" * 64)
    assert "imported from a public source (Charity register)" in page_of(client, organisation)
    organisation.is_taken_over = True
    organisation.save()
    assert "Charity register" not in page_of(client, organisation)


def test_a_partner_that_is_not_public_is_not_named(client):
    organisation = OrganisationFactory()
    for partner in (OrganisationFactory(name="Seen"), OrganisationFactory(name="Unseen", unlisted=True)):
        Partnership.objects.create(organisation=organisation, partner=partner)
    page = page_of(client, organisation)
    assert "Seen" in page
    assert "Unseen" not in page


def test_partners_of_one_kind_stand_together(client):
    organisation = OrganisationFactory()
    for name, kind in [("Ash", "works-with"), ("Elm", "branch"), ("Oak", "works-with")]:
        Partnership.objects.create(organisation=organisation, partner_name=name, kind=kind)
    page = page_of(client, organisation)
    assert "Ash, Oak" in page
    assert page.count("<dt>Works with</dt>") == 1


def test_those_who_may_edit_find_the_way_from_the_userbar(client, editor):
    organisation = OrganisationFactory()
    page = page_of(client, organisation)
    assert "Edit this organisation" in page
    assert reverse(organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk]) in page


def test_others_get_no_edit_link(client, django_user_model, rf):
    organisation = OrganisationFactory()
    assert "Edit this organisation" not in page_of(client, organisation)
    client.force_login(django_user_model.objects.create_user("reader"))
    assert "Edit this organisation" not in page_of(client, organisation)
    assert not AnonymousUser().has_perm("directory.change_organisation")
