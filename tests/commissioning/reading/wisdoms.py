"""Made-up Wisdoms on pages, with made-up quotes as rows. Nobody said any of this."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from commissioning.models import (
    FrameworkPage,
    PrinciplePage,
    Quote,
    RelatedWisdom,
    ThemePage,
    WisdomHost,
    WisdomIndexPage,
    WisdomOrganisation,
    WisdomPage,
    WisdomRecommendation,
)
from home.models import HomePage

SECRET = "the heron at the locked gate"  # stands in all that the warnings cover
PARAGRAPH = (
    "<p>Several people in this made-up place spoke of tea, of keys, and of being asked. One kettle was always warm, "
    "and nobody had to say why they came. <b>That was new</b> to most of them.</p>"
)


def uid_of(theme: int, place: int) -> UUID:
    """Return the uid of a theme's quote; the one at place 0 is its opening."""
    return UUID(int=(theme << 16) + place + (4 << 76) + (8 << 60))


def make_wisdom(
    home: HomePage,
    themes: int = 3,
    quotes: int = 2,
    warned: Collection[int] = (2,),
    pictures: Any = None,
    **more: Any,
) -> WisdomPage:
    """Make a published Wisdom. quotes: of each theme, with its opening. pictures: makes an image, if they have one."""
    index = WisdomIndexPage.objects.first()
    index = index or home.add_child(instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms"))
    wisdom = index.add_child(instance=WisdomPage(**FIELDS | more))
    principle = _principle(home)
    rows = []
    for number in range(1, themes + 1):
        theme = wisdom.add_child(instance=_theme(number, quotes, number in warned, pictures))
        theme.recommendations = [principle]
        theme.save()
        rows += [_quote(wisdom, theme, number, place, number in warned) for place in range(quotes)]
    Quote.objects.bulk_create(rows)
    wisdom.organisations = [
        WisdomOrganisation(name="The Made-up House", note="asked and listened", address="https://example.org/"),
        WisdomOrganisation(name="The Made-up Kettle", role="partner", note="boiled the water"),
    ]
    wisdom.hosts = [WisdomHost(name="Made-up Lane Day Centre", note="had the room and the chairs")]
    wisdom.related_wisdoms = [RelatedWisdom(title="An older made-up Wisdom")]
    wisdom.own_recommendations = [
        WisdomRecommendation(title="Keep the door open", text=PARAGRAPH, principle=principle, sort_order=1),
        WisdomRecommendation(title="Ask before you plan", text=PARAGRAPH, sort_order=2),
    ]
    wisdom.save()
    return wisdom


def _theme(number: int, quotes: int, is_warned: bool, pictures: Any) -> ThemePage:
    secret = f" {SECRET}" if is_warned else ""
    voices = [("quote", {"uid": str(uid_of(number, place)), "words": "", "speaker": ""}) for place in range(quotes)]
    narrative = [("text", f"<p>What was heard{secret}.</p>")]
    for voice in voices[1:]:
        narrative += [voice, ("text", PARAGRAPH)]
    return ThemePage(
        title=f"Made-up theme {number}",
        slug=f"theme-{number}",
        summary=f"What theme {number} is about{secret}.",
        warning="Speaks of a made-up loss." if is_warned else "",
        opening=voices[:1],
        narrative=narrative,
        picture=pictures() if pictures else None,
        picture_alt=f"A drawing of a kettle{secret}",
        could_not_check=f"<p>Nobody could check how many kettles there were{secret}.</p>",
        reflection=f"<p>Waiting is work too{secret}.</p>",
    )


def _quote(wisdom: WisdomPage, theme: ThemePage, number: int, place: int, is_warned: bool) -> Quote:
    words = f"Made-up quote {number}.{place}: they asked me first, and then they waited"
    return Quote(
        uid=uid_of(number, place),
        wisdom=wisdom,
        theme=theme,
        words=f"{words}, by {SECRET}." if is_warned else f"{words}.",
        speaker="a made-up practitioner",
    )


def _principle(home: HomePage) -> PrinciplePage:
    framework = FrameworkPage.objects.first()
    framework = framework or home.add_child(instance=FrameworkPage(title="The framework", slug="framework"))
    kind = PrinciplePage.Kind.RECOMMENDATION
    found = PrinciplePage.objects.child_of(framework).filter(kind=kind).first()
    texts = {"title": "Trust first", "short_title": "Trust", "slug": "trust", "summary": "Begin there."}
    return found or framework.add_child(instance=PrinciplePage(kind=kind, number=1, **texts))


FIELDS = {
    "title": "The warm kettle: a made-up Wisdom",
    "slug": "kettle",
    "question": "What made you stay, in a place that nobody built?",
    "summary": "A fictional listening report, to see how one reads.",
    "contributors_count": 41,
    "who_took_part": "<p>People who came to a made-up day centre, and people who made the tea there.</p>",
    "how_we_listened": "<p>Over tea, on the telephone, and by letter.</p>",
    "listened_when": "over one made-up winter",
    "anonymity_promise": "Nobody is named.\n\nWhoever wants their words back gets them back.",
    "introduction": [("text", PARAGRAPH)],
    "definitions": [("definition", {"term": "Warm kettle", "meaning": "<p>A place where you are expected.</p>"})],
    "conclusion": [("heading", "What stays"), ("text", PARAGRAPH)],
    "contact": '<p>Write to <a href="mailto:somebody@example.org">somebody@example.org</a>.</p>',
    "published_on": "2026-05-05",
}
