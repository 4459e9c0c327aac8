"""The guide's list as it is at this moment: one small query, so that a change is seen at once by every process."""

from django.apps import apps

from home.language_guide.matching import Found, Guide, Word, guide_of


def current_guide() -> Guide:
    """Return the words that are marked now. The patterns are made anew only after a change."""
    rows = apps.get_model("home", "DeficitTerm").objects.filter(is_active=True).order_by("term")
    return guide_of(tuple(Word(*row) for row in rows.values_list("term", "why", "instead")))


def find(text: str) -> list[Found]:
    """Return the words of the guide that stand in a plain text, in their order: none in quotes, names, addresses."""
    return current_guide().find(text) if text.strip() else []
