"""From paragraphs and their places to the parts of a Wisdom."""

import re
from collections.abc import Mapping, Sequence
from html import escape, unescape

from commissioning.importing.addresses import doubtful_addresses
from commissioning.importing.front import definition
from commissioning.importing.inline import words_inside
from commissioning.importing.paragraphs import Paragraph
from commissioning.importing.places import theme_of_entry
from commissioning.importing.quotes import attribution, joined_words, styled_words, tidy, words_of
from commissioning.importing.recognised import (
    NOWHERE,
    Definition,
    FoundRecommendation,
    FoundTheme,
    Piece,
    Place,
    Recognised,
)
from commissioning.importing.signs import REFLECTION, bare, entry_of, numbered, title_of, warning_text, without_warning

QUESTION = re.compile(r"\b(?:question|asked)\b(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
ASKED = re.compile(r"[:–—\-“‘\"]\s*[“‘\"'*]*(?P<question>[A-Z][^?:“”]{8,290}\?)")
PEOPLE = re.compile(
    r"\b(\d{1,3}(?:,\d{3})?|\d{4,5}) (?:\w+ ){0,2}"
    r"(?:people|persons|practitioners|workers|participants|contributors)\b"
)
LABEL = re.compile(r"^(?:<[bi]>)*\W*[^<]*?reflections?(?:</[bi]>)*\s*[:.–—-]*\s*(?:</[bi]>)*\s*", re.IGNORECASE)
GOES_ON_IN = {"theme", "introduction", "conclusion", "about"}
ITEM = re.compile(r"^(?P<title>[^.:–—]{2,90}?)\s*(?::|\s[–—-]|[–—])\s+(?P<text>\S.*)$", re.DOTALL)
SENTENCE = re.compile(r"^(?P<title>.{2,90}?[.?!])\s+(?P<text>[A-Z“‘].*)$", re.DOTALL)
BOLD_ITEM = re.compile(r"^<b>(?P<title>[^<]{2,150}?)\s*[.:–—-]?\s*</b>\s*[.:–—-]?\s*(?P<text>.*)$", re.DOTALL)


def assembled(paragraphs: Sequence[Paragraph], places: Mapping[int, Place]) -> Recognised:
    """Return the parts of a Wisdom; whatever has no place, or one that can't be, is left over."""
    return _Assembling(paragraphs, places).recognised


class _Assembling:
    def __init__(self, paragraphs: Sequence[Paragraph], places: Mapping[int, Place]) -> None:
        self.recognised = Recognised()
        count = max((place.theme for place in places.values()), default=0)
        self.recognised.themes = [FoundTheme() for _ in range(count)]
        self.publishers: list[str] = []
        self.last: Piece | None = None  # what a continuation goes on with
        self.unclear: list[tuple[Paragraph, Paragraph]] = []  # a warning, and the entry of the contents above it
        before = None
        for paragraph in paragraphs:
            place = places.get(paragraph.id, NOWHERE)
            if before and not paragraph.group and place == Place("theme", "warning", 1):
                self.unclear.append((paragraph, before))
            self._add(paragraph, place)
            before = paragraph if place.part == "contents" and not paragraph.group else None
        self._finish(paragraphs)

    def _add(self, paragraph: Paragraph, place: Place) -> None:
        add = getattr(self, f"_add_{place.part.replace(' ', '_')}", self._add_left_over)
        if place.role in {"more", "speaker"} and self.last and place.part in GOES_ON_IN:
            _go_on(self.last, paragraph, place.role)
            return
        self.last = None
        add(paragraph, place)

    def _add_left_over(self, paragraph: Paragraph, _: Place) -> None:
        self.recognised.left_over.append(paragraph)

    def _add_left_out(self, paragraph: Paragraph, _: Place) -> None:
        self.recognised.left_out.append(paragraph)

    def _add_title(self, paragraph: Paragraph, _: Place) -> None:
        self.recognised.title = f"{self.recognised.title} {tidy(bare(paragraph))}".strip()
        self.recognised.others.append(paragraph.id)

    def _add_subtitle(self, paragraph: Paragraph, _: Place) -> None:
        self._suggest(paragraph)
        self.recognised.subtitle = f"{self.recognised.subtitle} {tidy(bare(paragraph))}".strip()
        self.recognised.others.append(paragraph.id)

    def _add_publisher(self, paragraph: Paragraph, _: Place) -> None:
        self.publishers.append(tidy(bare(paragraph)))
        self.recognised.others.append(paragraph.id)

    def _add_introduction(self, paragraph: Paragraph, place: Place) -> None:
        self._suggest(paragraph)
        self._add_piece(self.recognised.introduction, paragraph, place)

    def _add_contents(self, paragraph: Paragraph, place: Place) -> None:
        self._add_piece(self.recognised.contents, paragraph, place)

    def _add_conclusion(self, paragraph: Paragraph, place: Place) -> None:
        self._add_piece(self.recognised.conclusion, paragraph, place)

    def _add_about(self, paragraph: Paragraph, place: Place) -> None:
        self._add_piece(self.recognised.about, paragraph, place)

    def _add_definitions(self, paragraph: Paragraph, _: Place) -> None:
        self._suggest(paragraph)
        if found := definition(paragraph):
            self.recognised.definitions.append(Definition(*found, [paragraph.id]))
        elif self.recognised.definitions:
            known = self.recognised.definitions[-1]
            known.html = f"{known.html} {paragraph.html}"
            known.paragraphs.append(paragraph.id)
        else:
            self._add_piece(self.recognised.introduction, paragraph, Place("introduction"))

    def _add_recommendations(self, paragraph: Paragraph, place: Place) -> None:
        items = self.recognised.recommendations
        if place.role == "more" and items:
            items[-1].html += f"<p>{paragraph.html}</p>"
            items[-1].paragraphs.append(paragraph.id)
        elif place.role == "item" or (place.role == "text" and paragraph.style == "list"):
            items.append(_recommendation(paragraph))
        else:
            self._add_piece(self.recognised.before_recommendations, paragraph, place)

    def _add_theme(self, paragraph: Paragraph, place: Place) -> None:
        if not place.theme:
            self._add_left_over(paragraph, place)
            return
        theme = self.recognised.themes[place.theme - 1]
        if place.role == "heading":
            self._add_heading(theme, paragraph)
        elif place.role == "warning":
            _warn(theme, warning_text(paragraph) if warning_text(paragraph) is not None else tidy(bare(paragraph)))
            theme.others.append(paragraph.id)
        elif place.role == "label":
            theme.others.append(paragraph.id)
        elif place.role == "opening" and theme.opening is None:
            self.last = theme.opening = _quotes(paragraph)[0]
        elif place.role == "reflection":
            self._add_piece(theme.reflection, _without_label(paragraph), Place("theme", "text"))
        else:
            self._add_piece(theme.pieces, paragraph, place)

    def _add_heading(self, theme: FoundTheme, paragraph: Paragraph) -> None:
        found = numbered(paragraph)
        title = "" if found and not found.title else title_of(paragraph)
        theme.title = f"{theme.title} {title}".strip()
        _warn(theme, without_warning(bare(paragraph))[1] or "")
        theme.others.append(paragraph.id)

    def _add_piece(self, pieces: list[Piece], paragraph: Paragraph, place: Place) -> None:
        if place.role in {"quote", "opening"}:
            pieces.extend(_quotes(paragraph))
            self.last = pieces[-1]
        elif place.role in {"heading", "subheading"}:
            pieces.append(Piece("heading", [paragraph.id], text=tidy(bare(paragraph))))
        elif place.role == "picture":
            pieces.append(Piece("picture", [paragraph.id], text=tidy(bare(paragraph))))
        elif paragraph.style == "list":
            _add_item(pieces, paragraph)
        else:
            pieces.append(Piece("text", [paragraph.id], text=paragraph.text, html=f"<p>{paragraph.html}</p>"))

    def _suggest(self, paragraph: Paragraph) -> None:
        recognised = self.recognised
        if not recognised.question and (question := QUESTION.search(paragraph.text)):
            asked = ASKED.search(question["rest"])
            recognised.question = tidy(asked["question"]).strip("*_") if asked else ""
        if recognised.people is None and (people := PEOPLE.search(paragraph.text)):
            recognised.people = int(people[1].replace(",", ""))

    def _finish(self, paragraphs: Sequence[Paragraph]) -> None:
        recognised = self.recognised
        headings = [(number, theme.title) for number, theme in enumerate(recognised.themes, start=1)]
        by_id = {paragraph.id: paragraph for paragraph in paragraphs}
        for piece in recognised.contents:
            for entry in (by_id[number] for number in piece.paragraphs):
                warning = without_warning(bare(entry))[1]
                if warning and (theme := theme_of_entry(entry, headings)):
                    _warn(recognised.themes[theme - 1], warning)
        for unclear, entry in self.unclear:
            if theme := theme_of_entry(entry, headings):
                _warn(recognised.themes[theme - 1], warning_text(unclear))
                where = "A warning stands between the contents and the first theme"
                recognised.flags.append(f"{where}. Check whether it is for theme 1 or for theme {theme}.")
        recognised.publishers = _publishers(self.publishers, recognised.about)
        recognised.flags += [*_doubts(recognised), *words_inside(recognised), *doubtful_addresses(paragraphs)]


def _quotes(paragraph: Paragraph) -> list[Piece]:
    """Return the quotes of a paragraph; the first one of several stands for it."""
    found = words_of(paragraph.text) or [styled_words(paragraph.text)]
    pieces = [Piece("quote", [], text=words.words, speaker=words.speaker) for words in found]
    pieces[0].paragraphs.append(paragraph.id)
    pieces[0].html = paragraph.text  # as it stands in the file, for a quote that goes on
    return pieces


def _go_on(piece: Piece, paragraph: Paragraph, role: str) -> None:
    piece.paragraphs.append(paragraph.id)
    if role == "speaker":
        piece.speaker = attribution(paragraph.text) or paragraph.text.strip("-–—― ()")
        return
    piece.html = f"{piece.html}\n\n{paragraph.text}"
    joined = joined_words(piece.html.split("\n\n"))
    piece.text, piece.speaker = joined.words, joined.speaker or piece.speaker


def _add_item(pieces: list[Piece], paragraph: Paragraph) -> None:
    """Items of one list stand in one piece."""
    tag = "ol" if paragraph.number else "ul"
    end = f"</{tag}>"
    item = f"<li>{paragraph.html}</li>"
    if pieces and pieces[-1].kind == "text" and pieces[-1].html.endswith(end):
        pieces[-1].html = pieces[-1].html.removesuffix(end) + item + end
        pieces[-1].text += f"\n{paragraph.text}"
        pieces[-1].paragraphs.append(paragraph.id)
    else:
        pieces.append(Piece("text", [paragraph.id], text=paragraph.text, html=f"<{tag}>{item}{end}"))


def _recommendation(paragraph: Paragraph) -> FoundRecommendation:
    """Return an item's title and its text: divided where bold ends, at a colon or dash, or after a short sentence."""
    if paragraph.level:
        return FoundRecommendation(title_of(paragraph), "", [paragraph.id])
    if not paragraph.is_bold and (bold := BOLD_ITEM.match(paragraph.html)):
        html = f"<p>{bold['text']}</p>" if bold["text"] else ""
        return FoundRecommendation(unescape(tidy(bold["title"])), html, [paragraph.id])
    for pattern in (ITEM, SENTENCE):
        if (found := pattern.match(paragraph.html)) and "<" not in found["title"]:
            title = unescape(tidy(found["title"])).rstrip(".")
            return FoundRecommendation(title, f"<p>{found['text']}</p>", [paragraph.id])
    if len(paragraph.text) <= 150:
        return FoundRecommendation(tidy(bare(paragraph)).rstrip("."), "", [paragraph.id])
    short = paragraph.text[:80].rpartition(" ")[0]
    return FoundRecommendation(f"{tidy(short)} …", f"<p>{paragraph.html}</p>", [paragraph.id])


def _warn(theme: FoundTheme, warning: str | None) -> None:
    if warning and warning.casefold() not in theme.warning.casefold():
        before = theme.warning if theme.warning[-1:] in tuple(".!?") else f"{theme.warning}."
        theme.warning = f"{before} {warning}" if theme.warning else warning


def _without_label(paragraph: Paragraph) -> Paragraph:
    """Return a Reflection's paragraph without “Reflection:” before its text."""
    found = REFLECTION.match(bare(paragraph))
    if not found or not found["text"]:
        return paragraph
    text = found["text"].strip(" *_")
    html = LABEL.sub("", paragraph.html, count=1)
    if _plain(html) != text:
        html = escape(text, quote=False)
    return Paragraph(paragraph.id, text, html, where=paragraph.where)


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def _publishers(front: list[str], about: list[Piece]) -> list[str]:
    """Return names of those whom the report tells about; else what stands on its front page."""
    named = [re.sub(r"^about\s+(?:the\s+)?", "", piece.text, flags=re.I) for piece in about if piece.kind == "heading"
             and piece.text.lower().startswith("about ")]  # fmt: skip
    named = [name for name in named if name.lower() not in {"us", "this report", "this wisdom", "the author"}]
    return named or ([" ".join(front)] if front else [])


def _doubts(recognised: Recognised) -> list[str]:
    flags = []
    for number, theme in enumerate(recognised.themes, start=1):
        name = f"Theme {number}, “{theme.title}”"
        if not theme.title:
            flags.append(f"Theme {number} has no heading.")
        if theme.opening is None:
            flags.append(f"{name}, has no opening quote.")
        if not theme.reflection:
            flags.append(f"{name}, has no Reflection.")
    titles = [entry_of(Paragraph(0, theme.title))[1].casefold() for theme in recognised.themes]
    for title in sorted({title for title in titles if title and titles.count(title) > 1}):
        flags.append(f"More than one theme is called “{title}”.")
    texts = [Paragraph(0, piece.text) for piece in recognised.introduction if piece.kind == "text"]
    if any(warning_text(text) is not None for text in texts):
        flags.append("A warning stands in the introduction. Check which themes need it.")
    if not recognised.title:
        flags.append("We found no title.")
    if not recognised.recommendations:
        flags.append("We found no recommendations.")
    if not recognised.conclusion:
        flags.append("We found no conclusion.")
    return flags
