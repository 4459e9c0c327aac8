"""What Wisdoms keep of a person: who among staff did what, and words in which somebody may be spoken about.

Quotes and contributions say of nobody whose they are, by design: nobody can be found in them, so that they are in
nobody's download. But somebody may be named in them before an editor has made them safe: a name or an address is
struck out there when its person asks to be forgotten.
"""

from home.personal_data.registry import DETACH, keep, nobody_in

WHILE_WISDOM = "as long as the Wisdom is here; your name goes with your account"
UNTIL_TAKEN_BACK = "until whoever said it takes it back, or the Wisdom goes"

for label in (
    "FrameworkPage", "PrinciplePage", "AreaStrategyPage", "ThemePage", "WisdomIndexPage", "EarlierWisdom",
    "WisdomPage", "WisdomOrganisation", "WisdomFile", "WisdomHost", "WisdomRecommendation", "RelatedWisdom",
    "DownloadCount",
):  # fmt: skip
    nobody_in(f"commissioning.{label}")

keep(
    "commissioning.Quote", "who looked at a quote before it was published", WHILE_WISDOM,
    by=("answered_by", "read_by"), erase=DETACH, mentions=("words", "as_said", "speaker", "reason", "voice"),
    untold=("consent",), what="Quotes you looked at",
)  # fmt: skip
keep(
    "commissioning.OwnWords", "so that whoever said something says how it may be used", UNTIL_TAKEN_BACK,
    mentions=("wanted",),
)  # fmt: skip
keep(
    "commissioning.Contribution", "what people said, to write a Wisdom from it", UNTIL_TAKEN_BACK,
    mentions=("words", "clean_words", "speaker"),
)  # fmt: skip
keep(
    "commissioning.SafeguardingConcern", "so that somebody acts who knows what was done",
    "as long as the answer is here", by=("owner",), erase=DETACH, mentions=("what", "steps_taken"),
    untold=("contribution",), what="Concerns you have taken on",
)  # fmt: skip
keep(
    "commissioning.Withdrawal", "so that an editor sees where words were taken out", "as long as the Wisdom is here",
    mentions=("places",),
)  # fmt: skip
keep(
    "commissioning.ImportedFile", "a report as it was brought in, to make a draft of it", "30 days; your name goes "
    "with your account", by=("uploaded_by",), erase=DETACH, mentions=("name", "paragraphs", "recognised"),
    what="Reports you brought in",
)  # fmt: skip
keep(
    "commissioning.ListeningPage", "who acts where an answer tells of danger", "as long as the page is here, or until "
    "somebody else does", by=("safeguarding_owner",), erase=DETACH, what="Questions for which you act on danger",
)  # fmt: skip
nobody_in("commissioning.Quote", "answered_print", "consent_print", "details_found", "read_print")
nobody_in("commissioning.OwnWords", "shown_print")
nobody_in("commissioning.Contribution", "code_digest")
nobody_in("commissioning.ImportedFile", "file")
nobody_in("commissioning.ListeningPage", "intro", "promise", "question", "safeguarding_steps", "summary", "who_reads")
