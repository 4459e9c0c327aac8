"""Looking everywhere the public can look for a word that must not be there."""

from collections.abc import Iterator

from django.test import Client
from wagtail.models import Page

from directory.categories import Category
from directory.models import Organisation
from tests.search.asking import API, PAGE, address, api, page

FIXED = (
    "/sitemap.xml", "/robots.txt", "/directory/", *(f"/directory/{key}/" for key in Category.values), "/nowhere/",
    "/search/site/", "/search/site/?q=directory", "/search/suggest?q=or", "/api/v1/docs", "/api/v1/openapi.json",
    "/wisdoms/feed/",
)  # fmt: skip
VIEWS = (
    {},
    {"view": "places"},
    {"view": "map"},
    {"sort": "name"},
    {"place": "Lewisham", "within": "100", "view": "map"},
)


def leaks(*words: str, address_part: str = "") -> list[str]:
    """Return where one of the words, or the address of what they belong to, can be seen or searched for."""
    looked_for = [*words, *([address_part] if address_part else [])]
    found = [path for path, text in public_texts() if any(one in text for one in looked_for)]
    return found + [f"search for {typed}" for word in words for typed in _typed(word) if _is_found(typed, word)]


def public_texts() -> Iterator[tuple[str, str]]:
    """Yield address and text of whatever can be read, profiles of those whom nobody may see included if they can."""
    client = Client()
    pages = [page.url for page in Page.objects.live().public() if page.url]
    profiles = [organisation.get_absolute_url() for organisation in Organisation.objects.all()]
    searches = [address(path, view) for view in VIEWS for path in (PAGE, API) if not (path == API and "view" in view)]
    for path in dict.fromkeys((*pages, *FIXED, *profiles, *searches)):
        response = client.get(path)
        assert response.status_code in (200, 404), (path, response.status_code)
        if response.status_code == 200 or path == "/nowhere/":
            yield path, response.content.decode()


def _typed(word: str) -> list[str]:
    """The word, its beginning, and slips of it."""
    return [word, word[:5], word[:-1] + "x", word[1] + word[0] + word[2:], word[:4] + word[5:]]


def _is_found(typed: str, word: str) -> bool:
    answer = api(q=typed)
    suggested = [other for others in answer["words_read_as"].values() for other in others]
    # What was typed stands on the page again, so that only the slips can tell.
    is_suggested = word in suggested or (typed != word and word in page(q=typed))
    return bool(answer["total"] or answer["results"] or any(_counts(answer)) or is_suggested)


def _counts(answer: dict) -> Iterator[int]:
    for values in answer["facets"].values():
        for value in values:
            yield value["count"]
