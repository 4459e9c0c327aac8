"""The blocks that editors write with, on pages and profiles alike."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from home.rich_text import cleaned

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


class CleanRichTextBlock(blocks.RichTextBlock):
    """Rich text that is cleaned whichever way it comes or goes, as `home.fields.CleanRichTextField` is."""

    def to_python(self, value: Any) -> RichText:
        return RichText(cleaned(value) if isinstance(value, str) else "")

    def normalize(self, value: Any) -> RichText:
        return self.to_python(super().normalize(value).source)

    def value_from_form(self, value: Any) -> RichText:
        return self.to_python(value)

    def get_prep_value(self, value: RichText) -> str:
        return self.to_python(value.source).source


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, and who speaks as far as the source allows."""

    words = blocks.TextBlock(help_text="Exactly as they were said, without quotation marks.")
    speaker = blocks.CharBlock(
        required=False, max_length=120, help_text="As the source allows, for example “a practitioner”."
    )

    class Meta:
        icon = "openquote"
        template = "blocks/quote.html"


class CitedBlock(blocks.StructBlock):
    """Somebody's words that stand in a Wisdom, shown here by their address alone: taken back there, they go here.

    Stored: /wisdoms/quotes/<uid>/ of this site, and no words.
    """

    address = blocks.CharBlock(
        max_length=300, help_text="Of one quote of a Wisdom. Follow “Link to this quote” there, and copy its address."
    )
    _path = re.compile(r"/wisdoms/quotes/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/?")

    class Meta:
        icon = "openquote"
        label = "Quote of a Wisdom"
        template = "blocks/cited.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        parts = urlsplit((cleaned.get("address") or "").strip().lower())
        is_ours = parts[:2] in (("", ""), urlsplit(settings.WAGTAILADMIN_BASE_URL)[:2])
        if is_ours and self._path.fullmatch(parts.path):
            cleaned["address"] = f"{parts.path.rstrip('/')}/"
        elif cleaned.get("address") or not self.is_deferred_validation:
            message = "Give the address of one quote of this site: /wisdoms/quotes/ and what follows."
            raise blocks.StructBlockValidationError({"address": ValidationError(message)})
        return cleaned

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        return []


class PictureBlock(blocks.StructBlock):
    picture = ImageBlock()
    caption = blocks.CharBlock(required=False, max_length=250)

    class Meta:
        icon = "image"
        template = "blocks/picture.html"


class AddressBlock(blocks.CharBlock):
    """Where a link leads; one that could run something is none, whether or not a form had a look at it."""

    allowed = re.compile(r"^(/|https?://|mailto:|tel:)")

    def __init__(self, **kwargs: Any) -> None:
        says = RegexValidator(self.allowed, "Begin with / for a page of this site, or https://.")
        super().__init__(validators=[says], **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text if self.allowed.match(text) else ""


class LinkCardBlock(blocks.StructBlock):
    """One place to go on to: a page of this site or an address elsewhere."""

    title = blocks.CharBlock(max_length=100)
    text = blocks.CharBlock(required=False, max_length=250)
    page = blocks.PageChooserBlock(required=False)
    address = AddressBlock(
        required=False,
        max_length=300,
        help_text="Where no page is chosen, for example /search/ or https://example.org.",
    )

    class Meta:
        icon = "link"
        template = "blocks/link_card.html"


class ContentBlocks(blocks.StreamBlock):
    heading = blocks.CharBlock(icon="title", form_classname="title", template="blocks/heading.html", max_length=150)
    text = CleanRichTextBlock(features=TEXT_FEATURES, template="blocks/text.html")
    quote = QuoteBlock()
    cited = CitedBlock()
    picture = PictureBlock()
    note = CleanRichTextBlock(
        features=["bold", "italic", "link"],
        icon="info-circle",
        template="blocks/note.html",
        help_text="Something to know, set apart from the text around it.",
    )
    links = blocks.ListBlock(LinkCardBlock(), icon="list-ul", template="blocks/links.html", label="Places to go on to")
