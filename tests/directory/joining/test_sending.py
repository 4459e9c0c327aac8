"""An application goes to the moderators, once, and comes back with an answer."""

from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress

from directory.editing import submit
from directory.joining.sending import send
from directory.models import Application, Membership, Organisation, Status
from directory.moderation import decide
from tests.directory.joining.conftest import CONTACT, ORGANISATION, WORK, links_in, mails_to, signed_in
from tests.factories import OrganisationFactory, RegistryIdFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(anna, world) -> Application:
    return Application.objects.create(
        status=Status.BEGUN, applicant=anna, name="Garden of Ideas", answers=ORGANISATION | WORK | CONTACT
    )


@pytest.fixture
def sent(begun, anna) -> SimpleNamespace:
    application = send(begun, anna)
    return SimpleNamespace(application=application, organisation=application.organisation)


def address(application: Application, rest: str = "") -> str:
    return f"/join/application/{application.uid}/{rest}"


def test_it_becomes_an_unlisted_draft_with_a_team_and_waits(begun, anna, world, committed):
    with committed():
        answer = signed_in(anna).post(address(begun, "send/"))
    assert answer.url == address(begun)
    organisation = Organisation.objects.get(name="Garden of Ideas")
    assert (organisation.state, organisation.live, organisation.is_taken_over) == ("unlisted", False, True)
    assert organisation.current_workflow_state.status == "in_progress"
    draft = organisation.get_latest_revision_as_object()
    assert (draft.summary, draft.category, draft.wins) == ("We garden together.", "community", "People stay.")
    assert list(draft.areas_served.all()) == [world.area]
    assert list(draft.people.all()) == [world.people]
    assert draft.contact_email == "hello@gardenofideas.example"
    assert Membership.objects.get(organisation=organisation).user == anna
    begun.refresh_from_db()
    assert (begun.status, begun.organisation, begun.email, begun.answers) == ("open", organisation, anna.email, {})
    assert begun.sent_at
    (message,) = mails_to(anna.email)
    assert "Garden of Ideas" in message.subject
    assert address(begun) in links_in(message)
    page = signed_in(anna).get(address(begun)).content.decode()
    assert "What happens now" in page
    assert "The rest, when you like" in page


def test_sending_twice_sends_once(begun, anna, committed):
    client = signed_in(anna)
    with committed():
        client.post(address(begun, "send/"))
        client.post(address(begun, "send/"))
    assert Organisation.objects.filter(name="Garden of Ideas").count() == 1
    assert len(mails_to(anna.email)) == 1


def test_a_get_sends_nothing(begun, anna):
    assert signed_in(anna).get(address(begun, "send/")).status_code == 405
    begun.refresh_from_db()
    assert begun.status == Status.BEGUN


def test_what_is_missing_leads_back_to_its_step(begun, anna):
    begun.answers |= {"wins": ""}
    begun.save()
    client = signed_in(anna)
    answer = client.post(address(begun, "send/"))
    assert answer.url == address(begun, "work/?check=1")
    assert "Tell us one thing that works" in client.get(answer.url).content.decode()
    assert not Organisation.objects.exists()


def test_an_address_has_to_be_verified(begun, anna):
    EmailAddress.objects.update(verified=False)
    answer = signed_in(anna).post(address(begun, "send/"))
    assert answer.status_code == 403
    assert "Confirm your email address first" in answer.content.decode()
    assert not Organisation.objects.exists()


def test_it_uses_the_start_that_was_chosen_and_leaves_its_row(begun, anna, world):
    start = OrganisationFactory(
        name="GARDEN TRUST", unlisted=True, source="register", source_digest="x" * 64, opening="Mondays"
    )
    RegistryIdFactory(organisation=start, identifier="1000001")
    begun.answers |= {"start_from": str(start.uid)}
    begun.save()
    assert send(begun, anna).organisation == start
    start.refresh_from_db()
    assert (start.name, start.state) == ("GARDEN TRUST", "unlisted")
    draft = start.get_latest_revision_as_object()
    assert (draft.name, draft.opening) == ("Garden of Ideas", "Mondays")
    assert draft.registry_ids.get().identifier == "1000001"


def test_a_start_that_was_taken_meanwhile_is_left_alone(begun, anna, world):
    start = OrganisationFactory(unlisted=True, source="register", source_digest="x" * 64, is_taken_over=True)
    begun.answers |= {"start_from": str(start.uid)}
    begun.save()
    assert send(begun, anna).organisation != start
    assert not Membership.objects.filter(organisation=start).exists()


def test_a_number_that_another_one_has_goes_to_the_moderators_as_a_note(begun, anna):
    RegistryIdFactory(identifier="1000001", organisation__name="The other one")
    begun.answers |= {"number": "1000001"}
    begun.save()
    application = send(begun, anna)
    assert not application.organisation.registry_ids.exists()
    assert "The other one" in application.note


def test_two_of_the_same_name_get_addresses_of_their_own(begun, anna):
    OrganisationFactory(name="Garden of Ideas")
    assert send(begun, anna).organisation.slug == "garden-of-ideas-2"


def test_not_yet_says_how_and_it_can_come_again(sent, anna, moderator):
    organisation = sent.organisation
    decide(organisation, moderator, "not-yet", organisation.latest_revision_id, "Tell us who you work alongside.")
    page = signed_in(anna).get(address(sent.application)).content.decode()
    assert "Not yet, and here is how" in page
    assert "Tell us who you work alongside." in page
    submit(organisation, anna)
    sent.application.refresh_from_db()
    assert sent.application.status == Status.OPEN
    decide(organisation, moderator, "approve", organisation.latest_revision_id)
    organisation.refresh_from_db()
    assert organisation.is_public
    assert "is listed" in signed_in(anna).get(address(sent.application)).content.decode()


def test_a_page_taken_over_before_it_was_listed_asks_to_be_once_it_is_sent(anna, moderator):
    organisation = OrganisationFactory(unlisted=True)
    Membership.objects.create(organisation=organisation, user=anna, role="lead")
    submit(organisation, anna)
    application = Application.objects.get(organisation=organisation)
    assert (application.status, application.applicant) == (Status.OPEN, anna)


def test_an_edit_of_a_listed_page_is_no_application(anna):
    organisation = OrganisationFactory()
    submit(organisation, anna)
    assert not Application.objects.exists()
