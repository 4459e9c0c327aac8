"""Evidence: questions to everybody, one piece a page, and stories that the person can take back."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from directory.editing import submit
from directory.models import Evidence, EvidenceCheck, Organisation, StoryConsent
from directory.moderation import decide
from directory.own.evidence_page import new_token
from directory.own.stories import record_consent, withdraw_story
from directory.profile import evidence_rows
from tests.directory.own.conftest import draft, public
from tests.factories import EvidenceCheckFactory, EvidenceFactory, OrganisationFactory, PrincipleFactory

HERE = "/my-organisation/quayside/evidence/"


@pytest.fixture
def mark(db: Any) -> Any:
    return PrincipleFactory(title="People define themselves", kind="mark")


def sent(client: Client, address: str, **values: Any) -> dict[str, Any]:
    """Return what the form at this address sends, with these values."""
    context = client.get(address).context
    data = {name: value for name, value in context["hidden"].items() if value != ""}
    for bound in context["form"]:
        if bound.name != "file" and bound.value() is not None:
            data[bound.name] = bound.value()
    return data | values


def tell(client: Client, mark: Any, **values: Any) -> Any:
    address = f"{HERE}about/{mark.pk}/"
    return client.post(address, sent(client, address, what_we_do="We ask what matters.", **values))


STORY = {
    "source": "story",
    "example": "Somebody came for soup and stayed to cook.",
    "consent_how": "written",
    "consent_given_on": "2026-05-04",
}


def test_the_marks_are_asked_and_the_recommendations_offered(member: Client, organisation: Organisation) -> None:
    PrincipleFactory(title="A mark", kind="mark")
    PrincipleFactory(title="A recommendation", kind="recommendation")
    PrincipleFactory(title="A draft mark", kind="mark", live=False)
    text = member.get(HERE).content.decode()
    assert "A mark" in text
    assert "A recommendation" in text
    assert "A draft mark" not in text


def test_a_piece_of_evidence_is_a_draft_first(member: Client, organisation: Organisation, mark: Any) -> None:
    assert tell(member, mark, source="visit", source_note="Fridays").status_code == 302
    assert not public(organisation).evidence.exists()
    (one,) = draft(organisation).evidence.all()
    assert (one.principle, one.what_we_do, one.source) == (mark, "We ask what matters.", "visit")


def test_it_keeps_its_uid_through_drafts(member: Client, organisation: Organisation, mark: Any) -> None:
    tell(member, mark)
    (one,) = draft(organisation).evidence.all()
    address = f"{HERE}{one.uid}/"
    member.post(address, sent(member, address, what_we_do="We listen."))
    (again,) = draft(organisation).evidence.all()
    assert (again.uid, again.what_we_do) == (one.uid, "We listen.")


def test_sending_it_twice_makes_one(member: Client, organisation: Organisation, mark: Any) -> None:
    address = f"{HERE}about/{mark.pk}/"
    data = sent(member, address, what_we_do="We ask.")
    assert [member.post(address, data).status_code for _ in range(2)] == [302, 302]
    assert len(draft(organisation).evidence.all()) == 1


def test_a_token_of_another_organisation_is_none(member: Client, organisation: Organisation, mark: Any) -> None:
    address = f"{HERE}about/{mark.pk}/"
    foreign = new_token(OrganisationFactory(), mark)
    data = sent(member, address, what_we_do="We ask.", token=foreign)
    answer = member.post(address, data)
    if answer.status_code == 302:
        (one,) = draft(organisation).evidence.all()
        assert str(one.uid) not in foreign


def test_evidence_of_others_is_not_found(member: Client, organisation: Organisation) -> None:
    theirs = EvidenceFactory()
    for path in ("", "take-away/", "withdraw-story/"):
        assert member.post(f"{HERE}{theirs.uid}/{path}", {"what_we_do": "x"}).status_code in {302, 404}
    theirs.refresh_from_db()
    assert theirs.what_we_do == "We ask what matters to you."
    assert member.get(f"{HERE}{theirs.uid}/").status_code == 404


def test_a_fourth_recommendation_is_one_too_many(member: Client, organisation: Organisation) -> None:
    for _number in range(3):
        EvidenceFactory(organisation=organisation, principle=PrincipleFactory(kind="recommendation"))
    fourth = PrincipleFactory(kind="recommendation")
    answer = member.get(f"{HERE}about/{fourth.pk}/", follow=True)
    assert "three recommendations already" in answer.content.decode()
    tell_anyway = member.post(f"{HERE}about/{fourth.pk}/", {"what_we_do": "x"})
    assert tell_anyway.status_code == 302
    assert not organisation.revisions.exists()


def test_not_our_kind_of_work(member: Client, organisation: Organisation) -> None:
    hidden = member.get(HERE).context["hidden"]
    member.post(HERE, hidden | {"recommendations_not_ours": "on"})
    assert draft(organisation).recommendations_not_ours
    assert not public(organisation).recommendations_not_ours


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"source": "link"}, "source_url"),
        ({"source": "film"}, "source_url"),
        ({"source": "file"}, "file"),
        (STORY | {"consent_how": ""}, "consent_how"),
        (STORY | {"consent_given_on": ""}, "consent_given_on"),
        (STORY | {"consent_given_on": "2999-01-01"}, "consent_given_on"),
        (STORY | {"example": ""}, "example"),
        ({"source": "visit", "what_we_do": ""}, "what_we_do"),
    ],
)
def test_what_is_missing_is_asked_for(
    values: dict, field: str, member: Client, organisation: Organisation, mark: Any
) -> None:
    address = f"{HERE}about/{mark.pk}/"
    answer = member.post(address, sent(member, address, **({"what_we_do": "We ask."} | values)))
    assert field in answer.context["form"].errors
    assert not organisation.revisions.exists()
    assert not StoryConsent.objects.exists()


def test_a_file_is_looked_into(member: Client, organisation: Organisation, mark: Any) -> None:
    bad = SimpleUploadedFile("report.pdf", b"<html><script>alert(1)</script>")
    assert "file" in tell(member, mark, source="file", file=bad).context["form"].errors
    good = SimpleUploadedFile("report.txt", b"What we learned in a year.")
    assert tell(member, mark, source="file", file=good).status_code == 302
    (one,) = draft(organisation).evidence.all()
    assert one.source_file.title == "report.txt"


def test_a_file_is_read_by_nobody_else_before_it_is_public_and_after(
    member: Client, organisation: Organisation, mark: Any, admin_user: Any, join: Any
) -> None:
    good = SimpleUploadedFile("report.txt", b"We talked to twelve people.", "text/plain")
    tell(member, mark, source="file", file=good)
    address = draft(organisation).evidence.get().source_file.url
    stranger = Client()
    stranger.force_login(join("Zoe", "lead", of=OrganisationFactory()))
    assert member.get(address).status_code == 200
    assert [one.get(address).status_code for one in (Client(), stranger)] == [404, 404]
    submit(organisation, admin_user)
    organisation.refresh_from_db()
    decide(organisation, admin_user, "approve", organisation.latest_revision_id)
    assert [one.get(address).status_code for one in (Client(), stranger)] == [200, 200]
    Organisation.objects.filter(pk=organisation.pk).update(state="withdrawn")
    assert Client().get(address).status_code == 404
    assert member.get(address).status_code == 200


def publish(organisation: Organisation, member: Any, moderator: Any) -> None:
    submit(public(organisation), member)
    decide(public(organisation), moderator, "approve", public(organisation).latest_revision_id)


def test_a_story_is_public_while_consent_is_in_force(
    member: Client, amina: Any, organisation: Organisation, moderator: Any, mark: Any
) -> None:
    tell(member, mark, **STORY)
    consent = StoryConsent.objects.get()
    assert (consent.how, consent.given_on, consent.recorded_by) == ("written", date(2026, 5, 4), amina)
    publish(organisation, amina, moderator)
    profile = organisation.get_absolute_url()
    assert "stayed to cook" in Client().get(profile).content.decode()
    consent.withdrawn_on = timezone.localdate()
    consent.save()
    text = Client().get(profile).content.decode()
    assert "stayed to cook" not in text
    assert "We ask what matters." in text


def test_a_withdrawn_story_is_gone_everywhere_at_once(
    member: Client, amina: Any, organisation: Organisation, moderator: Any, mark: Any
) -> None:
    tell(member, mark, **STORY)
    publish(organisation, amina, moderator)
    (one,) = draft(organisation).evidence.all()
    address = f"{HERE}{one.uid}/"
    member.post(address, sent(member, address, example="Somebody came for soup and stayed to cook for all."))
    assert member.post(f"{address}withdraw-story/").status_code == 302
    assert all("stayed to cook" not in str(revision.content) for revision in organisation.revisions.all())
    row = Evidence.objects.get(uid=one.uid)
    assert (row.example, row.source, row.what_we_do) == ("", "", "We ask what matters.")
    assert StoryConsent.objects.get().withdrawn_on == timezone.localdate()
    assert "stayed to cook" not in Client().get(organisation.get_absolute_url()).content.decode()
    assert member.post(f"{address}withdraw-story/").status_code == 404


def test_the_search_forgets_it_too(
    member: Client, amina: Any, organisation: Organisation, moderator: Any, mark: Any
) -> None:
    tell(member, mark, **(STORY | {"example": "A pomegranate changed everything."}))
    publish(organisation, amina, moderator)
    search = "/search/?q=pomegranate"
    assert "Quayside" in Client().get(search).content.decode()
    withdraw_story(public(organisation), draft(organisation).evidence.all()[0].uid, amina)
    assert "Quayside" not in Client().get(search).content.decode()


def test_a_story_of_the_draft_waits_for_its_consent_as_well(organisation: Organisation, mark: Any) -> None:
    EvidenceFactory(organisation=organisation, principle=mark, source="story", example="Told by staff")
    (row,) = evidence_rows(public(organisation))
    assert (row.evidence.example, row.evidence.source) == ("", "")
    assert Evidence.objects.get().example == "Told by staff"


def test_the_search_finds_no_story_without_consent(organisation: Organisation, mark: Any) -> None:
    one = EvidenceFactory(organisation=organisation, principle=mark, source="story", example="A pomegranate.")
    assert "Quayside" not in Client().get("/search/?q=pomegranate").content.decode()
    record_consent(organisation, one.uid, "own", date(2026, 5, 4), None)
    assert "Quayside" in Client().get("/search/?q=pomegranate").content.decode()


def test_a_check_holds_for_what_was_looked_at(
    member: Client, amina: Any, organisation: Organisation, moderator: Any, mark: Any
) -> None:
    one = EvidenceFactory(organisation=organisation, principle=mark)
    other = EvidenceFactory(organisation=organisation)
    for evidence in (one, other):
        EvidenceCheckFactory(evidence=evidence, checked_on=timezone.localdate() - timedelta(days=9))
    address = f"{HERE}{one.uid}/"
    assert "This is evidenced" in member.get(address).content.decode()
    member.post(address, sent(member, address, what_we_do="Something else."))
    assert EvidenceCheck.objects.current().count() == 2
    publish(organisation, amina, moderator)
    assert list(EvidenceCheck.objects.current().values_list("evidence_uid", flat=True)) == [other.uid]
    assert EvidenceCheck.objects.count() == 2


def test_evidence_can_be_taken_away(
    member: Client, amina: Any, organisation: Organisation, moderator: Any, mark: Any
) -> None:
    one = EvidenceFactory(organisation=organisation, principle=mark)
    member.post(f"{HERE}{one.uid}/take-away/")
    assert Evidence.objects.filter(pk=one.pk).exists()
    assert not draft(organisation).evidence.all()
    publish(organisation, amina, moderator)
    assert not Evidence.objects.filter(pk=one.pk).exists()


def test_others_can_be_asked_to_confirm_what_is_public(member: Client, organisation: Organisation, mark: Any) -> None:
    one = EvidenceFactory(organisation=organisation, principle=mark)
    tell(member, PrincipleFactory(title="Another mark", kind="mark"))
    text = member.get(HERE).content.decode()
    (link,) = re.findall(r'href="(/ask-confirmation/[^"]+)"', text)
    assert link == f"/ask-confirmation/{organisation.slug}/{one.uid}/"
    assert member.get(link).status_code == 200


def test_two_people_tell_about_two_marks(member: Client, organisation: Organisation, ben: Any, mark: Any) -> None:
    other = Client()
    other.force_login(ben)
    address = f"{HERE}about/{mark.pk}/"
    mine = sent(member, address, what_we_do="Mine.")
    assert tell(other, PrincipleFactory()).status_code == 302
    assert member.post(address, mine).status_code == 302
    assert {one.what_we_do for one in draft(organisation).evidence.all()} == {"Mine.", "We ask what matters."}


def test_a_look_at_a_draft_ends_where_its_words_change_before_they_are_public(
    member: Client, organisation: Organisation, mark: Any
) -> None:
    tell(member, mark, source="visit", source_note="On Tuesdays.")
    (one,) = draft(organisation).evidence.all()
    check = EvidenceCheckFactory(organisation=organisation, evidence_uid=one.uid)
    address = f"{HERE}{one.uid}/"
    member.post(address, sent(member, address, hopes="More of it."))
    assert EvidenceCheck.objects.current().filter(pk=check.pk).exists()  # nothing that was looked at
    member.post(address, sent(member, address, what_we_do="Something else."))
    assert not EvidenceCheck.objects.current().filter(pk=check.pk).exists()
