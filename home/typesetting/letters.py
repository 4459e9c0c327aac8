"""Letters that a page can show, and words that fit its lines."""

import re

# Letters that a page can't show: control characters, private ones, those that turn the direction of what follows.
UNSHOWN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufff0-\uffff]")
LONG_WORD = re.compile(r"\S{24,}")
BREAKS = re.compile(r"([@/._?&=-]|[^\s@/._?&=-]{16})(?=\S)")  # where a long word may go on in the next line


def without_unshown(text: object) -> str:
    """Return the text without the letters that can't be shown; its lines end in \\n."""
    return UNSHOWN.sub("", str(text or "").replace("\r\n", "\n"))


def breakable(text: str) -> str:
    """Return the text with places in its long words where a line may end; they can't be seen."""
    return LONG_WORD.sub(lambda word: BREAKS.sub("\\1\u200b", word[0]), text)


def shortened(text: str, letters: int) -> str:
    """Return at most so many letters of the text, cut between words where that is possible."""
    if len(text) <= letters:
        return text
    cut = text[: letters - 1]
    kept = cut.rpartition(" ")[0] if " " in cut[letters // 2 :] else cut
    return kept.rstrip(" ,;:.\n") + "…"
