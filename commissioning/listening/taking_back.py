"""What a code stands for, and taking it back."""

from dataclasses import dataclass

from commissioning.listening.codes import digest_of
from commissioning.models import Contribution, Quote, ThemePage
from commissioning.models.wisdoms import with_wisdoms
from commissioning.quotes.blocks import uids_in
from commissioning.withdrawal import withdraw_contribution


@dataclass(frozen=True)
class Use:
    """A quote that was taken from a contribution. url: where anybody can read it now, or empty while nobody can."""

    words: str
    speaker: str
    wisdom: str
    url: str


def find(code: str) -> Contribution | None:
    """Return what the code stands for, taken back or not. The digest is looked up, never compared letter by letter."""
    return Contribution.objects.filter(code_digest=digest_of(code)).select_related("listening").first()


def uses(contribution: Contribution) -> list[Use]:
    """Return the quotes that were taken from it and still hold words: three queries, however many there are."""
    rows = contribution.quotes.filter(withdrawn_on=None).exclude(words="").select_related("wisdom", "merged_into")
    quotes = list(rows.order_by("wisdom", "pk"))
    themes = ThemePage.objects.live().public().filter(pk__in={quote.theme_id for quote in quotes})
    read = {theme.pk: uids_in(*theme.quote_streams()) for theme in with_wisdoms(themes)}
    return [_use(quote, quote.pk in read.get(quote.theme_id, ())) for quote in quotes]


def take_back(contribution: Contribution) -> None:
    """Take the words and every quote from them away, everywhere."""
    withdraw_contribution(contribution, asked_by="code")


def _use(quote: Quote, is_read: bool) -> Use:
    is_public = is_read and quote.can_be_shown
    return Use(quote.words, quote.speaker, quote.wisdom.draft_title, quote.get_absolute_url() if is_public else "")
