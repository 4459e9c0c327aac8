"""Simple line drawings for Easy Read pages, drawn by this code: black lines, a pale ground, no words in them.

Each is a function that draws on a sheet of 100 × 100 units; `picture(name)` returns it as a picture of the site.
"""

from collections.abc import Callable
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as Pillow
from PIL import ImageDraw
from wagtail.images.models import Image

SIDE = 480  # pixels
FINER = 3  # drawn so many times larger, then made smaller, for smooth edges
UNIT = SIDE * FINER / 100
LINE = 2.6  # units

INK, WHITE, PALE, WARM = "#1e2b2f", "#ffffff", "#d5ebe9", "#f7c777"

Point = tuple[float, float]


class Sheet:
    """A white sheet; all measures are in hundredths of its side, from the top left corner."""

    def __init__(self) -> None:
        self.image = Pillow.new("RGB", (SIDE * FINER, SIDE * FINER), WHITE)
        self.draw = ImageDraw.Draw(self.image)

    def line(self, *points: Point, width: float = LINE) -> None:
        scaled = [(x * UNIT, y * UNIT) for x, y in points]
        self.draw.line(scaled, fill=INK, width=round(width * UNIT), joint="curve")
        for x, y in (points[0], points[-1]):
            self.dot(x, y, width / 2)

    def shape(self, *points: Point, fill: str = PALE) -> None:
        self.draw.polygon([(x * UNIT, y * UNIT) for x, y in points], fill=fill)
        self.line(*points, points[0])

    def dot(self, x: float, y: float, radius: float) -> None:
        self.draw.ellipse(_around(x, y, radius), fill=INK)

    def circle(self, x: float, y: float, radius: float, fill: str = PALE) -> None:
        self.draw.ellipse(_around(x, y, radius), fill=fill, outline=INK, width=round(LINE * UNIT))

    def arc(self, x: float, y: float, radius: float, start: float, end: float, width: float = LINE) -> None:
        """Draw part of a circle, from start to end in degrees, clockwise from three o'clock."""
        self.draw.arc(_around(x, y, radius), start, end, fill=INK, width=round(width * UNIT))

    def box(self, left: float, top: float, right: float, bottom: float, fill: str = PALE, corner: float = 3) -> None:
        self.draw.rounded_rectangle(
            [left * UNIT, top * UNIT, right * UNIT, bottom * UNIT],
            corner * UNIT, fill=fill, outline=INK, width=round(LINE * UNIT),
        )  # fmt: skip

    def png(self) -> bytes:
        out = BytesIO()
        self.image.resize((SIDE, SIDE), Pillow.Resampling.LANCZOS).quantize(64).save(out, "PNG", optimize=True)
        return out.getvalue()


def _around(x: float, y: float, radius: float) -> list[float]:
    return [(x - radius) * UNIT, (y - radius) * UNIT, (x + radius) * UNIT, (y + radius) * UNIT]


def _curve(start: Point, toward: Point, then: Point, end: Point) -> list[Point]:
    """Return points of a Bézier curve."""
    corners = (start, toward, then, end)
    points = []
    for step in range(25):
        t = step / 24
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(part * at[axis] for part, at in zip(parts, corners, strict=True)) for axis in (0, 1))
        points.append((x, y))
    return points


def _bust(sheet: Sheet, x: float, y: float, size: float, fill: str = PALE) -> None:
    """A head and shoulders; x, y is the middle of the head, size its radius."""
    sheet.draw.pieslice(_around(x, y + 3.3 * size, 2 * size), 180, 360, fill=fill)
    sheet.arc(x, y + 3.3 * size, 2 * size, 180, 360)
    sheet.line((x - 2 * size, y + 3.3 * size), (x + 2 * size, y + 3.3 * size))
    sheet.circle(x, y, size, WHITE)


def _face(sheet: Sheet, x: float, y: float, size: float) -> None:
    sheet.dot(x - size * 0.35, y - size * 0.15, size * 0.11)
    sheet.dot(x + size * 0.35, y - size * 0.15, size * 0.11)
    sheet.arc(x, y + size * 0.05, size * 0.5, 25, 155, width=max(1.2, size * 0.12))


