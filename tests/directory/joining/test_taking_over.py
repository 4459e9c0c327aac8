"""An unclaimed page comes into its organisation's hands."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.test import Client

from directory.joining.taking_over import AlreadyAnswered, NotFree, decline, grant, take_over
from directory.models import Membership, Status, TakeOver
from tests.directory.joining.conftest import links_in, mails_to, person, signed_in
from tests.factories import OrganisationFactory, RegistryIdFactory

pytestmark = pytest.mark.django_db
PART = {"part": "I coordinate our volunteers."}


@pytest.fixture
def garden():
    return OrganisationFactory(
        name="Garden", website="https://www.garden.example/start", contact_email="hi@garden.example"
    )


@pytest.fixture
def gina(db):
    return person("gina", "garden.example")


def leads(organisation) -> list:
    return [membership.user for membership in organisation.memberships.filter(role="lead")]


def test_an_address_at_the_domain_that_the_page_showed_is_enough(garden, gina, committed):
    with committed():
        answer = signed_in(gina).post("/join/take-over/garden/", PART)
    assert answer.url == "/join/take-over/garden/done/"
    garden.refresh_from_db()
    assert garden.is_taken_over
    assert leads(garden) == [gina]
    done = TakeOver.objects.get()
    assert (done.status, done.by_domain, done.email, done.part) == ("done", True, gina.email, PART["part"])
    (mine,), (notice,) = mails_to("gina@garden.example"), mails_to("hi@garden.example")
    assert links_in(mine) == ["/join/take-over/garden/done/"]
    assert links_in(notice) == ["/join/take-off/garden/"]
    assert "The page is in your hands" in signed_in(gina).get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("website", "email", "at"),
    [
        ("https://www.garden.example", "", "other.example"),
        ("https://www.garden.example", "", "garden.example.evil.example"),
        ("https://garden.wordpress.com", "", "garden.wordpress.com"),
        ("https://facebook.com/garden", "", "facebook.com"),
        ("", "garden@gmail.com", "gmail.com"),
        ("https://garden.co.uk", "", "co.uk"),
        ("https://www.lewisham.gov.uk/garden", "", "lewisham.gov.uk"),
        ("https://london.garden.example", "", "garden.example"),
    ],
)
def test_any_other_address_goes_to_a_moderator(website, email, at, committed):
    organisation = OrganisationFactory(slug="one", website=website, contact_email=email)
    user = person("somebody", at)
    with committed():
        signed_in(user).post("/join/take-over/one/", PART)
    asked = TakeOver.objects.get()
    assert (asked.status, asked.by_domain) == (Status.OPEN, False)
    assert not Membership.objects.exists()
    organisation.refresh_from_db()
    assert not organisation.is_taken_over
    assert len(mails_to(user.email)) == 1
    assert "One of us has a look" in signed_in(user).get("/join/take-over/one/done/").content.decode()


def test_a_domain_that_two_organisations_show_is_neithers_own(garden, gina):
    OrganisationFactory(name="Branch", website="https://garden.example/branch")
    assert not take_over(garden, gina).by_domain


def test_what_somebody_wrote_into_a_draft_proves_nothing(gina):
    organisation = OrganisationFactory(website="https://other.example")
    organisation.website = "https://garden.example"
    organisation.save_revision(user=gina)
    assert take_over(organisation, gina).status == Status.OPEN


def test_an_unverified_address_proves_nothing(garden, gina):
    EmailAddress.objects.update(verified=False)
    answer = signed_in(gina).post("/join/take-over/garden/", PART)
    assert "Confirm your email address first" in answer.content.decode()
    assert not TakeOver.objects.exists()
    # The address of the account alone, which staff may have typed, isn't asked.
    EmailAddress.objects.create(user=gina, email="gina@other.example", verified=True)
    assert not take_over(garden, gina).by_domain


def test_asking_twice_asks_once_and_a_new_address_helps(garden, committed):
    user = person("gus", "gmail.com")
    with committed():
        first = take_over(garden, user, "Helper")
        assert take_over(garden, user).pk == first.pk
    assert len(mails_to(user.email)) == 1
    EmailAddress.objects.create(user=user, email="gus@garden.example", verified=True)
    assert take_over(garden, user).status == Status.DONE
    assert take_over(garden, user).pk == first.pk
    assert leads(garden) == [user]


def test_somebody_else_keeps_it_already(garden, gina, committed):
    other = person("gus", "gmail.com")
    with committed():
        waiting = take_over(garden, other, "Helper")
        take_over(garden, gina)
    with pytest.raises(NotFree):
        take_over(garden, person("third", "garden.example"))
    waiting.refresh_from_db()
    assert waiting.status == Status.NOT_YET
    assert "invite you" in mails_to(other.email)[-1].body
    late = signed_in(person("late", "garden.example"))
    page = late.get("/join/take-over/garden/")
    assert "Somebody looks after this page already" in page.content.decode()
    assert late.post("/join/take-over/garden/", PART).status_code == 409
    assert leads(garden) == [gina]


def test_a_get_and_a_post_without_an_account_change_nothing(garden, gina):
    assert signed_in(gina).get("/join/take-over/garden/").status_code == 200
    page = Client().post("/join/take-over/garden/", PART)
    assert "Make an account" in page.content.decode()
    assert "next=/join/take-over/garden/" in page.content.decode()
    assert not TakeOver.objects.exists()
    answer = signed_in(gina).post("/join/take-over/garden/", {"part": ""})
    assert "what your part in the organisation is" in answer.content.decode()
    assert not TakeOver.objects.exists()


@pytest.mark.parametrize("hidden", ["unlisted", "draft", "withdrawn", "closed"])
def test_what_is_not_public_is_not_told_apart_from_what_never_was(hidden, gina):
    OrganisationFactory(slug="one", website="https://garden.example", **{hidden: True})
    client = signed_in(gina)
    assert client.get("/join/take-over/one/").status_code == 404
    assert client.post("/join/take-over/one/", PART).status_code == 404


def test_a_start_is_reached_by_its_exact_number_alone(gina):
    start = OrganisationFactory(
        slug="one", unlisted=True, source="register", source_digest="x" * 64, website="https://garden.example"
    )
    RegistryIdFactory(organisation=start, identifier="1000001")
    client = signed_in(gina)
    assert client.get("/join/take-over/one/?number=1000002").status_code == 404
    assert client.get("/join/take-over/one/?number=1000001").status_code == 200
    client.post("/join/take-over/one/", PART | {"number": "1000001"})
    assert leads(start) == [gina]


def test_a_moderator_says_yes(garden, moderator, committed):
    user = person("gus", "gmail.com")
    asked = take_over(garden, user, "Helper")
    with committed():
        grant(asked, moderator)
    assert leads(garden) == [user]
    asked.refresh_from_db()
    assert (asked.status, asked.decided_by, asked.by_domain) == (Status.DONE, moderator, False)
    assert mails_to("hi@garden.example")
    with pytest.raises(AlreadyAnswered):
        decline(asked, moderator, "Too late.")


def test_a_moderator_says_not_yet_and_how(garden, moderator, committed):
    asked = take_over(garden, user := person("gus", "gmail.com"), "Helper")
    with pytest.raises(ValueError, match="Say what is missing"):
        decline(asked, moderator, " ")
    with committed():
        decline(asked, moderator, "Please write from an address of the garden.")
    assert "Please write from an address of the garden." in mails_to(user.email)[-1].body
    assert "Not yet, and here is how" in signed_in(user).get("/join/take-over/garden/done/").content.decode()
    with pytest.raises(AlreadyAnswered):
        grant(asked, moderator)
    assert leads(garden) == []


def test_only_moderators_answer_and_only_while_it_is_free(garden, gina, moderator):
    asked = take_over(garden, person("gus", "gmail.com"), "Helper")
    with pytest.raises(PermissionDenied):
        grant(asked, gina)
    with pytest.raises(PermissionDenied):
        decline(asked, gina, "No.")
    garden.taken_off_on = "2026-01-01"
    garden.save()
    with pytest.raises(NotFree):
        grant(asked, moderator)


def test_what_came_of_it_is_for_whoever_asked(garden, gina):
    take_over(garden, gina)
    assert signed_in(person("stella")).get("/join/take-over/garden/done/").status_code == 404
    assert Client().get("/join/take-over/garden/done/").status_code == 302


def test_only_an_unclaimed_profile_asks_whose_it_is(garden, gina, client):
    assert "Is this your organisation?" in client.get(garden.get_absolute_url()).content.decode()
    take_over(garden, gina)
    assert "Is this your organisation?" not in client.get(garden.get_absolute_url()).content.decode()
    made_up = OrganisationFactory(name="Made up", is_fictional=True)
    assert "Is this your organisation?" not in client.get(made_up.get_absolute_url()).content.decode()
    assert client.get("/join/take-over/made-up/").status_code == 404
