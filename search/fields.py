"""The fields of the search form. Each turns what was typed into what the engines need, or says what to do about it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from rapidfuzz import process

from directory.areas.graph import AreaNode
from directory.places import Place, PlaceNotFound, resolve
from search.facets import Vocabulary
from search.wording import list_names
from search.words import MOST_WORDS, search_words

MOST_VALUES = 100


def shown(value: str) -> str:
    """Return a value as an error message repeats it: short."""
    return value if len(value) <= 40 else value[:39] + "…"


def readable(value: str) -> str:
    """Return value without space around it; raise ValidationError if it holds characters that are none of writing."""
    if any(ord(character) < 32 and character not in "\t\r\n" for character in value) or "\ufffd" in value:
        raise ValidationError("This holds characters that can't be read. Type it again, please.")
    return " ".join(value.split())


class OneValue(forms.CharField):
    """A parameter that is given once; twice the same is as good as once."""

    widget = forms.SelectMultiple  # reads every value of a key

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.longest = kwargs.pop("longest", 100)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> str:
        given = list(dict.fromkeys(filter(None, (readable(text) for text in value or []))))
        if len(given) > 1:
            raise ValidationError(
                f"This is given {len(given)} times. Keep one: {list_names([*map(shown, given)], 3, 'or')}."
            )
        text = given[0] if given else ""
        if len(text) > self.longest:
            raise ValidationError(f"This has {len(text):,} characters. Make it {self.longest} or fewer, please.")
        return text


class WordsField(OneValue):
    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if len(search_words(text)) > MOST_WORDS:
            raise ValidationError(f"Use up to {MOST_WORDS} words, please: a few that matter find more.")
        return text


class PlaceField(OneValue):
    """A postcode, district or town. Gives a Place, or None."""

    vocabulary: Vocabulary

    def clean(self, value: Any) -> Place | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return resolve(text, self.vocabulary.areas)
        except PlaceNotFound as error:
            raise ValidationError(str(error)) from error


class ChoiceOf(OneValue):
    """One of a few fixed values: slug → label."""

    def __init__(self, *args: Any, values: dict[str, str], **kwargs: Any) -> None:
        self.values = values
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and text not in self.values:
            raise ValidationError(
                f"“{shown(text)}” is none of the choices. Choose {list_names([*self.values], joiner='or')}."
            )
        return text


class PageField(OneValue):
    def clean(self, value: Any) -> int:
        text = super().clean(value)
        if not text:
            return 1
        if not (text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text) > 0):
            raise ValidationError(f"“{shown(text)}” is no page. Pages are numbered 1, 2, 3 and so on.")
        return int(text)


class SeveralOf(forms.Field):
    """Any number of values of a facet, as slugs."""

    widget = forms.SelectMultiple
    vocabulary: Vocabulary

    def __init__(self, *args: Any, facet: str, **kwargs: Any) -> None:
        self.facet = facet
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        given = list(dict.fromkeys(filter(None, (readable(text) for text in value or []))))
        if len(given) > MOST_VALUES:
            raise ValidationError(f"{len(given):,} values are more than we can look for. Choose up to {MOST_VALUES}.")
        known = [self.find(text) for text in given]
        unknown = [text for text, slug in zip(given, known, strict=True) if slug is None]
        if unknown:
            raise ValidationError(self.refusal(unknown))
        return tuple(dict.fromkeys(slug for slug in known if slug))

    def find(self, text: str) -> str | None:
        return text if text in self.vocabulary.values[self.facet] else None

    def refusal(self, unknown: Sequence[str]) -> str:
        values = self.vocabulary.values[self.facet]
        names = list_names([f"“{shown(text)}”" for text in unknown], 3)
        near = process.extractOne(unknown[0].lower(), list(values), score_cutoff=70)
        advice = f"Did you mean “{near[0]}”?" if near else "Choose from the list."
        return f"We don't know {names} here. {advice}"


class AreasField(SeveralOf):
    """Areas by GSS code, slug or name."""

    def find(self, text: str) -> str | None:
        graph = self.vocabulary.areas
        node: AreaNode | None = graph.by_key(text)
        if node is None:
            named = graph.by_name(text)
            node = named[0] if len(named) == 1 else None
        return node.slug if node else None

    def refusal(self, unknown: Sequence[str]) -> str:
        graph = self.vocabulary.areas
        several = graph.by_name(unknown[0])
        if several:
            choices = list_names([f"{node.slug} ({node.kind})" for node in several], 5, "or")
            return f"There is more than one “{shown(unknown[0])}”. Write {choices}."
        names = {node.name: node.slug for node in graph.nodes.values()}
        near = process.extractOne(unknown[0], list(names), score_cutoff=70)
        advice = (
            f"Did you mean {near[0]}?"
            if near
            else "Write the name of a council, county, region or nation, or its GSS code."
        )
        return f"We don't know the area {list_names([f'“{shown(text)}”' for text in unknown], 3)}. {advice}"