def _bubble(sheet: Sheet, left: float, top: float, right: float, bottom: float, foot: Point) -> None:
    middle = (left + right) / 2
    sheet.box(left, top, right, bottom, WHITE, corner=6)
    inside = [(middle - 5, bottom - LINE), foot, (middle + 5, bottom - LINE)]
    sheet.draw.polygon([(x * UNIT, y * UNIT) for x, y in inside], fill=WHITE)
    sheet.line((middle - 5, bottom - LINE / 2), foot, (middle + 5, bottom - LINE / 2))


def _question_mark(sheet: Sheet, x: float, y: float, size: float) -> None:
    sheet.arc(x, y, size, 170, 400)
    sheet.line((x + size * 0.66, y + size * 0.58), (x, y + size * 1.2), (x, y + size * 1.8))
    sheet.dot(x, y + size * 2.5, size * 0.24)


def person(sheet: Sheet) -> None:
    _bust(sheet, 50, 30, 19)
    _face(sheet, 50, 30, 19)


def two_people(sheet: Sheet) -> None:
    _bust(sheet, 26, 55, 10)
    _bust(sheet, 74, 55, 10, WARM)
    _face(sheet, 26, 55, 10)
    _face(sheet, 74, 55, 10)
    _bubble(sheet, 8, 10, 44, 33, (24, 41))
    _bubble(sheet, 56, 10, 92, 33, (76, 41))
    for left in (15, 63):
        sheet.line((left, 18), (left + 22, 18), width=1.8)
        sheet.line((left, 25), (left + 15, 25), width=1.8)


def group(sheet: Sheet) -> None:
    _bust(sheet, 25, 40, 10, WARM)
    _bust(sheet, 75, 40, 10, WARM)
    _bust(sheet, 50, 48, 12)
    for x, y, size in ((25, 40, 10), (75, 40, 10), (50, 48, 12)):
        _face(sheet, x, y, size)


def listening(sheet: Sheet) -> None:
    """An ear, and sound that comes to it."""
    outer = _curve((48, 50), (34, 4), (92, 0), (88, 40))
    outer += _curve((88, 40), (86, 62), (70, 62), (70, 80)) + _curve((70, 80), (69, 96), (50, 94), (51, 78))
    sheet.draw.polygon([(x * UNIT, y * UNIT) for x, y in outer], fill=PALE)
    sheet.line(*outer)
    sheet.line(*_curve((58, 46), (50, 16), (82, 18), (77, 40)), *_curve((77, 40), (74, 52), (64, 50), (64, 64)))
    for radius in (12, 22, 32):
        sheet.arc(6, 48, radius, -38, 38)


def question(sheet: Sheet) -> None:
    _bubble(sheet, 12, 8, 88, 76, (36, 93))
    _question_mark(sheet, 50, 30, 11)


def house(sheet: Sheet) -> None:
    sheet.box(20, 44, 80, 90, PALE, corner=1)
    sheet.shape((10, 47), (50, 12), (90, 47), fill=WARM)
    sheet.box(43, 62, 58, 90, WHITE, corner=1)
    sheet.box(27, 56, 38, 68, WHITE, corner=1)
    sheet.box(63, 56, 74, 68, WHITE, corner=1)


def door(sheet: Sheet) -> None:
    """An open door, and a way in."""
    sheet.box(38, 10, 82, 90, WHITE, corner=1)
    sheet.shape((82, 10), (60, 20), (60, 98), (82, 90), fill=WARM)
    sheet.dot(65, 58, 1.8)
    sheet.line((8, 54), (46, 54))
    sheet.line((35, 44), (46, 54), (35, 64))


def phone(sheet: Sheet) -> None:
    sheet.box(30, 6, 70, 94, PALE, corner=7)
    sheet.box(35, 17, 65, 78, WHITE, corner=2)
    sheet.dot(50, 86, 2.8)
    sheet.line((45, 11.5), (55, 11.5), width=1.8)


