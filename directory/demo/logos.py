"""Small signs for made-up organisations: letters on a ground, drawn here so that no picture is borrowed."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont
from wagtail.images import get_image_model


def make_logo(name: str, letters: str, colour: str) -> object:
    """Return the sign of this name, drawn and stored the first time."""
    images = get_image_model()
    title = f"{name}: sign of a made-up example"
    found = images.objects.filter(title=title).first()
    return found or images.objects.create(title=title, file=ImageFile(_draw(letters, colour), name="made-up-sign.png"))


def _draw(letters: str, colour: str) -> BytesIO:
    picture = Pillow.new("RGB", (320, 320), colour)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((24, 24, 296, 296), outline="#FBF8F3", width=10)
    draw.text((160, 160), letters, fill="#FBF8F3", anchor="mm", font=ImageFont.load_default(size=120))
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    file.seek(0)
    return file
