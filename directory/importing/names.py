"""Names that a register holds in capitals, as a person would write them."""

import re

from directory.importing.words import ABBREVIATIONS, CODAS, FIXED, ONSETS, ORDINARY, SMALL, SMALL_BETWEEN_HYPHENS

LONGEST = 500  # what is longer is no name

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_WITHIN = re.compile(r"(?<= )(?:Of|And|The|For|In|To)(?= [^\W_])")
_GOING_IN = re.compile(r"\b(?:Drop|Walk|Call|Pop|Join|Move|All) $")
_ORDINAL = re.compile(r"\d+(ST|ND|RD|TH|S)")
_RUNS = re.compile(r"\d+|[^\W\d]+")
_SHORT = re.compile(r"([^AEIOUY]*)[AEIOUY]+(?:[^AEIOUY]+[AEIOUY]+)*([^AEIOUY]*)")


def readable_name(name: str) -> str:
    """Return a name without shouting: “SOUTHERN AFRICA RESOURCES CENTRE” → “Southern Africa Resources Centre”.

    A name that is not all in capitals is left as it is, since its owner chose how to write it; only where every word
    begins with a capital, as machines write, the small words within get small letters: “Church Of Scotland”.
    """
    name = " ".join(name.split())
    if len(name) > LONGEST:
        return name
    if name.isupper():
        return _WORD.sub(_Words(name), name)
    if all(word[0].isupper() for word in _WORD.findall(name) if word[0].isalpha()):
        return _WITHIN.sub(_small_within, name)
    return name


def _small_within(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    is_a_thing = match[0] == "In" and _GOING_IN.search(before)  # Drop In Centre
    return match[0] if _starts_anew(before) or is_a_thing else match[0].lower()


class _Words:
    """Rewrites each word, knowing the name around it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, match: re.Match[str]) -> str:
        word = match[0]
        before, after = self.name[: match.start()], self.name[match.end() :]
        in_hyphens = before.endswith("-") and after.startswith("-")
        small = SMALL_BETWEEN_HYPHENS if in_hyphens else SMALL
        if word.lower() in small and not _starts_anew(before) and not (word == "A" and _beside_initial(before, after)):
            return word.lower()
        if before[-3:] in ("CO-", " CO-") or (before.endswith("DROP-") and word == "IN"):
            return word.lower()
        if before.endswith("(") and after.startswith(")") and self._is_initials(word, before):
            return word
        return write_word(word)

    @staticmethod
    def _is_initials(word: str, before: str) -> bool:
        """Whether a word in brackets shortens what stands before it: Development Action Support Agency (DASA)."""
        initials = iter(part[0] for part in _WORD.findall(before))
        return 1 < len(word) <= 6 and all(letter in initials for letter in word)


def write_word(word: str) -> str:
    """Return one word in capitals as it is usually written: McDonald, O'Neill, 1st, YMCA, Mary's."""
    if word in FIXED:
        return FIXED[word]
    if _ORDINAL.fullmatch(word):
        return word.lower()
    if "." in word:
        return ".".join(part if len(part) == 1 else write_word(part) for part in word.split("."))
    if "'" in word or "’" in word:
        return _with_apostrophe(word)
    if word in ABBREVIATIONS or is_spelt_out(word):
        return word
    if any(c.isdigit() for c in word):
        return _with_digits(word)
    if word.startswith("MC") and len(word) > 5:
        return "Mc" + word[2:].capitalize()
    return word.capitalize()


def is_spelt_out(word: str) -> bool:
    """Whether a word in capitals can only be read letter by letter, such as BTCV or HCA."""
    if word in ORDINARY or not word.isalpha() or not word.isascii() or len(word) < 2:
        return False
    if not re.search("[AEIOUY]", word):
        return not (len(word) > 2 and "W" in word[1:-1])  # w is a vowel in Welsh: cwm, clwb
    if len(word) > 4:
        return False
    shape = _SHORT.fullmatch(word)
    return shape is not None and not (shape[1].lower() in ONSETS and shape[2].lower() in CODAS)


def _with_apostrophe(word: str) -> str:
    mark = "'" if "'" in word else "’"
    first, *rest = word.split(mark)
    head = first if first in ("O", "D", "L") and len(rest[0]) > 2 else ""
    if head:
        return mark.join([head, *(write_word(part) for part in rest)])
    if len(first) == 1 and len(rest[0]) == 1:  # Welsh a'r, i'r, o'r
        return word.lower()
    return mark.join([first if first.isdigit() else write_word(first), *(part.lower() for part in rest)])


def _with_digits(word: str) -> str:
    written = ""
    for run in _RUNS.findall(word):
        keep = run.isdigit() or (not written and len(run) <= 2) or len(run) == 1 or is_spelt_out(run)
        written += run if keep else run.capitalize()
    return written


def _starts_anew(before: str) -> bool:
    rest = before.rstrip(" \"'“‘")
    return not rest or rest[-1] in ":(/@–" or rest.endswith(" -") or (rest[-1] == "." and not rest.endswith("ST."))


def _beside_initial(before: str, after: str) -> bool:
    return bool(re.search(r"(^|[ .])[A-Z]\.? ?$", before) or re.match(r"\.|'S| ?[B-Z]( |\.|$)", after))
