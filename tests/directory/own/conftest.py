from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from directory.editing import working_copy
from directory.models import Membership, Organisation
from directory.own.section_page import SectionPage
from directory.own.sections import SECTIONS
from tests.factories import OrganisationFactory


@pytest.fixture
def organisation(db: Any) -> Organisation:
    return OrganisationFactory(name="The Quayside Project", slug="quayside", summary="We cook together.")


@pytest.fixture
def join(organisation: Organisation) -> Callable[..., Any]:
    """Return a function that makes somebody of the organisation's team."""

    def make(name: str, role: str = "editor", of: Organisation | None = None) -> Any:
        user = get_user_model().objects.create_user(name.lower(), f"{name.lower()}@example.org", "pw", first_name=name)
        Membership.objects.create(organisation=of or organisation, user=user, role=role)
        return user

    return make


@pytest.fixture
def amina(join: Callable[..., Any]) -> Any:
    """A lead."""
    return join("Amina", "lead")


@pytest.fixture
def ben(join: Callable[..., Any]) -> Any:
    """An editor."""
    return join("Ben")


@pytest.fixture
def member(client: Client, amina: Any) -> Client:
    """A client in which Amina is signed in."""
    client.force_login(amina)
    return client


@pytest.fixture
def moderator(make_user: Callable[..., Any]) -> Any:
    """A moderator who is not signed in."""
    return make_user("Moderators")


def shown(organisation: Organisation, section: str) -> dict[str, Any]:
    """Return what the browser would send if somebody opened a section and saved it as it is."""
    page = SectionPage(SECTIONS[section], Organisation.objects.get(pk=organisation.pk))
    data: dict[str, Any] = dict(page.hidden())
    forms = [page.form] if page.form else []
    for rows in page.lists.values():
        forms += [rows.management_form, *rows.forms]
    for form in forms:
        for bound in form:
            if bound.name.startswith("description"):
                widget = bound.field.widget.get_context(bound.html_name, bound.value(), {"id": "x"})["widget"]
                data[f"{bound.name}-was"] = widget["was"]
                for piece in widget["pieces"]:
                    data[f"{bound.name}-{piece['number']}"] = piece["words"]
                data[f"{bound.name}-key"] = [piece["key"] for piece in widget["pieces"] if piece["key"]]
                continue
            value = bound.value()
            if value is True:
                data[bound.html_name] = "on"
            elif isinstance(value, list | tuple) or hasattr(value, "values_list"):
                data[bound.html_name] = [getattr(one, "pk", one) for one in value]
            elif value is not None and value is not False:
                data[bound.html_name] = getattr(value, "pk", value)
    return data


def draft(organisation: Organisation) -> Organisation:
    return working_copy(Organisation.objects.get(pk=organisation.pk))


def public(organisation: Organisation) -> Organisation:
    return Organisation.objects.get(pk=organisation.pk)
