"""What is made up for trying things out: a listening page, and a Wisdom in draft whose quotes wait on the desk."""

from typing import Any

from django.contrib.auth import get_user_model

from commissioning.demo.maker import Maker
from commissioning.demo.people import MODERATOR
from commissioning.demo.texts import content, read, rich
from commissioning.models import ListeningPage, ThemePage, WisdomIndexPage, WisdomPage


def make_made_up(maker: Maker) -> None:
    """Needs the demonstration's log-ins: a moderator acts where an answer tells of danger."""
    texts = read("made_up")
    index = WisdomIndexPage.objects.child_of(maker.home()).first()
    owner = get_user_model().objects.filter(username=MODERATOR).first()
    if index is None or owner is None:
        return
    wisdom, is_new = maker.page(index, WisdomPage, **texts["wisdom"], live=False)
    if is_new:
        for theme in texts["themes"]:
            _make_theme(maker, wisdom, theme)
        wisdom.save_revision()
    fields = {name: rich(texts["listening"][name]) for name in ("intro", "safeguarding_steps")}
    draft = {"safeguarding_owner": owner, "wisdom": wisdom if isinstance(wisdom, WisdomPage) else None}
    maker.child(index, ListeningPage, **texts["listening"] | fields | draft)


def _make_theme(maker: Maker, wisdom: WisdomPage, texts: dict[str, Any]) -> None:
    quotes = [("quote", {"uid": "", **one}) for one in texts.pop("quotes")]
    fields = {
        "opening": [("quote", {"uid": "", **texts["opening"]})],
        "narrative": [*content(texts["narrative"]), *quotes],
        "reflection": rich(texts["reflection"]),
    }
    page, is_new = maker.page(wisdom, ThemePage, **texts | fields, live=False)
    if is_new:
        page.save_revision()
