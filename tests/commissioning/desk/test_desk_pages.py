"""The desk's pages: what an editor sees and sends."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission

from commissioning.desk import acts
from commissioning.models import Quote, ThemePage
from tests.commissioning.desk.conftest import CALM, COVERED, KNOWN, quote

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(wisdom):
    def of(words: str) -> str:
        return reverse("quote_desk_quote", args=[wisdom.pk, quote(words).pk])

    return of


def test_the_desk_shows_every_quote_with_what_is_open(wisdom, desk):
    page = desk.get(reverse("quote_desk", args=[wisdom.pk]))
    text = page.content.decode()
    assert all(words in text for words in (CALM, KNOWN, COVERED))
    assert "0 of 3 quotes are done" in text
    assert "Mentions despair." in text
    assert "no-store" in page["Cache-Control"]


def test_ways_lead_to_the_desk(wisdom, desk):
    desk_address = reverse("quote_desk", args=[wisdom.pk])
    for view in ("wagtailadmin_pages:edit", "wagtailadmin_explore"):
        assert desk_address in desk.get(reverse(view, args=[wisdom.pk])).content.decode()
    theme = ThemePage.objects.first()
    assert desk_address in desk.get(reverse("wagtailadmin_pages:edit", args=[theme.pk])).content.decode()
    assert desk_address in desk.get(reverse("wisdom_listing:index")).content.decode()


def test_marks_have_words_beside_them(wisdom, desk, address):
    text = desk.get(address(KNOWN)).content.decode()
    assert '>Dave</mark><span class="desk-mark__label">name</span>' in text
    assert "A person has to read: you." in text
    assert "an employer or service (marked: “hostel”)" in text


def test_all_that_can_be_done_is_done_by_forms(wisdom, desk, address):
    page, uid = address(KNOWN), quote(KNOWN).pk
    risk = ThemePage.objects.get(title="Risk")
    sent = [
        {"act": "answer", "colleague": "no", "spoken_about": "no", "details": "yes", "details_found": ["employer"]},
        {"act": "voice", "voice": "Voice 1"},
        {"act": "consent", "consent": "promised"},
        {"act": "soften", "words": "My [friend] said so.", "speaker": ""},
        {"act": "ask"},
        {"act": "end-link"},
        {"act": "move", "theme": risk.pk, "saved": 0, "place": "opening"},
        {"act": "drop"},
        {"act": "put-back"},
        {"act": "merge", "into": str(quote(CALM).pk)},
    ]
    for data in sent:
        version = Quote.objects.get(pk=uid).version
        answer = desk.post(page, data | {"seen": version})
        assert answer.status_code == 302, (data, answer.content.decode())
        assert Quote.objects.get(pk=uid).version == version + 1
        assert desk.get(page).status_code == 200


def test_a_stale_form_shows_both(wisdom, desk, editor, address):
    row, page = quote(KNOWN), address(KNOWN)
    acts.soften(row.pk, row.version, editor, words="Somebody else's version.", speaker="")
    answer = desk.post(page, {"act": "soften", "seen": row.version, "words": "My own version.", "speaker": ""})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else" in text
    assert "My own version." in text
    assert f'name="seen" value="{row.version + 1}"' in text


@pytest.mark.parametrize(
    "data",
    [
        {"act": "answer", "colleague": "no", "spoken_about": "no"},
        {"act": "answer", "colleague": "no", "spoken_about": "no", "details": "yes"},
        {"act": "answer", "colleague": "no", "spoken_about": "no", "details": "no", "details_found": ["child"]},
        {"act": "soften", "words": "  "},
        {"act": "consent", "consent": "made up"},
        {"act": "ask", "email": "not an address"},
        {"act": "move", "theme": "", "saved": "0", "place": "end"},
        {"act": "merge", "into": ""},
    ],
)
def test_what_is_incomplete_changes_nothing(wisdom, desk, address, data):
    answer = desk.post(address(KNOWN), data | {"seen": 0})
    assert answer.status_code == 422
    assert Quote.objects.filter(words=KNOWN, version=0).exists()


def test_an_unknown_act_is_refused(wisdom, desk, address):
    assert desk.post(address(KNOWN), {"act": "publish", "seen": 0}).status_code == 404


def test_consent_of_all_needs_a_tick(wisdom, desk):
    page = reverse("quote_desk", args=[wisdom.pk])
    desk.post(page)
    assert not Quote.objects.filter(consent="promised").exists()
    desk.post(page, {"promised": "yes"})
    assert Quote.objects.filter(consent="promised").count() == 3


def test_the_desk_is_not_there_for_those_who_may_not_edit_the_wisdom(wisdom, desk, address):
    GroupPagePermission.objects.all().delete()
    pages = [reverse("quote_desk", args=[wisdom.pk]), reverse("quote_desk_summary", args=[wisdom.pk]), address(CALM)]
    for page in pages:
        assert desk.get(page).status_code in {302, 404}
        assert desk.post(page, {"act": "drop", "seen": 0}).status_code in {302, 404}
    assert quote(CALM).dropped_on is None


def test_a_quote_of_another_wisdom_is_not_found_here(wisdom, desk, address):
    other = wisdom.copy(recursive=False, update_attrs={"slug": "other", "title": "Other"})
    assert desk.get(reverse("quote_desk_quote", args=[other.pk, quote(CALM).pk])).status_code == 404


def test_whoever_has_answered_goes_on_to_the_next_that_is_open(wisdom, desk, address):
    Quote.objects.update(consent="promised")
    answers = {"act": "answer", "colleague": "no", "spoken_about": "no", "details": "no", "then": "next"}
    answered = desk.post(address(CALM), answers | {"seen": quote(CALM).version})
    assert answered.url != address(CALM)
    assert answered.url in (address(KNOWN), address(COVERED))


def test_a_quote_that_is_still_open_is_not_left_behind(wisdom, desk, address):
    answers = {"act": "answer", "colleague": "yes", "spoken_about": "no", "details": "no", "then": "next"}
    answered = desk.post(address(CALM), answers | {"seen": quote(CALM).version})
    assert answered.status_code == 422 or answered.url == address(CALM)
