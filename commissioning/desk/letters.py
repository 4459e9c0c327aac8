"""The desk's mail: a contributor is asked about their own words."""

from home.mails import register_mail

register_mail(
    "desk_own_words",
    "Wisdoms: somebody is shown their own words",
    {"link": "the page with their words", "until": "the day until which the link holds"},
    needed=("link",),
    forget=True,
)
