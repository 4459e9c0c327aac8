"""The mails that tell a team what happened to its page."""

from home.mails import register_mail

VALUES = {
    "organisation": "the organisation's name",
    "who": "who did it",
    "link": "where the team looks after its page",
    "days": "for how many days our staff can put it back",
}

register_mail("own_withdrawn", "Team: the page was withdrawn", VALUES, ("link",))
register_mail("own_back", "Team: the page is back", VALUES, ("link",))
register_mail("own_closed", "Team: the page was closed", VALUES)
register_mail("own_put_back", "Team: our staff have put the page back", VALUES, ("link",))
