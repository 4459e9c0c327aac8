"""The mails that tell what moderators answered."""

from home.mails import register_mail

WORDS = "what the moderator wrote, with a line before it that says so; nothing where they wrote nothing"
COMMON = {"organisation": "the name of the organisation", "own": "the address where they keep their page"}

register_mail(
    "moderation_listed",
    "To an organisation: your page is listed",
    {**COMMON, "link": "the address of their public page", "words": WORDS},
    needed=("link",),
)
register_mail(
    "moderation_published",
    "To an organisation: your changes are published",
    {**COMMON, "where": "where the public finds their page, or why it doesn't just now", "words": WORDS},
    needed=("where",),
)
register_mail(
    "moderation_asked",
    "To an organisation: we have a question before we publish",
    {**COMMON, "message": "what the moderator asks"},
    needed=("message", "own"),
)
register_mail(
    "moderation_not_yet",
    "To an organisation: not yet, and here is how",
    {**COMMON, "message": "what the moderator wrote: what is missing, and how to get there"},
    needed=("message", "own"),
)
register_mail(
    "moderation_team",
    "To somebody in a team: what staff have changed about your part",
    {**COMMON, "change": "what has changed, as a sentence"},
    needed=("change",),
)
register_mail(
    "moderation_waits",
    "To moderators: something waits for an answer",
    {"organisation": "the name of the organisation", "link": "the page on which it is answered"},
    needed=("link",),
)
