"""The framework: it comes before the organisations, whose evidence refers to it."""

from collections import Counter
from typing import Any

from commissioning.demo.maker import Maker
from commissioning.demo.texts import content, read, rich
from commissioning.models import FrameworkPage, PrinciplePage


def make_framework(maker: Maker) -> FrameworkPage:
    texts = read("framework")
    principles = texts.pop("principles")
    page = maker.child(
        maker.home(), FrameworkPage, **texts | {"intro": rich(texts["intro"]), "body": content(texts["body"])}
    )
    numbers: Counter[str] = Counter()
    for principle in principles:
        numbers[principle["kind"]] += 1
        fields = {
            "number": numbers[principle["kind"]],
            "body": content(principle["body"]),
            "also_called": principle.get("also_called", "").strip(),
            "actions": [_action(action) for action in principle.get("actions", [])],
        }
        maker.child(page, PrinciplePage, **principle | fields)
    return page


def _action(action: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return a block. What doesn't say `ours` tells in our words what the source says."""
    return "action", {"who": action["who"], "text": rich(action["text"]), "ours": action.get("ours", False)}
