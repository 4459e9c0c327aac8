"""Full postcodes, as `import_postcodes` brings them in. The site works without any."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Self

from django.db import models
from django.db.models.functions import Length
from django.utils import timezone

from directory.places.postcodes import parse_postcode

if TYPE_CHECKING:
    from directory.models.parts import Location


class Whereabouts(NamedTuple):
    """What is known of a postcode: its point in degrees, the primary key of its council, each None if not known."""

    point: tuple[float, float] | None
    council_id: int | None


class PostcodeQuerySet(models.QuerySet["Postcode"]):
    def middle_of(self, district: str) -> tuple[float, float] | None:
        """Return the middle of the postcodes now in use in a district such as SE13; None where none is known."""
        within = self.filter(code__gte=f"{district}0AA", code__lte=f"{district}9ZZ", ended=None)
        # SE1 7EH lies between the same ends as SE13 7SY, and is shorter.
        of_its_length = within.annotate(length=Length("code")).filter(length=len(district) + 3)
        middle = of_its_length.aggregate(latitude=models.Avg("latitude"), longitude=models.Avg("longitude"))
        if middle["latitude"] is None:
            return None
        return round(middle["latitude"], 6), round(middle["longitude"], 6)

    def whereabouts(self, texts: Iterable[str]) -> dict[str, Whereabouts]:
        """Return what is known of postcodes, by their texts as they were given; one query, or none for none."""
        codes = {text: code for text in texts if (code := code_of(text))}
        if not codes:
            return {}
        rows = self.filter(code__in=set(codes.values())).order_by()
        found = {
            code: Whereabouts(None if latitude is None else (latitude, longitude), council)
            for code, latitude, longitude, council in rows.values_list("code", "latitude", "longitude", "council__pk")
        }
        return {text: found[code] for text, code in codes.items() if code in found}

    def fill(self, locations: Sequence["Location"]) -> list["Location"]:
        """Give locations the council and point of their postcodes where they have none; return those it changed.

        What else is there stays. One that is not public keeps no point that its postcode tells: nobody may be shown
        it. Nothing is saved. One query.
        """
        concerned = [place for place in locations if place.postcode and (_lacks(place) or _hides_a_point(place))]
        known = self.whereabouts(place.postcode for place in concerned)
        changed = []
        for place in concerned:
            point, council_id = known.get(place.postcode, Whereabouts(None, None))
            before = (place.council_id, place.latitude)
            place.council_id = place.council_id or council_id
            if point and _lacks_point(place):
                place.latitude, place.longitude = point
            elif _hides_a_point(place) and point == (place.latitude, place.longitude):
                place.latitude = place.longitude = None
            if before != (place.council_id, place.latitude):
                changed.append(place)
        return changed

    def forget(self, place: "Location", before: "Location | None") -> None:
        """Empty what a place has only because of the postcode that it had before, so that it can be filled anew.

        That is what nobody has touched since, and what that postcode says. Nothing is saved.
        """
        if before is None or code_of(before.postcode) == code_of(place.postcode):
            return
        known = self.whereabouts([before.postcode]).get(before.postcode)
        if known is None:
            return
        point = (place.latitude, place.longitude)
        if point == (before.latitude, before.longitude) == known.point:
            place.latitude = place.longitude = None
        if place.council_id == before.council_id == known.council_id:
            place.council_id = None


class Postcode(models.Model):
    """A postcode in use, or one that was: letters, bills and old lists go on naming those.

    `council` holds a GSS code, whether or not the directory has an area with that code (yet). `ended` is the first
    day of the month in which the postcode ended. `run` is the import that wrote the row last.
    """

    code = models.CharField(primary_key=True, max_length=7, help_text="Without a space: SE137SY.")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    council = models.ForeignKey(
        "directory.Area",
        to_field="code",
        db_column="council_code",
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    ended = models.DateField(null=True)
    run = models.PositiveIntegerField()

    objects = PostcodeQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # nobody asks which of millions of postcodes use an area

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.code[:-3]} {self.code[-3:]}"

    @property
    def point(self) -> tuple[float, float] | None:
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class PostcodeRelease(models.Model):
    """The one row that says which release the postcodes come from, and which import writes them now.

    Each import begins a new `run`; one that finds that another has begun stops. `finished_at` is empty until a run
    has come to its end: what is there then is a mixture of two releases, each row of it right for one of them.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    name = models.CharField(max_length=100)
    run = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Self | None:
        return cls.objects.filter(pk=cls.ONLY).first()

    @property
    def year(self) -> int:
        """The year of the release by its name, such as ONSPD_AUG_2025_UK, else this one."""
        found = re.search(r"(?<!\d)20\d\d(?!\d)", self.name)
        return int(found[0]) if found else timezone.localdate().year


def code_of(text: str) -> str:
    """Return a full postcode as the table holds it, empty where the text is none."""
    postcode = parse_postcode(text)
    return f"{postcode.district}{postcode.inward}" if postcode and postcode.inward else ""


def _lacks(place: "Location") -> bool:
    return place.council_id is None or _lacks_point(place)


def _hides_a_point(place: "Location") -> bool:
    return not place.is_public and place.latitude is not None


def _lacks_point(place: "Location") -> bool:
    return place.is_public and place.latitude is None and place.longitude is None
