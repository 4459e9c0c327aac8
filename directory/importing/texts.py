"""Texts of registers, mended, without shouting, and cut at the end of a sentence."""

import re

from directory.importing.names import is_spelt_out, readable_name
from directory.importing.words import ABBREVIATIONS, PROPER

SUMMARY_LENGTH = 300

# What UTF-8 looks like after it was read as another encoding, and a bullet that was lost that way.
_MENDED = {
    "ÔÇÖ": "’", "ÔÇÿ": "‘", "ÔÇ£": "“", "ÔÇØ": "”", "ÔÇô": "–", "ÔÇö": "—", "ÔÇó": "•", "┬ú": "£",
    "â€™": "’", "â€˜": "‘", "â€œ": "“", "â€“": "–", "â€¢": "•", "Â£": "£", "++Â++º+-ª": "•", "\x92": "’",
    "\xad": "", "\u200b": "", "\ufeff": "", "\ufffd": "",
}  # fmt: skip
_MEND = re.compile("|".join(map(re.escape, _MENDED)))
# A number by itself is a mark before “The” and “To” alone: “2 week playscheme” and “2 to 4 years” keep theirs.
_BULLETS = re.compile(
    r"^(?:[•∙·*–.-]\s+|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-h])[.)]\s+|[a-z]?\d{1,2}(?:\.(?:\d{1,2}|[a-h]))+\s+"
    r"|\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)(?=[a-z])|(?:\d{1,2}|[a-h])\.(?=[a-z]{3}|to )|[,.-](?=[a-z])"
    r"|\d{1,2}\s+(?=(?:the|to)\s+[^\d\W]))+",
    re.IGNORECASE,
)
_CAPITAL_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
_NO_END = re.compile(
    r"(?:^|[\s(])(?:\(?[a-z]|\d{1,2}|[ivx]{1,4}|st|mr|mrs|ms|dr|rev|revd|prof|sir|no|nos|eg|e\.g|i\.e|ie|incl|inc|approx|"
    r"cf|vs|c/o|fr|sgt|hon|col|capt|reg)\.$",
    re.IGNORECASE,
)
_KEEP = {word.upper(): word for word in PROPER}


def mend(text: str) -> str:
    """Return a text on one line, without the traces of a wrong encoding."""
    return " ".join(_MEND.sub(lambda match: _MENDED[match[0]], text).split())


def readable_text(text: str) -> str:
    """Return a text without shouting: one in capitals is put in sentence case, keeping what is known to have capitals.

    A list mark at its beginning goes: it is the first of points that a summary does not show as a list.
    """
    text = _BULLETS.sub("", mend(text))
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if len(letters) >= 2 and capitals > 0.7 * len(letters):
        text = _sentence_case(text)
    return text[:1].upper() + text[1:]


def first_sentences(text: str, length: int = SUMMARY_LENGTH) -> str:
    """Return as many whole sentences as fit into length characters, or else whole words and “…”."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= length]
    for end in reversed(ends):
        follows = text[end:].lstrip()[:1]
        if end >= 3 and not _NO_END.search(text[:end]) and not follows.islower():
            return text[:end]
    room = text[: length - 1]
    words = room if text[length - 1].isspace() else room.rpartition(" ")[0] or room
    return words.rstrip(" ,;:–-(&/•.") + "…"


def _sentence_case(text: str) -> str:
    starts = [0, *(match.end() for match in re.finditer(r"[.!?]\s+|(?:^|\s)[•∙]\s+", text))]
    begins = {match.start() for start in starts if (match := _CAPITAL_WORD.search(text, start))}

    def write(match: re.Match[str]) -> str:
        word = match[0]
        plain = word.upper()
        if plain in _KEEP:
            return _KEEP[plain]
        if plain in ABBREVIATIONS or (plain == word and len(word) > 2 and is_spelt_out(plain)):
            return plain
        if word == "I" and text[match.end() : match.end() + 1] != ")":
            return word
        owner, mark, rest = word.partition("'")
        if mark and owner.upper() in _KEEP:
            return _KEEP[owner.upper()] + mark + rest.lower()
        if plain in ("ST", "MR", "MRS", "DR", "REVD"):
            return readable_name(plain)
        return word.capitalize() if match.start() in begins else word.lower()

    return _CAPITAL_WORD.sub(write, text)
