"""The mails of listening. None holds words of anybody's."""

from home.mails import register_mail

register_mail(
    "listening_concern",
    "To whoever acts where an answer tells of danger: somebody is worried",
    {
        "listening": "the title of the listening page",
        "why_you": "why the mail comes to them",
        "link": "the page of the concern, in the admin",
    },
    needed=("link",),
)
