"""A page is begun without an account, step by step, and nothing typed is lost."""

import re

import pytest
from django.test import Client

from directory.models import Application, Organisation
from tests.directory.joining.conftest import CONTACT, ORGANISATION, WORK, person, signed_in
from tests.factories import OrganisationFactory, RegistryIdFactory

pytestmark = pytest.mark.django_db


def begin(client: Client, **typed) -> Application:
    """Press the first button and return what it made."""
    page = client.get("/join/apply/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    client.post("/join/apply/", ORGANISATION | {"token": token} | typed)
    return Application.objects.latest("pk")


def address(application: Application, rest: str = "") -> str:
    return f"/join/application/{application.uid}/{rest}"


def imported(**fields) -> Organisation:
    return OrganisationFactory(unlisted=True, source="register", source_digest="x" * 64, **fields)


def test_looking_makes_nothing(client, world):
    assert client.get("/join/").status_code == 200
    assert client.get("/join/apply/").status_code == 200
    assert not Application.objects.exists()


def test_three_steps_lead_to_a_page_to_look_over(client, world):
    application = begin(client)
    assert (application.status, application.name, application.applicant) == ("begun", "Garden of Ideas", None)
    answer = client.post(address(application, "work/"), WORK)
    assert answer.url == address(application, "contact/")
    answer = client.post(address(application, "contact/"), CONTACT)
    assert answer.url == address(application)
    page = client.get(answer.url).content.decode()
    assert "We garden together." in page
    assert "Make an account" in page
    assert f"next={address(application)}" in page


def test_a_second_press_of_the_button_makes_no_second_application(client, world):
    page = client.get("/join/apply/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    for _ in range(2):
        assert client.post("/join/apply/", ORGANISATION | {"token": token}).status_code == 302
    assert Application.objects.count() == 1


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, world):
    application = begin(client)
    page = client.post(address(application, "work/"), WORK | {"summary": "", "wins": "We laugh a lot."})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Write one sentence about what you do" in text
    assert "We laugh a lot." in text
    assert "We laugh a lot." in client.get(address(application, "work/")).content.decode()  # saved all the same


def test_an_area_that_is_none_says_what_to_do(client, world):
    application = begin(client)
    text = client.post(address(application, "contact/"), CONTACT | {"area": "Nowhereshire"}).content.decode()
    assert "Nowhereshire" in text
    assert "Or name the council area" in text
    text = client.post(address(application, "contact/"), CONTACT | {"contact_email": ""}).content.decode()
    assert "Give an email address or a telephone number" in text


def test_nobody_else_can_open_it(client, world):
    application = begin(client)
    stranger = signed_in(person("stella"))
    for rest in ("", "work/", "known/"):
        assert stranger.get(address(application, rest)).status_code == 404
        assert Client().get(address(application, rest)).url.startswith("/account/login/")
    for anybody in (stranger, Client()):
        anybody.post(address(application, "work/"), WORK)
        anybody.post(address(application, "send/"))
    application.refresh_from_db()
    assert "summary" not in application.answers


def test_whether_there_is_one_is_told_to_nobody(client):
    assert client.get("/join/application/12345678-1234-1234-1234-123456789012/").status_code == 302
    assert (
        signed_in(person("stella")).get("/join/application/12345678-1234-1234-1234-123456789012/").status_code == 404
    )


def test_it_belongs_to_the_account_from_signing_in_on(client, world, anna):
    application = begin(client)
    client.force_login(anna)
    application.refresh_from_db()
    assert application.applicant == anna
    assert signed_in(anna).get(address(application)).status_code == 200
    client.logout()
    for signed_out in (client, Client()):  # such as a link in a mail that is opened elsewhere
        assert signed_out.get(address(application)).url == f"/account/login/?next={address(application)}"


def test_its_pages_are_kept_in_no_cache(client, world):
    application = begin(client)
    for path in ("/join/apply/", address(application, "work/"), address(application)):
        answer = client.get(path)
        assert "no-store" in answer["Cache-Control"]
        assert "private" in answer["Cache-Control"]
        assert (
            answer["Referrer-Policy"] == "same-origin"
        )  # “no-referrer” would have browsers send forms without an origin


def test_a_program_that_fills_in_everything_makes_nothing(client, world):
    page = client.get("/join/apply/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    client.post("/join/apply/", ORGANISATION | {"token": token, "leave_empty": "spam"})
    client.post("/join/apply/", ORGANISATION | {"token": "forged"})
    assert not Application.objects.exists()


def test_too_many_in_an_hour_are_asked_to_wait(client, world, monkeypatch):
    monkeypatch.setattr("directory.joining.views.application.MOST_BEGUN", 1)
    begin(client)
    page = client.get("/join/apply/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    answer = client.post("/join/apply/", ORGANISATION | {"token": token, "name": "Another one"})
    assert answer.status_code == 429
    assert "Please wait an hour" in answer.content.decode()
    assert "Another one" in answer.content.decode()
    assert Application.objects.count() == 1


def test_a_number_of_the_register_fills_in_what_is_known(client, world):
    start = imported(name="Garden of Ideas Trust", summary="They grow things.", website="https://goi.example")
    start.areas_served.add(world.area)
    start.save()
    RegistryIdFactory(organisation=start, identifier="1000001")
    application = begin(client, number="1000001", website="")
    page = client.get(address(application, "known/")).content.decode()
    assert "Garden of Ideas Trust" in page
    assert "They grow things." in page
    client.post(address(application, "known/"), {"start_from": str(start.uid)})
    application.refresh_from_db()
    assert application.answers["summary"] == "They grow things."
    assert application.answers["area"] == "Lewisham"
    assert application.answers["name"] == "Garden of Ideas"  # what was typed stays


def test_the_number_alone_will_do_where_a_register_knows_it(client, world):
    start = imported(name="Garden of Ideas Trust")
    RegistryIdFactory(organisation=start, identifier="1000001")
    application = begin(client, name="", number="1000001", website="")
    assert (application.name, application.answers["number"]) == ("Garden of Ideas Trust", "1000001")
    page = client.get("/join/apply/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    unknown = client.post("/join/apply/", {"name": "", "number": "7654321", "token": token}).content.decode()
    assert "Write the name of your organisation" in unknown


def test_it_is_not_us_is_always_an_answer(client, world):
    OrganisationFactory(name="Garden of Ideas")
    application = begin(client)
    page = client.get(address(application, "known/")).content.decode()
    assert "/join/take-over/garden-of-ideas/" in page
    assert client.post(address(application, "known/")).url == address(application, "work/")


def test_drafts_and_those_taken_off_are_never_offered(client, world):
    OrganisationFactory(name="Garden of Ideas", unlisted=True, summary="A draft of somebody's")
    RegistryIdFactory(
        identifier="1000001", organisation=imported(name="Hidden Name", taken_off_on="2026-01-01", state="withdrawn")
    )
    application = begin(client, number="1000001")
    assert client.get(address(application, "known/")).status_code == 302
    for asked in ("Garden of Ideas", "1000001", "Hidden Name"):
        page = client.get("/join/", {"q": asked}).content.decode()
        assert "A draft of somebody" not in page
        assert page.count("Hidden Name") == (2 if asked == "Hidden Name" else 0)  # only what was asked


def test_only_an_exact_fit_tells_what_a_register_holds(client, world):
    start = imported(name="Garden of Wonders")
    RegistryIdFactory(organisation=start, identifier="1000002")
    assert "Garden of Wonders" in client.get("/join/", {"q": "1000002"}).content.decode()
    assert f"from={start.uid}" in client.get("/join/", {"q": "garden of wonders"}).content.decode()
    assert str(start.uid) not in client.get("/join/", {"q": "garden of wonder"}).content.decode()
    assert str(start.uid) not in client.get("/join/", {"q": "1000003"}).content.decode()


def test_a_start_that_somebody_works_on_is_none_any_more(client, world, anna):
    start = imported(name="Garden of Wonders")
    start.save_revision(user=anna)
    assert str(start.uid) not in client.get("/join/", {"q": "garden of wonders"}).content.decode()
    assert "Garden of Wonders" not in client.get(f"/join/apply/?from={start.uid}").content.decode()


def test_what_was_begun_is_there_to_go_on_with(client, world):
    application = begin(client)
    assert address(application) in client.get("/join/apply/").content.decode()
    assert address(application) not in Client().get("/join/apply/").content.decode()
