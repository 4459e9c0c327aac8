"""Somebody takes their words back: a quote, or all that they contributed.

One transaction that holds the rows: they are emptied, the words are swept out of every other place, and whoever keeps
some of its own hears of it. What can only follow the commit is finishing's. Nothing that is written here holds words.

A quote that was merged with it goes as well, unless it is known to be another person's: one stood for the other. What
a contribution still says elsewhere stays when one quote of it is taken back, without the passage that was quoted.

What staff wrote about a danger (SafeguardingConcern) stays with its owner for as long as they are at work on it: their
duty towards somebody in danger goes before, and they may need the very words. It is listed, and emptied once closed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from commissioning.models import Contribution, OwnWords, Quote, Withdrawal
from commissioning.signals import withdrawn
from commissioning.withdrawal import database, finishing
from commissioning.withdrawal.files import files_holding
from commissioning.withdrawal.ours import without_ours
from commissioning.withdrawal.sweep import Swept, cited, sweep
from commissioning.withdrawal.wanted import Wanted

LOGGED = "commissioning.withdrawn"
Asked = Withdrawal.Asked


@dataclass(frozen=True)
class Taken:
    """What is taken back at once. asked: the quote that it was about, None where it is the whole contribution."""

    asked: Quote | None
    quotes: tuple[Quote, ...]
    contribution: Contribution | None

    @property
    def texts(self) -> set[str]:
        own = OwnWords.objects.filter(quote__in=self.quotes).values_list("wanted", flat=True)
        said = {text for quote in self.quotes for text in (quote.words, quote.as_said)}
        whole = {self.contribution.words, self.contribution.clean_words} if self.contribution else set()
        return said | whole | set(own)

    @property
    def wisdoms(self) -> set[int]:
        return {quote.wisdom_id for quote in self.quotes}

    @property
    def emptied(self) -> set[UUID]:
        """Return the primary keys of the rows that are emptied as such, their own words in them."""
        own = OwnWords.objects.filter(quote__in=self.quotes).values_list("pk", flat=True)
        contributions = {quote.contribution_id for quote in self.quotes if quote.contribution_id}
        whole = {self.contribution.pk} if self.contribution else set()
        return {quote.pk for quote in self.quotes} | contributions | whole | set(own)


def withdraw_quote(quote: Quote, asked_by: str, user: Any = None) -> Withdrawal:
    """Take it back for good. asked_by: of Withdrawal.Asked. Done before, or by somebody else just now, it stays so."""
    withdrawal = _withdraw(quote=quote.pk, contribution=None, asked_by=asked_by, user=user)
    quote.refresh_from_db()
    return withdrawal


def withdraw_contribution(contribution: Contribution, asked_by: str, user: Any = None) -> Withdrawal:
    """Take it back with every quote that was ever taken from it, dropped and merged ones too."""
    withdrawal = _withdraw(quote=None, contribution=contribution.pk, asked_by=asked_by, user=user)
    contribution.refresh_from_db()
    return withdrawal


def known(row: Quote | Contribution) -> Withdrawal | None:
    """Return the latest withdrawal of it: of a quote, perhaps that of all its contribution."""
    about = Q(contribution=row.pk)
    if isinstance(row, Quote):
        about = Q(quote=row.pk)
        if row.contribution_id:
            about |= Q(contribution=row.contribution_id)
    return Withdrawal.objects.filter(about).order_by("-pk").first()


def places_of(quote: Quote | None = None, contribution: Contribution | None = None) -> list[dict[str, Any]]:
    """Return where the words stand now, as Withdrawal.places has it; nothing is changed."""
    taken = _taken(quote.pk if quote else None, contribution.pk if contribution else None, hold=False)
    wanted = Wanted(taken.texts)
    swept = sweep(wanted, files_holding(wanted, taken.wisdoms), taken.emptied, change=False)
    _note_pages(taken, swept)
    return swept.places


def _withdraw(quote: UUID | None, contribution: UUID | None, asked_by: str, user: Any) -> Withdrawal:
    before = Wanted(_taken(quote, contribution, hold=False).texts)
    files = files_holding(before, _taken(quote, contribution, hold=False).wisdoms)  # which takes long: nobody waits
    with database.patiently(), transaction.atomic():
        database.take_time()
        taken = _taken(quote, contribution, hold=True)
        if earlier := _earlier(taken, quote, contribution, asked_by):
            withdrawal = earlier
        else:
            wanted = Wanted(taken.texts)
            if wanted.texts != before.texts:
                files = files_holding(wanted, taken.wisdoms)
            withdrawal = _take(taken, wanted, files, asked_by, user)
        transaction.on_commit(partial(finishing.finish_quietly, withdrawal.pk), robust=True)
    withdrawal.refresh_from_db()
    return withdrawal


def _taken(quote: UUID | None, contribution: UUID | None, hold: bool) -> Taken:
    """Read what is to be taken; `hold` keeps its rows until the transaction ends, the contribution first."""
    quotes, contributions = Quote.objects.all(), Contribution.objects.all()
    if hold:
        quotes, contributions = quotes.select_for_update(of=("self",)), contributions.select_for_update(of=("self",))
    whole = contributions.get(pk=contribution) if contribution else None
    asked = Quote.objects.get(pk=quote) if quote else None
    roots = list(Quote.objects.filter(contribution=whole)) if whole else [asked]
    pks = {pk for root in roots if root for pk in _family(root)}
    if hold:
        list(Contribution.objects.select_for_update(of=("self",)).filter(quotes__in=pks).order_by("pk"))
    rows = tuple(quotes.filter(pk__in=pks).order_by("pk"))
    return Taken(next((row for row in rows if row.pk == quote), None), rows, whole)


def _family(quote: Quote) -> Iterable[UUID]:
    """Return it, and those merged with it that may be the same person's."""
    with_it = Q(merged_into=quote.pk)
    if quote.merged_into_id:
        with_it |= Q(pk=quote.merged_into_id) | Q(merged_into=quote.merged_into_id)
    others = Quote.objects.filter(with_it, wisdom=quote.wisdom_id, withdrawn_on=None)
    return [quote.pk, *(other.pk for other in others if not _is_another(quote, other))]


