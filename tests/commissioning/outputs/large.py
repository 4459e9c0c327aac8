"""A made-up Wisdom as pages, as large as the largest one we plan for."""

from commissioning.models import ThemePage, WisdomIndexPage, WisdomPage
from home.models import HomePage

PARAGRAPH = "<p>" + "Several people in this made-up place spoke of tea, of keys and of being asked. " * 6 + "</p>"


def make_large_wisdom(themes: int = 40, quotes: int = 10) -> WisdomPage:
    """Return a published Wisdom with so many themes and so many quotes in each; every seventh has a warning."""
    home = HomePage.objects.get()
    index = WisdomIndexPage.objects.first() or home.add_child(
        instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms")
    )
    wisdom = index.add_child(
        instance=WisdomPage(title="A large made-up Wisdom", slug="large", question="What made you stay?")
    )
    for number in range(1, themes + 1):
        add_theme(wisdom, number, quotes)
    ThemePage.objects.child_of(wisdom).update(live=True)
    WisdomPage.objects.filter(pk=wisdom.pk).update(live=True)
    return WisdomPage.objects.get(pk=wisdom.pk)


def add_theme(wisdom: WisdomPage, number: int, quotes: int = 2) -> ThemePage:
    said = [f"This is the made-up quote {at} of theme {number}, about a kettle that was warm." for at in range(quotes)]
    blocks = [("quote", {"words": words, "speaker": "somebody made up"}) for words in said]
    narrative = [one for block in blocks[1:] for one in (("text", PARAGRAPH), block)]
    return wisdom.add_child(
        instance=ThemePage(
            title=f"The made-up theme {number}",
            slug=f"theme-{number}",
            warning="Speaks of a made-up loss." if number % 7 == 0 else "",
            opening=blocks[:1],
            narrative=narrative,
            reflection="<p>Waiting is work too.</p>",
        )
    )
