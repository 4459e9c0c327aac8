"""The two data formats of the taxonomy, as plain dicts. Addresses in them are absolute."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from commissioning.terms.vocabulary import Term

NAME = "The language of strengths-based work"
DESCRIPTION = (
    "Marks of strengths-based work, recommendations that follow from what practitioners said, "
    "and words as the Wisdoms mean them."
)
LANGUAGE = "en-GB"

Absolute = Callable[[str], str]


def as_json(terms: Iterable[Term], absolute: Absolute) -> dict[str, Any]:
    """Return {"id", "name", "description", "language", "terms": [{"id", "key", "kind", "name", …}]}."""
    return {
        "id": absolute(reverse("terms:about")),
        "name": NAME,
        "description": DESCRIPTION,
        "language": LANGUAGE,
        "terms": [_plain(term, absolute) for term in terms],
    }


def _plain(term: Term, absolute: Absolute) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "id": absolute(term.identifier),
        "key": term.key,
        "kind": term.kind,
        "name": term.name,
        "alternate_names": list(term.alternate_names),
        "description": term.description,
        "url": absolute(term.path),
    }
    if term.number:
        shape["number"] = term.number
    if term.source:
        shape["source"] = term.source
    return shape


def as_json_ld(terms: Iterable[Term], absolute: Absolute) -> dict[str, Any]:
    """Return a schema.org DefinedTermSet with its DefinedTerms."""
    about = absolute(reverse("terms:about"))
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": about,
        "url": about,
        "name": NAME,
        "description": DESCRIPTION,
        "inLanguage": LANGUAGE,
        "hasDefinedTerm": [_linked(term, about, absolute) for term in terms],
    }


def _linked(term: Term, about: str, absolute: Absolute) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "@type": "DefinedTerm",
        "@id": absolute(term.identifier),
        "termCode": term.key,
        "name": term.name,
        "description": term.description,
        "inDefinedTermSet": about,
        "url": absolute(term.path),
    }
    if term.alternate_names:
        shape["alternateName"] = list(term.alternate_names)
    return shape
