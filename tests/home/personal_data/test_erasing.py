"""Who asks to be forgotten is: twenty planted strings, in live rows, revisions, logs, index, files and queue."""

import json

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import models
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import TaskState
from wagtail.rich_text import RichText

from directory.editing import save, save_small_facts, submit
from directory.models import (
    Application,
    Confirmation,
    Correction,
    Invitation,
    Membership,
    Nomination,
    Organisation,
    Removal,
    TakeOver,
)
from directory.moderation import decide
from home.models import OutgoingMail
from home.personal_data.download import collect
from home.personal_data.erasing import CannotErase, erase
from home.personal_data.person import person_of, person_with
from home.personal_data.striking import _replace
from search import index
from tests.factories import EvidenceFactory, OrganisationFactory
from tests.search.asking import api

pytestmark = pytest.mark.django_db

EMAIL, SECOND = "planted01@example.org", "planted02@example.org"
NAME = "Plantedfirst03 Plantedlast04"
ALL = ("planted01", "planted02", "plantedfirst03", "plantedlast04", *(f"planted{n:02}" for n in range(5, 21)))


@pytest.fixture
def person() -> User:
    user = User.objects.create_user(EMAIL, EMAIL, "a long password", first_name="Plantedfirst03")
    user.last_name = "Plantedlast04"
    user.save()
    apps.get_model("account.EmailAddress").objects.create(user=user, email=SECOND, verified=True)
    return user


@pytest.fixture
def planted(person: User, admin_user: User) -> Organisation:
    """An organisation whose page, history and mails are full of the person."""
    kept, other = OrganisationFactory(name="Kestrel"), OrganisationFactory(name="Harrier")
    kept.contact_name, kept.contact_email = NAME, EMAIL
    kept.summary, kept.hopes = f"{NAME} began it.", f"Come to {NAME}'s table"
    kept.description = [("text", RichText(f"<p>Ask {NAME} ({SECOND})</p>"))]
    kept.save()
    Membership.objects.create(organisation=kept, user=person, role="lead")
    evidence = EvidenceFactory(organisation=kept, source="person", source_note=f"Ring {NAME} or write to {SECOND}")
    kept.refresh_from_db()
    save(kept, lambda draft: setattr(draft, "wins", f"Ask {NAME.upper()} at {EMAIL}"), person, None, ["wins"])
    kept.refresh_from_db()
    submit(kept, person)
    decide(kept, admin_user, "reject", kept.latest_revision_id, f"Dear {NAME}, write to {EMAIL}")
    save_small_facts(kept, lambda draft: setattr(draft, "opening", f"Ask {EMAIL}"), person)
    log(kept, "directory.standing", user=person, data={"changes": {"reviewed_by": ["", NAME]}})
    Application.objects.create(
        applicant=person, email=EMAIL, name="planted05", answers={"summary": "planted06"}, note="planted07"
    )
    TakeOver.objects.create(organisation=other, user=person, email=SECOND, part="planted08", note="planted09")
    Invitation.objects.create(email=EMAIL, message="planted10", draft={"who": "planted11"}, note="planted12")
    Nomination.objects.create(by_organisation=kept, by_user=person, name="X", email=EMAIL, reason=f"{NAME} knows them")
    Removal.objects.create(organisation=other, email=EMAIL, part="planted13", reason="planted14")
    Confirmation.objects.create(
        kind="person", organisation=other, evidence_uid=evidence.uid, email=EMAIL, words="planted15", note="planted16"
    )
    Correction.objects.create(organisation=other, what="planted17", email=SECOND, note="planted18")
    OutgoingMail.objects.create(key="x", to=EMAIL, subject="planted19", body="planted20")
    OutgoingMail.objects.create(key="x", to="else@example.org", subject="s", body=f"{NAME} has left the team")
    index.sync()
    return kept


def everything() -> str:
    """Return all that the database holds, as text."""
    texts = []
    for model in apps.get_models(include_auto_created=True):
        fields = [field.attname for field in model._meta.concrete_fields if isinstance(field, TEXTS)]
        for row in model._base_manager.values_list(*fields) if fields else ():
            texts.append(json.dumps(row, default=str, ensure_ascii=False))
    return "\n".join(texts).lower()


TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)


def test_twenty_planted_strings_are_found_nowhere(person: User, planted: Organisation) -> None:
    before = everything()
    assert [word for word in ALL if word not in before] == []
    erase(person_of(person))
    index.sync()
    after = everything()
    assert [word for word in ALL if word in after] == []
    assert api(q="plantedfirst03")["total"] == 0


def test_what_the_organisation_says_about_its_work_stays(person: User, planted: Organisation) -> None:
    erase(person_of(person))
    planted.refresh_from_db()
    assert planted.is_public
    assert planted.contact_email == ""
    assert planted.hopes == "Come to (removed)'s table"
    assert "Ask (removed) ((removed))" in str(planted.description)
    latest = planted.get_latest_revision_as_object()
    assert latest.wins == "Ask (removed) at (removed)"
    assert latest.contact_email == ""
    assert TaskState.objects.get().comment == "Dear (removed), write to (removed)"


