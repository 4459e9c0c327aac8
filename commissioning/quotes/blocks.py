"""The block that stands where somebody's words stand. It holds the quote's uid, never its words."""

from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail import blocks

from home.blocks import ContentBlocks


class QuoteValue(blocks.StructValue):
    """`quote`: its row; None where the words are new. Templates: words_now, speaker_now, is_gap."""

    quote: Any = None

    @property
    def uid(self) -> str:
        return self.get("uid") or ""

    @property
    def words_now(self) -> str:
        return self.quote.words if self.quote else self.get("words") or ""

    @property
    def speaker_now(self) -> str:
        return self.quote.speaker if self.quote else self.get("speaker") or ""

    @property
    def is_gap(self) -> bool:
        """Whether somebody took their words back that stood here."""
        return bool(self.uid) and (self.quote is None or self.quote.withdrawn_on is not None)

    @property
    def can_be_shown(self) -> bool:
        return self.quote.can_be_shown if self.quote else bool(self.words_now)


class UidBlock(blocks.CharBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.widget = forms.HiddenInput()


class StandingBlock(blocks.TextBlock):
    """Shows words, and takes none. The style sheet hides it where it is empty, else the fields for new words."""

    @cached_property
    def field(self) -> forms.Field:
        from wagtail.admin.widgets import AdminAutoHeightTextInput  # asks for loaded apps

        attributes = {"readonly": True, "rows": 3, "placeholder": " "}
        return forms.CharField(widget=AdminAutoHeightTextInput(attrs=attributes), **self.field_options)


class VoiceBlock(blocks.StructBlock):
    """Somebody's words. What is typed becomes a row of its own when the page is saved (quotes.placing).

    Stored: {"uid": …} and nothing else, so that no revision holds words that may have to go.
    """

    uid = UidBlock(required=False)
    now = StandingBlock(
        required=False,
        label="As it stands",
        help_text="Its words are changed on the quote desk (in the menu ••• at the top), wherever the quote stands.",
    )
    words = blocks.TextBlock(
        required=False, label="Words of a new quote", help_text="Exactly as they were said, without quotation marks."
    )
    speaker = blocks.CharBlock(
        required=False, max_length=120, label="Who said it", help_text="As the source allows: “a practitioner”."
    )

    class Meta:
        icon = "openquote"
        label = "Quote"
        template = "commissioning/parts/quote_block.html"
        value_class = QuoteValue
        form_classname = "struct-block voice-block"

    def to_python(self, value: Any) -> QuoteValue:
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Any) -> list[QuoteValue]:
        """Read the rows of all these quotes in one query."""
        found = super().bulk_to_python(values)
        rows = apps.get_model("commissioning.Quote").objects.in_bulk(
            [uid for value in found if (uid := read_uid(value.uid))]
        )
        for value in found:
            value.quote = rows.get(read_uid(value.uid))
        return found

    def get_prep_value(self, value: QuoteValue) -> dict[str, str]:
        if value.get("uid"):
            return {"uid": value["uid"]}
        return {"words": value.get("words") or "", "speaker": value.get("speaker") or ""}

    def get_form_state(self, value: QuoteValue) -> dict[str, Any]:
        state = super().get_form_state(value)
        return state | {"now": self._as_it_stands(value), "words": "", "speaker": ""} if value.uid else state

    @staticmethod
    def _as_it_stands(value: QuoteValue) -> str:
        if not value.can_be_shown:
            return "[withdrawn]" if value.is_gap else "[out of the pages]"
        return "\n".join(filter(None, [f"“{value.words_now}”", value.speaker_now]))

    def clean(self, value: QuoteValue) -> QuoteValue:
        quote, cleaned = value.quote, super().clean(value)
        cleaned.quote = quote
        if cleaned.get("uid") and (cleaned.get("words") or "").strip():
            message = "This quote is on the quote desk: change its words there, or add a new quote below it."
            raise blocks.StructBlockValidationError({"words": ValidationError(message)})
        if not self.is_deferred_validation and not (cleaned.get("uid") or (cleaned.get("words") or "").strip()):
            raise blocks.StructBlockValidationError({"words": ValidationError("Write what was said.")})
        return cleaned

    def get_searchable_content(self, value: QuoteValue) -> list[str]:
        """Keep people's words out of Wagtail's own index: what is taken back must not stay there."""
        return []


class NarrativeBlocks(ContentBlocks):
    quote = VoiceBlock()


class OpeningBlocks(blocks.StreamBlock):
    quote = VoiceBlock()

    class Meta:
        max_num = 1


def read_uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except (ValueError, TypeError, AttributeError):
        return None


def uids_in(*streams: Any) -> list[UUID]:
    """Return the uids of the quotes that stand in these StreamFields, in order: without a query."""
    found = (read_uid(raw["value"].get("uid")) for stream in streams for raw in _raw(stream) if raw["type"] == "quote")
    return [uid for uid in found if uid]


def _raw(stream: Any) -> list[dict]:
    return list(stream.raw_data) if stream else []
