import pytest
from django.contrib.auth import get_user_model

from directory.editing import submit
from directory.models import Application, Membership
from tests.factories import OrganisationFactory


@pytest.fixture
def lead(db):
    """The lead of the organisations below; outside our staff."""
    return get_user_model().objects.create_user("ada", "ada@harbour.example", "pw", first_name="Ada")


@pytest.fixture
def other_moderator(make_user):
    from django.contrib.auth.models import Group

    user = get_user_model().objects.create_user("second", "second@example.org", "pw", first_name="Second")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


@pytest.fixture
def applied(lead):
    """An organisation that has applied and waits for a moderator."""
    organisation = OrganisationFactory(name="Harbour Voices", unlisted=True, draft=True)
    Membership.objects.create(organisation=organisation, user=lead, role="lead")
    Application.objects.create(name="Harbour Voices", email=lead.email, applicant=lead, organisation=organisation)
    submit(organisation, lead)
    organisation.refresh_from_db()
    return organisation


@pytest.fixture
def edited(lead):
    """A listed organisation whose changed summary waits for a moderator."""
    organisation = OrganisationFactory(name="Riverside", summary="Before.", is_taken_over=True)
    Membership.objects.create(organisation=organisation, user=lead, role="lead")
    organisation.summary = "After."
    organisation.save_revision(user=lead)
    submit(organisation, lead)
    organisation.refresh_from_db()
    return organisation
