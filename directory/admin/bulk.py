"""What moderators do with several organisations at once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from directory.listing import set_standing
from directory.models import Organisation, State


class OrganisationBulkAction(SnippetBulkAction):
    models = [Organisation]

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> list[int]:
        # “All in the listing” would mean all there are: Wagtail forgets here what the list was filtered by.
        raise PermissionDenied("Please choose the organisations page by page.")


class ListBulkAction(OrganisationBulkAction):
    """List those that are unlisted; what was withdrawn or closed is decided one by one."""

    display_name = "List"
    action_type = "list"
    aria_label = "List the selected organisations"
    template_name = "directory/admin/bulk_list.html"
    action_priority = 10

    def check_perm(self, organisation: Organisation) -> bool:
        may = self.permission_policy.user_has_permission(self.request.user, "publish")
        return may and organisation.state == State.UNLISTED

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "user": self.request.user}

    @classmethod
    def execute_action(cls, objects: list[Organisation], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        for organisation in objects:
            set_standing(organisation, user, state=State.LISTED)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return f"{num_parent_objects} organisation{'' if num_parent_objects == 1 else 's'} listed."


class DeleteOrganisationsBulkAction(OrganisationBulkAction, DeleteBulkAction):
    """Never what is listed: withdraw it first."""

    def check_perm(self, organisation: Organisation) -> bool:
        return super().check_perm(organisation) and organisation.state != State.LISTED
