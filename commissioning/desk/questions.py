"""What the desk asks about each quote. Kinds of marks that hint at a question stand beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    """One of the things in a quote that give people away. hinted_by: kinds of commissioning.desk.marking."""

    key: str
    label: str
    hinted_by: tuple[str, ...]


DETAILS = (
    Detail("child", "a child", ("child",)),
    Detail("court", "a court, the police or social services", ("court",)),
    Detail("employer", "an employer or service", ("employer", "short")),
    Detail("small_place", "a small place", ("small_place", "place", "postcode")),
    Detail("date", "a date or day", ("date", "number")),
    Detail("rare_role", "a rare role or story", ("rare_role",)),
)
DETAIL_LABELS = {detail.key: detail.label for detail in DETAILS}

QUESTIONS = {
    "colleague": (
        "Would a colleague recognise who says this?",
        "Somebody who works or lives with them, or was in the same meeting: by the story or by how it is told.",
    ),
    "spoken_about": (
        "Would the person who is spoken about recognise themselves?",
        "Or would somebody who knows them? They did not choose to take part.",
    ),
    "details": (
        "Is there a child, a court, an employer, a small place, a date or a rare role in it?",
        "One of these can be harmless. Two of them together often are not.",
    ),
}
