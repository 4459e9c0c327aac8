"""The kit for allies: texts to copy, pictures and the press release, as a page and as a zip.

The texts are ours, made from what is open to everybody: title, question, how many took part, titles of themes with
their warnings, addresses. No quote is in them.
"""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings

from commissioning.outputs import press, writing
from commissioning.outputs.packing import packed
from commissioning.outputs.pictures import alt_text, card, picture_print, pictures
from commissioning.outputs.rich import PLAIN, Block
from commissioning.reading.citing import citation, names_of
from commissioning.report.data import Report
from home.typesetting.letters import shortened

POST = 280  # letters of a post that most places take


@dataclass(frozen=True)
class Text:
    """A text to copy. note: what it is for. is_post: plain letters alone, for a place that takes nothing else."""

    key: str
    title: str
    note: str
    blocks: list[Block]
    is_post: bool = False

    @property
    def plain(self) -> str:
        return writing.plain(self.blocks) if not self.is_post else self.blocks[0]["runs"][0]["text"]

    @property
    def rows(self) -> int:
        """Return how many lines a field for it has."""
        return min(18, 2 + sum(1 + len(line) // 70 for line in self.plain.splitlines()))

    @property
    def html(self) -> str:
        return writing.html(self.blocks)

    @property
    def markdown(self) -> str:
        return writing.markdown(self.blocks)


def texts_of(report: Report) -> list[Text]:
    """Return the texts, from the longest to the shortest."""
    return [
        Text("website", "For a website", "A short piece with its headings.", _website(report)),
        Text("email", "For an e-mail", "To people you know. Put your own line before it.", _email(report)),
        Text("newsletter", "For a newsletter", "A few sentences among other news.", _newsletter(report)),
        *(
            Text(f"post-{at}", f"For social media, {at}", "A post.", [_p(post)], is_post=True)
            for at, post in _posts(report)
        ),
    ]


def _website(report: Report) -> list[Block]:
    lists = [[_p(_named(theme.title, theme.warning))] for theme in report.themes]
    blocks = [_h(report.title), _p(f"{_who_answered(report)} {_who_made(report)}"), _p(report.summary)]
    if lists:
        blocks += [
            _h("What people spoke about", 3),
            {"kind": "list", "ordered": True, "items": lists},
            *_of_warnings(report),
        ]
    return [*_filled(blocks), _read_it(report)]


def _email(report: Report) -> list[Block]:
    return _filled(
        [
            _p(f"Subject: {report.title}"),
            _p("Hello,"),
            _p(f"I thought of you when I read this. {_who_answered(report)} {_who_made(report)}"),
            _p(report.summary),
            *_of_warnings(report),
            _read_it(report),
            _p("It is free to read and to pass on. I would like to hear what you make of it."),
        ]
    )


def _newsletter(report: Report) -> list[Block]:
    return _filled([_p(report.title, bold=True), _p(_who_answered(report)), _read_it(report)])


def _posts(report: Report) -> list[tuple[int, str]]:
    count = len(report.themes)
    people = f"{report.contributors_count} people" if report.contributors_count else "People"
    posts = [
        f"“{report.question}” {people} answered in their own words.",
        f"{report.title}: what {'people' if people == 'People' else people} said when somebody listened.",
    ]
    if count > 1:
        posts.append(f"{count} themes, and with each a Reflection to talk about at work. {report.title}.")
    return [(at, _post(post, report)) for at, post in enumerate(posts, start=1)]


def _post(text: str, report: Report) -> str:
    after = f" #{report.hashtag}" if report.hashtag else ""
    after += f" {report.url}"
    return shortened(text, max(POST - len(after), 40)) + after


def _who_answered(report: Report) -> str:
    people = f"{report.contributors_count} people" if report.contributors_count else "People"
    return f"{people} answered one open question, in their own words: “{report.question}”"


def _who_made(report: Report) -> str:
    return f"{names_of(report.publishers)} published what was heard." if report.publishers else ""


def _of_warnings(report: Report) -> list[Block]:
    if not any(theme.warning for theme in report.themes):
        return []
    return [_p("Where something may be hard to read, a warning says so first, and you choose whether to read on.")]


def _read_it(report: Report) -> Block:
    runs = [PLAIN | {"text": "Read it here: "}, PLAIN | {"text": report.url, "link": report.url}]
    return {"kind": "p", "runs": runs}


def _named(title: str, warning: str) -> str:
    return f"{title} (warning: {warning.rstrip('.')})" if warning else title


def _h(text: str, level: int = 2) -> Block:
    return {"kind": "h", "level": level, "text": text}


def _p(text: str, link: str = "", bold: bool = False) -> Block:
    return {"kind": "p", "runs": [PLAIN | {"text": text.strip(), "link": link, "bold": bold}]}


def _filled(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block["kind"] != "p" or block["runs"][0]["text"]]


@dataclass(frozen=True)
class Picture:
    """A picture of the kit. name: of its file in the zip."""

    name: str
    title: str
    url: str
    alt: str
    card: dict


def pictures_of(report: Report) -> list[Picture]:
    first = Picture("wisdom.png", report.title, f"{report.url}picture.png", alt_text(report), card(report))
    return [first] + [
        Picture(
            f"theme-{theme.number:02d}.png", theme.title, f"{theme.url}picture.png", alt_text(report, theme),
            card(report, theme),
        )
        for theme in report.themes
    ]  # fmt: skip


def kit_print(report: Report) -> str:
    """Return what stands for exactly this kit."""
    release = press.release_of(report)
    parts = [
        release.fingerprint if release else "",
        *(text.plain for text in texts_of(report)),
        *(picture_print(one.card) for one in pictures_of(report)),
        citation(report),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]


def kit_zip(report: Report) -> bytes:
    """Return it all as a zip, in one folder. Raises BusyError."""
    return packed((f"{report.slug}/{name}", content) for name, content in _files(report))


def _files(report: Report) -> list[tuple[str, bytes]]:
    files = [("read-me.txt", _read_me(report).encode())]
    for text in texts_of(report):
        files.append((f"texts/{text.key}.txt", f"{text.plain.rstrip()}\n".encode()))
        if not text.is_post:
            files += [(f"texts/{text.key}.html", text.html.encode()), (f"texts/{text.key}.md", text.markdown.encode())]
    if release := press.release_of(report):
        files += [(f"press-release.{kind}", release.file(kind)) for kind in press.KINDS]
    named = pictures_of(report)
    drawn = pictures([one.card for one in named])
    return files + [(f"pictures/{one.name}", content) for one, content in zip(named, drawn, strict=True)]


def _read_me(report: Report) -> str:
    lines = [
        f"{report.title}: a kit for passing it on",
        "",
        f"From the {settings.WAGTAIL_SITE_NAME}: {report.url}",
        "",
        "The texts are ours: use and change them as you like. Words that people said are on the pages of the Wisdom.",
        "Link to those rather than copying them: whoever said something may take it back.",
        "",
        "How to cite it",
        citation(report),
        "",
        "What the pictures show, for people who don't see them",
        *(f"pictures/{one.name}: {one.alt}" for one in pictures_of(report)),
    ]
    return "\n".join(lines) + "\n"
