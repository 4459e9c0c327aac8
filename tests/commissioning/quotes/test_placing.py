"""Words typed into a theme become rows; what the page stores is their uids."""

import json
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Revision

from commissioning.desk.summary import summary_of
from commissioning.models import Quote, ThemePage, WisdomIndexPage, WisdomPage
from commissioning.report.building import report_of
from tests.commissioning.quotes.safe import make_safe

pytestmark = pytest.mark.django_db


@pytest.fixture
def wisdom(home):
    index = WisdomIndexPage.objects.first() or home.add_child(
        instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms")
    )
    return index.add_child(instance=WisdomPage(title="Of rivers", slug="of-rivers", question="What does a river say?"))


def theme_of(wisdom, title="Banks", **fields):
    values = {"narrative": [("text", "<p>We heard.</p>")], "reflection": "<p>So be it.</p>"} | fields
    return wisdom.add_child(instance=ThemePage(title=title, **values))


def test_typed_words_become_rows_and_no_revision_holds_them(wisdom):
    said = ("quote", {"uid": "", "words": "A heron stood still.", "speaker": "a practitioner"})
    theme = theme_of(wisdom, opening=[said], narrative=[("text", "<p>We heard.</p>"), said])
    make_safe(wisdom)
    theme.save_revision().publish()

    quotes = Quote.objects.filter(theme=theme)
    assert {quote.words for quote in quotes} == {"A heron stood still."}
    assert len(quotes) == 2
    stored = json.dumps([one.content for one in Revision.objects.all()]) + str(
        ThemePage.objects.filter(pk=theme.pk).values_list("opening", "narrative")
    )
    assert "heron" not in stored
    assert ThemePage.objects.get(pk=theme.pk).opening[0].value.words_now == "A heron stood still."


def test_quotes_in_the_wisdoms_own_text_are_rows_too(wisdom, client):
    wisdom.conclusion = [("quote", {"uid": "", "words": "It makes no sense to a heron.", "speaker": "all"})]
    wisdom.save()
    quote = Quote.objects.get(wisdom=wisdom, theme=None)

    assert "heron" not in str(WisdomPage.objects.filter(pk=wisdom.pk).values_list("conclusion"))
    assert report_of(WisdomPage.objects.get(pk=wisdom.pk)).conclusion[0].said.words == quote.words
    assert [row.quote for row in summary_of(WisdomPage.objects.get(pk=wisdom.pk)).rows] == [quote]
    assert "It makes no sense to a heron." in client.get(quote.get_absolute_url()).content.decode()


def test_a_draft_saved_while_somebody_types_makes_one_quote(wisdom):
    theme, block = theme_of(wisdom), str(uuid4())
    for words in ("A her", "A heron stood", "A heron stood still."):
        typed = {"type": "quote", "id": block, "value": {"uid": "", "words": words, "speaker": ""}}
        theme = ThemePage.objects.get(pk=theme.pk)
        theme.narrative = ThemePage._meta.get_field("narrative").to_python(json.dumps([typed]))
        theme.save_revision()

    assert list(Quote.objects.filter(theme=theme).values_list("words", flat=True)) == ["A heron stood still."]


def test_what_the_desk_has_changed_is_not_typed_over(wisdom):
    theme, block = theme_of(wisdom), uuid4()
    Quote.objects.create(uid=block, wisdom=wisdom, theme=theme, words="A bird stood still.", version=1)
    typed = {"type": "quote", "id": str(block), "value": {"uid": "", "words": "A heron stood still.", "speaker": ""}}
    theme.narrative = ThemePage._meta.get_field("narrative").to_python(json.dumps([typed]))
    theme.save_revision()

    assert Quote.objects.get(pk=block).words == "A bird stood still."


def test_a_quote_taken_back_is_a_gap_and_the_others_keep_their_addresses(wisdom):
    one, two = (("quote", {"uid": "", "words": words, "speaker": ""}) for words in ("First words.", "Second words."))
    theme = theme_of(wisdom, narrative=[one, two])
    first, second = (child.value.quote or Quote.objects.get(pk=child.value.uid) for child in theme.narrative)
    Quote.objects.filter(pk=first.pk).update(words="", withdrawn_on="2026-05-05")

    said = [piece.said for piece in report_of(wisdom).themes[0].pieces]
    assert [one.is_gap for one in said] == [True, False]
    assert [one.url.split("/")[-2] for one in said] == [str(first.pk), str(second.pk)]
    assert "took them back" in str(ThemePage.objects.get(pk=theme.pk).narrative)


def test_a_report_takes_as_many_queries_for_many_quotes_as_for_one(
    wisdom, django_assert_num_queries, django_assert_max_num_queries
):
    def ask():
        fresh = WisdomPage.objects.select_related("cover", "locale").get(pk=wisdom.pk)
        return report_of(fresh)

    theme_of(wisdom, "One", narrative=[("quote", {"uid": "", "words": "Words.", "speaker": ""})])
    ask()  # the addresses of sites are kept from now on
    with django_assert_max_num_queries(15) as before:
        ask()
    for number in range(5):
        theme_of(
            wisdom, f"More {number}", narrative=[("quote", {"uid": "", "words": f"Words {number}", "speaker": ""})] * 4
        )
    with django_assert_num_queries(len(before)):
        report = ask()
    assert len(report.themes) == 6
    assert all(theme.pieces for theme in report.themes)


def test_words_behind_a_warning_are_in_no_report_unless_chosen(wisdom):
    theme_of(wisdom, "Deep water", slug="deep", warning="Speaks of drowning.", summary="Cold.")
    covered = report_of(wisdom).themes[0]

    assert covered.is_covered
    assert covered.warning
    assert not (covered.pieces)
    assert not (covered.reflection)
    assert not (covered.summary)
    assert report_of(wisdom, shown={"deep"}).themes[0].pieces


def test_an_editor_is_told_to_change_standing_words_on_the_desk(wisdom):
    theme = theme_of(wisdom, narrative=[("quote", {"uid": "", "words": "Words.", "speaker": ""})])
    block = theme.narrative.stream_block.child_blocks["quote"]
    value = theme.narrative[0].value
    value["words"] = "Other words."

    with pytest.raises(ValidationError):
        block.clean(value)
    assert block.get_form_state(ThemePage.objects.get(pk=theme.pk).narrative[0].value)["now"] == "“Words.”"
