"""How an organisation is edited in the admin: tabs, in the order in which a reader meets it on the profile."""

from django.forms import CheckboxSelectMultiple, RadioSelect
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets.slug import SlugInput

from directory.admin.evidence_rows import EvidencePanel
from directory.admin.forms import OrganisationForm
from directory.admin.widgets import FindableCheckboxes


def pair(name: str, **kwargs: object) -> FieldRowPanel:
    """Show a text beside its Welsh twin."""
    return FieldRowPanel([FieldPanel(name, **kwargs), FieldPanel(f"{name}_cy")])


class StandingPanel(HelpPanel):
    """Says where the organisation stands and links to the one place where that is changed."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"template": "directory/admin/panels/standing.html", **kwargs})


class TeamPanel(HelpPanel):
    """Who keeps the page, and where staff step in."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"template": "directory/admin/panels/team.html", **kwargs})


class ChecksPanel(HelpPanel):
    """Shows who has looked at the organisation's evidence, which lies beside its revisions."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"template": "directory/admin/panels/checks.html", **kwargs})


ABOUT: list[Panel] = [
    MultiFieldPanel(
        [
            FieldRowPanel([TitleFieldPanel("name", targets=["slug"]), FieldPanel("name_cy")]),
            FieldPanel("other_names"),
            FieldPanel("category", widget=RadioSelect),
            FieldPanel("since"),
        ],
        "Name",
    ),
    MultiFieldPanel([pair("summary")], "Summary", help_text="Stands in lists, in search results and under the name."),
    MultiFieldPanel([FieldPanel("description"), FieldPanel("description_cy")], "What it does"),
    MultiFieldPanel([FieldPanel("logo"), pair("logo_alt")], "Logo"),
]

PEOPLE_AND_PLACES: list[Panel] = [
    MultiFieldPanel(
        [
            FieldPanel("people", widget=FindableCheckboxes),
            FieldPanel("approaches", widget=FindableCheckboxes),
            FieldPanel("offers", widget=FindableCheckboxes),
        ],
        "With whom, how and what",
    ),
    MultiFieldPanel(
        [FieldPanel("reach"), FieldPanel("areas_served", widget=FindableCheckboxes)],
        "Areas it serves",
        help_text="Choose the areas as the organisation would say them: what lies inside them is found too.",
    ),
    InlinePanel("locations", heading="Where it is", label="Place"),
    InlinePanel(
        "projects",
        heading="Projects",
        label="Project",
        help_text="What is commissioned is often a project: give each its own few lines.",
    ),
]

IN_TOUCH: list[Panel] = [
    MultiFieldPanel(
        [
            FieldPanel("in_touch"),
            pair("what_happens"),
            pair("cost"),
            pair("opening"),
            FieldPanel("step_free"),
            pair("step_free_note"),
        ],
        "For somebody who would like to come",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_phone")]),
            FieldRowPanel([FieldPanel("contact_email"), FieldPanel("website")]),
        ],
        "Contact",
        help_text="Shown to everybody. Use the organisation's own address, not a person's.",
    ),
    InlinePanel("links", heading="Links", label="Link"),
]

WORKING_TOGETHER: list[Panel] = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("open_to_commissions"), FieldPanel("open_to_conversations")]),
            FieldRowPanel([FieldPanel("open_to_visits"), FieldPanel("open_to_nothing_now")]),
        ],
        "What it is open to just now",
        help_text="Leave all of them empty where the organisation hasn't said.",
    ),
    MultiFieldPanel([FieldPanel("size"), FieldPanel("funding", widget=CheckboxSelectMultiple)], "Size and funding"),
    MultiFieldPanel([FieldPanel("led_by"), pair("led_by_how")], "Led by people with lived experience"),
    InlinePanel("partnerships", heading="Partners", label="Partner"),
    InlinePanel("backers", heading="Who commissions or funds it", label="Commissioner or funder"),
    InlinePanel("registry_ids", heading="Numbers in public registers", label="Number"),
]

LEARNING: list[Panel] = [
    MultiFieldPanel(
        [pair("wins"), pair("not_yet"), pair("hopes")],
        "In its own words",
        help_text="A listed organisation need not be perfect. What doesn't work yet is worth as much as what does.",
    ),
]

EVIDENCE: list[Panel] = [
    ChecksPanel(),
    EvidencePanel(
        "evidence",
        heading="Evidence",
        label="Evidence",
        help_text="One row for each mark or recommendation that the organisation shares something about.",
    ),
]

LISTING: list[Panel] = [
    StandingPanel(),
    TeamPanel(),
    FieldPanel("slug", widget=SlugInput(attrs={"data-w-slug-allow-unicode-value": "false"}), required_on_save=False),
    PublishingPanel(),
]

organisation_edit_handler = TabbedInterface(
    [
        ObjectList(ABOUT, heading="About"),
        ObjectList(PEOPLE_AND_PLACES, heading="People and places"),
        ObjectList(IN_TOUCH, heading="In touch"),
        ObjectList(WORKING_TOGETHER, heading="Working together"),
        ObjectList(LEARNING, heading="What we learn"),
        ObjectList(EVIDENCE, heading="Evidence"),
        ObjectList(LISTING, heading="Listing"),
    ],
    base_form_class=OrganisationForm,
)
