"""A framework, a Wisdom of three themes (the second behind a warning), and the demonstration."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from commissioning.management.commands import load_demo as command
from commissioning.models import FrameworkPage, PrinciplePage, ThemePage, WisdomIndexPage, WisdomPage
from directory.areas.saving import SaveReport
from home.models import HomePage


@pytest.fixture
def home(db: None) -> HomePage:
    return HomePage.objects.get()


@pytest.fixture
def framework(home: HomePage) -> FrameworkPage:
    page = home.add_child(instance=FrameworkPage(title="The framework", slug="framework"))
    for kind, number, title in [
        ("recommendation", 2, "Funding"),
        ("recommendation", 1, "Trusting practitioners"),
        ("mark", 2, "People define themselves"),
        ("mark", 1, "People decide their strengths"),
    ]:
        page.add_child(instance=PrinciplePage(title=title, short_title=title, kind=kind, number=number))
    return page


@pytest.fixture
def funding(framework: FrameworkPage) -> PrinciplePage:
    return PrinciplePage.objects.get(slug="funding")


@pytest.fixture
def wisdom(home: HomePage) -> WisdomPage:
    index = home.add_child(instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms"))
    page = index.add_child(instance=WisdomPage(title="A Wisdom", slug="a-wisdom", question="How is it for you?"))
    add_theme(page, "Identity")
    add_theme(page, "Risk", warning="This theme mentions suicide.", reflection="<p>Planted behind.</p>")
    add_theme(page, "The System", reflection="<p>Planted openly.</p>")
    return page


def add_theme(wisdom: WisdomPage, title: str, **fields: Any) -> ThemePage:
    return wisdom.add_child(instance=ThemePage(title=title, **{"reflection": "<p>Think.</p>"} | fields))


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demonstration without areas, organisations and log-ins, loaded once for all tests of a file."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)


def load_demo(**options: bool) -> str:
    """Run the command and return what it says. Areas and organisations have tests of their own."""
    out = StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "load_base_areas", SaveReport)
        patch.setattr(command, "load_organisations", list)
        call_command("load_demo", stdout=out, **options)
    return out.getvalue()
