"""Distances on the ground, in miles between points in degrees."""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_MILES = 3958.76


@dataclass(frozen=True, slots=True)
class BoundingBox:
    south: float
    north: float
    west: float
    east: float


def miles(lat1: float, lng1: float, lat2: float, lng2: float) -> float:
    """Return the distance as the crow flies."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lng2 - lng1) / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(half)))


def bounding_box(lat: float, lng: float, miles: float) -> BoundingBox:
    """Return a box that holds every point within so many miles (and, in its corners, some that are farther off).

    It is meant for the latitudes of the United Kingdom: near the poles or the date line it would have to wrap.
    """
    angle = miles / EARTH_RADIUS_MILES
    up = degrees(angle)
    widest = cos(radians(lat))
    sideways = degrees(asin(min(1.0, sin(min(angle, 1.5)) / max(widest, 1e-9))))
    return BoundingBox(lat - up, lat + up, lng - sideways, lng + sideways)
