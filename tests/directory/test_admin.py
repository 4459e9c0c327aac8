"""Editors work on organisations in the admin."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from directory.editing import submit
from directory.models import EvidenceCheck, Organisation
from directory.moderation import decide
from tests.factories import (
    AreaFactory,
    EvidenceCheckFactory,
    EvidenceFactory,
    OrganisationFactory,
    PeopleGroupFactory,
    PrincipleFactory,
    RegistryIdFactory,
)

pytestmark = pytest.mark.django_db

INLINES = ("locations", "projects", "links", "partnerships", "backers", "registry_ids", "evidence")


def admin_url(view, *args, model=Organisation):
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def form_data(**values):
    return nested_form_data(
        {
            "name": "Harbour Voices",
            "slug": "harbour-voices",
            "category": "community",
            "description": streamfield([]),
            "description_cy": streamfield([]),
            **{name: inline_formset([]) for name in INLINES},
            **values,
        }
    )


def test_the_admin_bears_our_name_and_logo(client, moderator):
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title.strip().endswith("- Strengths-based Directory")
    assert "home/img/logo.svg" in page
    assert "home/img/favicon.svg" in page


def test_a_text_in_welsh_is_labelled_so(client, moderator):
    page = client.get(admin_url("add")).content.decode()
    assert "Description in Welsh" in page
    assert "Description cy" not in page


def test_a_moderator_makes_publishes_and_lists_an_organisation(client, moderator):
    area, people = AreaFactory(), PeopleGroupFactory()
    principle = PrincipleFactory()
    data = form_data(
        projects=inline_formset([{"name": "Boat club"}]),
        evidence=inline_formset([{"principle": principle.pk, "what_we_do": "We ask."}]),
    )
    data |= {"areas_served": [area.pk], "projects-0-people": [people.pk], "projects-0-areas": [area.pk]}
    response = client.post(admin_url("add"), data | {"action-publish": "yes"})
    assert response.status_code == 302
    organisation = Organisation.objects.get()
    assert (organisation.live, organisation.state, organisation.slug) == (True, "unlisted", "harbour-voices")
    assert list(organisation.areas_served.all()) == [area]
    project = organisation.projects.get()
    assert (list(project.people.all()), list(project.areas.all())) == ([people], [area])
    assert organisation.evidence.get().principle == principle
    assert not Organisation.objects.listed().exists()

    response = client.post(admin_url("standing", organisation.pk), {"state": "listed"}, follow=True)
    assert "is now listed" in response.content.decode()
    organisation.refresh_from_db()
    assert organisation.is_public
    assert organisation.listed_on == timezone.localdate()


def test_publishing_says_that_it_is_not_listed_yet(client, moderator):
    response = client.post(admin_url("add"), form_data() | {"action-publish": "yes"}, follow=True)
    assert "is unlisted: the public can&#x27;t see it" in response.content.decode()


def test_an_organisation_without_a_slug_gets_a_free_one(client, moderator):
    OrganisationFactory(name="Harbour Voices")
    client.post(admin_url("add"), form_data(slug=""))
    assert Organisation.objects.filter(slug="harbour-voices-2").exists()


def test_an_address_that_is_taken_leads_to_whoever_has_it(client, moderator):
    draft = OrganisationFactory(name="Harbour Voices", slug="harbour-voices", live=False)
    answer = client.post(admin_url("add"), form_data()).content.decode()
    assert f"<a href='{admin_url('edit', draft.pk)}'>open it</a>" in answer
    assert "“Harbour Voices” is here already as a draft" in answer
    assert "choose “harbour-voices-2”" in answer
    assert "already exists" not in answer
    assert client.post(admin_url("edit", draft.pk), form_data()).status_code == 302


def test_an_editor_saves_a_draft_that_the_public_does_not_see(client, editor):
    organisation = OrganisationFactory(name="Harbour Voices", summary="Before.", category="community")
    response = client.post(admin_url("edit", organisation.pk), form_data(summary="After."))
    assert response.status_code == 302
    organisation.refresh_from_db()
    assert (organisation.summary, organisation.has_unpublished_changes) == ("Before.", True)
    assert organisation.get_latest_revision_as_object().summary == "After."


def test_an_editor_may_neither_publish_nor_list(client, editor):
    organisation = OrganisationFactory(name="Harbour Voices", unlisted=True)
    client.post(admin_url("edit", organisation.pk), form_data(summary="After.") | {"action-publish": "yes"})
    response = client.post(admin_url("standing", organisation.pk), {"state": "listed"})
    assert response.status_code == 302
    organisation.refresh_from_db()
    assert (organisation.state, organisation.summary) == ("unlisted", "Harbour Voices works alongside people.")


def test_publishing_an_older_draft_leaves_where_it_stands(client, moderator):
    organisation = OrganisationFactory(unlisted=True, summary="Old.")
    older = organisation.save_revision()
    standing = {"state": "withdrawn", "is_taken_over": "on", "reviewed_on": "2026-05-05", "reviewed_by": "the editors"}
    client.post(admin_url("standing", organisation.pk), standing)
    older.publish(user=moderator)
    organisation.refresh_from_db()
    assert (organisation.state, organisation.is_taken_over, organisation.reviewed_by) == (
        "withdrawn",
        True,
        "the editors",
    )
    assert organisation.summary == "Old."


def test_changing_where_it_stands_leaves_a_draft_as_it_is(client, moderator):
    organisation = OrganisationFactory(unlisted=True, summary="Live.")
    organisation.summary = "Draft."
    organisation.save_revision()
    client.post(admin_url("standing", organisation.pk), {"state": "listed"})
    organisation.refresh_from_db()
    assert (organisation.state, organisation.summary) == ("listed", "Live.")
    assert organisation.get_latest_revision_as_object().summary == "Draft."


def test_the_log_says_who_changed_where_it_stands(client, moderator):
    organisation = OrganisationFactory(unlisted=True)
    client.post(admin_url("standing", organisation.pk), {"state": "listed"})
    entry = ModelLogEntry.objects.get(action="directory.standing")
    assert entry.user == moderator
    assert entry.data["changes"]["state"] == ["unlisted", "listed"]
    assert "State: unlisted → listed" in client.get(admin_url("history", organisation.pk)).content.decode()


def test_one_button_marks_as_reviewed_today(client, moderator):
    organisation = OrganisationFactory()
    client.post(admin_url("standing", organisation.pk), {"state": "listed", "reviewed-today": "yes"})
    organisation.refresh_from_db()
    assert (organisation.reviewed_on, organisation.reviewed_by) == (timezone.localdate(), "the editors")


@pytest.mark.parametrize(
    "query", ["", "?q=harbour", "?q=900", "?state=listed&category=community", "?reviewed_on_from=2026-01-01"]
)
def test_the_list_opens_with_any_search_or_filter(client, moderator, query):
    organisation = OrganisationFactory(name="Harbour Voices", category="community")
    RegistryIdFactory.create_batch(2, organisation=organisation)
    response = client.get(admin_url("list") + query)
    assert response.status_code == 200
    if "reviewed" not in query:
        assert list(response.context["object_list"]) == [organisation]


def test_the_editor_opens_with_all_its_parts(client, moderator):
    evidence = EvidenceFactory()
    EvidenceCheckFactory(evidence=evidence, checked_by="A panel of readers")
    page = client.get(admin_url("edit", evidence.organisation.pk)).content.decode()
    assert "View on site" in page
    assert "A panel of readers" in page
    assert client.get(admin_url("standing", evidence.organisation.pk)).status_code == 200


def test_only_what_the_public_sees_has_a_view_on_site_button(client, moderator):
    organisation = OrganisationFactory(unlisted=True)
    assert "View on site" not in client.get(admin_url("edit", organisation.pk)).content.decode()


def test_an_editor_previews_a_draft(client, editor):
    organisation = OrganisationFactory(name="Harbour Voices", unlisted=True)
    url = admin_url("preview_on_edit", organisation.pk)
    client.post(url, form_data(summary="Only in the preview."))
    assert "Only in the preview." in client.get(f"{url}?mode=").content.decode()


def test_staff_record_who_looked_at_evidence_in_two_steps(client, moderator):
    evidence = EvidenceFactory()
    other = EvidenceFactory()
    add = admin_url("add", model=EvidenceCheck)
    assert "Whose evidence was looked at?" in client.get(add).content.decode()
    second = f"{add}?organisation={evidence.organisation.pk}"
    page = client.get(second).content.decode()
    assert str(evidence.uid) in page
    assert str(other.uid) not in page
    answers = {
        "level": "confirmed",
        "checked_by": "A panel",
        "checked_on": "2026-05-05",
        "until": "",
        "declared_interest": "",
    }
    response = client.post(second, answers | {"evidence_uid": str(evidence.uid)})
    assert response.status_code == 302
    check = EvidenceCheck.objects.get()
    assert (check.organisation, check.evidence_uid) == (evidence.organisation, evidence.uid)
    assert check.recorded_by == moderator
    assert client.get(admin_url("edit", check.pk, model=EvidenceCheck)).status_code == 200
    assert evidence.principle.title in client.get(admin_url("list", model=EvidenceCheck)).content.decode()


def test_evidence_of_another_organisation_is_refused(client, moderator):
    evidence, other = EvidenceFactory(), EvidenceFactory()
    url = f"{admin_url('add', model=EvidenceCheck)}?organisation={evidence.organisation.pk}"
    client.post(
        url, {"level": "confirmed", "checked_by": "A", "checked_on": "2026-05-05", "evidence_uid": str(other.uid)}
    )
    assert not EvidenceCheck.objects.exists()


@pytest.mark.parametrize("name", ["Approach", "PeopleGroup", "Offer", "Funding", "Area"])
def test_terms_and_areas_are_listed_and_edited(client, moderator, name):
    from directory import models
    from tests import factories

    model = getattr(models, name)
    thing = getattr(factories, f"{name}Factory")()
    assert str(thing) in client.get(admin_url("list", model=model)).content.decode()
    assert client.get(admin_url("edit", thing.pk, model=model)).status_code == 200


def test_somebody_without_a_group_gets_no_organisations(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody"))
    assert client.get(admin_url("list")).status_code == 302


def bulk_url(action, *organisations):
    url = reverse("wagtail_bulk_action", args=["directory", "organisation", action])
    ids = "&".join(f"id={organisation.pk}" for organisation in organisations)
    return f"{url}?{ids}&next={admin_url('list')}"


def test_several_unlisted_organisations_are_listed_at_once(client, moderator):
    unlisted = OrganisationFactory.create_batch(2, unlisted=True)
    closed = OrganisationFactory(closed=True)
    url = bulk_url("list", *unlisted, closed)
    assert "These stay as they are" in client.get(url).content.decode()
    assert "2 organisations listed." in client.post(url, follow=True).content.decode()
    assert set(Organisation.objects.listed()) == set(unlisted)
    assert set(Organisation.objects.values_list("listed_on", flat=True)) == {timezone.localdate()}


def test_what_was_taken_off_at_its_own_wish_is_not_listed_by_hand(client, moderator):
    organisation = OrganisationFactory(withdrawn=True, taken_off_on="2026-05-05")
    response = client.post(admin_url("standing", organisation.pk), {"state": "listed"})
    assert "Requests → Removals" in response.content.decode()
    assert not Organisation.objects.listed().exists()


def test_an_editor_does_not_list_several_at_once(client, editor):
    organisation = OrganisationFactory(unlisted=True)
    client.post(bulk_url("list", organisation))
    assert not Organisation.objects.listed().exists()


def test_what_is_listed_is_not_deleted_in_bulk(client, moderator):
    listed, withdrawn = OrganisationFactory(), OrganisationFactory(withdrawn=True)
    client.post(bulk_url("delete", listed, withdrawn))
    assert list(Organisation.objects.all()) == [listed]


def test_all_there_are_is_no_choice(client, moderator):
    OrganisationFactory(unlisted=True)
    url = reverse("wagtail_bulk_action", args=["directory", "organisation", "list"])
    assert client.post(f"{url}?id=all&next={admin_url('list')}").status_code == 302
    assert not Organisation.objects.listed().exists()


def test_an_editor_hands_an_organisation_on_and_a_moderator_approves_it(client, make_user):
    organisation = OrganisationFactory(name="Before")
    edit = reverse("wagtailsnippets_directory_organisation:edit", args=[organisation.pk])
    client.force_login(make_user("Editors"))
    assert "Submit to Organisations" in client.get(edit).content.decode()
    organisation.name = "After"
    organisation.save_revision()
    submit(organisation, organisation.latest_revision.user)
    decide(organisation, make_user("Moderators"), "approve", seen=organisation.latest_revision_id)
    organisation.refresh_from_db()
    assert organisation.name == "After"
