"""The forms of the board. Nothing in them is marked by the language guide: these are people's own words."""

from typing import Any

from django import forms

from commissioning.listening.board.acts import MOST_LETTERS
from commissioning.listening.board.beginning import MOST_OF_TITLE
from commissioning.listening.forms import MOST_OF_SPEAKER, Words
from commissioning.models import ThemePage


class SeenForm(forms.Form):
    """Carries the version that the editor saw."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class CleanForm(SeenForm):
    clean_words = Words(
        most=MOST_LETTERS,
        rows=12,
        label="The words as we work with them",
        help_text="Take out what could make somebody known, them or somebody they speak about. Write “[a town]” or "
        "“[my sister]” in its place. Change nothing else.",
        error_messages={"required": "Leave at least a word. If nothing can stay, code it to no theme and leave it."},
    )


class ThemesForm(SeenForm):
    themes = forms.TypedMultipleChoiceField(
        required=False, coerce=int, label="Themes", widget=forms.CheckboxSelectMultiple
    )
    new_theme = forms.CharField(
        required=False,
        max_length=MOST_OF_TITLE,
        label="A new theme",
        help_text="Its title. It becomes a draft under the Wisdom, and this answer is coded to it.",
        error_messages={"max_length": f"Please shorten the title to {MOST_OF_TITLE} letters."},
    )

    def __init__(self, *args: Any, themes: list[ThemePage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = choices_of(themes)  # type: ignore[attr-defined]
        if not themes:
            del self.fields["themes"]


class QuoteForm(SeenForm):
    words = Words(
        most=5000,
        rows=6,
        label="Words of the quote",
        help_text="Only what the quote needs, as it stands above. Write … in the place of what you leave out.",
        error_messages={"required": "Copy the words of the quote from above."},
    )
    speaker = forms.CharField(
        required=False,
        max_length=MOST_OF_SPEAKER,
        label="Who said it",
        help_text="As they wished to be spoken of, or “a practitioner”. Never a name.",
        error_messages={"max_length": f"Please shorten this to {MOST_OF_SPEAKER} letters."},
    )
    theme = forms.TypedChoiceField(coerce=int, label="Theme", error_messages={"required": "Choose a theme."})

    def __init__(self, *args: Any, themes: list[ThemePage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", "Choose a theme"), *choices_of(themes)]  # type: ignore[attr-defined]


class WorryForm(forms.Form):
    what = Words(
        most=5000,
        rows=4,
        label="What worries you",
        help_text="What you see, and for whom. You needn't be sure. Don't repeat the words: they stand beside it.",
        error_messages={"required": "Say in a few words what worries you."},
    )


class NoteForm(forms.Form):
    what = Words(
        most=5000,
        rows=5,
        required=False,
        label="What was done",
        help_text="Whom you spoke with, what you agreed, what comes next. It is added to what stands above, with "
        "today's date and your name, and can't be changed afterwards.",
    )


def choices_of(themes: list[ThemePage]) -> list[tuple[int, str]]:
    return [(theme.pk, theme.draft_title or theme.title) for theme in themes]
