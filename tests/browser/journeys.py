"""What the journeys share: a site of their own whose mails lie in a folder, and pages looked over one by one."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_string, policy
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError

from tests.browser.looking import Watch, axe_faults, dead_ends, sideways_faults
from tests.fixtures.browser import manage, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PASSWORD = "four green boats here"
PHONE = {"width": 375, "height": 720}
DESKTOP = {"width": 1280, "height": 900}
# What fades in, such as the admin's messages, is pale until then.
AT_REST = """async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const ending = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < 10000);
    await Promise.all(ending.map((one) => one.finished.catch(() => null)));
}"""
BETWEEN_MAILS = f"{'-' * 79}\n"
MODERATOR = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from home.accounts.people import verify_email
user = get_user_model().objects.create_user("mo", "mo@staff.example", {PASSWORD!r}, first_name="Mo")
user.groups.add(Group.objects.get(name="Moderators"))
verify_email(user)
"""


@dataclass(frozen=True)
class OwnSite:
    """A copy of the demo that a journey may change."""

    folder: Path
    address: str

    @property
    def post(self) -> str:
        return f"filemail:///{self.folder / 'post'}"

    def manage(self, *command: str) -> None:
        manage(self.folder, *command, SUITE_EMAIL_URL=self.post)

    def mails(self, to: str) -> list[tuple[str, str]]:
        """Return subject and body of the mails that went to an address, the first first."""
        files = sorted((self.folder / "post").glob("*"), key=lambda file: file.stat().st_mtime_ns)
        texts = [text for file in files for text in file.read_text().split(BETWEEN_MAILS) if text.strip()]
        found = [message_from_string(text, policy=policy.default) for text in texts]
        return [(str(mail["Subject"]), mail.get_content()) for mail in found if mail["To"] == to]

    def last_mail(self, to: str, about: str) -> str:
        """Return the body of the last mail to an address, whose subject must speak of this."""
        subject, body = self.mails(to)[-1]
        assert about in subject, subject
        return body

    def link(self, body: str, path: str = "/") -> str:
        """Return the address here of the first link in a mail that begins with a path."""
        found = re.search(rf"^http://testserver({re.escape(path)}\S*)$", body, re.MULTILINE)
        assert found, body
        return self.address + found[1]


@contextmanager
def own_site(demo_folder: Path, folder: Path, *scripts: str) -> Iterator[OwnSite]:
    """Serve a copy of the demo with a moderator, Mo, after these scripts of `manage.py shell`."""
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    manage(folder, "shell", "--no-imports", "-c", "\n".join([MODERATOR, *scripts]))
    with served(folder, SUITE_EMAIL_URL=f"filemail:///{folder / 'post'}") as address:
        yield OwnSite(folder, address)


class Visit:
    """Somebody's tab. Every page that it comes to is looked over: `arrives` at each step of a journey.

    With SCREENSHOTS=folder each leaves a picture there.
    """

    def __init__(self, browser: "Browser", site: OwnSite, name: str, viewport: dict[str, int]) -> None:
        self.context = browser.new_context(base_url=site.address, viewport=viewport, reduced_motion="reduce")
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.watch = Watch(self.page, site.address)
        self.site, self.name, self.viewport, self.seen = site, name, viewport, 0

    def goes(self, address: str, heading: str) -> None:
        self.page.goto(address)
        self.arrives(heading)

    def presses(self, button: str, heading: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=button).first.click()
        self.arrives(heading)

    def follows(self, link: str, heading: str) -> None:
        self.page.get_by_role("link", name=link).first.click()
        self.arrives(heading)

    def types(self, **words: str) -> None:
        """Fill in fields by their names."""
        for name, text in words.items():
            self.page.locator(f"[name='{name}']").fill(text)

    def reads(self, text: str) -> None:
        self.page.get_by_role("main").get_by_text(text).first.wait_for()

    def arrives(self, heading: str) -> None:
        """Be on a page with this heading, on which there is nothing to put right."""
        headings = self.page.get_by_role("heading", level=1)
        try:
            headings.filter(has_text=heading).first.wait_for()
        except TimeoutError as error:
            self._picture("astray")
            raise AssertionError(f"not at “{heading}” but {self.page.url}: {headings.all_inner_texts()}") from error
        self.page.wait_for_load_state("load")
        self.page.evaluate(AT_REST)
        faults = axe_faults(self.page) + dead_ends(self.page) + self.watch.drain()
        if self.viewport is PHONE:
            faults += sideways_faults(self.page, PHONE["width"])
        self._picture(heading)
        assert not faults, f"{self.page.url}: {faults}"

    def signs_up(self, name: str, email: str) -> None:
        """Make an account on the page that asks for it, and prove the address with the code from the mail."""
        self.types(name=name, email=email, password1=PASSWORD)
        self.presses("Make my account", "Type the code that we sent you")
        code = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", self.site.mails(email)[-1][1], re.MULTILINE)
        assert code, self.site.mails(email)
        self.types(code=code[1])

    def signs_in(self, email: str) -> None:
        self.types(login=email, password=PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()

    def _picture(self, heading: str) -> None:
        if folder := os.environ.get("SCREENSHOTS"):
            self.seen += 1
            words = re.sub(r"\W+", "-", heading)[:40]
            self.page.screenshot(path=f"{folder}/{self.name}-{self.seen:02}-{words}.png", full_page=True)
