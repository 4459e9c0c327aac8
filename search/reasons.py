"""Why a result is there: plain sentences from facts, for people to check. Never how well it does beside others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from search.documents import Facts
from search.engines import Criteria
from search.engines.flat import level_on
from search.facets import EVIDENCE_LABELS, FACETS, Vocabulary
from search.found_words import Words
from search.wording import list_names

MOST_NAMES = 4
LEVELS = {level.value: label for level, label in EVIDENCE_LABELS.items()}
# Facets whose values stand in the facts under the facet's own name.
PLAIN_FACETS = ("category", "approach", "offer", "led_by", "open_to", "reach", "funding", "size")


@dataclass(frozen=True)
class Reasons:
    """What the results of one search are explained by. It asks the database nothing."""

    criteria: Criteria
    vocabulary: Vocabulary
    words: Words

    def of(self, card: Mapping[str, Any], facts: Facts, found: Mapping[str, str]) -> list[str]:
        """Return sentences; none where nothing was asked for.

        card: as it is shown; found: column → HTML with <mark>.
        """
        return [
            *self.words.sentences(found),
            *([f"{card['tier']}."] if card["tier"] else []),
            *self._place(card, facts),
            *self._people(facts),
            *self._evidence(facts),
            *self._facets(facts),
        ]

    def _place(self, card: Mapping[str, Any], facts: Facts) -> list[str]:
        place, nodes = self.criteria.place, self.vocabulary.areas.nodes
        if not place:
            return []
        if card["distance"]:
            return [f"It is {card['distance']} from {place.name}."]
        councils = [nodes[area].name for area in facts["based"] if area in nodes]
        if somewhere := card["somewhere"] or list_names(councils, MOST_NAMES, "or"):
            return [f"It is somewhere in {somewhere}, so it counts at the middle."]
        return ["It gives no address, so it counts at the middle of where it works."]

    def _people(self, facts: Facts) -> list[str]:
        chosen = self.criteria.of("people")
        if named := self._labels("people", [slug for slug in chosen if slug in facts["people"]]):
            return [f"It works alongside {named}."]
        return ["It works alongside anyone, so it fits every choice of people."] if chosen else []

    def _evidence(self, facts: Facts) -> list[str]:
        """The pieces of evidence that match both the principles and the levels that were chosen."""
        principles, levels = self.criteria.of("principle"), self.criteria.of("evidence")
        if not (principles or levels):
            return []
        titles, today = self.vocabulary.values["principle"], timezone.localdate()
        pairs = {(principle, level_on(today, checks)): None for principle, checks in facts["evidence"]}
        named = [
            f"{titles[principle]} ({LEVELS[level]})" if levels else titles[principle]
            for principle, level in pairs
            if principle in titles and (not principles or principle in principles) and (not levels or level in levels)
        ]
        return [f"It shares evidence on {list_names(list(dict.fromkeys(named)), MOST_NAMES)}."] if named else []

    def _facets(self, facts: Facts) -> list[str]:
        sentences = []
        for facet in PLAIN_FACETS:
            held = facts[facet]  # type: ignore[literal-required]
            values = {held} if isinstance(held, str) else set(held)
            if named := self._labels(facet, [slug for slug in self.criteria.of(facet) if slug in values]):
                sentences.append(f"{FACETS[facet]}: {named}.")
        return sentences

    def _labels(self, facet: str, slugs: list[str]) -> str:
        labels = self.vocabulary.values[facet]
        return list_names([labels[slug] for slug in slugs if slug in labels], MOST_NAMES)
