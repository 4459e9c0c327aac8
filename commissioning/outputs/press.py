"""The press release of a Wisdom: one set of blocks for its page and its files (Word, PDF, plain text)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from commissioning.outputs import writing
from commissioning.outputs.flowing import Pictures, flow, in_order, line
from commissioning.outputs.pdf import Typeset, fingerprint
from commissioning.outputs.rich import PLAIN, Block, blocks_of
from commissioning.outputs.word import word_file
from commissioning.reading.citing import names_of
from commissioning.report.data import Report

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
}
NAMES = {"docx": "Word", "pdf": "PDF", "txt": "plain text"}


@dataclass(frozen=True)
class Release:
    """What the press is told. not_before: until then it is not for publication; empty where it is."""

    title: str
    not_before: str
    date: str
    blocks: list[Block]
    about: list[Block]
    language: str
    publishers: str
    url: str

    @property
    def everything(self) -> list[Block]:
        return [*self.blocks, *self.about]

    @property
    def fingerprint(self) -> str:
        return fingerprint("press.typ", [self.data(), *self.everything])

    def data(self) -> dict:
        return {
            "language": self.language,
            "title": line(self.title),
            "plain_title": self.title,
            "not_before": self.not_before,
            "date": self.date,
            "publishers": self.publishers,
            "blocks": self.everything,
        }

    def file(self, kind: str) -> bytes:
        """Return it as one of KINDS. Raises BusyError."""
        if kind == "pdf":
            return Typeset("press.typ", self.data(), Pictures()).pdf()
        if kind == "docx":
            return word_file(self.title, self.head(), self.everything, self.publishers, self.language)
        return self.text().encode()

    @property
    def html(self) -> SafeString:
        return writing.html(self.everything)

    def head(self) -> list[str]:
        return [part for part in ("Press release", self.not_before, self.date) if part]

    def text(self) -> str:
        """Return it as plain text."""
        return "\n".join(
            [*self.head(), "", self.title, "=" * min(len(self.title), 78), "", writing.plain(self.everything)]
        )


def not_before(until: datetime | None) -> str:
    """Return “Not for publication before 5 May 2026, 9am (London time)”, or nothing once it may be published."""
    if until is None or until <= timezone.now():
        return ""
    day = timezone.localtime(until)
    hour = date_format(day, "P").replace(".", "").replace(" ", "")
    return f"Not for publication before {date_format(day, 'j F Y')}, {hour} (London time)"


def release_of(report: Report) -> Release | None:
    """Return the press release; None where nobody wrote one. Its first heading is its title."""
    blocks = [block for block in flow(report.press_release, Pictures()) if block["kind"] != "picture"]
    if not blocks:
        return None
    title = report.title
    if blocks[0]["kind"] == "h":
        title = blocks.pop(0)["text"].replace("\u200b", "")
    return Release(
        title=title,
        not_before=not_before(report.embargo_until),
        date=date_format(report.published_on, "j F Y") if report.published_on else "",
        blocks=in_order([_shown(block) for block in blocks], 1),
        about=_about(report),
        language=report.language,
        publishers=names_of(report.publishers),
        url=report.url,
    )


def _shown(block: Block) -> Block:
    """Return the block; a quote that was taken back leaves its mark in words."""
    if block["kind"] == "quote" and block["gap"]:
        return _paragraph("Somebody’s words stood here. They took them back.")
    return block


def _about(report: Report) -> list[Block]:
    """Return what a newsroom asks for next: what it is, where it can be read, whom to ask."""
    people = f"{report.contributors_count} people answered one open question" if report.contributors_count else (
        "People answered one open question"
    )  # fmt: skip
    facts = f"{people} in their own words: “{report.question}”"
    if report.publishers:
        facts += f" It was published by {names_of(report.publishers)}."
    blocks = [
        {"kind": "h", "level": 2, "text": "About the Wisdom"},
        _paragraph(facts),
        {
            "kind": "p",
            "runs": [PLAIN | {"text": "Read it here: "}, PLAIN | {"text": line(report.url), "link": report.url}],
        },
    ]
    if contact := blocks_of(report.contact_html):
        blocks += [{"kind": "h", "level": 2, "text": "Whom to ask"}, *in_order(contact, 2)]
    return blocks


def _paragraph(text: str) -> Block:
    return {"kind": "p", "runs": [PLAIN | {"text": line(text)}]}
