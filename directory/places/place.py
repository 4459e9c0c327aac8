"""What comes out of looking for a place."""

from dataclasses import dataclass

MAX_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A point in degrees and how well it is known.

    `kind` is “postcode”, “district”, “postcode area”, “town” or “area”. `precision` is a sentence for the reader;
    `note` is another one where several places have the name, else empty; `alternatives` are the other places, as
    texts that resolve in turn. `area_id` is set where the place is an area of the directory.
    """

    name: str
    latitude: float
    longitude: float
    kind: str
    precision: str
    note: str = ""
    alternatives: tuple[str, ...] = ()
    area_id: int | None = None


class PlaceNotFound(Exception):
    """Nothing can be measured from this text. The message is for the reader; suggestions are texts that do resolve."""

    def __init__(self, message: str, suggestions: list[str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.suggestions = suggestions or []


def shown(text: str) -> str:
    """Cut what somebody typed so that it fits into a sentence."""
    return text if len(text) <= 60 else text[:59] + "…"
