"""“Safe to publish”: every quote as it will read, what is still open about it, and whether a second reader agrees.

Whoever publishes asks `summary_of(wisdom).ready`.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models

from commissioning.desk.places import OWN, ThemePlace, places_of
from commissioning.desk.questions import DETAIL_LABELS
from commissioning.desk.state import consent_in_words, has_yes, open_about, unread_about
from commissioning.models import Quote, WisdomPage


@dataclass(slots=True)
class Row:
    """A quote where it stands. to_do: for the desk; unread: for the second reader; voices: how many of the same."""

    quote: Quote
    theme: ThemePlace | None
    is_opening: bool = False
    is_public: bool = False
    to_do: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    voices: int = 0
    voice: str = ""

    @property
    def consent(self) -> str:
        return consent_in_words(self.quote)

    @property
    def has_yes(self) -> bool:
        return has_yes(self.quote)

    @property
    def details(self) -> list[str]:
        return [DETAIL_LABELS[key] for key in self.quote.details_found if key in DETAIL_LABELS]

    @property
    def reasons(self) -> list[str]:
        return [*self.to_do, *self.unread]


@dataclass(slots=True)
class Group:
    """A theme with its quotes in their order; theme is None for quotes that stand in none."""

    theme: ThemePlace | None
    rows: list[Row]

    @property
    def done(self) -> int:
        return sum(not row.to_do for row in self.rows)


@dataclass(slots=True)
class Summary:
    """open: what keeps it from being published, as (quote, reason); to_settle: the part that the desk has to do.

    groups: the themes in order. rows: their quotes. elsewhere: in no draft of a theme; out: dropped, merged or
    withdrawn. seen: stands for all that a reader has seen; what they confirm is refused once it is another one.
    """

    wisdom: WisdomPage
    groups: list[Group]
    elsewhere: list[Row]
    out: list[Row]
    seen: str

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    @property
    def open(self) -> list[tuple[Quote, str]]:
        return [(row.quote, reason) for row in self.rows for reason in row.reasons]

    @property
    def to_settle(self) -> list[tuple[Quote, str]]:
        return [(row.quote, reason) for row in self.rows for reason in row.to_do]

    @property
    def ready(self) -> bool:
        return not any(row.to_do or row.unread for row in self.rows)

    @property
    def done(self) -> int:
        return sum(not row.to_do for row in self.rows)

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def public_only(self) -> list[Row]:
        """Quotes that the published version shows and the draft doesn't any more."""
        return [row for row in self.elsewhere if row.is_public]

    @property
    def answered_by(self) -> set[int]:
        return {row.quote.answered_by_id for row in self.rows if row.quote.answered_by_id}


def summary_of(wisdom: WisdomPage) -> Summary:
    """Return where the Wisdom's quotes stand: a few queries, however many there are."""
    places = places_of(wisdom)
    related = ("contribution", "answered_by", "read_by")
    standing = [uid for place in places for uid in place.uids]  # in a copied Wisdom those of the one it is a copy of
    of_it = models.Q(wisdom=wisdom) | models.Q(pk__in=standing)
    quotes = list(Quote.objects.filter(of_it).select_related(*related).defer("as_said").order_by("pk"))
    by_uid = {quote.pk: quote for quote in quotes}
    public = {uid for place in places for uid in place.live_uids if wisdom.live}
    alike = _voices(quotes)
    groups, seen = [], set()
    for place in places:
        rows = []
        for uid in place.uids:
            quote = by_uid.get(uid)
            if quote is None or uid in seen or not _counts(quote):
                continue
            seen.add(uid)
            rows.append(_row(quote, place, alike, public, is_opening=uid in place.opening))
        groups.append(Group(place, rows))
    rest = [quote for quote in quotes if quote.pk not in seen]
    themes = {place.pk: place for place in places if place.pk != OWN}
    return Summary(
        wisdom=wisdom,
        groups=groups,
        elsewhere=[_row(one, themes.get(one.theme_id or 0), alike, public) for one in rest if _counts(one)],
        out=[Row(one, themes.get(one.theme_id or 0)) for one in rest if not _counts(one)],
        seen=_stands_for(groups),
    )


def _counts(quote: Quote) -> bool:
    return not (quote.withdrawn_on or quote.dropped_on or quote.merged_into_id)


def _row(
    quote: Quote, place: ThemePlace | None, alike: dict[Quote, int], public: set, is_opening: bool = False
) -> Row:
    return Row(
        quote=quote,
        theme=place,
        is_opening=is_opening,
        is_public=quote.pk in public,
        to_do=open_about(quote),
        unread=unread_about(quote),
        voices=alike[quote],
        voice=quote.voice or ("one contribution" if alike[quote] else ""),
    )


def _voices(quotes: list[Quote]) -> dict[Quote, int]:
    """Return for each quote how many others the same person said, as far as we know: as Quote.same_voice() does."""
    by_voice: dict[str, set[UUID]] = defaultdict(set)
    by_contribution: dict[UUID | None, set[UUID]] = defaultdict(set)
    for quote in quotes:
        if not _counts(quote):
            continue
        if quote.voice:
            by_voice[quote.voice].add(quote.pk)
        if quote.contribution_id:
            by_contribution[quote.contribution_id].add(quote.pk)
    none: set[UUID] = set()
    return {
        quote: len((by_voice.get(quote.voice, none) | by_contribution.get(quote.contribution_id, none)) - {quote.pk})
        for quote in quotes
    }


def _stands_for(groups: list[Group]) -> str:
    digest = hashlib.sha256()
    for group in groups:
        for row in group.rows:
            quote = row.quote
            digest.update(
                f"{quote.pk} {quote.version} {quote.fingerprint()} {group.theme and group.theme.pk}\n".encode()
            )
    return digest.hexdigest()[:32]
