"""The Wisdom of 66 contributors, and the titles of the three before it."""

from typing import Any

from commissioning.demo.maker import Maker
from commissioning.demo.texts import content, read, rich
from commissioning.models import (
    EarlierWisdom,
    FrameworkPage,
    PrinciplePage,
    ThemePage,
    WisdomIndexPage,
    WisdomOrganisation,
    WisdomPage,
)


def make_wisdoms(maker: Maker, framework: FrameworkPage) -> None:
    texts = read("wisdom")
    index = make_index(maker, texts["index"])
    wisdom = make_wisdom(maker, index, texts["wisdom"])
    principles = {principle.slug: principle for principle in PrinciplePage.objects.child_of(framework)}
    for theme in texts["themes"]:
        make_theme(maker, wisdom, theme, principles)


def make_index(maker: Maker, texts: dict[str, Any]) -> WisdomIndexPage:
    earlier = texts.pop("earlier")
    page, is_new = maker.page(maker.home(), WisdomIndexPage, **texts | {"intro": rich(texts["intro"])})
    if is_new:
        page.earlier_wisdoms = [EarlierWisdom(title=title, sort_order=place) for place, title in enumerate(earlier)]
        maker.publish(page)
    return page


def make_wisdom(maker: Maker, index: WisdomIndexPage, texts: dict[str, Any]) -> WisdomPage:
    organisations = texts.pop("organisations")
    fields: dict[str, Any] = {name: rich(texts[name]) for name in ("who_took_part", "how_we_listened", "contact")}
    fields |= {name: content(texts[name]) for name in ("introduction", "conclusion")}
    fields["definitions"] = [
        ("definition", {"term": one["term"], "meaning": rich(one["meaning"])}) for one in texts["definitions"]
    ]
    page, is_new = maker.page(index, WisdomPage, **texts | fields)
    if is_new:
        kept = [WisdomOrganisation(sort_order=place, **one) for place, one in enumerate(organisations)]
        page.organisations = kept  # type: ignore[misc]  # what modelcluster gives it takes a list
        maker.publish(page)
    return page


def make_theme(maker: Maker, wisdom: WisdomPage, texts: dict[str, Any], principles: dict[str, PrinciplePage]) -> None:
    slugs = texts.pop("recommendations")
    fields = {
        "narrative": content(texts["narrative"]),
        "reflection": rich(texts["reflection"]),
        "could_not_check": rich(texts.get("could_not_check", "")),
    }
    page, is_new = maker.page(wisdom, ThemePage, **texts | fields)
    if is_new:
        page.recommendations = [principles[slug] for slug in slugs if slug in principles]
        maker.publish(page)
