"""A published Wisdom, what people told us, and what stands for each in addresses."""

from typing import Any

from django.contrib.auth.models import User

from commissioning.desk import asking
from commissioning.models import (
    Contribution,
    ImportedFile,
    ListeningPage,
    OwnWords,
    Quote,
    SafeguardingConcern,
    ThemePage,
    WisdomIndexPage,
    WisdomPage,
    WisdomRecommendation,
    Withdrawal,
)
from commissioning.outputs import embargo
from home.models import HomePage
from home.signed_links import make_token

Special = list[tuple[tuple[str, ...], dict[str, Any]]]


def make_wisdoms(owner: User) -> dict[str, Any]:
    """Return the records by name. owner: who acts where an answer tells of danger."""
    index = HomePage.objects.get().add_child(instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms"))
    own = [WisdomRecommendation(title="Look at the water", slug="look")]
    wisdom = WisdomPage(title="Of rivers", slug="of-rivers", question="What is a river?", own_recommendations=own)
    index.add_child(instance=wisdom)
    said = ("quote", {"uid": "", "words": "A heron stood still.", "speaker": "a practitioner"})
    theme = ThemePage(title="Banks", slug="banks", narrative=[said], reflection="<p>So be it.</p>")
    wisdom.add_child(instance=theme)
    listening = ListeningPage(
        title="Rivers", slug="rivers", question="And now?", promise="Nobody is named.", who_reads="We do.",
        safeguarding_owner=owner, safeguarding_steps="<p>Ring.</p>",
    )  # fmt: skip
    index.add_child(instance=listening)
    told = Contribution.objects.create(
        listening=listening, words="Herons.", may_be="quoted", month="2026-11-01", code_digest="0" * 64
    )
    quote = Quote.objects.get(theme=theme)
    return {
        "wisdom": wisdom,
        "theme": theme,
        "quote": quote,
        "listening": listening,
        "told": told,
        "concern": SafeguardingConcern.objects.create(contribution=told, what="Deep water.", raised_on="2026-11-01"),
        "own_words": OwnWords.objects.create(quote=quote, asked_on="2026-11-01", ends_on="2999-11-01"),
        "imported": ImportedFile.objects.create(name="Report.txt", kind="txt", uploaded_by=owner),
        "withdrawal": Withdrawal.objects.create(wisdom=wisdom, asked_by="editor", withdrawn_on="2026-11-01"),
    }


def special(things: dict[str, Any]) -> Special:
    wisdom, quote = things["wisdom"], things["quote"]
    return [
        (("wisdoms/own-words/",), {"token": make_token(asking.PURPOSE, things["own_words"].pk)}),
        (("wisdoms/quotes/",), {"uid": quote.pk}),
        (("/recommendations/<",), {"wisdom": wisdom.slug, "slug": "look"}),
        (("/answer/",), {"slug": things["listening"].slug}),
        (("quote-desk/",), {"wisdom": wisdom.pk, "uid": quote.pk}),
        (("admin/wisdoms/",), {"wisdom": wisdom.pk, "uid": things["imported"].pk}),
        (("wisdoms/embargoed/",), {"token": make_token(embargo.PURPOSE, wisdom.translation_key)}),
        (("withdrawals/quote/",), {"uid": quote.pk}),
        (("withdrawals/contribution/",), {"uid": things["told"].pk}),
        (("withdrawals/",), {"pk": things["withdrawal"].pk}),
        (("/concerns/",), {"listening": things["listening"].pk, "pk": things["concern"].pk}),
        (("admin/listening/",), {"listening": things["listening"].pk, "uid": things["told"].pk,
                                 "pk": things["listening"].pk}),
        (("wisdoms/",), {"wisdom": wisdom.slug, "theme": things["theme"].slug, "kind": "txt"}),
        (("terms/",), {"key": things["principle"].term_key}),
    ]  # fmt: skip
