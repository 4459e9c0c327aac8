import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from home.uploads.limits import PICTURE_BYTES, PICTURE_SIDE
from home.uploads.pictures import checked_image
from tests.home.uploads.making import bomb, picture, picture_from_somewhere, upload


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_drawn_anew(image_format: str) -> None:
    checked = checked_image(upload("Our team.bin", picture(image_format), "text/html"))

    assert checked.content_type == f"image/{image_format.lower()}"
    assert checked.name == {"PNG": "our-team.png", "JPEG": "our-team.jpg", "WEBP": "our-team.webp"}[image_format]
    assert (opened(checked.read()).format, checked.size > 0) == (image_format, True)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_usual_kind_of_png_is_read(mode: str) -> None:
    checked = checked_image(upload("a.png", picture("PNG", mode=mode)))

    assert opened(checked.read()).size == (40, 20)


def test_a_picture_in_printing_colours_is_read() -> None:
    assert opened(checked_image(upload("a.jpg", picture("JPEG", mode="CMYK"))).read()).mode == "RGB"


def test_what_can_be_seen_through_stays_so() -> None:
    content = picture("PNG", mode="RGBA", colour=(10, 20, 30, 0))

    assert opened(checked_image(upload("logo.png", content)).read()).getpixel((0, 0))[3] == 0


def test_it_is_turned_upright_and_says_no_longer_where_it_was_taken() -> None:
    content = picture_from_somewhere(orientation=6)
    assert b"Planted camera" in content

    checked = checked_image(upload("a.jpg", content)).read()

    assert opened(checked).size == (20, 40)
    assert not opened(checked).getexif()
    assert b"lanted" not in checked
    assert b"Exif" not in checked


@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "WEBP"])
def test_nothing_hangs_behind_it_nor_lies_in_its_notes(image_format: str) -> None:
    saved = {"exif": b"Exif\0\0planted"} if image_format == "WEBP" else {}
    content = picture(image_format, **saved) + b"<script>planted()</script>PK\x05\x06"

    assert b"planted" not in checked_image(upload("a.png", content)).read()


def test_a_large_one_is_made_smaller() -> None:
    checked = checked_image(upload("a.png", picture(size=(PICTURE_SIDE + 1000, 100))))

    assert opened(checked.read()).width == PICTURE_SIDE


def test_only_the_first_picture_of_a_moving_one_stays() -> None:
    frames = [Image.new("RGB", (10, 10), (shade, 0, 0)) for shade in range(0, 250, 50)]
    for image_format in ("PNG", "WEBP"):
        out = io.BytesIO()
        frames[0].save(out, format=image_format, save_all=True, append_images=frames[1:])
        image = opened(checked_image(upload("a.png", out.getvalue())).read())
        assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize("size", [(6400, 6400), (11_000, 11_000), (20_000, 20_000)])
def test_too_many_pixels_are_refused_before_they_are_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(ValidationError, match=r"40 megapixels\. Make it smaller"):
        checked_image(upload("a.png", bomb(*size)))


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(ValidationError, match="larger than 8 MB"):
        checked_image(upload("a.png", b"\0" * (PICTURE_BYTES + 1)))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"hello", "Upload a PNG, JPEG or WebP"),
        (b"GIF89a" + b"\0" * 50, "Save the picture as PNG"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "send it as JPEG"),
        (b'<?xml version="1.0"?><!-- logo -->\n<svg onload="planted()"/>', "can hold a program"),
        (b"\xef\xbb\xbf <SVG/>", "can hold a program"),
        (b"<html><img></html>", "This is a web page"),
        (b"%PDF-1.7", "Upload a PNG, JPEG or WebP"),
        (picture("PNG")[:60], "damaged"),
        (picture("JPEG")[:-40], "damaged"),
        (picture("WEBP")[:40], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff" * 90, "damaged"),
        (picture("BMP"), "Save it as PNG"),
        (picture("TIFF"), "Save it as JPEG or PNG"),
    ],
)
def test_the_rest_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        checked_image(upload("a.png", content, "image/png"))
