"""What was found in a hit, for people to read."""

from typing import Any

from search.texts.base import END, MARK, Marked, as_html

# Elasticsearch trims control characters off the ends of a passage: a word joiner on either side keeps the marks.
PRE_TAG, POST_TAG = f"\u2060{MARK}\u2060", f"\u2060{END}\u2060"
SENTENCE_ENDS = (".", "!", "?", "…", ":")


def marked(rows: list[dict[str, Any]]) -> Marked:
    """Return the texts of hits in which words were found: the lines that hold them; of the body a passage."""
    found = {int(row["_id"]): as_html(_texts(row["highlight"])) for row in rows if "highlight" in row}
    return {pk: texts for pk, texts in found.items() if texts}


def _texts(highlight: dict[str, list[str]]) -> dict[str, str]:
    texts = {}
    for column, (text, *_) in highlight.items():
        text = text.replace(PRE_TAG, MARK).replace(POST_TAG, END)
        texts[column] = _cut_out(text) if column == "body" else text
    return texts


def _cut_out(passage: str) -> str:
    """Show by “…” that a passage begins or ends within a sentence."""
    passage = passage.strip()
    bare = passage.replace(MARK, "").replace(END, "")
    before = "…" if bare[:1].islower() else ""
    after = "" if bare.endswith(SENTENCE_ENDS) else "…"
    return f"{before}{passage}{after}"
