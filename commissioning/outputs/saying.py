"""What the PDF of a Wisdom says: a Report as plain data, in the order of the pages.

A section is {"title", "blocks"}; what a theme says is under "blocks", its Reflection and what follows it apart.
"""

import re
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format

from commissioning.outputs.flowing import Pictures, flow, in_order, line, links, quote, unheaded
from commissioning.outputs.rich import PLAIN, Block, blocks_of, paragraphs_of
from commissioning.reading.citing import citation, names_of
from commissioning.report.data import Link, Organisation, Recommendation, Report, Theme

# Who answers, as templates/components/help_now.html says it.
HELP_NOW = (
    ("In danger now", "999 for police, ambulance or fire"),
    ("Somebody to talk to", "Samaritans, day and night: 116 123"),
    ("Rather text?", "Send SHOUT to 85258, day and night"),
    (
        "Domestic abuse",
        "England 0808 2000 247; Scotland 0800 027 1234; Wales, Live Fear Free 0808 80 10 800; "
        "Northern Ireland 0808 802 1414",
    ),
    ("Nowhere safe to stay", "Shelter: 0808 800 4444"),
)
TAKEN_BACK = (
    "Somebody’s words stood here. They took them back.",
    "Whoever speaks in a Wisdom may take their words back at any time, and some did: a line marks where they stood. "
    "The page of the Wisdom always has what holds now.",
)


def report_data(report: Report) -> tuple[dict, Pictures]:
    """Return all that the pages show, and the pictures among it. Only strings, lists, numbers and flags."""
    pictures = Pictures()
    data = {
        "language": report.language,
        "draft": report.is_draft,
        "title": line(report.title),
        "plain_title": " ".join(report.title.split()),
        "question": line(report.question),
        "summary": line(report.summary),
        "authors": [one.name for one in report.publishers],
        "publishers": names_of(report.publishers),
        "date": date_format(report.published_on, "j F Y") if report.published_on else "",
        "site": settings.WAGTAIL_SITE_NAME,
        "url": report.url,
        "shown_url": line(report.url),
        "cover": pictures.block(report.cover),
        "help_now": [{"label": label, "text": _unbroken(text)} for label, text in HELP_NOW],
        "taken_back": TAKEN_BACK[0],
        "front": _filled(_front(report, pictures)),
        "themes": [_theme(theme, pictures) for theme in report.themes],
        "back": _filled(_back(report, pictures)),
    }
    return data, pictures


def _filled(sections: list[tuple[str, list[Block]]]) -> list[dict]:
    """Return those that say something; the first one begins a page."""
    filled = [(title, blocks) for title, blocks in sections if blocks]
    return [
        {"title": title, "blocks": in_order(blocks, 1), "anew": at == 0} for at, (title, blocks) in enumerate(filled)
    ]


def _headed(title: str, blocks: list[Block]) -> tuple[str, list[Block]]:
    """Return the section; where it begins with a heading that says the same, it has that one alone."""
    own = blocks[0]["text"] if len(blocks) > 1 and blocks[0]["kind"] == "h" else ""
    return (own, blocks[1:]) if own.casefold().startswith(title.casefold()) else (title, blocks)


def _front(report: Report, pictures: Pictures) -> list[tuple[str, list[Block]]]:
    meanings = [{"term": line(term), "blocks": unheaded(blocks_of(meaning))} for term, meaning in report.definitions]
    return [
        ("Who took part, and how", _who_took_part(report)),
        _headed("Introduction", flow(report.introduction, pictures)),
        ("What the words mean", [{"kind": "terms", "terms": meanings}] if meanings else []),
    ]


def _who_took_part(report: Report) -> list[Block]:
    count = paragraphs_of(f"{report.contributors_count} people took part.") if report.contributors_count else []
    return [
        *count,
        *_under("Who they were", blocks_of(report.who_took_part_html)),
        *_under("How we listened", blocks_of(report.how_we_listened_html)),
        *_under("When", paragraphs_of(report.listened_when[:1].upper() + report.listened_when[1:])),
        *_under("What was promised", paragraphs_of(report.anonymity_promise)),
    ]


def _theme(theme: Theme, pictures: Pictures) -> dict[str, Any]:
    return {
        "number": theme.number,
        "title": line(theme.title),
        "warning": line(theme.warning),
        "covered": theme.is_covered,
        "url": theme.url,
        "summary": line(theme.summary),
        "opening": quote(theme.opening),
        "picture": pictures.block(theme.picture),
        "blocks": in_order(flow(theme.pieces, pictures), 1),
        "could_not_check": in_order(blocks_of(theme.could_not_check), 2),
        "reflection": in_order(blocks_of(theme.reflection), 2),
        "questions": [line(one) for one in theme.questions],
        "leads_to": links(theme.leads_to),
    }


def _back(report: Report, pictures: Pictures) -> list[tuple[str, list[Block]]]:
    return [
        _headed("Conclusion", flow(report.conclusion, pictures)),
        ("What follows from it", [block for one in report.recommendations for block in _follows(one, report)]),
        ("Who made this Wisdom", _who_made(report)),
        ("Whom to ask", blocks_of(report.contact_html)),
        ("How to cite it", paragraphs_of(citation(report))),
        ("Where to find it", _where(report)),
    ]


def _follows(one: Recommendation, report: Report) -> list[Block]:
    addresses = {one.url, one.principle.url if one.principle else one.url}
    numbers = [str(theme.number) for theme in report.themes if addresses & {link.url for link in theme.leads_to}]
    runs = []
    if numbers:
        word = "theme" if len(numbers) == 1 else "themes"
        runs.append(PLAIN | {"text": f"What people said about it: {word} {_joined(numbers)}. "})
    if one.principle:
        is_same = one.principle.title == one.title
        name = "what can be done" if is_same else one.principle.title
        runs += [PLAIN | {"text": "In the framework: "}, PLAIN | {"text": line(name), "link": one.principle.url}]
    small = [{"kind": "small", "runs": runs}] if runs else []
    return [{"kind": "h", "level": 2, "text": line(f"{one.number}. {one.title}")}, *blocks_of(one.html), *small]


def _who_made(report: Report) -> list[Block]:
    return [
        *_under("Published by", _organisations(report.publishers)),
        *_under("Together with", _organisations(report.partners)),
        *_under("Where people were listened to", _organisations(report.hosts)),
    ]


def _where(report: Report) -> list[Block]:
    files = [Link(one.title, one.url, f"{one.kind}, {filesizeformat(one.size)}") for one in report.files]
    blocks = links([Link("The Wisdom, with a page for each theme", report.url, report.url)])
    blocks += _under("Files", links(files))
    blocks += _under("Other Wisdoms", links(report.related))
    if report.gaps:
        blocks += _under("Words that were taken back", paragraphs_of(TAKEN_BACK[1]))
    return blocks


def _organisations(some: tuple[Organisation, ...]) -> list[Block]:
    return links(Link(one.name, one.url, one.note) for one in some)


def _under(title: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with a heading before them, or nothing."""
    return [{"kind": "h", "level": 2, "text": line(title)}, *blocks] if blocks else []


def _unbroken(text: str) -> str:
    """Return the text with each telephone number held together."""
    return re.sub(r"(?<=\d) (?=\d)", "\u00a0", text)


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
