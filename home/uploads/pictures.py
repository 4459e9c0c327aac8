"""Pictures: read by what they are, decoded fully, and drawn again."""

import io
from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from home.uploads.checked import CheckedUpload, content_of, tidy_name
from home.uploads.kinds import ADVICE, kind_of
from home.uploads.limits import PICTURE_BYTES, PICTURE_PIXELS, PICTURE_SIDE

FORMATS = {"png": "PNG", "jpeg": "JPEG", "webp": "WEBP"}
EXTENSIONS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
SAVED_WITH: dict[str, dict[str, Any]] = {
    "PNG": {},
    "JPEG": {"quality": 88, "progressive": True},
    "WEBP": {"quality": 88, "method": 4},
}

NOT_A_PICTURE = "This is not a picture that we can show. Upload a PNG, JPEG or WebP."
DAMAGED = "This picture is damaged or not complete. Open it, save it anew as PNG or JPEG and upload that one."


def checked_image(upload: Any) -> CheckedUpload:
    """Return the upload's picture drawn anew, upright, without anything that came with it; the first of several.

    `upload` is any file with a name and a size. Raises ValidationError with words for the person.
    """
    content = content_of(upload, PICTURE_BYTES)
    kind = kind_of(content)
    if kind not in FORMATS:
        raise ValidationError(ADVICE.get(kind, NOT_A_PICTURE), code="not_a_picture")
    image_format = FORMATS[kind]
    redrawn = _redrawn(content, image_format)
    return CheckedUpload(
        tidy_name(upload, EXTENSIONS[image_format], "picture"), redrawn, Image.MIME.get(image_format, "")
    )


def _redrawn(content: bytes, image_format: str) -> bytes:
    """Decode within the limits and encode again. A decoder that meets made-up bytes may raise nearly anything."""
    try:
        with Image.open(io.BytesIO(content), formats=[image_format]) as source:
            _refuse_too_many_pixels(*source.size)
            source.load()
            picture = _upright_and_plain(source, image_format)
        out = io.BytesIO()
        picture.save(out, format=image_format, **SAVED_WITH[image_format])
        return out.getvalue()
    except (ValidationError, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Exception as error:
        raise ValidationError(DAMAGED, code="damaged") from error


def _upright_and_plain(source: Image.Image, image_format: str) -> Image.Image:
    """Return the picture as its pixels alone: turned as it was meant, not larger than a page needs."""
    picture = _upright(source)
    see_through = image_format != "JPEG" and picture.has_transparency_data
    if picture.mode.startswith("I;16"):  # sixteen bits of grey: the screen shows eight
        picture = picture.point(lambda value: value / 256).convert("L")
    elif picture.mode != "L" or see_through:
        picture = picture.convert("RGBA" if see_through else "RGB")
    picture.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
    picture.info = {}
    return picture


def _upright(source: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(source)
    except Exception:  # noqa: BLE001 (the notes can't be read; the picture can)
        return source.copy()


def _refuse_too_many_pixels(width: int, height: int) -> None:
    if width * height > PICTURE_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        f"This picture has more than {PICTURE_PIXELS // 1_000_000} megapixels. "
        f"Make it smaller, for example {PICTURE_SIDE} pixels wide, and upload that one.",
        code="too_many_pixels",
    )
