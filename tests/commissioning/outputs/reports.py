"""Made-up Wisdoms, as they are when everything is built from them. Nobody said any of this."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from commissioning.report.data import (
    File,
    Link,
    Organisation,
    Picture,
    Piece,
    Recommendation,
    Report,
    Said,
    Theme,
)

SITE = "http://testserver"
URL = f"{SITE}/wisdoms/a-made-up-wisdom/"
SECRET = "the heron at the locked gate"  # words behind a warning


def said(number: int, words: str = "", speaker: str = "somebody made up", gap: bool = False) -> Said:
    uid = f"00000000-0000-4000-8000-{number:012d}"
    words = words or f"This is the made-up quote {number}, said by nobody, about a kettle that was always warm."
    return Said(uid, "" if gap else words, "" if gap else speaker, f"{SITE}/wisdoms/quotes/{uid}/", gap)


def text(html: str) -> Piece:
    return Piece("text", html=html)


def recommendation(number: int) -> Recommendation:
    return Recommendation(
        number,
        f"Keep the made-up door {number} open",
        "<p>Say <b>when</b> it opens, and <a href='/framework/'>who</a> has the key.</p>",
        f"{URL}recommendations/{number}/",
        Link("Trust first", f"{SITE}/framework/trust/"),
    )


def theme(number: int, quotes: int = 3, **changes: object) -> Theme:
    narrative = [
        text("<p>A made-up paragraph: <b>bold</b>, <i>italic</i> and <a href='https://example.org/'>a link</a>.</p>")
    ]
    for at in range(quotes):
        narrative.append(Piece("quote", said=said(number * 1000 + at)))
        narrative.append(text("<p>Several people in this made-up place spoke of tea, of keys and of being asked.</p>"))
    made = Theme(
        number=number,
        title=f"The made-up theme {number}",
        slug=f"made-up-theme-{number}",
        url=f"{URL}made-up-theme-{number}/",
        reflection_url=f"{URL}made-up-theme-{number}/reflection/",
        summary=f"What the made-up theme {number} is about.",
        opening=said(number * 1000 + 999, f"An opening for the made-up theme {number}: ask me, and wait."),
        pieces=tuple(narrative),
        could_not_check="<p>Nobody could check how many kettles there were.</p>",
        reflection="<p>Waiting is work too.</p><ul><li>Who waits?</li><li>Who is waited for?</li></ul>",
        questions=("When did you last wait?", "What helped?", "What would you change?"),
        leads_to=(Link("Keep the made-up door 1 open", f"{URL}recommendations/1/"),),
    )
    return replace(made, **changes)


def warned(number: int, **changes: object) -> Theme:
    return theme(
        number,
        warning="Speaks of a made-up loss.",
        opening=said(number * 1000 + 999, f"An opening with {SECRET}."),
        reflection=f"<p>A reflection on {SECRET}.</p>",
        **changes,
    )


def report(themes: int = 9, warning_on: int = 7, **changes: object) -> Report:
    """A made-up Wisdom of nine themes, the seventh with a warning."""
    made = Report(
        uid="11111111-1111-4111-8111-111111111111",
        slug="a-made-up-wisdom",
        title="The warm kettle: a made-up Wisdom",
        url=URL,
        question="What made you stay, in a place that nobody built?",
        summary="A fictional listening report, to see how one is set.",
        contributors_count=41,
        who_took_part_html="<p>People who came to a made-up day centre, and people who made the tea there.</p>",
        how_we_listened_html="<p>Over tea. Dŵr, tŷ, ŵyth and ŷd are Welsh words that have to be readable.</p>",
        listened_when="over one made-up winter",
        anonymity_promise="Nobody is named.\n\nWho wants their words back gets them back.",
        introduction=(text("<p>This Wisdom is made up. It shows how a report is set.</p>"),),
        definitions=(("Kettle", "<p>What is <i>always</i> warm.</p>"), ("Key", "<p>Who may come in.</p>")),
        themes=tuple(warned(n) if n == warning_on else theme(n) for n in range(1, themes + 1)),
        conclusion=(Piece("heading", "What stays"), text("<h3>Small things</h3><p>The kettle stays warm.</p>")),
        recommendations=tuple(recommendation(number) for number in range(1, 10)),
        publishers=(Organisation("The Made-up House", "https://example.org/", "asked and listened"),),
        partners=(Organisation("The Made-up Kettle", "", "boiled the water"),),
        hosts=(Organisation("Made-up Lane Day Centre", f"{SITE}/directory/community/made-up-lane/"),),
        related=(Link("An older made-up Wisdom", ""),),
        files=(File("The made-up annex", f"{SITE}/documents/1/annex.pdf", "PDF", 120_000),),
        contact_html='<p>Write to <a href="mailto:somebody@example.org">somebody@example.org</a>.</p>',
        published_on=date(2026, 5, 5),
        hashtag="WarmKettle",
        press_release=(
            Piece("heading", "A kettle that stays warm"),
            text("<p>A <b>made-up</b> Wisdom is out. See <a href='/wisdoms/'>all Wisdoms</a>.</p>"),
            Piece("heading", "Notes for editors"),
            text("<ul><li>Nobody said any of this.</li></ul>"),
        ),
    )
    return replace(made, **changes)


def with_picture(path: str, name: str, width: int, height: int) -> Picture:
    """A picture in a file, as Wagtail's images are asked for theirs."""
    file = SimpleNamespace(name=name, open=lambda mode="rb": open(path, mode))  # noqa: SIM115
    return Picture(SimpleNamespace(pk=1, width=width, height=height, file=file), "A made-up kettle", "It is warm.")


def large() -> Report:
    """A made-up Wisdom of 40 themes and 400 quotes."""
    paragraph = "<p>" + "Several people in this made-up place spoke of tea, of keys and of being asked. " * 6 + "</p>"
    themes = []
    for number in range(1, 41):
        quotes = [Piece("quote", said=said(number * 1000 + at)) for at in range(9)]
        pieces = [piece for one in quotes for piece in (text(paragraph), one)]
        make = warned if number % 7 == 0 else theme
        themes.append(make(number, pieces=tuple(pieces)))
    return replace(report(themes=0), themes=tuple(themes), recommendations=tuple(map(recommendation, range(1, 21))))
