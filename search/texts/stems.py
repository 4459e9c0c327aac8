"""Words and stems as SQLite's full-text tables make them (unicode61, porter), for databases that know only others.

Stems are Porter's of 1980 with his two later changes. PostgreSQL's own stemmers differ from it (“psychology” and
“psychological”, “us”), so that the same search would find other organisations there.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
LONGEST_STEMMED, SHORTEST_STEMMED = 64, 3


def words(text: str) -> list[str]:
    """Split text into runs of letters and digits, in lower case and without accents."""
    return WORD.findall(text.lower() if text.isascii() else "".join(map(_folded, text)))


def words_in_place(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, word) for each of words(text), where it stands in text."""
    if text.isascii():
        for match in WORD.finditer(text.lower()):
            yield match.start(), match.end(), match.group()
        return
    pieces = [_folded(character) for character in text]
    origin = [i for i, piece in enumerate(pieces) for _ in piece]
    for match in WORD.finditer("".join(pieces)):
        end = origin[match.end() - 1] + 1
        while end < len(text) and not pieces[end]:
            end += 1  # an accent that stands behind its letter belongs to the word
        yield origin[match.start()], end, match.group()


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """Return a letter in lower case without accents; "" for an accent alone."""
    if not character.isalnum():
        return "" if unicodedata.combining(character) else character
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return "".join(c for c in plain.lower() if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return Porter's stem of a word in lower case."""
    if not SHORTEST_STEMMED <= len(word.encode()) <= LONGEST_STEMMED:
        return word
    return _without_e(_step(_STEP_4, _step(_STEP_3, _step(_STEP_2, _with_i(_without_ed(_singular(word)))))))


def _is_vowel(letter: str, after_consonant: bool) -> bool:
    return letter in "aeiou" or (letter == "y" and after_consonant)


def _shape(stem: str) -> str:
    """Return v for each vowel and c for each consonant; y is a vowel after a consonant."""
    shape, after_consonant = "", False
    for letter in stem:
        after_consonant = not _is_vowel(letter, after_consonant)
        shape += "c" if after_consonant else "v"
    return shape


def _measure(stem: str) -> int:
    """Count how often a vowel is followed by a consonant, Porter's m."""
    return _shape(stem).count("vc")


def _has_vowel(stem: str) -> bool:
    return any(_is_vowel(letter, i > 0) for i, letter in enumerate(stem))


def _ends_short(stem: str) -> bool:
    """Consonant, vowel, consonant at the end, the last none of w, x, y: Porter's *o."""
    return _shape(stem)[-3:] == "cvc" and stem[-1] not in "wxy"


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith("ss"):
        return word
    if (word.endswith("sses") and len(word) > 4) or (word.endswith("ies") and len(word) > 3):
        return word[:-2]
    return word[:-1]


def _without_ed(word: str) -> str:
    if word.endswith("eed") and len(word) > 3:
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) and _has_vowel(word[: -len(ending)]):
            return _mended(word[: -len(ending)])
    return word


def _mended(stem: str) -> str:
    """Give back what “ed” or “ing” took: hop(p), fil(e), conflat(e)."""
    if len(stem) > 2 and stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if len(stem) > 1 and stem[-1] == stem[-2] and stem[-1] not in "aeioulsz":
        return stem[:-1]
    return stem + "e" if _measure(stem) == 1 and _ends_short(stem) else stem


def _with_i(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("logi", "log"),
    ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"),
    ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
    ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
_STEP_4 = tuple(
    (ending, "")
    for ending in (
        "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize"
    ).split()
)  # fmt: skip


def _step(endings: tuple[tuple[str, str], ...], word: str) -> str:
    """Exchange the first ending that fits, if enough of the word is left."""
    for ending, other in endings:
        if word.endswith(ending) and len(word) > len(ending):
            rest = word[: -len(ending)]
            if endings is not _STEP_4:
                return rest + other if _measure(rest) > 0 else word
            if ending == "ion" and rest[-1] not in "st":
                return word
            return rest if _measure(rest) > 1 else word
    return word


def _without_e(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _measure(rest) > 1 or (_measure(rest) == 1 and not _ends_short(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
