"""Texts as they sound: whatever spaces, quotes, marks, entities and escapes they are written with."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

TAG = re.compile(r"</?([A-Za-z][\w-]*)[^<>]{0,2000}>")
INLINE = frozenset("a abbr b bdi cite code del em embed i ins mark q s small span strong sub sup u wbr".split())
# Entities, and what JSON writes, even within JSON.
WRITTEN = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});|\\{1,8}(?:u[0-9a-fA-F]{4}|[nrtbf\"/]|)", re.ASCII
)
APOSTROPHES = frozenset("'’‘ʼ`´′")
PLAIN = re.compile(r"[a-z0-9]")


@dataclass(frozen=True)
class Folded:
    """text: words in lower case without accents, a space before and behind each. begins, ends: where each letter of it
    is written in the text that was folded.
    """

    text: str
    begins: list[int]
    ends: list[int]

    def places(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Yield from where to where the folded phrase is written: whole words only."""
        at = self.text.find(f" {phrase} ")
        while at >= 0:
            yield self.begins[at + 1], self.ends[at + len(phrase)]
            at = self.text.find(f" {phrase} ", at + 1)


def folded(text: str, with_tags: bool = False) -> Folded:
    """Fold a text. Mark-up is left out, inline marks even within a word; with_tags reads it as text instead."""
    letters, begins, ends = [" "], [0], [0]

    def add(sound: str, begin: int, end: int) -> None:
        for letter in sound:
            if letter != " " or letters[-1] != " ":
                letters.append(letter)
                begins.append(begin)
                ends.append(end)

    at, length = 0, len(text)
    while at < length:
        letter = text[at]
        end = at + 1
        if letter == "<" and not with_tags and (tag := TAG.match(text, at)):
            end = tag.end()
            sound = "" if tag[1].lower() in INLINE else " "
        elif letter in "&\\" and (written := WRITTEN.match(text, at)):
            end = written.end()
            sound = "".join(map(_sound, _meant(written[0])))
        else:
            sound = _sound(letter)
        add(sound, at, end)
        at = end
    add(" ", length, length)
    return Folded("".join(letters), begins, ends)


def phrase_of(text: str) -> str:
    return folded(text).text.strip()


def _meant(written: str) -> str:
    if written.startswith("&"):
        return unescape(written)
    _, is_letter, code = written.partition("u")
    return chr(int(code, 16)) if is_letter else " "


def _sound(letter: str) -> str:
    low = letter.lower()
    if PLAIN.fullmatch(low):
        return low
    if letter in APOSTROPHES:
        return ""
    parts = unicodedata.normalize("NFKD", letter).casefold()
    sound = "".join(part for part in parts if part.isalnum())
    return sound or ("" if unicodedata.category(letter) in {"Mn", "Cf"} else " ")
