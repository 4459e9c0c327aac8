"""What mails say: the text of templates/emails/<key>.txt, or what an editor has made of it.

A file's first line is the subject, an empty line follows, then the body. A value stands in as {name}.
"""

import re
from dataclasses import dataclass

from django.apps import apps
from django.template.loader import get_template

PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Mail:
    """A kind of mail. values: name → what it is, for editors; needed: names that no wording may leave out.

    forget: that it was sent is forgotten at once, for address and hour would tell whose words somebody's are.
    """

    key: str
    label: str
    values: dict[str, str]
    needed: tuple[str, ...] = ()
    forget: bool = False


MAILS: dict[str, Mail] = {}


def register_mail(
    key: str, label: str, values: dict[str, str], needed: tuple[str, ...] = (), forget: bool = False
) -> None:
    """Make a kind of mail known, from an app's `letters` module."""
    MAILS[key] = Mail(key, label, values, needed, forget)


def default_text(key: str) -> tuple[str, str]:
    """Return subject and body as they come with the site."""
    source = get_template(f"emails/{key}.txt").template.source  # type: ignore[attr-defined]
    subject, _, body = source.partition("\n")
    return subject.strip(), body.strip() + "\n"


def current_text(key: str) -> tuple[str, str]:
    """Return subject and body as they are sent now."""
    edited = apps.get_model("home", "MailText").objects.filter(key=key).first()
    return (edited.subject, edited.body) if edited else default_text(key)


def filled(text: str, values: dict[str, object]) -> str:
    """Put values in their places; what is no name of a value stays as it is."""
    return PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)


def problems_with(key: str, subject: str, body: str) -> str:
    """Say what is wrong with an editor's wording, or return an empty text."""
    mail = MAILS.get(key)
    if mail is None:
        return "The site sends no such mail. Choose one of the list."
    used = set(PLACE.findall(f"{subject} {body}"))
    if unknown := sorted(used - set(mail.values)):
        return f"There is no {{{unknown[0]}}} here. You can use {_listed(mail.values)}."
    if missing := [name for name in mail.needed if name not in set(PLACE.findall(body))]:
        return f"Please keep {_listed(missing)}: without it the mail is of no use to its reader."
    return ""


def _listed(names: object) -> str:
    return ", ".join(f"{{{name}}}" for name in names)  # type: ignore[attr-defined]
