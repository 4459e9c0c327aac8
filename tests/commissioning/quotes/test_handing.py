"""Quotes stay with the page that shows them: moved to another Wisdom, copied, and typed under a foreign id."""

import pytest

from commissioning.desk.acts import is_public
from commissioning.models import Quote, ThemePage, WisdomPage
from tests.commissioning.publishing.test_gate import publish, wisdom  # noqa: F401 (a fixture)
from tests.commissioning.quotes.safe import make_safe

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(wisdom):  # noqa: F811
    make_safe(wisdom)
    publish(wisdom)
    return WisdomPage.objects.get(pk=wisdom.pk)


def another(wisdom, **fields):  # noqa: F811
    values = {"title": "Of ponds", "slug": "of-ponds", "question": "Why?"} | fields
    return wisdom.get_parent().add_child(instance=WisdomPage(**values))


def test_the_quotes_of_a_theme_go_with_it_to_another_wisdom(published, client):
    other, theme = another(published), ThemePage.objects.child_of(published).first()
    theme.move(other, pos="last-child")

    quote = Quote.objects.get(theme=theme)
    assert quote.wisdom_id == other.pk
    assert is_public(quote)
    assert client.get(quote.get_absolute_url()).status_code == 200
    WisdomPage.objects.get(pk=published.pk).delete()
    assert Quote.objects.get() == quote


def test_a_copy_keeps_its_quotes_when_the_first_wisdom_goes(published, client):
    published.copy(recursive=True, update_attrs={"slug": "copy"}, keep_live=True)
    published.unpublish()
    assert all(is_public(quote) for quote in Quote.objects.all())  # a no of whoever said it has to reach the copy
    assert client.get(Quote.objects.first().get_absolute_url()).status_code == 200

    WisdomPage.objects.get(pk=published.pk).delete()
    copied = ThemePage.objects.child_of(WisdomPage.objects.get(slug="copy"))
    assert [theme.narrative[0].value.words_now for theme in copied] == [
        "A heron stood on Banks.", "A heron stood on Weirs.",
    ]  # fmt: skip


def test_words_typed_under_the_id_of_anothers_quote_change_nothing_there(published):
    published.introduction.append(("quote", {"uid": "", "words": "Mine.", "speaker": ""}))
    published.save_revision()
    quote = Quote.objects.get(words="Mine.")
    other = another(published, live=False)
    foreign = {"uid": "", "words": "Not mine.", "speaker": ""}
    other.introduction = [{"type": "quote", "id": str(quote.pk), "value": foreign}]
    other.save_revision()

    assert Quote.objects.get(pk=quote.pk).words == "Mine."


def test_what_readers_see_is_changed_by_no_old_form(published):
    quote = Quote.objects.filter(wisdom=published).first()
    theme = ThemePage.objects.get(pk=quote.theme_id)
    typed = {"uid": "", "words": "Other words.", "speaker": ""}
    theme.narrative = [{"type": "quote", "id": str(quote.pk), "value": typed}]
    theme.save_revision()

    assert Quote.objects.get(pk=quote.pk).words == quote.words
