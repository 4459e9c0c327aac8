"""Marks what was found in a text, and takes the best passage out of a long one, as SQLite's FTS5 does it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.reading import Phrase, Reading
from search.texts.base import END, MARK, PASSAGE_WORDS
from search.texts.stems import stem, words, words_in_place

FIRST_FOUND, FOUND_AGAIN = 1000, 1  # how much a phrase adds to a passage
AT_THE_BEGINNING, AT_A_SENTENCE = 120, 100


@dataclass(frozen=True)
class _Found:
    """A phrase that stands at a word of the text, counted from 0."""

    phrase: int
    at: int
    length: int


class Marker:
    """Knows the phrases of one reading."""

    def __init__(self, reading: Reading) -> None:
        stems = [stems_of(phrase) for group in reading.groups for phrase in group.phrases]
        self.phrases = [phrase for phrase in stems if phrase]
        self.beginning_with: dict[str, list[int]] = {}
        for i, phrase in enumerate(self.phrases):
            self.beginning_with.setdefault(phrase[0], []).append(i)

    def whole(self, text: str) -> str:
        """Return the text with MARK and END around what was found; without any where nothing was."""
        places, found = self._read(text)
        return _marked(text, places, found, 0, len(places))

    def passage(self, text: str) -> str:
        """Return the PASSAGE_WORDS in which most was found, marked; "" where nothing was."""
        places, found = self._read(text)
        if not found:
            return ""
        first = _best_start(text, places, found)
        end = first + PASSAGE_WORDS
        marked = _marked(text, places, found, first, end)
        return ("…" if first else "") + marked + ("…" if end < len(places) else "")

    def _read(self, text: str) -> tuple[list[tuple[int, int]], list[_Found]]:
        """Return where each word of the text stands, and what was found, in order."""
        places, stems = [], []
        for begin, end, word in words_in_place(text):
            places.append((begin, end))
            stems.append(stem(word))
        return places, [*self._found(stems)]

    def _found(self, stems: Sequence[str]) -> Iterator[_Found]:
        for at, first in enumerate(stems):
            for i in self.beginning_with.get(first, ()):
                phrase = self.phrases[i]
                if len(phrase) == 1 or tuple(stems[at : at + len(phrase)]) == phrase:
                    yield _Found(i, at, len(phrase))


def stems_of(phrase: Phrase) -> Phrase:
    return tuple(stem(word) for part in phrase for word in words(part))


def _marked(text: str, places: Sequence[tuple[int, int]], found: Sequence[_Found], first: int, end: int) -> str:
    """Return these words with marks; where phrases share words they become one mark."""
    spans: list[tuple[int, int]] = []
    for one in found:
        if spans and one.at < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], one.at + one.length))
        else:
            spans.append((one.at, one.at + one.length))
    here = places[first][0] if first else 0
    pieces = []
    for begin, behind in spans:
        if first <= begin < end:
            start, stop = places[begin][0], places[min(behind, end) - 1][1]
            pieces += [text[here:start], MARK, text[start:stop], END]
            here = stop
    return "".join([*pieces, text[here : places[end - 1][1] if end < len(places) else len(text)]])


def _best_start(text: str, places: Sequence[tuple[int, int]], found: Sequence[_Found]) -> int:
    """Return the word at which the best passage begins: most different phrases first, then the start of a sentence."""
    best, start = 0, 0
    sentences = _sentences(text, places) if len(places) > PASSAGE_WORDS else []
    for one in found:
        points, middle = _points(found, one.at, len(places))
        if points > best:
            best, start = points, middle
        sentence = max((first for first in sentences if first <= one.at), default=one.at)
        if sentence < one.at:
            points = _points(found, sentence, len(places))[0] + (AT_A_SENTENCE if sentence else AT_THE_BEGINNING)
            if points > best:
                best, start = points, sentence
    return start


def _points(found: Sequence[_Found], begin: int, size: int) -> tuple[int, int]:
    """Return what a passage from that word on is worth, and where it would begin to have all this in its middle."""
    inside = [one for one in found if begin <= one.at < begin + PASSAGE_WORDS]
    kinds = len({one.phrase for one in inside})
    points = kinds * FIRST_FOUND + (len(inside) - kinds) * FOUND_AGAIN
    length = inside[-1].at + inside[-1].length - inside[0].at if inside else 0
    middle = (inside[0].at if inside else begin) - int((PASSAGE_WORDS - length) / 2)
    return points, max(0, min(middle, size - PASSAGE_WORDS))


def _sentences(text: str, places: Sequence[tuple[int, int]]) -> list[int]:
    """Return the words that begin a sentence: the first, and those behind a full stop or a colon."""
    begin = [0]
    for i in range(1, len(places)):
        between = text[places[i - 1][1] : places[i][0]].rstrip(" \t\n\r")
        if between.endswith((".", ":")) and len(between) < places[i][0] - places[i - 1][1]:
            begin.append(i)
    return begin
