"""What an Easy Read page is made of: rows of one idea each, headings, hard words."""

from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import get_text_for_indexing

from home.blocks import CleanRichTextBlock
from home.easy_read.readability import Part
from home.fields import ContentField

WORDS = ["bold", "link"]


class RowBlock(blocks.StructBlock):
    """One idea: a picture, where there is one, and one to three short sentences beside it."""

    picture = ImageBlock(required=False, help_text="It shows what the words say. A plain drawing is best.")
    text = CleanRichTextBlock(features=WORDS, help_text="One idea, in one to three short sentences.")

    class Meta:
        icon = "image"
        label = "Picture and words"
        template = "home/easy_read_row.html"


class HardWordBlock(blocks.StructBlock):
    """A word that the reader may not know, and what it means."""

    word = blocks.CharBlock(max_length=60)
    meaning = CleanRichTextBlock(features=WORDS, help_text="In one or two short sentences.")

    class Meta:
        icon = "help"
        label = "A hard word"
        template = "home/easy_read_hard_word.html"


class EasyReadBlocks(blocks.StreamBlock):
    heading = blocks.CharBlock(icon="title", form_classname="title", template="blocks/heading.html", max_length=80)
    row = RowBlock()
    hard_word = HardWordBlock()


class EasyReadField(ContentField):
    block_class = EasyReadBlocks


def parts_of(title: str, body: blocks.StreamValue) -> list[Part]:
    """Return the texts of a page for the readability check, each with where it stands."""
    parts = [Part(title, "Title:", "heading")]
    for place, block in enumerate(body, start=1):
        where = f"Row {place}:"
        if block.block_type == "heading":
            parts.append(Part(block.value, where, "heading"))
        elif block.block_type == "row":
            parts.append(Part(plain(block.value["text"]), where, "words"))
        else:
            parts.append(Part(block.value["word"], where, "word"))
            parts.append(Part(plain(block.value["meaning"]), where, "meaning"))
    return parts


def plain(rich_text: object) -> str:
    """Return the words of a rich text, each paragraph on a line of its own."""
    return get_text_for_indexing(str(getattr(rich_text, "source", rich_text) or ""))
