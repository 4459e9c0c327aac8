"""Why a file can't be imported, in words for whoever chose it."""

from django.core.exceptions import ValidationError

from home.uploads.office import PROGRAM

SAVE_ANEW = (
    "Open it, save it as a new Word document (.docx), a Markdown (.md) or a text file (.txt), and try that one."
)

IN_OTHER_WORDS = {
    "damaged": f"This Word document is damaged, or is not one. {SAVE_ANEW}",
    "too_much": f"This document unpacks into more than we can look through. Take its pictures out. {SAVE_ANEW}",
    "not_a_document": f"This file is packed, but it is not a Word document. {SAVE_ANEW}",
    "not_text": f"This is not plain text that we can read. {SAVE_ANEW}",
    "markup": "This text has parts of a web page in it, such as a script or a picture from elsewhere. "
    "Take them out, and try again.",
}
HAS_PROGRAM = f"This document holds a program (a macro) or another file. {SAVE_ANEW}"
FETCHES = (
    "This document fetches something from elsewhere when it is opened: a linked picture, a template or another file. "
    "Put the picture itself into the document, or take the link out. Links that one clicks on may stay."
)
NO_THEMES = (
    "We found no themes in this file, so no draft was made. A theme is a section with a heading of its own and a "
    "Reflection: a line that says “Reflection”, and the text that follows it. Mark them so, and try again."
)
NO_TEXT = "There is no text in this file. If its pages are pictures, have them read into text, and try that one."
KINDS = "Choose a Word document (.docx), a Markdown file (.md) or a text file (.txt)."


class ReportRefused(Exception):
    """str(error) says what is the matter and what to do about it."""


def in_our_words(error: ValidationError) -> ReportRefused:
    """Return the refusal of an upload's check with advice that fits a report: a PDF would not help here."""
    message = " ".join(error.messages)
    code = str(getattr(error, "code", "") or "")
    if code == "active":
        return ReportRefused(HAS_PROGRAM if message == PROGRAM else FETCHES)
    return ReportRefused(IN_OTHER_WORDS.get(code, message))
