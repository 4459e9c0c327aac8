"""The digest asks whether a page is still right; its link leads to a page with a button, and no log-in."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.journeys import PHONE, Visit, own_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.long]
NAME = "Orchard Lane Allotments"
EMAIL = "cleo@orchard-lane.example"
KEPT = f"""
from tests.factories import OrganisationFactory
from directory.models import Membership
from home.accounts.people import verify_email
lead = get_user_model().objects.create_user("cleo", {EMAIL!r}, {"four green boats here"!r}, first_name="Cleo")
verify_email(lead)
made = OrganisationFactory(
    name={NAME!r}, category="community", is_taken_over=True, listed_on="2024-05-01", reviewed_on="2024-05-01"
)
Membership.objects.create(organisation=made, user=lead, role="lead")
Membership.objects.update(since="2024-05-01T00:00:00Z")
"""


def test_still_right_without_a_log_in(
    browser: "Browser", demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with own_site(demo_folder, tmp_path_factory.mktemp("digest"), KEPT) as site:
        site.manage("run_due", "--now", "--only", "digests")
        site.manage("run_due", "--now", "--only", "digests")
        assert len(site.mails(EMAIL)) == 1
        link = site.link(site.last_mail(EMAIL, NAME), "/still-right/")

        reader = Visit(browser, site, "reader", PHONE)
        reader.goes("/directory/community/orchard-lane-allotments/", NAME)
        reader.reads("1 May 2024")
        cleo = Visit(browser, site, "cleo", PHONE)
        cleo.goes(link, "Is your page still right?")
        reader.goes("/directory/community/orchard-lane-allotments/", NAME)
        reader.reads("1 May 2024")

        cleo.presses("It's all still right", "Nothing is asked of you just now")
        cleo.reads("Thank you")
        reader.goes("/directory/community/orchard-lane-allotments/", NAME)
        today = f"{date.today().day} {date.today():%B %Y}"
        assert re.search(today, reader.page.get_by_role("main").inner_text())
        cleo.goes(re.sub(r".{3}/$", "abc/", link), "link")
