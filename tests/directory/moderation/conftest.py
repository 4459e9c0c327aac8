import pytest
from django.contrib.auth import get_user_model

from directory.editing import submit
from directory.models import (
    Application,
    Confirmation,
    Correction,
    Invitation,
    Membership,
    Nomination,
    Removal,
    TakeOver,
)
from tests.factories import EvidenceFactory, OrganisationFactory


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


@pytest.fixture
def one_of_each(lead):
    page = OrganisationFactory(name="Meadow")
    other = OrganisationFactory(name="Orchard")
    evidence = EvidenceFactory(organisation=page)
    return {
        "applications": Application.objects.create(name="Newcomer", email="new@example.com", organisation=page),
        "take-overs": TakeOver.objects.create(organisation=page, user=lead, email=lead.email, part="chair"),
        "invitations": Invitation.objects.create(email="guest@example.com", name="Guests"),
        "nominations": Nomination.objects.create(
            by_organisation=other, by_user=lead, name="Nominee", email="n@example.com", reason="They listen."
        ),
        "confirmations": Confirmation.objects.create(
            kind="person",
            organisation=page,
            evidence_uid=evidence.uid,
            email="private@example.com",
            words="I was there.",
        ),
        "corrections": Correction.objects.create(organisation=page, what="The number is old.", email="c@example.com"),
        "removals": Removal.objects.create(organisation=page, email="off@example.com", reason="We stop."),
    }
