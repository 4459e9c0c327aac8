"""Searches made up at random, the same for the same seed."""

import random
from typing import Any

FACETS = (
    "category", "approach", "people", "offer", "area", "principle", "evidence", "reach", "size", "funding", "open_to",
    "led_by",
)  # fmt: skip
PLACES = ("SE13", "Coventry", "Huddersfield", "YO1 7HH", "Durham", "Norwich", "Bristol")
LIKELY_AREAS = (
    "lewisham",
    "london",
    "england",
    "wales",
    "kirklees",
    "nhs-south-east-london",
    "uk",
    "pointless",
    "devon",
)


def question(seed: int, choices: dict[str, list[str]]) -> dict[str, Any]:
    """Return a search without words. Few filters more often than many, so that most find something."""
    dice = random.Random(seed)
    asked: dict[str, Any] = {}
    for facet in dice.sample(FACETS, dice.choice([0, 1, 1, 2, 2, 3, 4])):
        values = [slug for slug in LIKELY_AREAS if slug in choices["area"]] if facet == "area" else choices[facet]
        asked[facet] = dice.sample(values, min(len(values), dice.choice([1, 1, 2, 3])))
    if dice.random() < 0.4:
        asked["place"] = dice.choice(PLACES)
        if dice.random() < 0.8:
            asked["within"] = dice.choice(["5", "10", "25", "50", "100", "100"])
    if dice.random() < 0.25:
        asked["national"] = "no"
    if ("place" in asked or "area" in asked) and dice.random() < 0.3:
        asked["based"] = "here"
    return asked
