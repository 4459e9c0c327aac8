"""A report is imported, made safe on the quote desk, read by somebody else, published, and read on a phone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.editing import EDITOR, EDITOR_EMAIL, approves, enters, quotes_of, saves, sends, submits
from tests.browser.journeys import DESKTOP, PHONE, OwnSite, Visit, own_site
from tests.browser.keyboard import goes_by_keyboard
from tests.commissioning.importing.test_real_report import TITLES
from tests.commissioning.outputs.reading_pdfs import headings, reader, words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.shared]
SOFTENED = "[Somebody] "
COVERED = "relationships-reduce-risk"


@pytest.fixture(scope="module")
def site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    with own_site(demo_folder, tmp_path_factory.mktemp("wisdom"), EDITOR) as site:
        yield site


def test_from_a_report_to_its_readers(browser: "Browser", site: OwnSite, shared_dir: Path) -> None:
    erin, mo = Visit(browser, site, "erin", DESKTOP), Visit(browser, site, "mo", DESKTOP)
    enters(erin, EDITOR_EMAIL)
    wisdom = imports(erin, next((shared_dir / "seeds").glob("001_*.txt")))
    makes_safe(erin, f"/admin/quote-desk/{wisdom}/")
    submits(erin, wisdom)
    enters(mo, "mo@staff.example")
    approves(mo, wisdom)

    ray = Visit(browser, site, "ray", PHONE)
    own = reads_by_keyboard(ray)
    is_tagged_and_in_order(ray.page.context.request.get(f"{own}report.pdf").body())


def imports(erin: Visit, report: Path) -> str:
    """Return the number of the Wisdom's page."""
    erin.follows("Import a report", "Import a report")
    erin.page.get_by_label("The report").set_input_files(report)
    erin.presses("Read the file", "What we recognised")
    erin.reads("9 themes")
    erin.page.get_by_role("button", name="Make the draft").click()
    link = erin.page.get_by_role("link", name="Go on with the draft")
    found = re.search(r"/pages/(\d+)/edit/", link.get_attribute("href") or "")
    assert found
    return found[1]


def makes_safe(erin: Visit, desk: str) -> None:
    """Answer for all quotes: for the first by hand, softened; for the others by the same form."""
    erin.goes(desk, "Quote desk")
    erin.page.get_by_label("They agreed when they took part").check()
    saves(erin, "Note it for", "Quote desk")
    first, *others = quotes_of(erin, desk)
    erin.goes(first, "Quote desk")
    erin.page.get_by_text("Soften: change the words").click()
    said = erin.page.locator("[name=words]").input_value()
    erin.types(words=SOFTENED + said.partition(" ")[2])
    saves(erin, "Change the words", "Quote desk")
    for question in erin.page.get_by_role("radio", name="No", exact=True).all():
        question.check()
    erin.page.get_by_role("button", name="Note my answers").click()
    erin.reads("Nothing is open here")
    for address in others:
        sends(erin, address, act="answer", colleague="no", spoken_about="no", details="no")


def reads_by_keyboard(ray: Visit) -> str:
    """Read with Tab and Enter alone, up to the words behind the warning. Return the address of the Wisdom."""
    ray.goes("/wisdoms/", "Wisdoms")
    newest = ray.page.get_by_role("heading", level=2).get_by_role("link").first.get_attribute("href") or ""
    goes_by_keyboard(ray, f"a[href='{newest}']", "Wisdom from Strength-based Working")
    goes_by_keyboard(ray, f"a[href='{newest}identity/']", TITLES[0])
    ray.reads(SOFTENED)
    ray.goes(f"{newest}why-dont-you-just-fix-it/", TITLES[5])
    goes_by_keyboard(ray, "a[rel=next]", TITLES[6])
    covered = ray.page.content()
    goes_by_keyboard(ray, ".cover .button", TITLES[6])
    texts = ray.page.locator("article .prose, article .reflection").all_inner_texts()
    sentences = {one.strip() for text in texts for one in re.split(r"[.\n]", text) if len(one) > 40}
    assert len(sentences) > 10
    assert [one for one in sentences if one in covered] == []
    goes_by_keyboard(ray, "a[href*='/read/']", "Wisdom from Strength-based Working")
    assert min(sentences) in ray.page.content()
    ray.goes(f"{newest}read/", "Wisdom from Strength-based Working")
    everything = ray.page.content()
    assert [one for one in sentences if one in everything] == []
    assert ray.page.locator(".contents .warning-tag").count() == 1
    return newest


def is_tagged_and_in_order(pdf: bytes) -> None:
    assert reader(pdf).trailer["/Root"]["/MarkInfo"]["/Marked"]
    found = headings(pdf)
    assert [title for tag, title in found if tag == "/H1" and title in TITLES] == TITLES
    assert [title for tag, title in found].count("Reflection") == len(TITLES)
    assert "".join(words(pdf)).count(SOFTENED.strip()) == 1
