"""Blocks that only Wisdoms and the area strategy use."""

from wagtail import blocks

from home.blocks import CleanRichTextBlock


class DefinitionBlock(blocks.StructBlock):
    term = blocks.CharBlock(max_length=100)
    meaning = CleanRichTextBlock(features=["bold", "italic", "link"])

    class Meta:
        icon = "info-circle"
        template = "blocks/definition.html"


class DefinitionBlocks(blocks.StreamBlock):
    definition = DefinitionBlock()


class OfferBlock(blocks.StructBlock):
    """One of the things an area can take up, in the order in which they build on each other."""

    title = blocks.CharBlock(max_length=100)
    text = CleanRichTextBlock(features=["bold", "italic", "ol", "ul", "link"])
    includes_label = blocks.CharBlock(
        required=False, max_length=120, label="What the list is", help_text="For example “In a session we look at”."
    )
    includes = blocks.ListBlock(blocks.CharBlock(max_length=250), required=False, default=[], label="What it includes")

    class Meta:
        icon = "list-ol"
        template = "blocks/offer.html"


class OfferBlocks(blocks.StreamBlock):
    offer = OfferBlock()


class ActionBlock(blocks.StructBlock):
    """One thing that one kind of reader can do about a principle."""

    who = blocks.ChoiceBlock(
        choices=[
            ("commissioners", "Commissioners"),
            ("organisations", "Organisations"),
            ("practitioners", "Practitioners"),
        ]
    )
    text = CleanRichTextBlock(features=["bold", "italic", "link"], help_text="What they can do, in plain words.")
    ours = blocks.BooleanBlock(
        required=False,
        label="It is our own suggestion",
        help_text="Tick it where the source doesn't say so. Readers are told.",
    )

    class Meta:
        icon = "tick"
        label = "Something to do"


class ActionBlocks(blocks.StreamBlock):
    action = ActionBlock()
