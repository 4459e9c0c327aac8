"""Small files to upload, honest and hostile."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def upload(name: str, content: bytes, content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


def picture(image_format: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **saved) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, saved.pop("colour", None) or 0).save(out, format=image_format, **saved)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of many pixels, all the same, in few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"\0" * ((width // 8 + 1) * height), 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def picture_from_somewhere(orientation: int = 6) -> bytes:
    """A JPEG that says where it was taken and which way up it is, with a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Planted camera"
    exif.get_ifd(0x8825)[2] = (51.0, 27.0, 56.1)
    return picture("JPEG", exif=exif, comment=b"planted comment")


def pdf(*objects: bytes, after: bytes = b"", catalog: bytes = b"") -> bytes:
    """A one-page PDF with more objects, numbered from 10."""
    parts = [
        b"1 0 obj << /Type /Catalog /Pages 2 0 R %b >> endobj" % catalog,
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> endobj",
        *(b"%d 0 obj %b endobj" % (number, text) for number, text in enumerate(objects, 10)),
    ]
    return b"%PDF-1.7\n" + b"\n".join(parts) + b"\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n" + after


def stream(dictionary: bytes, body: bytes) -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (dictionary, len(body), body)


def object_stream(text: bytes, dictionary: bytes = b"") -> bytes:
    body = b"20 0 " + text
    return stream(b"/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode " + dictionary, zlib.compress(body))


def packet(parts: dict[str, str | bytes], main: str = DOCX) -> bytes:
    """A DOCX or XLSX of these parts."""
    out = io.BytesIO()
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": types, **parts}.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(**parts: str | bytes) -> bytes:
    """A DOCX; `word_extra_xml="…"` adds word/extra.xml."""
    named = {name.replace("_", "/", 1).replace("_", "."): data for name, data in parts.items()}
    return packet({"word/document.xml": "<document><p>Hello</p></document>", **named})
