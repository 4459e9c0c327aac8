"""From a postcode, district or town to a point, and distances between points."""

from directory.places.distance import BoundingBox, bounding_box, miles
from directory.places.place import Place, PlaceNotFound
from directory.places.resolver import resolve

__all__ = ["BoundingBox", "Place", "PlaceNotFound", "bounding_box", "miles", "resolve"]
