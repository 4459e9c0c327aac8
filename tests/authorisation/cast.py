"""Who asks, and for what: made once for the whole matrix."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.test import Client
from django.test.client import ClientHandler
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Page, Site, Task, Workflow

from directory.editing import save, submit
from directory.joining.applications import STEPS
from directory.models import (
    Application,
    Confirmation,
    Correction,
    Digest,
    Invitation,
    Membership,
    Nomination,
    Organisation,
    Removal,
    TakeOver,
)
from home.models import HomePage
from home.signed_links import make_token
from tests.authorisation.addresses import Address
from tests.authorisation.wisdoms import make_wisdoms, special
from tests.factories import (
    ApproachFactory,
    AreaFactory,
    EvidenceCheckFactory,
    EvidenceFactory,
    FundingFactory,
    OfferFactory,
    OrganisationFactory,
    PeopleGroupFactory,
    PrincipleFactory,
)

ROLES = ("anonymous", "lead", "editor", "outsider", "commissioner", "staff_editor", "moderator", "administrator")
OBJECTS = ("own", "foreign", "unlisted", "draft")
ABSENT = "9999999"


@dataclass
class Cast:
    users: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    evidence: dict[str, Any] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    handler: ClientHandler = field(default_factory=lambda: ClientHandler(enforce_csrf_checks=False))

    def client(self, role: str) -> Client:
        """Return a client that is signed in as this role; always the same session, whatever was asked before."""
        client = Client(raise_request_exception=False)
        client.handler = self.handler  # which has its middleware already: 7,000 clients ask
        if role != "anonymous":
            if role not in self.sessions:
                client.force_login(self.users[role])
                self.sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client

    def value(self, address: Address, name: str, kind: str) -> str:
        """Return what stands for a parameter of the address, for the organisation of this kind."""
        organisation = self.organisations[kind]
        if address.names_an_organisation and name in {"slug", "category", "pk"}:
            return str(getattr(organisation, name))
        if address.names_an_organisation and name in {"evidence", "uid"} and "invitations/" not in address.pattern:
            return str(self.evidence[kind].uid)
        for marks, names in self._special():
            if name in names and any(mark in address.pattern for mark in marks):
                return str(names[name])
        return self._of_snippet(address) if name in {"pk", "object_id"} else str(self.things.get(name, "1"))

    def _special(self) -> list[tuple[tuple[str, ...], dict[str, Any]]]:
        things, own = self.things, self.organisations["own"]
        return [
            (("invitations/",), {"uid": things["team_invitation"].uid}),
            (("join/application/",), {"uid": things["application"].uid, "step": STEPS[1].key}),
            (("join/invitation/",), {"token": make_token("invitation", things["invitation"].uid)}),
            (("join/take-off-link/",), {"token": make_token("removal", things["removal"].uid)}),
            (("still-right/",), {"token": make_token("digest", things["digest"].uid)}),
            (("something-wrong/answer",), {"token": make_token("correction", things["correction"].uid)}),
            (("confirm/",), {"token": make_token("confirm", things["confirmation"].uid)}),
            (
                ("my-organisation/",),
                {"person": self.users["editor"].pk, "section": "who", "principle": things["principle"].pk},
            ),
            *special(things),
            (("documents/^",), {"0": things["document"].pk, "1": "file.pdf"}),
            (("^((?:",), {"0": ""}),
            (("requests/applications",), {"instance_pk": things["application"].pk}),
            (("requests/take-overs",), {"instance_pk": things["take_over"].pk}),
            (("requests/invitations",), {"instance_pk": things["invitation"].pk, "pk": things["invitation"].pk}),
            (("requests/nominations",), {"instance_pk": things["nomination"].pk}),
            (("requests/removals",), {"instance_pk": things["removal"].pk}),
            (("requests/confirmations",), {"instance_pk": things["confirmation"].pk, "pk": things["confirmation"].pk}),
            (("requests/corrections",), {"instance_pk": things["correction"].pk}),
            (("mail-texts/",), {"key": "moderation_listed"}),
            (
                ("admin/users/", "account/2fa"),
                {"pk": self.users["editor"].pk, "user_id": self.users["editor"].pk, "0": self.users["editor"].pk},
            ),
            (("admin/bulk/",), {"app_label": "directory", "model_name": "organisation", "action": "list"}),
            (("admin/groups/",), {"pk": Group.objects.get(name="Editors").pk}),
            (("admin/sites/",), {"pk": Site.objects.get().pk}),
            (("admin/settings/",), {"app_name": "home", "model_name": "sitesettings", "pk": Site.objects.get().pk}),
            (("admin/collections/",), {"pk": things["collection"].pk, "collection_id": things["collection"].pk}),
            (
                ("admin/workflows/",),
                {
                    "pk": Workflow.objects.get(name="Organisations").pk,
                    "task_id": Task.objects.first().pk,
                    "app_label": "directory",
                    "model_name": "moderationtask",
                },
            ),
            (
                ("admin/tag-autocomplete/", "admin/pages/add/"),
                {
                    "app_name": "home",
                    "model_name": "contentpage",
                    "content_type_app_name": "home",
                    "content_type_model_name": "contentpage",
                },
            ),
            (
                ("admin/images/",),
                {"filter_spec": "width-100", "image_id": things["image"].pk, "0": things["image"].pk},
            ),
            (
                ("admin/pages/",),
                {
                    "revision_id": things["revision"].pk,
                    "revision_id_a": things["revision"].pk,
                    "revision_id_b": things["revision"].pk,
                },
            ),
            (
                ("organisations/",),
                {
                    "pk": own.pk,
                    "revision_id": own.latest_revision_id,
                    "workflow_state_id": own.current_workflow_state.pk,
                    "revision_id_a": own.latest_revision_id,
                    "revision_id_b": own.latest_revision_id,
                    "task_state_id": own.current_workflow_task_state.pk,
                    "action_name": "approve",
                },
            ),
        ]

    def _of_snippet(self, address: Address) -> str:
        """Return the key of a record of the snippet that the namespace names: wagtailsnippets_home_deficitterm."""
        found = address.name.split(":")[0].split("_")
        if len(found) >= 3 and found[0].startswith("wagtailsnippet"):
            try:
                model = apps.get_model(found[-2], found[-1])
            except LookupError:
                return ABSENT
            row = model._default_manager.first()
            return str(row.pk) if row else ABSENT
        return str(self.things.get("pk", "1"))


def make_cast() -> Cast:
    cast = Cast()
    for role in ROLES[1:]:
        cast.users[role] = _user(role)
    cast.users["staff_editor"].groups.add(Group.objects.get(name="Editors"))
    cast.users["moderator"].groups.add(Group.objects.get(name="Moderators"))
    User.objects.filter(pk=cast.users["administrator"].pk).update(is_superuser=True, is_staff=True)
    cast.users = {role: User.objects.get(pk=user.pk) for role, user in cast.users.items()}
    _organisations(cast)
    _requests(cast)
    _pages_and_files(cast)
    cast.things |= make_wisdoms(cast.users["moderator"])
    return cast


def _user(role: str) -> User:
    user = User.objects.create_user(f"{role}@example.org", f"{role}@example.org", "a long password")
    apps.get_model("account.EmailAddress").objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _organisations(cast: Cast) -> None:
    cast.organisations = {
        "own": OrganisationFactory(name="Own", is_taken_over=True),
        "foreign": OrganisationFactory(name="Foreign", is_taken_over=True),
        "unlisted": OrganisationFactory(name="Unlisted", unlisted=True),
        "draft": OrganisationFactory(name="Draft", unlisted=True, draft=True, first_published_at=None),
    }
    principle = cast.things["principle"] = PrincipleFactory()
    for kind, organisation in cast.organisations.items():
        cast.evidence[kind] = EvidenceFactory(organisation=organisation, principle=principle)
    for kind, role, part in (("own", "lead", "lead"), ("own", "editor", "editor"), ("foreign", "outsider", "lead"),
                             ("draft", "lead", "lead")):  # fmt: skip
        Membership.objects.create(organisation=cast.organisations[kind], user=cast.users[role], role=part)
    own = cast.organisations["own"]
    save(own, lambda draft: setattr(draft, "wins", "Not public yet"), cast.users["lead"], None, ["wins"])
    own.refresh_from_db()
    submit(own, cast.users["lead"])
    own.refresh_from_db()


def _requests(cast: Cast) -> None:
    own, foreign, lead = cast.organisations["own"], cast.organisations["foreign"], cast.users["lead"]
    made = {
        "application": Application.objects.create(
            applicant=lead, email=lead.email, name="Begun", status="begun", answers={"name": "Begun"}
        ),
        "team_invitation": Invitation.objects.create(email="new@example.org", organisation=own, kind="team"),
        "invitation": Invitation.objects.create(email="new@example.org", name="New"),
        "take_over": TakeOver.objects.create(
            organisation=cast.organisations["unlisted"], user=cast.users["commissioner"], email="c@example.org"
        ),
        "nomination": Nomination.objects.create(by_organisation=own, name="Named", reason="Good work"),
        "removal": Removal.objects.create(organisation=foreign, email="x@example.org"),
        "confirmation": Confirmation.objects.create(
            kind="organisation",
            organisation=own,
            evidence_uid=cast.evidence["own"].uid,
            by_organisation=foreign,
            status="asked",
        ),
        "correction": Correction.objects.create(organisation=own, what="A number"),
        "digest": Digest.objects.create(organisation=own, sent_on="2026-11-01"),
    }
    cast.things |= made


def _pages_and_files(cast: Cast) -> None:
    page = Page.objects.child_of(HomePage.objects.get()).first()
    image = Image.objects.create(title="Picture", file=ContentFile(_picture(), name="picture.png"))
    ApproachFactory(), AreaFactory(), FundingFactory(), OfferFactory(), PeopleGroupFactory()
    EvidenceCheckFactory(evidence=cast.evidence["own"])
    cast.things["revision"] = page.specific.save_revision()
    document = Document.objects.create(title="File", file=ContentFile(b"%PDF-1.4 text", name="file.pdf"))
    collection = Collection.get_first_root_node().add_child(name="Some files")
    cast.things |= {
        "document": document,
        "image": image,
        "collection": collection,
        "page_id": page.pk,
        "parent_page_id": page.pk,
        "page_to_move_id": page.pk,
        "parent_page": page.pk,
        "image_id": image.pk,
        "document_id": document.pk,
        "pk": page.pk,
        "path": "nothing.txt",
        "filter_spec": "width-100",
        "token": "altered",
        "uid": "00000000-0000-0000-0000-000000000000",
        "slug": "some-slug",
        "key": "some-key",
        "uidb36": "1",
    }


def _picture() -> bytes:
    from io import BytesIO

    from PIL import Image as Pillow

    drawn = BytesIO()
    Pillow.new("RGB", (20, 20)).save(drawn, "PNG")
    return drawn.getvalue()
