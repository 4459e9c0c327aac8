"""Somebody of an organisation that we have written about takes its page over, with an address at its web domain."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.journeys import PHONE, Visit, own_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.long]
NAME = "Quayside Kitchen"
EMAIL = "ben@quayside-kitchen.example"
UNCLAIMED = f"""
from tests.factories import OrganisationFactory
made = OrganisationFactory(name={NAME!r}, website="https://www.quayside-kitchen.example", category="community")
made.contact_email = "hello@quayside-kitchen.example"
made.save()
"""


def test_by_an_address_at_the_domain_that_the_page_shows(
    browser: "Browser", demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with own_site(demo_folder, tmp_path_factory.mktemp("take-over"), UNCLAIMED) as site:
        ben = Visit(browser, site, "ben", PHONE)
        ben.goes("/directory/community/quayside-kitchen/", NAME)
        ben.follows("Take over this page", f"Is {NAME} your organisation?")
        ben.reads("quayside-kitchen.example")
        ben.follows("Make an account", "Make an account")
        ben.signs_up("Ben", EMAIL)
        ben.presses("Go on", f"Is {NAME} your organisation?")
        ben.reads("so the page is yours at once")
        ben.types(part="I keep the rota")
        ben.presses("Take over this page", "The page is in your hands")
        ben.reads("We have written a note to the address that the page showed")
        ben.follows("Go to your page", NAME)
        ben.reads("Your page is listed.")
        assert NAME in site.last_mail(EMAIL, NAME)
        assert len(site.mails("hello@quayside-kitchen.example")) == 1, "the address that the page showed hears of it"

        ben.goes("/directory/community/quayside-kitchen/", NAME)
        assert ben.page.get_by_text("Is this your organisation?").count() == 0
        other = Visit(browser, site, "other", PHONE)
        other.goes("/join/take-over/quayside-kitchen/", "looks after")
