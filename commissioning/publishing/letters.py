"""The mail of this part."""

from home.mails import register_mail

register_mail(
    "publishing_held_back",
    "To an editor: a page was due, and is not published",
    {"title": "the page's title", "reasons": "what is still to do", "link": "where they go on"},
    needed=("link",),
)
