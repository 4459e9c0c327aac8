"""The board: editors read, make safe, code to themes, and take quotes with the link kept inside."""

import re

import pytest
from django.contrib.auth.models import Permission

from commissioning.listening.board import acts, quoting
from commissioning.models import Contribution, Quote, ThemePage, WisdomPage
from commissioning.quotes.blocks import uids_in
from home.language_guide.forms import LEFT_ALONE
from tests.commissioning.listening.conftest import signed_in, staff


@pytest.fixture
def client(editor):
    return signed_in(editor)


@pytest.fixture
def one(said) -> Contribution:
    return said("Dr Singh from Ludlow said no.\nSo we did it ourselves.", speaker="a mother")


def page_of(one: Contribution) -> str:
    return f"/admin/listening/answers/{one.pk}/"


def act(client, one: Contribution, name: str, **data):
    one.refresh_from_db()
    return client.post(page_of(one), {"act": name, "seen": one.version} | data)


def test_the_board_shows_what_is_not_coded_first_and_how_many_each_theme_has(client, listening, said):
    coded = said("Coded words.")
    coded.themes.add(ThemePage.objects.get(slug="identity"))
    said("Fresh words.", may_be="thought", way="call")
    said("Gone.", withdrawn_on="2026-01-01")
    page = client.get(f"/admin/listening/{listening.pk}/").content.decode()
    assert page.index("Fresh words.") < page.index("Coded words.")
    for text in (
        "All (2)",
        "Not coded yet (1)",
        "Identity (1)",
        "Risk (0)",
        "not to be quoted",
        "1 more was taken back",
    ):
        assert text in page
    for query, shown in (
        ("theme=none", "Fresh"),
        ("way=call", "Fresh"),
        ("way=web", "Coded"),
        ("unread=yes", "Fresh"),
    ):
        assert f"{shown} words." in client.get(f"/admin/listening/{listening.pk}/?{query}").content.decode()
    assert client.get(f"/admin/listening/{listening.pk}/?theme=x&way=y&p=99").status_code == 200


def test_the_board_takes_as_many_queries_for_forty_answers_as_for_two(
    client, listening, said, django_assert_num_queries, django_assert_max_num_queries
):
    address, theme = f"/admin/listening/{listening.pk}/", ThemePage.objects.get(slug="identity")
    for number in range(2):
        said(f"Words {number}").themes.add(theme)
    client.get(address)
    with django_assert_max_num_queries(100) as before:
        client.get(address)
    for number in range(2, 40):
        said(f"Words {number}").themes.add(theme)
    with django_assert_num_queries(len(before)):
        page = client.get(address).content.decode()
    assert "Page 1 of 2" in page


def test_words_are_made_safe_beside_the_original_with_marks(client, one):
    page = client.get(page_of(one)).content.decode()
    assert re.search(r'<mark class="desk-mark"[^>]*>Ludlow</mark>', page)
    assert "data-language-guide" not in page
    assert act(client, one, "clean", clean_words="A doctor said no.\r\nSo we did it ourselves.").status_code == 302
    one.refresh_from_db()
    assert one.clean_words == "A doctor said no.\nSo we did it ourselves."
    assert one.words.startswith("Dr Singh")
    assert one.is_read


def test_a_stale_form_changes_nothing_and_keeps_what_was_typed(client, one):
    act(client, one, "clean", clean_words="First.")
    response = client.post(page_of(one), {"act": "clean", "seen": 0, "clean_words": "Second."})
    assert response.status_code == 409
    assert "Second." in response.content.decode()
    one.refresh_from_db()
    assert one.clean_words == "First."


def test_it_is_coded_to_themes_and_to_a_new_one_which_begins_as_a_draft(client, one, wisdom):
    risk = ThemePage.objects.get(slug="risk")
    assert act(client, one, "code", themes=[risk.pk], new_theme=" Doing it  ourselves ").status_code == 302
    assert set(one.themes.values_list("draft_title", flat=True)) == {"Risk", "Doing it ourselves"}
    begun = ThemePage.objects.get(title="Doing it ourselves")
    assert not begun.live
    assert begun.get_parent().pk == wisdom.pk
    act(client, one, "code", themes=[begun.pk], new_theme="doing it ourselves")
    assert ThemePage.objects.filter(title__iexact="doing it ourselves").count() == 1
    assert client.get(f"/admin/pages/{begun.pk}/edit/").status_code == 200


def test_themes_of_another_wisdom_are_no_choice(client, one, wisdom):
    other = wisdom.get_parent().add_child(instance=WisdomPage(title="Other", question="?"))
    theirs = other.add_child(instance=ThemePage(title="Theirs", reflection="<p>x</p>"))
    assert act(client, one, "code", themes=[theirs.pk]).status_code == 422
    assert not one.themes.exists()


