"""Sentences, words and syllables of plain English text."""

import re
from collections.abc import Iterator

# The dot of these ends no sentence.
_SHORT = ("e.g.", "i.e.", "etc.", "Mr.", "Mrs.", "Ms.", "Dr.", "St.", "a.m.", "p.m.", "No.")
_HOLD = "\u2024"  # stands for such a dot meanwhile
_END = re.compile(r"(?<=[.!?…])[\"”’')\]]{0,2}\s+")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŴŵŶŷ]+(?:['’\-][A-Za-zÀ-ÖØ-öø-ÿŴŵŶŷ]+)*|\d[\d.,]*\d|\d")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,80}@\S{1,80}")
_VOWELS = re.compile(r"[aeiouyŵŷ]+")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; the end of a line ends one, too."""
    for line in text.splitlines():
        held = line
        for short in _SHORT:
            held = held.replace(short, short.replace(".", _HOLD))
        for sentence in _END.split(held):
            if sentence := sentence.replace(_HOLD, ".").strip():
                yield sentence


def words(sentence: str) -> list[str]:
    """Return the words and numbers in their order, without addresses."""
    return _WORD.findall(_ADDRESS.sub(" ", sentence))


def syllables(word: str) -> int:
    """Return about how many syllables an English word has: at least one."""
    bare = word.lower().replace("'", "").replace("’", "")
    count = sum(len(_VOWELS.findall(part)) or 1 for part in bare.split("-") if part)
    if bare.endswith("e") and not bare.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if bare.endswith(("ed", "es")) and not bare.endswith(("ted", "ded", "ses", "zes", "ches", "shes", "ges", "ces")):
        count -= 1 if count > 1 and not bare.endswith(("ied", "ies", "eed", "ees", "les", "led")) else 0
    if re.search(r"i[aou]", bare) and not re.search(r"[cst]i[aou]", bare):
        count += 1
    return max(count, 1)
