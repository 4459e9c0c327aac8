"""The mails of digests, corrections and confirmations."""

from home.mails import register_mail

ORGANISATION = "the name of the organisation"

register_mail(
    "fresh_digest",
    "Digest: what is asked of an organisation",
    {"organisation": ORGANISATION, "asked": "what is asked, a line each", "link": "the page to answer on",
     "until": "the day until which the link holds"},
    needed=("asked", "link"),
)  # fmt: skip
register_mail(
    "fresh_evidence_ended",
    "Evidence has stepped back",
    {"organisation": ORGANISATION, "evidence": "what has stepped back, a line each", "link": "its own pages"},
    needed=("evidence",),
)  # fmt: skip
register_mail(
    "fresh_wrong",
    "Correction: to the organisation",
    {"organisation": ORGANISATION, "what": "what somebody wrote", "link": "the page to answer on"},
    needed=("what", "link"),
)
register_mail(
    "fresh_wrong_staff",
    "Correction: to staff",
    {"organisation": ORGANISATION, "what": "what somebody wrote", "why": "why it comes to us", "link": "the report"},
    needed=("what",),
)
register_mail(
    "fresh_wrong_answered",
    "Correction: the answer",
    {"organisation": ORGANISATION, "what": "what somebody wrote", "answer": "the answer"},
    needed=("answer",),
)
register_mail(
    "fresh_confirm",
    "Confirmation: another organisation is asked",
    {"organisation": "the name of the organisation that asks", "asked": "the name of the one that is asked",
     "evidence": "the mark or recommendation", "link": "the page to answer on", "until": "until when the link holds"},
    needed=("link",),
)  # fmt: skip
register_mail(
    "fresh_confirmed",
    "Confirmation: it has been confirmed",
    {"organisation": ORGANISATION, "by": "who has confirmed", "evidence": "the mark or recommendation",
     "until": "until when it holds", "link": "the public page"},
)  # fmt: skip
register_mail(
    "fresh_person",
    "Confirmation: a person is asked",
    {"link": "the page to answer on", "until": "until when the link holds"},
    needed=("link",),
)
