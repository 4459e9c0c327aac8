"""The terms that are published now: marks, recommendations, and words that Wisdoms define."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.text import slugify
from wagtail.rich_text import get_text_for_indexing

from commissioning.models import PrinciplePage, WisdomPage

DEFINITION = "definition"


@dataclass(frozen=True)
class Term:
    """One term. path: where it is explained now; it may change, and the key doesn't.

    number counts marks and recommendations; source is the title of the Wisdom that defines it.
    """

    key: str
    kind: str
    name: str
    path: str
    description: str = ""
    number: int | None = None
    alternate_names: tuple[str, ...] = ()
    source: str = ""

    @property
    def identifier(self) -> str:
        """The path of its lasting address."""
        return reverse("terms:term", args=[self.key])


def published(request: HttpRequest) -> list[Term]:
    """Return all terms that anybody may read: marks, recommendations, definitions; a fixed number of queries."""
    return [*_principles(request), *_definitions(request)]


def where_is(request: HttpRequest, key: str) -> str:
    """Return the path of the page that explains a term now. Raises Http404 where no published term has the key."""
    principle = PrinciplePage.objects.live().public().filter(term_key=key).first()
    if principle and (path := principle.get_url(request)):
        return path
    for term in _definitions(request) if _is_uuid(key) else ():
        if term.key == key:
            return term.path
    raise Http404


def definition_anchor(term: str) -> str:
    """Return the id that a definition has on its Wisdom's page."""
    return f"definition-{slugify(term)}"


def _principles(request: HttpRequest) -> Iterator[Term]:
    for page in PrinciplePage.objects.live_in_order():
        if page.term_key and (path := page.get_url(request)):
            yield Term(
                page.term_key, page.kind, page.title, path, page.summary, page.number,
                _other_names(page),
            )  # fmt: skip


def _other_names(page: PrinciplePage) -> tuple[str, ...]:
    names = [page.short_title, *page.other_names]
    return tuple(dict.fromkeys(name for name in names if name != page.title))


def _definitions(request: HttpRequest) -> Iterator[Term]:
    """Yield the definitions of published Wisdoms. A definition's key is the id of its block, which it keeps."""
    for wisdom in WisdomPage.objects.live().public().order_by("path"):
        address = wisdom.get_url(request)
        for block in wisdom.definitions if address else ():
            name, meaning = block.value["term"], get_text_for_indexing(block.value["meaning"].source)
            path = f"{address}#{definition_anchor(name)}"
            yield Term(str(block.id), DEFINITION, name, path, meaning, source=wisdom.title)


def _is_uuid(key: str) -> bool:
    try:
        return str(UUID(key)) == key
    except ValueError:
        return False
