"""What a file is by its first bytes, where we can tell somebody what to do instead."""

import re

SIGNS: tuple[tuple[str, str], ...] = (
    (r"\x89PNG\r\n\x1a\n", "png"),
    (r"\xff\xd8\xff", "jpeg"),
    (r"RIFF....WEBP", "webp"),
    (r"GIF8[79]a", "gif"),
    (r"....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)", "heic"),
    (r"....ftypavi[fs]", "avif"),
    (r"....ftyp", "film"),
    (r"II\*\x00|MM\x00\*", "tiff"),
    (r"BM....\x00\x00\x00\x00", "bmp"),
    (r"%PDF-", "pdf"),
    (r"PK\x03\x04|PK\x05\x06", "zip"),
    (r"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office"),
    (r"\{\\rtf", "rtf"),
    (r"MZ|\x7fELF|\xcf\xfa\xed\xfe|\xfe\xed\xfa|#!", "program"),
    (r"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype svg[^>]*>\s*)?<svg", "svg"),
    (r"(\xef\xbb\xbf)?\s*<", "web page"),
)
READERS = [(re.compile(sign.encode("latin-1"), re.DOTALL | re.IGNORECASE), kind) for sign, kind in SIGNS]

ADVICE = {
    "gif": "This is a GIF. Save the picture as PNG or JPEG and upload that one.",
    "heic": "This is a HEIC picture, as some phones take them. Save or send it as JPEG and upload that one.",
    "avif": "This is an AVIF picture. Save it as JPEG or PNG and upload that one.",
    "tiff": "This is a TIFF picture. Save it as JPEG or PNG and upload that one.",
    "bmp": "This is a BMP picture. Save it as PNG and upload that one.",
    "svg": "This is an SVG, which can hold a program. Save it as PNG and upload that one.",
    "film": "This is a film or a sound. Put it where people can watch it and give us the link.",
    "old office": "This document is in an old format, or has a password. "
    "Save it as DOCX, XLSX or PDF, without a password, and upload that one.",
    "rtf": "This is an RTF document. Save it as DOCX or PDF and upload that one.",
    "program": "This is a program, which we can't take. Upload a PDF, a document or a picture.",
    "web page": "This is a web page, whatever its name says. "
    "Print it to a PDF and upload that one, or give us its link.",
}


def kind_of(content: bytes) -> str:
    """Return what the content begins like; empty where it is none of these, such as plain text."""
    head = content[:2048]
    return next((kind for reader, kind in READERS if reader.match(head)), "")
