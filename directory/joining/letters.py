"""The mails of joining."""

from home.mails import register_mail

NAME = {"organisation": "the name of the organisation"}
ANSWER = {"answer": "what the moderator wrote: what is missing, and how to get there"}

register_mail(
    "join_sent",
    "To an applicant: your page is with the moderators",
    NAME | {"link": "where they see how it stands", "listed": "the page on what being listed means"},
    needed=("link",),
)
register_mail(
    "join_taken_over",
    "To somebody who has taken over a page",
    NAME | {"link": "where they go on"},
    needed=("link",),
)
register_mail(
    "join_taken_over_notice",
    "To the address that a page showed: somebody has taken it over",
    NAME | {"link": "where they can have it taken off"},
    needed=("link",),
)
register_mail(
    "join_take_over_asked",
    "To somebody who asks for a page: a moderator looks",
    NAME | {"part": "what they said their part in it is"},
)
register_mail("join_take_over_not_yet", "To somebody who asked for a page: not yet", NAME | ANSWER, needed=("answer",))
register_mail(
    "join_take_off_link",
    "To an organisation's own address: the link that takes its page off",
    NAME | {"link": "the page with the button", "days": "for how many days the link holds"},
    needed=("link",),
)
register_mail("join_take_off_asked", "To another address: a moderator looks at the removal", NAME)
register_mail(
    "join_take_off_not_yet", "To somebody who asked for a removal: not yet", NAME | ANSWER, needed=("answer",)
)
register_mail("join_taken_off", "To whoever asked: the page is taken off", NAME)
register_mail("join_taken_off_notice", "To an organisation's team and address: its page is taken off", NAME)
register_mail("join_put_back", "To an organisation's team and address: its page is back", NAME)
INVITATION = NAME | {
    "by": "who invites",
    "message": "a few words of theirs, with a line before them; nothing where they wrote none",
    "link": "the page with the button",
    "days": "for how many days the link holds",
}
register_mail("join_invitation", "An invitation to keep a page, or to begin one", INVITATION, needed=("link",))
register_mail("join_team_invitation", "An invitation into an organisation's team", INVITATION, needed=("link",))
register_mail(
    "join_invitation_passed_on",
    "To the address that was invited: somebody else has accepted",
    NAME | {"person": "who accepted, by name"},
)
register_mail("join_nominated_invited", "To whoever nominated: we have invited it", NAME)
register_mail("join_nominated_not_yet", "To whoever nominated: not yet", NAME | ANSWER, needed=("answer",))
