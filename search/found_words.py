"""Which words of a search were found where in a result, in sentences; from the marked texts alone."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from search.reading import COLUMNS, Group, Phrase, Reading
from search.wording import list_names
from search.words import tokens

PLACES = {
    "name": "its name",
    "other_names": "another of its names",
    "topics": "what it works on",
    "summary": "its summary",
    "places": "where it works",
    "body": "its profile",
    "also": "other words for what it works on",
}
LEAST_ALIKE = 2  # letters that two words with one stem begin with together, at least
SAME_BEGINNING = 5  # letters: a word that is all of another's beginning then counts as that one, too
COLUMNS_SHOWN = tuple(column for column in COLUMNS if column != "also")
Columns = tuple[str, ...]


@dataclass(frozen=True)
class _Marked:
    """A marked word of a text, and the words of the search that it may stand for."""

    text: str
    stands_for: frozenset[str]


Run = list[_Marked]
"""Marked words that stand together."""


@dataclass(frozen=True)
class _Finding:
    """kind: itself, same (the editors' synonyms, or written apart or together), longer, or slip."""

    kind: str
    phrase: str  # what stands in the columns; empty where that is the word that was typed
    columns: Columns
    word: str


class Words:
    """The words of one search. Make it once for all results: it remembers what each marked word stands for."""

    def __init__(self, q: str, reading: Reading) -> None:
        self.reading = reading
        self.as_typed = _as_typed(q)
        # By how they begin: words that begin differently are never alike.
        self._vocabulary: dict[str, set[str]] = defaultdict(set)
        for word in {word for group in reading.groups for phrase in group.phrases for word in phrase}:
            self._vocabulary[word[:LEAST_ALIKE]].add(word)
        self._known: dict[str, frozenset[str]] = {}  # marked word → what it stands for

    def sentences(self, found: Mapping[str, str]) -> list[str]:
        """Say for each word where it is. found: column → HTML with <mark>."""
        runs = {column: self._runs(found[column]) for column in COLUMNS if column in found}
        together: dict[tuple[str, str, Columns], list[str]] = {}
        for group in self.reading.groups:
            for finding in self._findings(group, runs):
                words = together.setdefault((finding.kind, finding.phrase, finding.columns), [])
                words.append(self.as_typed.get(finding.word, finding.word))
        return [_sentence(words, *key) for key, words in together.items()]

    def _findings(self, group: Group, runs: Mapping[str, list[Run]]) -> Iterator[_Finding]:
        """Yield where the word itself is, then what stands for it in further columns."""
        seen: set[str] = set()
        there = {word for column in runs.values() for run in column for marked in run for word in marked.stands_for}
        phrases = [phrase for phrase in group.phrases if there.issuperset(phrase)]
        # Other words for its topics are shown nowhere: they count where there is nothing else.
        for columns in (COLUMNS_SHOWN, ("also",)):
            for phrase in phrases if not seen else ():
                left = [column for column in columns if column in runs and column not in seen]
                held = {column: text for column in left if (text := _held(runs[column], phrase))}
                if held:
                    seen.update(held)
                    yield self._finding(group, phrase, held)
        if not seen and not self.reading.is_relaxed:
            yield _Finding("itself", "", ("body",), group.word)  # of a profile, only one passage is marked

    def _finding(self, group: Group, phrase: Phrase, held: Mapping[str, str]) -> _Finding:
        kind, text = self._kind(group, phrase), min(held.values(), key=lambda text: text.lower() != " ".join(phrase))
        if kind == "itself" and (text.lower().startswith(group.word) or group.word.startswith(text.lower())):
            text = ""
        return _Finding(kind, text, tuple(held), group.word)

    def _kind(self, group: Group, phrase: Phrase) -> str:
        if phrase == (group.word,):
            return "itself"
        if phrase in group.sure:
            return "same"
        return "longer" if len(phrase) == 1 and phrase[0].startswith(group.word) else "slip"

    def _runs(self, html: str) -> list[Run]:
        runs: list[Run] = [[]]
        for i, piece in enumerate(re.split(r"</?mark>", html)):
            words = re.findall(r"[^\W_]+(?:['’]s\b)?", unescape(piece))
            if i % 2:
                runs[-1] += [_Marked(word, self._stands_for(word)) for word in words]
            elif words:
                runs.append([])
        return [run for run in runs if run]

    def _stands_for(self, text: str) -> frozenset[str]:
        """Marked words share their stem with words of the search: those that begin most like them."""
        if text not in self._known:
            word = "".join(tokens(text + " "))
            shared = {other: _alike(word, other) for other in self._vocabulary.get(word[:LEAST_ALIKE], ())}
            best = max(shared.values(), default=0)
            nearest = {word} if word in shared else {o for o, n in shared.items() if n == best >= LEAST_ALIKE}
            alike = {o for o, n in shared.items() if n == min(len(word), len(o)) and n >= SAME_BEGINNING}
            self._known[text] = frozenset(nearest | alike)
        return self._known[text]


def _sentence(words: Sequence[str], kind: str, phrase: str, columns: Columns) -> str:
    where = "in " + list_names([PLACES[column] for column in columns])
    typed = " ".join(words)
    return {
        "itself": f"{list_names([f'“{word}”' for word in words])}{f', as “{phrase}”' if phrase else ''}: {where}.",
        "same": f"“{typed}” was read as “{phrase}”: {where}.",
        "longer": f"“{phrase}”, a longer word for “{typed}”: {where}.",
        "slip": f"You typed “{typed}”, we looked for “{phrase}”: {where}.",
    }[kind]


def _held(runs: list[Run], phrase: Phrase) -> str:
    """Return what stands for the phrase, as it is written there but in small letters; empty where nothing does."""
    found = []
    for run in runs:
        for i in range(len(run) - len(phrase) + 1):
            part = run[i : i + len(phrase)]
            if all(word in marked.stands_for for word, marked in zip(phrase, part, strict=True)):
                found.append(" ".join(m.text if m.text.isupper() else m.text.lower() for m in part))
    return min(found, key=lambda text: text.lower() != " ".join(phrase), default="")


def _alike(word: str, other: str) -> int:
    """Return how many letters the two begin with together."""
    return next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))


def _as_typed(q: str) -> dict[str, str]:
    """Return the words of a search, folded → as they were typed."""
    pieces = (piece.strip(".,;:!?()\"'“”‘’") for piece in q.split())
    return {tokens(piece + " ")[0]: piece for piece in pieces if len(tokens(piece + " ")) == 1}
