"""“Something here is wrong” reaches the organisation, and staff where nobody keeps the page or answers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.freshness import corrections
from directory.models import Correction, Digest
from tests.directory.freshness.conftest import link_in, mails
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

WHAT = "The telephone number has changed to 0114 496 0018."


def wrong(organisation):
    return reverse("fresh:wrong", args=[organisation.slug])


def test_the_profile_leads_there(client, kept):
    assert wrong(kept) in client.get(kept.get_absolute_url()).content.decode()
    assert client.get(wrong(kept)).status_code == 200


@pytest.mark.parametrize("hidden", ["unlisted", "withdrawn", "closed", "draft"])
def test_only_of_listed_pages(client, hidden):
    organisation = OrganisationFactory(**{hidden: True})
    assert client.get(wrong(organisation)).status_code == 404
    assert client.post(wrong(organisation), {"what": WHAT}).status_code == 404
    assert not Correction.objects.exists()


def test_it_reaches_those_who_keep_the_page(client, kept):
    response = client.post(wrong(kept), {"what": WHAT}, follow=True)
    assert "Thank you" in response.content.decode()
    assert [mail.to for mail in mails("fresh_wrong")] == [
        "lead@harbour-voices.example",
        "editor@harbour-voices.example",
    ]
    assert WHAT in mails()[0].body
    assert Correction.objects.get().to_staff_at is None
    assert not mails("fresh_wrong_staff")


def test_it_reaches_staff_where_nobody_keeps_it(client, staff):
    client.post(wrong(OrganisationFactory()), {"what": WHAT})
    assert "moderator@example.org" in [mail.to for mail in mails("fresh_wrong_staff")]
    assert Correction.objects.get().to_staff_at


def test_it_reaches_staff_once_after_two_weeks(kept, staff):
    correction = corrections.tell(kept, WHAT)
    Correction.objects.update(created_at=timezone.now() - timedelta(days=13))
    assert corrections.hand_to_staff() == 0
    Correction.objects.update(created_at=timezone.now() - timedelta(days=15))
    assert corrections.hand_to_staff() == 1
    assert corrections.hand_to_staff() == 0
    assert len([mail for mail in mails("fresh_wrong_staff") if mail.to == staff.email]) == 1
    correction.refresh_from_db()
    assert correction.is_open


def test_what_was_answered_reaches_nobody_more(kept, staff):
    corrections.answer(corrections.tell(kept, WHAT), True, "")
    Correction.objects.update(created_at=timezone.now() - timedelta(days=15))
    assert corrections.hand_to_staff() == 0


def test_the_words_are_never_public(client, kept):
    corrections.tell(kept, "Qwxz is wrong.", "somebody@example.org")
    for address in (
        kept.get_absolute_url(),
        wrong(kept),
        f"{wrong(kept)}?sent=yes",
        "/search/?q=Qwxz",
        "/sitemap.xml",
    ):
        page = client.get(address).content.decode()
        assert "Qwxz is wrong" not in page
        assert "somebody@example.org" not in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [({"what": "  "}, "Write what is wrong."), ({"what": WHAT, "email": "nobody"}, "name@example.org")],
)
def test_errors_say_what_to_do_and_keep_what_was_typed(client, kept, sent, said):
    response = client.post(wrong(kept), sent)
    page = response.content.decode()
    assert response.status_code == 400
    assert said in page
    assert 'href="#id_' in page
    assert sent["what"].strip() in page
    assert not Correction.objects.exists()


def test_what_programs_send_is_dropped_in_silence(client, kept):
    response = client.post(wrong(kept), {"what": WHAT, "homepage": "http://example.com"}, follow=True)
    assert "Thank you" in response.content.decode()
    assert not Correction.objects.exists()
    assert mails() == []


def test_sending_it_twice_is_one_correction(client, kept):
    for _ in range(2):
        client.post(wrong(kept), {"what": WHAT})
    assert Correction.objects.count() == 1
    assert len(mails()) == 2


def test_rows_and_mails_are_bounded(client, kept):
    for number in range(corrections.MOST_AN_HOUR):
        assert client.post(wrong(kept), {"what": f"Wrong {number}"}).status_code == 302
    response = client.post(wrong(kept), {"what": "One more"})
    assert response.status_code == 429
    assert "One more" in response.content.decode()
    assert Correction.objects.count() == corrections.MOST_AN_HOUR
    assert len(mails()) == corrections.MOST_MAILS_A_DAY * 2


def test_one_address_cannot_write_to_everybody(client):
    answers = [client.post(wrong(OrganisationFactory()), {"what": WHAT}).status_code for _ in range(11)]
    assert answers == [302] * 10 + [429]


def test_the_organisation_answers_by_a_link(client, kept):
    Digest.objects.create(organisation=kept, sent_on="2026-01-01")
    client.post(wrong(kept), {"what": WHAT, "email": "reader@example.org"})
    link = link_in(mails("fresh_wrong")[0])
    page = client.get(link).content.decode()
    assert WHAT in page
    assert "reader@example.org" not in page
    assert Correction.objects.get().is_open
    assert client.post(link, {"answer": "put-right"}).status_code == 302
    correction = Correction.objects.get()
    assert (correction.status, correction.email) == ("done", "")
    assert correction.answered_at
    assert Digest.objects.get().answered_at
    told = mails("fresh_wrong_answered")
    assert [mail.to for mail in told] == ["reader@example.org"]
    assert "We have put it right." in told[0].body
    assert "It has been answered" in client.get(link).content.decode()


def test_as_it_is_needs_a_reason(client, kept):
    link = corrections.link_to(corrections.tell(kept, WHAT, "reader@example.org"))
    response = client.post(link, {"answer": "as-it-is"})
    assert response.status_code == 400
    assert "Say in a few words why" in response.content.decode()
    client.post(link, {"answer": "as-it-is", "words": "It is the old one that works."})
    assert "It is right as it is. It is the old one" in mails("fresh_wrong_answered")[0].body


def test_a_second_answer_changes_nothing(client, kept):
    correction = corrections.tell(kept, WHAT)
    link = corrections.link_to(correction)
    client.post(link, {"answer": "put-right"})
    client.post(link, {"answer": "as-it-is", "words": "No."})
    assert Correction.objects.get().answer == "We have put it right."
    with pytest.raises(corrections.Answered):
        corrections.answer(correction, True, "")


def test_staff_answer_too(kept, staff):
    corrections.staff_answer(corrections.tell(kept, WHAT, "reader@example.org"), staff, "We rang them.")
    assert "We rang them." in mails("fresh_wrong_answered")[0].body
    assert Correction.objects.get().decided_by == staff


def test_altered_links_change_nothing(client, kept):
    link = corrections.link_to(corrections.tell(kept, WHAT))
    for address in (link[:-3] + "zz/", "/something-wrong/answer/x/"):
        assert client.post(address, {"answer": "put-right"}).status_code == 404
    assert Correction.objects.get().is_open
