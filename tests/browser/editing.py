"""What the journeys of editors share: who works on a Wisdom, and what they do there over and over."""

import re
from typing import TYPE_CHECKING

from tests.browser.journeys import PASSWORD, Visit

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse

EDITOR_EMAIL = "erin@staff.example"
EDITOR = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from home.accounts.people import verify_email
user = get_user_model().objects.create_user("erin", {EDITOR_EMAIL!r}, {PASSWORD!r}, first_name="Erin")
user.groups.add(Group.objects.get(name="Editors"))
verify_email(user)
"""
UID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def enters(visit: Visit, email: str) -> None:
    """Sign in to the admin."""
    visit.page.goto("/admin/")
    visit.signs_in(email)
    visit.page.wait_for_url("**/admin/")


def saves(visit: Visit, button: str, heading: str) -> None:
    """Press a button that leads to a page with the same heading again."""
    with visit.page.expect_navigation():
        visit.page.get_by_role("main").get_by_role("button", name=button).first.click()
    visit.arrives(heading)


def sends(visit: Visit, address: str, **fields: str) -> "APIResponse":
    """Send a form of the page at an address as the browser would, with the version of it that is there now."""
    shown = visit.page.context.request.get(address)
    assert shown.ok, f"{address}: {shown.status}"
    page = shown.text()
    token = _value(page, "csrfmiddlewaretoken")
    form = {"csrfmiddlewaretoken": token, "seen": _value(page, "seen"), **fields}
    answer = visit.page.context.request.post(address, form=form, headers={"Referer": visit.site.address + address})
    assert answer.ok, f"{address}: {answer.status}"
    return answer


def quotes_of(visit: Visit, desk: str) -> list[str]:
    """Return the addresses of the Wisdom's quotes on the desk, in their order."""
    page = visit.page.context.request.get(desk).text()
    return list(dict.fromkeys(re.findall(rf"{desk}{UID}/", page)))


def submits(visit: Visit, wisdom: str) -> None:
    """Send the draft of a Wisdom, by the number of its page, to the second reader."""
    page = visit.page
    page.goto(f"/admin/pages/{wisdom}/edit/")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=re.compile("^Submit to")).click()
    page.get_by_text("has been submitted for moderation").wait_for()


def approves(visit: Visit, wisdom: str) -> None:
    """Read the quotes as the second reader, say that they are safe, and publish the Wisdom."""
    page = visit.page
    visit.goes(f"/admin/quote-desk/{wisdom}/summary/", "Safe to publish?")
    saves(visit, "I have read this: safe to publish", "Safe to publish?")
    visit.reads("a second reader has read")
    page.goto(f"/admin/pages/{wisdom}/edit/")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=re.compile("^Approve and")).click()
    page.get_by_text("has been updated").wait_for()


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)
    return found[1] if found else ""
