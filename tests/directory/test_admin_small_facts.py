"""Staff with the editor open don't put back what the organisation has changed meanwhile."""

import re

import pytest

from directory.editing import save_small_facts
from directory.models import Organisation
from tests.directory.test_admin import admin_url, form_data
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_an_open_editor_does_not_put_back_small_facts_that_have_changed(client, moderator):
    organisation = OrganisationFactory(name="Harbour Voices", contact_phone="1")
    edit = admin_url("edit", organisation.pk)
    seen = re.search(r'name="facts_seen" value="(\w+)"', client.get(edit).content.decode())[1]
    save_small_facts(organisation, lambda draft: setattr(draft, "contact_phone", "2"), moderator)
    response = client.post(edit, form_data(contact_phone="1", facts_seen=seen))
    assert "has changed its contact" in response.content.decode()
    assert Organisation.objects.get().get_latest_revision_as_object().contact_phone == "2"
    seen = re.search(r'name="facts_seen" value="(\w+)"', client.get(edit).content.decode())[1]
    assert client.post(edit, form_data(contact_phone="3", facts_seen=seen)).status_code == 302