def test_a_quote_is_taken_into_the_draft_and_its_link_is_kept_inside(client, one):
    theme = ThemePage.objects.get(slug="identity")
    act(client, one, "clean", clean_words="A doctor said no. So we did it ourselves.")
    response = act(client, one, "quote", words="A doctor … did it\nourselves.", speaker="a mother", theme=theme.pk)
    assert response.status_code == 302
    quote = Quote.objects.get()
    assert (quote.words, quote.speaker) == ("A doctor … did it ourselves.", "a mother")
    assert (quote.contribution, quote.theme_id, quote.consent) == (one, theme.pk, "promised")
    assert quote.consent_print == quote.fingerprint()
    theme.refresh_from_db()
    assert uids_in(theme.get_latest_revision_as_object().narrative) == [quote.pk]
    assert uids_in(theme.narrative) == []  # what is published stays as it is
    assert "ourselves" not in str(theme.latest_revision.content)
    assert list(one.themes.all()) == [theme]
    assert "A doctor … did it ourselves." in client.get(page_of(one)).content.decode()


@pytest.mark.parametrize(
    ("fields", "words", "says"),
    [
        ({"may_be": "thought", "clean_words": "We did."}, "We did.", "asked not to be quoted"),
        ({}, "We did.", "Anonymise the words first"),
        ({"clean_words": "We did it."}, "They did it.", "not their words"),
        ({"clean_words": "One. Two."}, "Two. … One.", "not their words"),
        ({"clean_words": "One. Two."}, "…", "not their words"),
        ({"clean_words": "One.", "withdrawn_on": "2026-01-01"}, "One.", "taken back meanwhile"),
    ],
)
def test_what_may_not_be_quoted_is_refused(client, said, listening, fields, words, says):
    one = said("Some words.", **fields)
    response = act(client, one, "quote", words=words, theme=ThemePage.objects.get(slug="identity").pk)
    assert response.status_code == 409
    assert says in response.content.decode()
    assert not Quote.objects.exists()


def test_a_locked_theme_is_left_alone(one, editor, listening):
    one.clean_words = "One."
    one.save()
    theme = ThemePage.objects.get(slug="identity")
    ThemePage.objects.filter(pk=theme.pk).update(locked=True)
    with pytest.raises(acts.CannotAct, match="locked"):
        quoting.take_quote(one.pk, 0, editor, words="One.", speaker="", theme=theme.pk)


def test_the_wisdom_begins_from_the_board_and_stays_linked_in_the_draft(client, listening, one):
    listening.wisdom = None
    listening.save_revision().publish()
    board = f"/admin/listening/{listening.pk}/"
    assert "Begin the Wisdom" in client.get(board).content.decode()
    client.post(board)
    client.post(board)  # a second press
    listening.refresh_from_db()
    assert listening.wisdom.question == "What keeps you going?"
    assert not listening.wisdom.live
    assert WisdomPage.objects.count() == 2
    assert listening.get_latest_revision_as_object().wisdom == listening.wisdom
    assert act(client, one, "code", new_theme="Ourselves").status_code == 302
    assert client.get(f"/admin/pages/{listening.wisdom.pk}/edit/").status_code == 200


def test_what_came_by_call_or_meeting_is_written_down_and_nothing_says_by_whom(client, listening, editor):
    address = f"/admin/listening/{listening.pk}/told/"
    token = re.search(r'name="token" value="([^"]+)"', client.get(address).content.decode())[1]
    data = {"words": "They said this.", "way": "meeting", "may_be": "thought", "consent": "on", "token": token}
    assert client.post(address, data | {"consent": ""}).status_code == 422
    assert client.post(address, data | {"way": "web"}).status_code == 422
    before = listening.revisions.count()
    kept = client.post(address, data)
    assert re.search(r'class="board-code" translate="no">([a-z]{5}-){3}[a-z]{5}<', kept.content.decode())
    assert "no-store" in kept["Cache-Control"]
    client.post(address, data)
    one = Contribution.objects.get()
    assert (one.way, one.may_be) == ("meeting", "thought")
    assert listening.revisions.count() == before
    assert "edie" not in repr(Contribution.objects.values().get()).lower()


def test_reading_is_noted(client, one):
    client.post(page_of(one), {"act": "read"})
    one.refresh_from_db()
    assert one.is_read
    client.post(page_of(one), {"act": "unread"})
    one.refresh_from_db()
    assert not one.is_read


def test_a_page_with_answers_is_not_deleted(listening, one, admin_user):
    for page in (listening, listening.get_parent()):
        for ask in (f"/admin/pages/{page.pk}/delete/", f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}"):
            response = signed_in(admin_user).post(ask, follow=True)
            assert "has answers that people gave" in response.content.decode()
    assert Contribution.objects.filter(pk=one.pk).exists()


def test_to_others_the_board_is_not_there(listening, one):
    addresses = [f"/admin/listening/{listening.pk}/", f"/admin/listening/{listening.pk}/told/", page_of(one)]
    passer_by = signed_in(staff("pat"))
    for address in addresses:
        assert passer_by.get(address).status_code == 302  # no way into the admin at all
    enters = staff("anne")
    enters.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for address in addresses:
        assert signed_in(enters).get(address).status_code == 404
    reads = staff("rae")  # may see contributions, but edits no page
    wanted = Permission.objects.filter(codename__in=["access_admin", "view_contribution"])
    reads.user_permissions.add(*wanted)
    for address in addresses:
        assert signed_in(reads).get(address).status_code == 404
    assert "What helps?" not in signed_in(reads).get("/admin/listening/").content.decode()


def test_the_language_guide_leaves_quotes_and_contributions_alone():
    assert {"words", "now", "speaker", "clean_words", "quote"} <= LEFT_ALONE
