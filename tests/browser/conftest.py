"""Sites and tabs that only the tests in a browser need."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fixtures.browser import served
from tests.fixtures.migrated import manage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = {"width": 375, "height": 720}
MANY = "from tests.generated import make_organisations; make_organisations(45)"


@pytest.fixture(scope="session")
def larger_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo with 45 made-up organisations more, so that a search has several pages."""
    folder = tmp_path_factory.mktemp("larger-site")
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    manage(folder, "shell", "--no-imports", "-c", MANY)
    manage(folder, "search_index", "rebuild")
    with served(folder) as address:
        yield address


@pytest.fixture
def tab(browser: "Browser", demo_site: str) -> "Iterator[Callable[..., Page]]":
    """Make tabs on the demo site with options of Playwright's contexts, such as viewport or java_script_enabled."""
    contexts = []

    def make(**options: Any) -> "Page":
        context = browser.new_context(
            **({"base_url": demo_site, "viewport": {"width": 1280, "height": 900}} | options)
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
