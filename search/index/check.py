"""Compares what is indexed with what should be: nothing missing, nothing stale, no phantoms."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from directory.models import Organisation
from search import texts
from search.documents import BATCH, Document, digest_of, documents
from search.engines.elastic import mapping, writer
from search.engines.flat import flat
from search.engines.postgres import rows
from search.facets import Vocabulary
from search.models import OutboxEntry, SearchDocument, Suggestion
from search.site.page_texts import texts_of
from search.site.visible import public_pages

SECOND_LOOK = 1.0  # seconds


@dataclass
class Findings:
    """Primary keys of organisations (or pages) in disagreement; those that wait to be worked off are in order."""

    where: str
    checked: int = 0
    missing: set[int] = field(default_factory=set)  # should be there
    stale: set[int] = field(default_factory=set)  # other than they should be
    phantom: set[int] = field(default_factory=set)  # should not be there

    @property
    def ids(self) -> set[int]:
        return self.missing | self.stale | self.phantom

    def add(self, wanted: Mapping[int, Any], held: Mapping[int, Any]) -> None:
        """Compare fingerprints by primary key; what is never wanted stays a phantom."""
        self.checked += len(wanted)
        self.phantom -= wanted.keys()
        self.missing |= wanted.keys() - held.keys()
        self.stale |= {pk for pk in wanted.keys() & held.keys() if wanted[pk] != held[pk]}

    def without(self, waiting: set[int]) -> "Findings":
        return Findings(self.where, self.checked, self.missing - waiting, self.stale - waiting, self.phantom - waiting)


def confirmed(check: Callable[[], Findings]) -> Findings:
    """Look again at what is not in order, a moment later: it may have been changed while we looked."""
    first = check()
    if not first.ids:
        return first
    time.sleep(SECOND_LOOK)
    second = check()
    return Findings(
        second.where,
        second.checked,
        first.missing & second.missing,
        first.stale & second.stale,
        first.phantom & second.phantom,
    )


def compare(where: str, held: dict[int, Any], fingerprint: Callable[[int, Document, Vocabulary], Any]) -> Findings:
    """Compare held fingerprints with those of all that is listed, batch by batch."""
    vocabulary = Vocabulary.load()
    findings = Findings(where, phantom=set(held))
    listed = list(Organisation.objects.listed().order_by("pk").values_list("pk", flat=True))
    for found in documents(listed, vocabulary.areas):
        wanted = {pk: fingerprint(pk, document, vocabulary) for pk, document in found.items()}
        findings.add(wanted, held)
    return findings


def check_database() -> Findings:
    """Compare the index in the database, in all of its parts."""
    today, has_rows = timezone.localdate(), connection.vendor == "postgresql"

    def fingerprint(pk: int, document: Document, vocabulary: Vocabulary) -> tuple[str | None, ...]:
        row = digest_of(asdict(flat(document.facts, vocabulary, today))) if has_rows else None
        return document.digest, digest_of(document.texts), row

    cards = dict(SearchDocument.objects.values_list("pk", "digest"))
    found = texts.organisations().digests()
    flats = rows.digests() if has_rows else {}
    held = {pk: (cards.get(pk), found.get(pk), flats.get(pk)) for pk in held_by_the_database()}
    findings = compare("database", held, fingerprint)
    findings.missing |= cards.keys() - _suggested() - findings.phantom
    return findings.without(waiting(OutboxEntry.Target.DATABASE))


def check_elasticsearch() -> Findings:
    """Compare the index in Elasticsearch. Raises Unavailable where it is away."""
    today = timezone.localdate()

    def digest(pk: int, document: Document, vocabulary: Vocabulary) -> str:
        return mapping.document(pk, flat(document.facts, vocabulary, today), document.texts)["digest"]

    writer.refresh(mapping.alias())
    held = {pk: held for pk, _, held in writer.stored()}
    return compare("Elasticsearch", held, digest).without(waiting(OutboxEntry.Target.ELASTICSEARCH))


def check_pages() -> Findings:
    """Compare the texts of the site's pages."""
    held = texts.pages().digests()
    ids = list(public_pages().order_by("pk").values_list("pk", flat=True))
    findings = Findings("pages", phantom=set(held))
    for start in range(0, len(ids), BATCH):
        wanted = {pk: digest_of(text) for pk, text in texts_of(ids[start : start + BATCH]).items()}
        findings.add(wanted, held)
    return findings.without(waiting(OutboxEntry.Target.PAGES))


def held_by_the_database() -> set[int]:
    """Return every organisation of which some part of the index holds something."""
    documented = set(SearchDocument.objects.values_list("pk", flat=True))
    flats = rows.digests().keys() if connection.vendor == "postgresql" else set()
    return documented.union(_suggested(), texts.organisations().ids(), flats)


def _suggested() -> set[int]:
    return set(Suggestion.objects.values_list("organisation_id", flat=True))


def waiting(target: str) -> set[int]:
    """Return what has a row in the outbox for this target, those set aside included."""
    return set(OutboxEntry.objects.filter(target=target).values_list("organisation_id", flat=True))
