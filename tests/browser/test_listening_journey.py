"""Somebody answers a question on a phone, is quoted, and takes it back: then their words are nowhere."""

import base64
import io
import sqlite3
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.editing import EDITOR, EDITOR_EMAIL, approves, enters, quotes_of, saves, sends, submits
from tests.browser.journeys import DESKTOP, PHONE, OwnSite, Visit, own_site
from tests.browser.planting import LISTENING, PLANT, QUESTION, SENTENCES, SLUG, WORDS
from tests.commissioning.outputs.reading_pdfs import words
from tests.fixtures.migrated import NAME

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.long]
GAP = "Somebody’s words stood here"
THEME = "Doors that open"
# Those that pages and profiles repeat are taken from there by themselves: an editor has taken them as a quote.
QUOTED = [SENTENCES[1], SENTENCES[2], " ".join(SENTENCES[13:15]), " ".join(SENTENCES[17:])]


@pytest.fixture(scope="module")
def site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    with own_site(demo_folder, tmp_path_factory.mktemp("listening"), EDITOR, LISTENING) as site:
        yield site


def test_from_an_answer_to_its_being_nowhere(browser: "Browser", site: OwnSite) -> None:
    cora, erin = Visit(browser, site, "cora", PHONE), Visit(browser, site, "erin", DESKTOP)
    mo = Visit(browser, site, "mo", DESKTOP)
    code = answers(cora)
    enters(erin, EDITOR_EMAIL)
    wisdom = takes_a_quote(erin)
    makes_safe(erin, f"/admin/quote-desk/{wisdom}/")
    submits(erin, wisdom)
    enters(mo, "mo@staff.example")
    approves(mo, wisdom)
    theme, quote = is_public(cora)
    site.manage("shell", "--no-imports", "-c", PLANT)
    before, made = found_in(site.folder), made_in(site.folder)
    assert all(before[word] > 1 for word in WORDS[1:]), before
    assert made
    takes_back(cora, code)
    assert not made & made_in(site.folder)
    is_nowhere(cora, theme, quote)
    assert found_in(site.folder) == {}


def answers(cora: Visit) -> str:
    """Return the code that is shown once."""
    cora.goes(f"/wisdoms/{SLUG}/", QUESTION)
    cora.types(words=" ".join(SENTENCES), speaker="a neighbour")
    cora.page.get_by_label("My words may be quoted").check()
    cora.page.get_by_label("I have read who reads this").check()
    cora.presses("Read what I wrote", "Read what you wrote")
    cora.presses("Send it", "Thank you")
    return cora.page.locator(".listening__code").inner_text()


def takes_a_quote(erin: Visit) -> str:
    """Return the number of the Wisdom's page, which begins here."""
    erin.follows("Listening", "Listening")
    erin.follows("What kept you going?", QUESTION)
    saves(erin, "Begin the Wisdom", QUESTION)
    link = erin.page.get_by_role("link", name="The Wisdom:").get_attribute("href") or ""
    erin.follows("Read it and work with it", QUESTION)
    erin.types(clean_words=" ".join(SENTENCES[1:]))
    saves(erin, "Work with these words", QUESTION)
    erin.types(new_theme=THEME)
    saves(erin, "Code it", QUESTION)
    erin.page.locator("#quote ~ form [name=words]").fill(" … ".join(QUOTED))
    erin.page.get_by_label("Theme", exact=True).select_option(label=THEME)
    saves(erin, "Take this quote", QUESTION)
    return link.split("/")[-3]


def makes_safe(erin: Visit, desk: str) -> None:
    """Soften the quote, which leaves most of it out, and answer for it; give its theme a Reflection."""
    (address,) = quotes_of(erin, desk)
    sends(erin, address, act="soften", words=f"{SENTENCES[1]} […]", speaker="a neighbour")
    yes = {"colleague": "yes", "spoken_about": "no", "details": "no", "reason": f"They said: {SENTENCES[3]}"}
    sends(erin, address, act="answer", **yes)
    sends(erin, address, act="consent", consent="yes")
    page = erin.page
    page.goto(address)
    page.get_by_role("link", name=THEME).click()
    page.locator("[data-contentpath='reflection'] [contenteditable=true]").click()
    page.keyboard.type("Which doors do we keep open?")
    page.wait_for_function("document.querySelector('[name=reflection]').value.includes('keep open?')")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("has been updated").wait_for()


def is_public(cora: Visit) -> tuple[str, str]:
    """Read what is public, and have its files made. Return the addresses of the theme and the quote."""
    cora.goes("/wisdoms/", "Wisdoms")
    cora.follows("What kept you going?", "What kept you going?")
    own = cora.page.url
    cora.follows(THEME, THEME)
    theme = cora.page.url
    cora.reads(WORDS[1])
    cora.follows("Link to this quote", "A quote from")
    assert WORDS[1] in files_of(cora, own)
    assert THEME in cora.page.context.request.get(f"/search/site/?q={WORDS[1]}").text()
    return theme, cora.page.url


def takes_back(cora: Visit, code: str) -> None:
    cora.goes("/wisdoms/take-back/", "Take your words back")
    cora.types(code=code.upper())
    cora.presses("Show me what it is", "Is it this?")
    cora.reads(WORDS[0])
    cora.presses("Take all of it back", "Your words are yours again")


def is_nowhere(cora: Visit, theme: str, quote: str) -> None:
    cora.goes(theme, THEME)
    cora.reads(GAP)
    cora.goes(quote, "Somebody took these words back")
    request = cora.page.context.request
    assert request.get(quote).status == 410
    places = [theme, quote, "/news/a-made-up-door/", "/wisdoms/feed/", "/", "/api/v1/organisations"]
    texts = [request.get(address).text() for address in places]
    for word in WORDS:
        assert THEME not in request.get(f"/search/site/?q={word}").text()
    texts.append(files_of(cora, theme.rsplit("/", 2)[0] + "/"))
    assert [word for word in WORDS for text in texts if word in text] == []


def files_of(visit: Visit, wisdom: str) -> str:
    """Return the words of what can be taken along of the Wisdom: its PDF and its kit."""
    request = visit.page.context.request
    pdf = request.get(f"{wisdom}report.pdf")
    kit = request.get(f"{wisdom}kit.zip")
    assert pdf.ok
    assert kit.ok
    with zipfile.ZipFile(io.BytesIO(kit.body())) as packed:
        texts = [packed.read(name).decode("utf-8", "ignore") for name in packed.namelist()]
    return "\n".join([*words(pdf.body()), *texts])


def found_in(folder: Path) -> Counter[str]:
    """Return in how many rows of the site's database, and of its files, each word is."""
    with closing(sqlite3.connect(folder / NAME)) as site, closing(sqlite3.connect(":memory:")) as copy:
        site.backup(copy)
        rows = list(copy.iterdump())
        rows += [unpacked(row) for (row,) in copy.execute("SELECT session_data FROM django_session")]
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(NAME)]
    rows += [path.read_bytes().decode("utf-8", "ignore") for path in files]
    return Counter(word for word in WORDS for row in rows if word in row.lower())


def unpacked(session: str) -> str:
    """Return what is in a session, as Django stores it: in base64, and smaller where that made it so."""
    data = base64.urlsafe_b64decode(session.lstrip(".").split(":")[0] + "===")
    return (zlib.decompress(data) if session.startswith(".") else data).decode("utf-8", "ignore")


def made_in(folder: Path) -> set[Path]:
    """Return the files that were made of Wisdoms; another text gives them another name."""
    return {path for path in (folder / "made").rglob("*") if path.is_file() and ".locks" not in path.parts}
