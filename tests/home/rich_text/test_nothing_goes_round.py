"""Every field and block for rich text is one that cleans; the check is shown faults of its own."""

from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db import models
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import RichTextField, StreamField

from home.blocks import CleanRichTextBlock
from home.fields import CleanRichTextField, ContentField


def uncleaned(fields: Iterable[models.Field]) -> Iterator[str]:
    """Yield each field and block for mark-up that does not clean what it is given."""
    for field in fields:
        if isinstance(field, RichTextField) and not isinstance(field, CleanRichTextField):
            yield f"{field}: use CleanRichTextField"
        elif isinstance(field, StreamField):
            if not isinstance(field, ContentField):
                yield f"{field}: use ContentField"
            yield from (f"{field}: {path}" for path in uncleaned_blocks(field.stream_block, ""))


def uncleaned_blocks(block: blocks.Block, path: str) -> Iterator[str]:
    if isinstance(block, blocks.RichTextBlock) and not isinstance(block, CleanRichTextBlock):
        yield f"{path}: use CleanRichTextBlock"
    if isinstance(block, (blocks.RawHTMLBlock, EmbedBlock)):
        yield f"{path}: holds mark-up or content from elsewhere"
    children = (
        [block.child_block] if isinstance(block, blocks.ListBlock) else getattr(block, "child_blocks", {}).values()
    )
    for child in children:
        yield from uncleaned_blocks(child, f"{path}/{child.name}")


def test_every_field_for_rich_text_cleans() -> None:
    fields = [field for model in apps.get_models() for field in model._meta.get_fields() if hasattr(field, "column")]
    assert sum(isinstance(field, (RichTextField, StreamField)) for field in fields) >= 20
    assert list(uncleaned(fields)) == []


class SeededBlocks(blocks.StreamBlock):
    list = blocks.ListBlock(blocks.StructBlock([("text", blocks.RichTextBlock())]))


class SeededField(ContentField):
    block_class = SeededBlocks


@pytest.mark.parametrize(
    "field",
    [
        RichTextField(),
        StreamField([("text", CleanRichTextBlock())]),
        SeededField(),
        ContentField(),
    ],
)
def test_a_field_that_goes_round_it_is_found(field: models.Field) -> None:
    if type(field) is ContentField:
        assert list(uncleaned([field])) == []
        field.stream_block.child_blocks["raw"] = blocks.RawHTMLBlock()
    assert len(list(uncleaned([field]))) == 1