def book(sheet: Sheet) -> None:
    sheet.shape((50, 28), (12, 20), (12, 76), (50, 84), fill=PALE)
    sheet.shape((50, 28), (88, 20), (88, 76), (50, 84), fill=WHITE)
    for top in (36, 47, 58):
        sheet.line((58, top), (80, top - 4.5), width=1.8)
        sheet.line((20, top - 4.5), (42, top), width=1.8)


def hand_up(sheet: Sheet) -> None:
    """An open hand, held up: somebody has something to say."""
    outline: list[Point] = [(36, 92), (26, 74)]
    for left, top in ((26, 28), (37.5, 15), (49, 12), (60.5, 20)):
        outline += [*_curve((left, top + 6), (left, top - 2), (left + 10, top - 2), (left + 10, top + 6))]
        outline += [(left + 10.5, 50)]
    outline += [*_curve((71, 60), (78, 48), (88, 46), (90, 54)), (76, 78), (68, 92)]
    sheet.shape(*outline)


def paper(sheet: Sheet) -> None:
    """A report: a sheet with lines."""
    sheet.shape((22, 8), (62, 8), (80, 26), (80, 92), (22, 92), fill=WHITE)
    sheet.shape((62, 8), (62, 26), (80, 26), fill=WARM)
    for top in (40, 52, 64, 76):
        sheet.line((32, top), (70, top), width=1.8)


def lock(sheet: Sheet) -> None:
    sheet.arc(50, 38, 19, 180, 360)
    sheet.line((32.3, 38), (32.3, 50))
    sheet.line((67.7, 38), (67.7, 50))
    sheet.box(22, 46, 78, 90, WARM, corner=4)
    sheet.dot(50, 64, 5)
    sheet.line((50, 64), (50, 76), width=4)


def coins(sheet: Sheet) -> None:
    for x, y, high in ((34, 84, 3), (68, 84, 5)):
        for place in range(high):
            top = y - place * 11
            sheet.draw.rounded_rectangle(
                [(x - 16) * UNIT, (top - 9) * UNIT, (x + 16) * UNIT, (top + 4) * UNIT],
                6 * UNIT, fill=WARM, outline=INK, width=round(LINE * UNIT),
            )  # fmt: skip


def clock(sheet: Sheet) -> None:
    sheet.circle(50, 50, 40, PALE)
    sheet.circle(50, 50, 32, WHITE)
    sheet.line((50, 28), (50, 50), (64, 58))


def warning(sheet: Sheet) -> None:
    sheet.shape((50, 12), (92, 86), (8, 86), fill=WARM)
    sheet.line((50, 38), (50, 62), width=5)
    sheet.dot(50, 74, 3.4)


def tick(sheet: Sheet) -> None:
    sheet.box(12, 12, 88, 88, PALE, corner=6)
    sheet.line((28, 52), (44, 68), (74, 32), width=6)


def plant(sheet: Sheet) -> None:
    """Something that grows, out of a pot."""
    sheet.line((50, 66), (50, 26))
    for (x, y), (tip_x, tip_y) in (((50, 54), (18, 32)), ((50, 42), (84, 20)), ((50, 30), (42, 6))):
        upper = _curve((x, y), (x, tip_y), (tip_x, tip_y), (tip_x, tip_y))
        sheet.shape(*upper, *_curve((tip_x, tip_y), (tip_x, y), (x, y), (x, y)))
    sheet.shape((30, 64), (70, 64), (64, 92), (36, 92), fill=WARM)


DRAWINGS: dict[str, Callable[[Sheet], None]] = {
    "person": person, "two people": two_people, "group": group, "listening": listening, "question": question,
    "house": house, "door": door, "phone": phone, "book": book, "hand up": hand_up, "paper": paper, "lock": lock,
    "coins": coins, "clock": clock, "warning": warning, "tick": tick, "plant": plant,
}  # fmt: skip


def picture(name: str) -> Image:
    """Return the drawing as a picture of the site, made if it isn't there yet."""
    title = f"Drawing: {name}"
    if there := Image.objects.filter(title=title).first():
        return there
    sheet = Sheet()
    DRAWINGS[name](sheet)
    file = ContentFile(sheet.png(), name=f"drawing-{name.replace(' ', '-')}.png")
    return Image.objects.create(title=title, file=file, width=SIDE, height=SIDE)
