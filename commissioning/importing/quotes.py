"""People's words: where they begin and end in a report, and how they are written on the site."""

import re
from typing import NamedTuple

OPENING, CLOSING = "“„«\"‘‚'", "”»\"’'“"
DOUBLE_OPEN, DOUBLE_CLOSE = '“„«"', '”»"“'
SPEAKER = (
    r"(?:\s*[-–—―~]+\s*(?P<dash>[^“”\"]{2,120})|\s*\((?P<brackets>[^()“”\"]{2,120})\)|"
    r"\s*\[(?P<square>[^\[\]]{2,120})\])"
)
TAIL = re.compile(rf"^(?P<words>.*[”»\"’'“])(?P<stop>[.,]?){SPEAKER}[.]?$", re.DOTALL)
ATTRIBUTION = re.compile(r"^(?:[-–—―~]+\s*(?P<dash>\S[^“”\"]{1,98})|\((?P<brackets>[^()“”\"]{2,98})\))$")
TWO = re.compile(r"(?<=[”\"])\s+(?=[“\"])")


class Words(NamedTuple):
    """What was said, without quotation marks around it, and by whom as the source says it."""

    words: str
    speaker: str = ""


def words_of(text: str) -> list[Words]:
    """Return the quotes that a paragraph is made of; none where it is somebody's narrative with words in it."""
    text = text.strip(" *_")
    speaker = ""
    if (tail := TAIL.match(text)) and _whole(tail["words"]) and len(_speaker(tail).split()) <= 10:
        speaker, text = _speaker(tail), tail["words"]
    if _whole(text):
        return [Words(tidy(text[1:-1]), speaker)]
    parts = TWO.split(text)
    if len(parts) > 1 and all(_whole(part) for part in parts):
        *first, last = [tidy(part[1:-1]) for part in parts]
        return [*map(Words, first), Words(last, speaker)]
    return []


def styled_words(text: str) -> Words:
    """Return the words of a paragraph whose style says that it is a quote, with or without marks."""
    if found := words_of(text):
        return found[0] if len(found) == 1 else Words(tidy(text))
    return Words(tidy(_without_loose_marks(text)))


def is_opened(text: str) -> bool:
    """Say whether a quote begins here and does not end."""
    return text[:1] in tuple(DOUBLE_OPEN) and not any(mark in text[1:] for mark in DOUBLE_CLOSE)


def is_closed(text: str) -> bool:
    """Say whether a quote that began earlier ends with this paragraph."""
    body = text[1:] if text[:1] in tuple(DOUBLE_OPEN) else text
    if tail := TAIL.match(body):
        body = tail["words"]
    return body[-1:] in tuple(DOUBLE_CLOSE) and not any(mark in body[:-1] for mark in DOUBLE_OPEN + DOUBLE_CLOSE)


def joined_words(texts: list[str]) -> Words:
    """Return the words of a quote that runs over several paragraphs, each of which may begin with a mark."""
    last, speaker = texts[-1], ""
    if (tail := TAIL.match(last)) and tail["words"][-1] in DOUBLE_CLOSE:
        speaker, last = _speaker(tail), tail["words"]
    return Words(
        "\n\n".join(tidy(text.strip(DOUBLE_OPEN + DOUBLE_CLOSE + " ")) for text in [*texts[:-1], last]), speaker
    )


def attribution(text: str) -> str:
    """Return who spoke, where a line says that and nothing else: “— a practitioner”."""
    found = ATTRIBUTION.match(text.strip())
    said = (found["dash"] or found["brackets"]) if found else ""
    return said.strip(" .") if said and len(said.split()) <= 12 and said[-1:] not in tuple("?!:;") else ""


def tidy(text: str) -> str:
    """Return the text with typographic quotation marks and apostrophes, and single spaces."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"(?<![\w”’!?.,…])\"(?=\S)", "“", text).replace('"', "”")
    text = re.sub(r"(?<=[\w”.,!?…])'", "’", text)
    text = re.sub(r"'(?=(?:em|til|tis|twas|cause|bout|round|\d0s)\b)", "’", text)
    return re.sub(r"'(?=\S)", "‘", text).replace("'", "’")


def _speaker(tail: re.Match[str]) -> str:
    return (tail["dash"] or tail["brackets"] or tail["square"] or "").strip(" .")


def _whole(text: str) -> bool:
    """Say whether one pair of marks holds all of the text."""
    if len(text) < 4 or text[0] not in OPENING or text[-1] not in CLOSING:
        return False
    body = text[1:-1]
    if text[0] in DOUBLE_OPEN:
        return text[-1] in DOUBLE_CLOSE and _is_balanced(body, text[0])
    if text[-1] not in "’'":
        return False
    closed = re.search(r"(?<=[\w.,!?…])[’'](?=[\s,.;:])", body)
    return not (closed and re.search(r"(?<!\w)[‘'](?=\w)", body[closed.end() :]))


def _is_balanced(body: str, opening: str) -> bool:
    """Inner marks may quote somebody else; a pair that is closed before it is opened is the end of the quote."""
    if opening == '"':
        return _straight_inside(body)
    depth = 0
    for mark in body:
        if mark in "“„«":
            depth += 1
        elif mark in "”»":
            depth -= 1
        if depth < 0:
            return False
    return True


def _straight_inside(body: str) -> bool:
    """Straight marks inside straight ones open before a word and close after one, in turn."""
    is_open = False
    for found in re.finditer(r"\"", body):
        before, after = body[: found.start()][-1:], body[found.end() :][:1]
        opens = (not before or before in " (‘'“—–") and bool(after.strip())
        if opens == is_open:
            return False
        is_open = opens
    return not is_open


def _without_loose_marks(text: str) -> str:
    if text[:1] in tuple(DOUBLE_OPEN) and not any(mark in text[1:] for mark in DOUBLE_CLOSE):
        return text[1:]
    if text[-1:] in tuple("”»") and not any(mark in text[:-1] for mark in DOUBLE_OPEN):
        return text[:-1]
    return text
