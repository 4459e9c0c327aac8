"""An editor puts a paragraph elsewhere: the places there are, and what follows from a move."""

from collections.abc import Iterable

from commissioning.importing.keeping import places_of, put
from commissioning.importing.recognised import LEFT_OUT, LEFT_OVER, Place, Places, Recognised
from commissioning.models import ImportedFile

PARTS = (
    ("introduction/text", "Introduction"),
    ("introduction/heading", "Introduction: a heading"),
    ("definitions/text", "Definitions"),
    ("conclusion/text", "Conclusion"),
    ("conclusion/heading", "Conclusion: a heading"),
    ("recommendations/item", "Recommendations: a new one"),
    ("recommendations/more", "Recommendations: more of the one above"),
    ("about/text", "Contact"),
    ("title/text", "Title"),
    ("subtitle/text", "Summary"),
    ("contents/text", "Contents (not kept in the draft)"),
    (f"{LEFT_OUT}/text", "Leave it out"),
    (f"{LEFT_OVER}/text", "Left over"),
)
ROLES = (
    ("text", "narrative"),
    ("quote", "quote"),
    ("opening", "opening quote"),
    ("more", "more of the quote above"),
    ("speaker", "who said the quote above"),
    ("reflection", "Reflection"),
    ("warning", "warning"),
    ("subheading", "a heading inside it"),
    ("picture", "what a picture shows"),
    ("heading", "its title"),
)
NEW_THEME = "theme/new"
Choices = list[tuple[str, list[tuple[str, str]]]]


def choices(recognised: Recognised) -> Choices:
    """Return where a paragraph can go, in groups: a value for a form, and its name."""
    groups: Choices = [("The Wisdom", list(PARTS)), ("Themes", [(NEW_THEME, "The title of a theme we missed")])]
    for number, theme in enumerate(recognised.themes, start=1):
        name = f"Theme {number}: {theme.title}"
        groups.append((name, [(f"theme/{role}/{number}", f"{number}: {label}") for role, label in ROLES]))
    return groups


def value_of(place: Place) -> str:
    role = {"label": "reflection"}.get(place.role, place.role) if place.part == "theme" else place.role
    return f"theme/{role}/{place.theme}" if place.part == "theme" else f"{place.part}/{role}"


def move(imported: ImportedFile, wanted: Iterable[tuple[int, str]], allowed: Choices) -> int:
    """Put paragraphs, by their numbers, where the values say, and return how many went elsewhere.

    What is no known value is left where it is.
    """
    values = {value for _, group in allowed for value, _ in group}
    places = places_of(imported)
    moves = [(number, value) for number, value in wanted if number in places and value in values]
    moves = [(number, value) for number, value in moves if value != value_of(places[number])]
    for number, value in moves:
        if value == NEW_THEME:
            _begin_theme(places, number)
        else:
            _put(places, number, value)
    if moves:
        put(imported, places)
    return len(moves)


def _put(places: Places, number: int, value: str) -> None:
    part, role, *theme = value.split("/")
    place = Place(part, role, int(theme[0]) if theme else 0)
    if role in {"opening", "heading"} and place.theme:
        # There is one of each: what was there is a quote, or a heading, among the others.
        instead = place._replace(role="quote" if role == "opening" else "subheading")
        for other in [other for other, known in places.items() if known == place]:
            places[other] = instead
    places[number] = place


def _begin_theme(places: Places, number: int) -> None:
    """Let a theme begin: themes further down get the next numbers, and what follows in the old one is its own."""
    before = max((place.theme for other, place in places.items() if other < number), default=0)
    for other, place in list(places.items()):
        if place.theme > before or (place.theme == before and before and other > number):
            places[other] = place._replace(theme=place.theme + 1)
    places[number] = Place("theme", "heading", before + 1)
