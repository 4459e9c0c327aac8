"""A small charity joins from a phone, is listed, changes its page, is asked back, answers, and is found."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.journeys import DESKTOP, PHONE, OwnSite, Visit, own_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.long]
NAME = "Lantern Street Kitchen"
EMAIL = "ada@lantern-street.example"
OWN = "/my-organisation/lantern-street-kitchen/"
QUESTION = "Who cooks with you? A sentence about that would help people decide."
ANSWER = "We have added who cooks."


@pytest.fixture(scope="module")
def site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    with own_site(demo_folder, tmp_path_factory.mktemp("joining")) as site:
        yield site


def test_from_the_first_page_to_being_found(browser: "Browser", site: OwnSite) -> None:
    ada, mo = Visit(browser, site, "ada", PHONE), Visit(browser, site, "mo", DESKTOP)
    joins(ada)
    mo.goes("/admin/", "Sign in")
    mo.signs_in("mo@staff.example")
    answers(mo, "Approve", "", "An application")
    ada.goes(site.link(site.last_mail(EMAIL, NAME), "/directory/"), NAME)
    changes_the_summary(ada, "Neighbours cook and eat together on Lantern Street.")
    sends(ada)
    answers(mo, "Ask, and wait for their answer", QUESTION, "Changes")
    is_asked_and_answers(ada, site)
    mo.page.goto("/admin/moderation/")
    mo.follows(NAME, "Moderation")
    mo.reads(ANSWER)
    answers(mo, "Approve", "", "Changes")
    is_found(ada, site)


def joins(ada: Visit) -> None:
    ada.goes("/join/", "Join the directory")
    ada.follows("Begin your page", "Your organisation")
    ada.types(name=NAME, website="https://lantern-street.example")
    ada.presses("Save and go on", "Your work")
    ada.types(summary="We cook together on Lantern Street.", wins="Somebody who came to eat now leads the Tuesdays.")
    ada.page.get_by_label("Community", exact=False).first.check()
    ada.page.get_by_label("young people", exact=True).check()
    ada.presses("Save and go on", "Where you are")
    ada.types(area="Lewisham", contact_email="hello@lantern-street.example")
    ada.presses("Save and go on", "Look over it, and send it")
    ada.follows("Make an account", "Make an account")
    ada.signs_up("Ada", EMAIL)
    ada.presses("Go on", "Look over it, and send it")
    ada.presses("Send to the moderators", "What happens now")


def answers(mo: Visit, button: str, words: str, what: str) -> None:
    mo.goes("/admin/moderation/", "Moderation")
    mo.follows(NAME, "Moderation")
    mo.reads(what)
    if words:
        mo.types(message=words)
    mo.presses(button, "Moderation")


def changes_the_summary(ada: Visit, summary: str) -> None:
    ada.goes(OWN, NAME)
    ada.follows("Who you are", "Who you are")
    ada.types(summary=summary)
    ada.presses("Save", NAME)


def sends(ada: Visit, message: str = "") -> None:
    ada.follows("Send to the moderators", "Send to the moderators")
    if message:
        ada.types(message=message)
    ada.presses("Send to the moderators", NAME)
    ada.reads("The moderators have it")


def is_asked_and_answers(ada: Visit, site: OwnSite) -> None:
    body = site.last_mail(EMAIL, NAME)
    assert QUESTION in body
    ada.goes(site.link(body, "/my-organisation/"), NAME)
    ada.reads(QUESTION)
    changes_the_summary(ada, "Neighbours of all ages cook and eat together on Lantern Street.")
    ada.follows("Answer and send again", "Send to the moderators")
    ada.types(message=ANSWER)
    ada.presses("Send to the moderators", NAME)


def is_found(ada: Visit, site: OwnSite) -> None:
    assert "published" in site.mails(EMAIL)[-1][1]
    ada.goes("/search/?q=neighbours+cook+lantern", "Find organisations")
    ada.follows(NAME, NAME)
    ada.reads("Neighbours of all ages cook and eat together on Lantern Street.")
