"""The blocks that editors write with, on pages and profiles alike."""

from django.core.validators import RegexValidator
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, and who speaks as far as the source allows."""

    words = blocks.TextBlock(help_text="Exactly as they were said, without quotation marks.")
    speaker = blocks.CharBlock(
        required=False, max_length=120, help_text="As the source allows, for example “a practitioner”."
    )

    class Meta:
        icon = "openquote"
        template = "blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    picture = ImageBlock()
    caption = blocks.CharBlock(required=False, max_length=250)

    class Meta:
        icon = "image"
        template = "blocks/picture.html"


class LinkCardBlock(blocks.StructBlock):
    """One place to go on to: a page of this site or an address elsewhere."""

    title = blocks.CharBlock(max_length=100)
    text = blocks.CharBlock(required=False, max_length=250)
    page = blocks.PageChooserBlock(required=False)
    address = blocks.CharBlock(
        required=False,
        max_length=300,
        validators=[
            RegexValidator(r"^(/|https?://|mailto:|tel:)", "Begin with / for a page of this site, or https://.")
        ],
        help_text="Where no page is chosen, for example /search/ or https://example.org.",
    )

    class Meta:
        icon = "link"
        template = "blocks/link_card.html"


class ContentBlocks(blocks.StreamBlock):
    heading = blocks.CharBlock(icon="title", form_classname="title", template="blocks/heading.html", max_length=150)
    text = blocks.RichTextBlock(features=TEXT_FEATURES, template="blocks/text.html")
    quote = QuoteBlock()
    picture = PictureBlock()
    note = blocks.RichTextBlock(
        features=["bold", "italic", "link"],
        icon="info-circle",
        template="blocks/note.html",
        help_text="Something to know, set apart from the text around it.",
    )
    links = blocks.ListBlock(LinkCardBlock(), icon="list-ul", template="blocks/links.html", label="Places to go on to")
