"""Holes that Wagtail once had, asked here of people who keep a page: none of them leads a member into the admin."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, CollectionViewRestriction, Page

from directory.models import Membership, Organisation
from home.models import HomePage
from tests.authorisation.cast import _picture
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
WORD = "zanzibar"


@pytest.fixture
def member(client: Client) -> User:
    """A lead, signed in."""
    user = User.objects.create_user("lead@example.org", "lead@example.org")
    Membership.objects.create(organisation=OrganisationFactory(), user=user, role="lead")
    client.force_login(user)
    return user


@pytest.fixture
def draft() -> Organisation:
    organisation = OrganisationFactory(name="Foreign", unlisted=True)
    organisation.wins = WORD
    organisation.save_revision()
    organisation.refresh_from_db()
    return organisation


@pytest.fixture
def page() -> Page:
    page = Page.objects.child_of(HomePage.objects.get()).first().specific
    page.title = WORD
    page.save_revision()
    return page


def refused(client: Client, address: str) -> bool:
    response = client.get(address)
    return response.status_code in {302, 403, 404} and WORD not in response.content.decode()


@pytest.mark.parametrize(
    "view", ["edit/{pk}/", "preview/{pk}/", "copy/{pk}/", "history/{pk}/", "usage/{pk}/", "workflow_history/{pk}/"]
)
def test_no_editor_preview_copy_or_history_of_an_organisation(client, member, draft, view) -> None:
    assert refused(client, f"/admin/directory/organisations/{view.format(pk=draft.pk)}")


def test_no_revision_and_no_comparison_of_an_organisation(client, member, draft) -> None:
    history = f"/admin/directory/organisations/history/{draft.pk}/revisions"
    assert refused(client, f"{history}/{draft.latest_revision_id}/view/")
    assert refused(client, f"{history}/compare/live...latest/")


@pytest.mark.parametrize(
    "view",
    ["edit/", "edit/preview/", "view_draft/", "history/", "copy/", "revisions/compare/live...latest/", "usage/"],
)
def test_no_draft_preview_comparison_history_or_copy_of_a_page(client, member, page, view) -> None:
    assert refused(client, f"/admin/pages/{page.pk}/{view}")


@pytest.mark.parametrize("kind", ["choose-page", "documents/chooser", "images/chooser"])
def test_no_chooser_tells_titles(client, member, page, kind) -> None:
    assert refused(client, f"/admin/{kind}/")
    assert refused(client, f"/admin/{kind}/search/?q={WORD}")


def test_no_chooser_tells_names_of_organisations_that_are_listed_nowhere(client, member, draft) -> None:
    assert refused(client, "/admin/snippets/choose/directory/organisation/")
    assert refused(client, f"/admin/snippets/choose/directory/organisation/chosen/{draft.pk}/")


def test_no_picture_is_made_for_whoever_asks(client, member) -> None:
    image = Image.objects.create(title=WORD, file=ContentFile(_picture(), name="picture.png"))
    assert refused(client, f"/admin/images/{image.pk}/preview/width-100/")
    assert refused(client, f"/admin/images/{image.pk}/generate_url/width-100/")


def test_a_file_of_a_private_collection_is_not_to_be_had_by_its_number(client, member) -> None:
    private = Collection.get_first_root_node().add_child(name="Staff only")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)
    document = Document.objects.create(title="x", collection=private, file=ContentFile(WORD.encode(), name="x.txt"))
    assert refused(Client(), f"/documents/{document.pk}/x.txt")
    assert client.get(f"/media/{document.file.name}").status_code == 404


def test_the_names_of_users_are_told_to_nobody(client, member) -> None:
    User.objects.create_user(WORD, f"{WORD}@example.org")
    assert refused(client, "/admin/users/")
    assert refused(client, f"/admin/bulk/auth/user/delete/?id={User.objects.get(username=WORD).pk}")
    assert refused(client, "/admin/reports/site-history/")


def test_who_may_only_open_the_admin_sees_no_draft_and_no_request(client, member, draft) -> None:
    member.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for address in (
        f"/admin/directory/organisations/edit/{draft.pk}/",
        f"/admin/directory/organisations/history/{draft.pk}/revisions/{draft.latest_revision_id}/view/",
        f"/admin/moderation/{draft.pk}/",
        "/admin/requests/applications/",
        "/admin/requests/corrections/?export=csv",
        "/admin/reports/freshness/",
        "/admin/users/",
    ):
        assert refused(client, address), address
