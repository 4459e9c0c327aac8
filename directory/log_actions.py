"""What the log says of acts of our own. Wagtail asks for a name of each before it notes one."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from directory.models import Organisation
from home.accounts.people import name_of

TEAM = {
    "put in": "{who} was put into the team by staff, as {role}",
    "role": "{who} has another part in the team: {role}",
    "take out": "{who} was taken out of the team",
    "left": "{who} left the team",
    "handed over": "The team was handed over to {who}",
    "asked staff": "{who} asked staff to find a keeper",
}


@hooks.register("register_log_actions")
def register_acts(actions: Any) -> None:
    actions.register_action("directory.without_keeper", "No keeper", "Nobody keeps this page any more")
    actions.register_action("directory.story_withdrawn", "Withdraw a story", "A story was withdrawn, and is gone")
    actions.register_action("directory.said_to_moderators", "Write to the moderators", "Wrote to the moderators")

    @actions.register_action("directory.small_facts")
    class SmallFactsFormatter(LogFormatter):
        label = "Change small facts"

        def format_message(self, log_entry: Any) -> str:
            names = log_entry.data.get("fields", [])
            fields = {
                field.name: str(getattr(field, "verbose_name", field.name))
                for field in Organisation._meta.get_fields()
            }
            return "Changed at once: " + ", ".join(fields.get(name, name) for name in names)

    @actions.register_action("directory.team")
    class TeamFormatter(LogFormatter):
        """data: what, role, and the key of the person, who may be gone by now."""

        label = "Change the team"

        def format_message(self, log_entry: Any) -> str:
            data = log_entry.data
            user = get_user_model().objects.filter(pk=data.get("person")).first()
            who = name_of(user) if user else "Somebody whose account is gone"
            return TEAM.get(data.get("what", ""), "{who}: the team changed").format(who=who, role=data.get("role", ""))