def test_nobody_else_is_touched(person: User, planted: Organisation) -> None:
    other = User.objects.create_user("else@example.org", "else@example.org", first_name="Plantedfirst03")
    Membership.objects.create(organisation=planted, user=other)
    erase(person_of(person))
    other.refresh_from_db()
    assert other.first_name == "Plantedfirst03"
    assert Membership.objects.get().role == "lead"


def test_a_page_that_was_never_public_goes_with_its_only_keeper(person: User) -> None:
    draft = OrganisationFactory(unlisted=True, draft=True, first_published_at=None)
    Membership.objects.create(organisation=draft, user=person, role="lead")
    erase(person_of(person))
    assert not Organisation.objects.filter(pk=draft.pk).exists()


def test_the_only_administrator_is_told_what_to_do_first(admin_user: User) -> None:
    with pytest.raises(CannotErase, match="Make somebody else one first"):
        erase(person_of(admin_user))


def test_who_has_no_account_can_be_forgotten_too() -> None:
    Correction.objects.create(organisation=OrganisationFactory(), what="planted17", email="Someone@Example.org")
    erase(person_with("someone@example.org"))
    assert not Correction.objects.exists()


def test_a_person_gets_all_of_it_and_nothing_of_anybody_else(person: User, planted: Organisation) -> None:
    told = json.dumps(collect(person_of(person)), default=str)
    for word in ("planted01", "planted02", "Plantedfirst03", "planted05", "planted06", "planted08", "planted17"):
        assert word in told
    for staffs in ("planted07", "planted18", "else@example.org", "pbkdf2", "md5$"):
        assert staffs not in told


def test_the_command_writes_it_to_a_file_or_erases_it(person: User, planted: Organisation, tmp_path, capsys) -> None:
    call_command("personal_data", EMAIL, "--download", str(tmp_path / "told.json"))
    assert "planted06" in (tmp_path / "told.json").read_text()
    call_command("personal_data", EMAIL, "--erase")
    assert not User.objects.filter(pk=person.pk).exists()


def test_erasing_asks_for_the_address_first(client, person: User) -> None:
    client.force_login(person)
    client.post("/account/reauthenticate/", {"password": "a long password"})
    assert client.get("/account/data/erase/").status_code == 200
    assert User.objects.filter(pk=person.pk).exists()
    assert "Nothing was erased" in client.post("/account/data/erase/", {"email": "x@example.org"}).content.decode()
    assert client.post("/account/data/erase/", {"email": EMAIL}).status_code == 302
    assert not User.objects.filter(pk=person.pk).exists()
    assert client.get("/account/data/").status_code == 302


def test_who_has_been_signed_in_for_long_signs_in_once_more(client, person: User) -> None:
    client.force_login(person)
    for address in ("/account/data/download/", "/account/data/erase/"):
        assert "/account/" in client.get(address)["Location"]
    assert client.get("/account/data/").status_code == 200


def test_a_page_that_was_listed_stays_though_it_was_never_published_by_a_revision(person: User) -> None:
    imported = OrganisationFactory(first_published_at=None)
    Membership.objects.create(organisation=imported, user=person, role="lead")
    erase(person_of(person))
    assert Organisation.objects.listed().filter(pk=imported.pk).exists()


def test_who_asked_learns_nothing_of_staff_or_of_what_was_answered_in_confidence(person: User) -> None:
    moderator = User.objects.create_user("planted-staff@example.org", "planted-staff@example.org")
    kept = OrganisationFactory()
    TakeOver.objects.create(organisation=kept, user=person, email=EMAIL, decided_by=moderator)
    Confirmation.objects.create(
        kind="organisation", organisation=kept, evidence_uid=kept.uid, asked_by=person, status="not-yet",
        words="planted-words", decided_by=moderator, decided_at=timezone.now(),
    )  # fmt: skip
    Confirmation.objects.create(
        kind="person", organisation=kept, evidence_uid=kept.uid, asked_by=person, email="planted-person@example.org"
    )
    told = json.dumps(collect(person_of(person)), default=str)
    for word in ("planted-staff", "planted-words", "planted-person", "not-yet"):
        assert word not in told
    erase(person_of(person))
    assert Confirmation.objects.get(kind="organisation").words == "planted-words"  # another person's


def test_erasing_signs_out_everywhere_and_forgets_what_sessions_kept(client, person: User) -> None:
    client.force_login(person)
    client.session["typed"] = {}
    UserSession.objects.create(user=person, ip="192.0.2.1", user_agent="x", session_key=client.session.session_key)
    erase(person_of(person))
    assert not Session.objects.filter(session_key=client.session.session_key).exists()


def test_letters_that_grow_when_made_small_save_no_name() -> None:
    assert _replace("İstanbul, ask Plantedfirst03", "plantedfirst03") == "İstanbul, ask (removed)"
