"""An answer is kept: the words, how they may be used, the month. No name, account, address, day or log entry."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from commissioning.listening.codes import digest_of
from commissioning.models import Contribution, ListeningPage


@dataclass(frozen=True)
class Given:
    """What somebody gave us: the cleaned fields of a form."""

    words: str
    may_be: str
    speaker: str = ""
    way: str = Contribution.Way.WEB


def open_listening(slug: str) -> ListeningPage | None:
    """Return the page that anybody may see at /wisdoms/<slug>/, open or closed, or None."""
    return ListeningPage.objects.live().public().filter(slug=slug).first()


def keep_answer(listening: ListeningPage, given: Given, code: str) -> Contribution:
    """Keep an answer under its code. The same code once more, from a second press, changes nothing."""
    digest = digest_of(code)
    fields = {
        "listening": listening,
        "words": given.words,
        "speaker": given.speaker,
        "way": given.way,
        "may_be": given.may_be,
        "month": timezone.localdate().replace(day=1),
    }
    try:
        with transaction.atomic():
            return Contribution.objects.get_or_create(code_digest=digest, defaults=fields)[0]
    except IntegrityError:  # both presses at once
        return Contribution.objects.get(code_digest=digest)
