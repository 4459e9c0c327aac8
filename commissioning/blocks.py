"""Blocks that only Wisdoms and the area strategy use."""

from wagtail import blocks


class DefinitionBlock(blocks.StructBlock):
    term = blocks.CharBlock(max_length=100)
    meaning = blocks.RichTextBlock(features=["bold", "italic", "link"])

    class Meta:
        icon = "info-circle"
        template = "blocks/definition.html"


class DefinitionBlocks(blocks.StreamBlock):
    definition = DefinitionBlock()


class OfferBlock(blocks.StructBlock):
    """One of the things an area can take up, in the order in which they build on each other."""

    title = blocks.CharBlock(max_length=100)
    text = blocks.RichTextBlock(features=["bold", "italic", "ol", "ul", "link"])
    includes_label = blocks.CharBlock(
        required=False, max_length=120, label="What the list is", help_text="For example “In a session we look at”."
    )
    includes = blocks.ListBlock(blocks.CharBlock(max_length=250), required=False, default=[], label="What it includes")

    class Meta:
        icon = "list-ol"
        template = "blocks/offer.html"


class OfferBlocks(blocks.StreamBlock):
    offer = OfferBlock()