def _is_another(one: Quote, other: Quote) -> bool:
    contributions, voices = {one.contribution_id, other.contribution_id}, {one.voice, other.voice}
    return (None not in contributions and len(contributions) > 1) or ("" not in voices and len(voices) > 1)


def _earlier(taken: Taken, quote: UUID | None, contribution: UUID | None, asked_by: str) -> Withdrawal | None:
    """Return the withdrawal where it was done before."""
    row = taken.contribution or taken.asked
    if row is None or row.withdrawn_on is None:
        return None
    return known(row) or _new(taken, asked_by)


def _new(taken: Taken, asked_by: str) -> Withdrawal:
    wisdom = taken.asked.wisdom_id if taken.asked else min(taken.wisdoms, default=None)
    if taken.contribution and wisdom is None:
        wisdom = taken.contribution.listening.wisdom_id
    return Withdrawal.objects.create(
        quote=taken.asked,
        contribution=taken.contribution,
        wisdom_id=wisdom,
        asked_by=Asked(asked_by),
        withdrawn_on=timezone.localdate(),
    )


def _take(taken: Taken, wanted: Wanted, files: list, asked_by: str, user: Any) -> Withdrawal:
    withdrawal, emptied, ours = _new(taken, asked_by), taken.emptied, Swept()
    quoted = {text for quote in taken.quotes for text in (quote.words, quote.as_said)}
    _empty(taken, wanted)
    if asked_by == Asked.CODE:
        wanted, ours = without_ours(wanted, quoted)
    swept = sweep(wanted, files, emptied)
    swept.places += ours.places
    _note_pages(taken, swept)
    withdrawal.places = swept.places
    withdrawal.save(update_fields=["places"])
    if swept.cached:
        transaction.on_commit(partial(cache.delete_many, swept.cached), robust=True)
    withdrawn.send(sender=Withdrawal, withdrawal=withdrawal, wanted=wanted, pages=swept.pages)
    if user is not None:
        about = withdrawal.wisdom or (taken.contribution and taken.contribution.listening)
        data = {"quotes": [str(quote.pk) for quote in taken.quotes], "asked_by": withdrawal.asked_by}
        log(instance=about, action=LOGGED, user=user, data=data)
    return withdrawal


def _empty(taken: Taken, wanted: Wanted) -> None:
    today = timezone.localdate()
    for contribution in Contribution.objects.filter(pk__in={quote.contribution_id for quote in taken.quotes}):
        contribution.words, contribution.clean_words = map(
            wanted.out_of, (contribution.words, contribution.clean_words)
        )
        contribution.version += 1
        contribution.save(update_fields=["words", "clean_words", "version"])
    for quote in taken.quotes:
        quote.words = quote.speaker = quote.as_said = quote.voice = quote.reason = ""
        quote.colleague = quote.spoken_about = quote.details = ""
        quote.details_found, quote.answered_by, quote.read_by = [], None, None
        quote.answered_print = quote.consent_print = quote.read_print = ""
        quote.consent, quote.withdrawn_on = Quote.Consent.NO, quote.withdrawn_on or today
        quote.version += 1
        quote.save()
    OwnWords.objects.filter(quote__in=taken.quotes).update(wanted="", shown_print="")
    if whole := taken.contribution:
        whole.words = whole.clean_words = whole.speaker = ""
        whole.withdrawn_on, whole.is_read = today, True
        whole.version = Contribution.objects.values_list("version", flat=True).get(pk=whole.pk) + 1
        whole.save()
        whole.themes.clear()


def _note_pages(taken: Taken, swept: Swept) -> None:
    """Note the pages on which the quotes stand, and those that cite them by their addresses."""
    swept.pages.update(quote.theme_id for quote in taken.quotes if quote.theme_id)
    if taken.quotes:
        cited([str(quote.pk) for quote in taken.quotes], swept)
        swept.add("PDF, pictures, press release and kit", "they are removed, and made anew when somebody asks for one")
        swept.add("search", "no word of it is found any more")
