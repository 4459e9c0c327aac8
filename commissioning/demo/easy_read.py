"""Easy Read: of the Wisdom, of some principles and of joining."""

from typing import Any

from wagtail.images.models import Image
from wagtail.models import Page

from commissioning.demo.drawings import picture
from commissioning.demo.maker import Maker
from commissioning.demo.texts import read, rich
from home.models import EasyReadIndexPage, EasyReadPage, HomePage


def make_easy_read(maker: Maker, home: HomePage) -> None:
    texts = read("easy_read")
    index = maker.child(home, EasyReadIndexPage, **texts["index"] | {"intro": rich(texts["index"]["intro"])})
    there = set(EasyReadPage.objects.child_of(index).values_list("slug", flat=True))
    for page in texts["pages"]:
        if page["slug"] not in there:
            about = _about(home, page.pop("about", ""), page.pop("address", ""))
            maker.child(index, EasyReadPage, **page | about | {"body": [_block(block) for block in page["body"]]})


def _about(home: HomePage, path: str, address: str) -> dict[str, Any]:
    """Return what a page is about, as its fields; nothing where somebody has written an Easy Read version of it."""
    if page := Page.objects.filter(url_path=home.url_path + path.removeprefix("/")).first() if path else None:
        return {} if EasyReadPage.objects.filter(about_page=page).exists() else {"about_page": page}
    return {} if EasyReadPage.objects.filter(about_address=address).exists() else {"about_address": address}


def _block(block: dict[str, str]) -> tuple[str, Any]:
    if "heading" in block:
        return "heading", block["heading"]
    if "word" in block:
        return "hard_word", {"word": block["word"], "meaning": rich(block["meaning"])}
    return "row", {"picture": _with_alt(picture(block["picture"]), block["alt"]), "text": rich(block["words"])}


def _with_alt(image: Image, alt: str) -> Image:
    image.contextual_alt_text, image.decorative = alt, False
    return image
