"""The sections of an organisation's page: what each is about, how long it takes, and how far it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from directory.editing import SMALL_FACTS
from directory.models import Organisation
from directory.own import forms

DONE, A_START, WHEN_YOU_LIKE = "done", "a start", "when you like"


@dataclass(frozen=True)
class Group:
    """Fields that belong together, with the Welsh twins folded away; `rows` is a list of directory/own/rows.py."""

    title: str = ""
    intro: str = ""
    fields: tuple[str, ...] = ()
    welsh: tuple[str, ...] = ()
    rows: str = ""
    one: str = ""  # what one of the rows is called


@dataclass(frozen=True)
class Section:
    """minutes: about how long it takes. wanted: what makes it done; each says whether it is there."""

    key: str
    title: str
    intro: str
    minutes: int
    groups: tuple[Group, ...] = ()
    form: type[forms.SectionForm] | None = None
    wanted: tuple[Callable[[Organisation], Any], ...] = field(default=())
    needed: bool = False  # to be listed

    @property
    def lists(self) -> list[str]:
        return [group.rows for group in self.groups if group.rows]

    @property
    def parts(self) -> list[str]:
        """The parts of what is said that this section can change."""
        return [*((self.form._meta.fields if self.form else None) or ()), *self.lists]

    @property
    def has_small(self) -> bool:
        return any(part in SMALL_FACTS for part in self.parts)

    @property
    def has_moderated(self) -> bool:
        return any(part not in SMALL_FACTS for part in self.parts)

    def status(self, organisation: Organisation) -> str:
        """Return done, a start, or when you like. It is for the team alone, and no measure of anything."""
        there = [bool(is_there(organisation)) for is_there in self.wanted]
        return DONE if there and all(there) else A_START if any(there) else WHEN_YOU_LIKE


def has(name: str) -> Callable[[Organisation], Any]:
    """Return a function that says whether an organisation says something in this field or list."""

    def is_there(organisation: Organisation) -> bool:
        value = getattr(organisation, name)
        return bool(value.all()) if hasattr(value, "all") else bool(value)

    return is_there


def reachable(organisation: Organisation) -> bool:
    return bool(organisation.contact_email or organisation.contact_phone or organisation.website)


SECTIONS = {
    section.key: section
    for section in (
        Section(
            "who",
            "Who you are",
            "Your name, and what you do in a sentence or two that a neighbour would understand.",
            5,
            (
                Group(fields=("name", "summary", "category")),
                Group("If you like", fields=("since", "other_names"), welsh=("name_cy", "summary_cy")),
            ),
            forms.WhoForm,
            (has("name"), has("summary")),
            needed=True,
        ),
        Section(
            "what",
            "What you do",
            "In your own words, for somebody who has never heard of you.",
            15,
            (
                Group(fields=("description",), welsh=("description_cy",)),
                Group("How people find you", "People filter by these. Choose what is true, and no more.",
                      fields=("offers", "approaches")),
            ),
            forms.WhatForm,
            (has("description"), has("offers"), has("approaches")),
        ),
        Section(
            "people",
            "People and areas",
            "Alongside whom you work, and where.",
            5,
            (Group(fields=("people", "areas_served", "reach")),),
            forms.PeopleForm,
            (has("people"), has("areas_served")),
            needed=True,
        ),
        Section(
            "places",
            "Places",
            "Where you are to be found. A place is shown only if you say so.",
            5,
            (
                Group(
                    intro="Leave “may be shown” off for a refuge, for somebody's home, or where you are not sure. "
                    "Such a place stands on no map and in no list, and its address is shown to nobody. It counts at "
                    "the centre of its council, as “somewhere in …”.",
                    rows="locations",
                    one="place",
                ),
            ),
            None,
            (has("locations"),),
        ),
        Section(
            "projects",
            "Projects",
            "What is commissioned is often a project: what it is, with whom, and where.",
            10,
            (Group(rows="projects", one="project"),),
            None,
            (has("projects"),),
        ),
        Section(
            "in-touch",
            "In touch",
            "How somebody reaches you, and what happens then.",
            5,
            (
                Group(
                    "How to reach you",
                    "These are small facts: they stand on your page as soon as you save.",
                    fields=("contact_name", "contact_email", "contact_phone", "website", "opening"),
                    welsh=("opening_cy",),
                ),
                Group("Other places on the web", rows="links", one="link"),
                Group(
                    "What happens then",
                    "Moderators read these before they stand on your page.",
                    fields=("in_touch", "what_happens", "cost", "step_free", "step_free_note"),
                    welsh=("what_happens_cy", "cost_cy", "step_free_note_cy"),
                ),
            ),
            forms.InTouchForm,
            (reachable, has("in_touch"), has("what_happens")),
            needed=True,
        ),
        Section(
            "together",
            "Working together",
            "For commissioners and partners: what you are open to, and whom you work with.",
            10,
            (
                Group(
                    "What you are open to just now",
                    "Small facts: they stand on your page as soon as you save.",
                    fields=(
                        "open_to_commissions",
                        "open_to_conversations",
                        "open_to_visits",
                        "open_to_nothing_now",
                    ),
                ),
                Group("How you are made up", fields=("size", "funding", "led_by", "led_by_how"),
                      welsh=("led_by_how_cy",)),
                Group("Partners", rows="partnerships", one="partner"),
                Group("Who commissions or funds you", rows="backers", one="commissioner or funder"),
                Group("Numbers in public registers", rows="registry_ids", one="number"),
            ),
            forms.TogetherForm,
            (lambda one: one.open_to, has("size"), has("funding")),
        ),
        Section(
            "learning",
            "What you learn",
            "None of this has to be filled. It is here because learning in the open helps others more than a list of "
            "successes, and nobody is ranked by it.",
            10,
            (Group(fields=("wins", "not_yet", "hopes"), welsh=("wins_cy", "not_yet_cy", "hopes_cy")),),
            forms.LearningForm,
            (has("wins"), has("not_yet"), has("hopes")),
        ),
        Section("pictures", "Logo and pictures", "Each with words for people who can't see it.", 5,
                wanted=(has("logo"),)),
        Section("evidence", "Evidence", "What shows how you work. Small things count.", 20,
                wanted=(has("evidence"),)),
    )
}  # fmt: skip
