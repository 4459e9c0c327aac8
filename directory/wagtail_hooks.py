"""The directory's part of the admin: its menu, what its log says, and the userbar on a profile."""

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.userbar import BaseItem
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup
from wagtail_modeladmin.options import modeladmin_register

from directory.admin.bulk import DeleteOrganisationsBulkAction, ListBulkAction
from directory.admin.checks import EvidenceCheckViewSet
from directory.admin.moderation.queue import ModerationItem
from directory.admin.moderation.urls import urlpatterns as moderation_urls
from directory.admin.organisations import OrganisationViewSet
from directory.admin.requests.kinds import RequestsGroup
from directory.admin.terms import ApproachViewSet, AreaViewSet, FundingViewSet, OfferViewSet, PeopleViewSet
from directory.freshness import hooks as freshness_hooks  # noqa: F401 (registers its report)
from directory.models import Organisation, State
from directory.moderation.history import IN_WORDS
from directory.own import files as own_files  # noqa: F401 (registers who may read them)

REQUEST_ANSWERS = {"approve": "Approved", "reject": "Asked back", "not-yet": "Not yet", "note": "Wrote a note"}


class DirectoryGroup(SnippetViewSetGroup):
    menu_label = "Directory"
    menu_icon = "group"
    menu_order = 150
    items = (
        OrganisationViewSet,
        EvidenceCheckViewSet,
        PeopleViewSet,
        ApproachViewSet,
        OfferViewSet,
        FundingViewSet,
        AreaViewSet,
    )


register_snippet(DirectoryGroup)
modeladmin_register(RequestsGroup)


@hooks.register("register_admin_urls")
def moderation_pages() -> list[URLPattern]:
    return moderation_urls


@hooks.register("register_admin_menu_item")
def moderation_item() -> ModerationItem:
    return ModerationItem("Moderation", reverse("moderation_queue"), icon_name="clipboard-list", order=151)


hooks.register("register_bulk_action", ListBulkAction)
# After Wagtail's own, which it takes the place of for organisations.
hooks.register("register_bulk_action", DeleteOrganisationsBulkAction, order=10)


@hooks.register("register_log_actions")
def log_standing(actions: Any) -> None:
    @actions.register_action("directory.standing")
    class StandingFormatter(LogFormatter):
        label = "Change where it stands"

        def format_message(self, log_entry: Any) -> str:
            changes = log_entry.data.get("changes", {})
            fields = {field.name: field.verbose_name for field in Organisation._meta.fields}
            return "; ".join(
                f"{fields.get(name, name)}: {before or 'empty'} → {after or 'empty'}"
                for name, (before, after) in changes.items()
            )


@hooks.register("register_log_actions")
def log_answers(actions: Any) -> None:
    @actions.register_action("directory.moderated")
    class ModeratedFormatter(LogFormatter):
        label = "Answer what was sent"

        def format_message(self, log_entry: Any) -> str:
            decision, message = log_entry.data.get("decision", ""), log_entry.data.get("message", "")
            said = IN_WORDS.get(decision, decision).capitalize()
            return f"{said}: {message}" if message else said

    @actions.register_action("directory.request")
    class RequestFormatter(LogFormatter):
        label = "Answer a request"

        def format_message(self, log_entry: Any) -> str:
            name = str(log_entry.data.get("answer", ""))
            return REQUEST_ANSWERS.get(name, name.replace("-", " ").capitalize())


@hooks.register("after_edit_snippet")
@hooks.register("after_create_snippet")
def say_that_it_is_not_listed(request: HttpRequest, instance: Any) -> None:
    """Publishing is not listing: say so where an editor has just published what the public can't see."""
    if not isinstance(instance, Organisation) or request.POST.get("action-publish") is None:
        return
    state = Organisation.objects.values_list("state", flat=True).get(pk=instance.pk)
    if state == State.LISTED:
        return
    buttons = []
    if request.user.has_perm("directory.publish_organisation"):
        buttons = [messages.button(_admin_url(instance, "standing"), "Listing")]
    messages.info(request, f"“{instance.name}” is {state}: the public can't see it.", buttons=buttons)


class EditOrganisationItem(BaseItem):
    """“Edit this organisation” in the userbar of its profile."""

    template_name = "directory/admin/userbar_item.html"

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"url": _admin_url(self.organisation, "edit")}


@hooks.register("construct_wagtail_userbar")
def edit_link_on_profiles(request: HttpRequest, items: list, page: Any) -> None:
    match = getattr(request, "resolver_match", None)
    if not match or match.view_name != "directory:profile" or getattr(request, "is_preview", False):
        return
    if not request.user.has_perm("directory.change_organisation"):
        return
    organisation = Organisation.objects.listed().filter(slug=match.kwargs["slug"]).only("pk").first()
    if organisation:
        items.insert(1, EditOrganisationItem(organisation))


def _admin_url(organisation: Organisation, view: str) -> str:
    return reverse(Organisation.snippet_viewset.get_url_name(view), args=[quote(organisation.pk)])
