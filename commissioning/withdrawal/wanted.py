"""The words that were taken back: known again wherever they stand, and put out of it. They are in memory alone."""

import json
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any
from urllib.parse import unquote_plus

from commissioning.withdrawal.folding import TAG, folded, phrase_of

GAP = "[words withdrawn]"
SENTENCE = re.compile(r"(?<=[.!?…])[\s\"'”’)\]]+|\n+")
LEAST_OF_A_SENTENCE = 6  # words: with fewer, somebody else may have said the same
LEAST_ANYWHERE = 4  # words: a shorter quote is only known where it stands as one
PROBES = 3
BEFORE = re.compile(r"(?:^|[“\"'‘«>*_]|&(?:ldquo|lsquo|quot|laquo|#34|#39|#x27);)\s*$")
BEHIND = re.compile(r"[\s.,;:!?…]*(?:$|[”\"'’»<*_]|&(?:rdquo|rsquo|quot|raquo|#34|#39|#x27);)")


class Wanted:
    """texts: what was said, each as it was kept somewhere: the words, what was said before, a contribution.

    Looked for are the whole texts, and each of their sentences that is long enough to be nobody else's.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        whole = {text for text in texts if text and phrase_of(text)}
        parts = {part for text in whole for part in SENTENCE.split(text)}
        written = {phrase_of(text): text for text in sorted(whole)}
        for part in sorted(parts):
            phrase = phrase_of(part)
            if len(phrase.split()) >= LEAST_OF_A_SENTENCE:
                written.setdefault(phrase, part)
        self.texts = frozenset(whole)
        self.phrases = sorted(written, key=lambda phrase: (-len(phrase), phrase))
        self._written = written

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @cached_property
    def shortest(self) -> int:
        """Return how many letters a column must take at least to hold any of it."""
        return min(map(len, self.phrases), default=0)

    @cached_property
    def probes(self) -> list[tuple[str, ...]]:
        """Return a few plain words for each phrase, all of which stand wherever it does; () where it has none."""
        found = {_longest(self._written[phrase]) for phrase in self.phrases}
        return [()] if () in found else sorted(found)

    def is_in(self, text: str) -> bool:
        return bool(self._spans(text)) or ("%" in text and bool(self._spans(unquote_plus(text))))

    def without(self, phrases: Iterable[str]) -> "Wanted":
        """Return the same without some of its phrases."""
        left, kept_out = Wanted(()), set(phrases)
        left.texts = self.texts
        left._written = {phrase: text for phrase, text in self._written.items() if phrase not in kept_out}
        left.phrases = [phrase for phrase in self.phrases if phrase not in kept_out]
        return left

    def phrases_in(self, text: str) -> set[str]:
        view = folded(text)
        return {one for one in self.phrases if any(_counts(one, text, *span) for span in view.places(one))}

    def out_of(self, text: str) -> str:
        """Return the text with a marked gap where the words stood; tags that stood among them stay."""
        for begin, end in reversed(self._spans(text)):
            tags = "".join(tag[0] for tag in TAG.finditer(text, begin, end))
            text = text[:begin] + GAP + tags + text[end:]
        return text

    def out_of_json(self, value: Any) -> Any:
        """Do the same within plain data; text that is itself JSON, as revisions hold it, is looked into."""
        if isinstance(value, str):
            inner = _json_in(value)
            if inner is None:
                return self.out_of(value)
            left = self.out_of_json(inner)
            return value if left == inner else json.dumps(left)
        if isinstance(value, list):
            return [self.out_of_json(item) for item in value]
        if isinstance(value, dict):
            return {self.out_of(key): self.out_of_json(item) for key, item in value.items()}
        return value

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Return from where to where it stands, in order, what overlaps as one."""
        spans: list[tuple[int, int]] = []
        view = folded(text)
        for phrase in self.phrases:
            spans += [span for span in view.places(phrase) if _counts(phrase, text, *span)]
        if "<" in text:  # an alternative text of a picture is within a tag
            inside = folded(text, with_tags=True)
            spans += [
                span for phrase in self.phrases for span in inside.places(phrase) if _is_whole(phrase, text, *span)
            ]
        joined: list[tuple[int, int]] = []
        for begin, end in sorted(spans):
            if joined and begin < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((begin, end))
        return joined


def _counts(phrase: str, text: str, begin: int, end: int) -> bool:
    return phrase.count(" ") + 1 >= LEAST_ANYWHERE or _stands_alone(text, begin, end)


def _is_whole(phrase: str, text: str, begin: int, end: int) -> bool:
    return _counts(phrase, text, begin, end) and not {"<", ">"} & set(text[begin:end])


def _stands_alone(text: str, begin: int, end: int) -> bool:
    return bool(BEFORE.search(text, 0, begin) and BEHIND.match(text, end))


def _longest(text: str) -> tuple[str, ...]:
    words = sorted(
        {word.lower() for word in re.findall(r"[A-Za-z0-9]{2,}", text)}, key=lambda word: (-len(word), word)
    )
    return tuple(words[:PROBES])


def _json_in(text: str) -> Any:
    if not text.lstrip().startswith(("[", "{")):
        return None
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict | list) else None
