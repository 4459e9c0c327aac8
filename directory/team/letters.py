"""The mails about teams."""

from home.mails import register_mail

COMMON = {"organisation": "the name of the organisation", "team": "the address of the team's page"}
WHO = "what the person is called who did this"

register_mail("team_left", "To the leads of a team: somebody has left", {**COMMON, "person": "who has left"})
register_mail("team_handed_over", "To somebody who is now a lead", {**COMMON, "person": WHO}, needed=("team",))
register_mail(
    "team_part",
    "To somebody in a team: your part has changed",
    {**COMMON, "person": WHO, "part": "“a lead” or “an editor”"},
    needed=("part",),
)
register_mail("team_removed", "To somebody who is no longer in a team", COMMON)
register_mail(
    "team_to_staff",
    "To staff: a lead who is alone would like to hand their page over",
    {
        "organisation": COMMON["organisation"],
        "person": "what the lead is called",
        "address": "the lead's mail address",
        "words": "what the lead wrote, or that they wrote nothing",
        "page": "where staff change the team",
    },
    needed=("address", "page"),
)
register_mail(
    "team_to_staff_copy",
    "To a lead who is alone: we have your request",
    {**COMMON, "words": "what the lead wrote, or that they wrote nothing"},
)
register_mail(
    "team_left_to_you",
    "To somebody who is a lead now, since the only lead's account is gone",
    COMMON,
    needed=("team",),
)
register_mail(
    "team_without_keeper",
    "To staff: nobody keeps a listed page any more",
    {"organisation": COMMON["organisation"], "page": "where staff change the team"},
    needed=("page",),
)
