"""Words behind a warning stay out of the search for pages; its other words are found."""

from commissioning.models import ThemePage, WisdomPage


def found(words: str) -> list[str]:
    return [page.title for page in ThemePage.objects.all().search(words)]


def test_open_words_are_found(wisdom: WisdomPage) -> None:
    assert found("planted openly") == ["The System"]


def test_words_behind_a_warning_are_not(wisdom: WisdomPage) -> None:
    assert found("planted behind") == []
    assert ThemePage.objects.get(title="Risk").open_text() == ""


def test_a_warning_that_is_added_later_takes_the_words_out(wisdom: WisdomPage) -> None:
    theme = ThemePage.objects.get(title="The System")
    theme.warning = "This theme mentions violence."
    theme.save()
    assert found("planted openly") == []


def test_summary_and_reflection_belong_to_the_open_words_and_quotes_to_nobody() -> None:
    said = {"uid": "", "words": "Said.", "speaker": "a practitioner"}
    theme = ThemePage(
        summary="In short.",
        narrative=[("text", "<p>Heard.</p>"), ("quote", said)],
        reflection="<p>Thought.</p>",
    )
    for words in ("In short.", "Heard.", "Thought."):
        assert words in theme.open_text()
    assert "Said." not in theme.open_text()
