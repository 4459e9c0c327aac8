"""Fields shared by every app."""

from typing import Any

from wagtail.fields import StreamField

from home.blocks import ContentBlocks


class ContentField(StreamField):
    """A StreamField whose block definitions stay out of migrations.

    The blocks are those of `block_class`, in migrations too: changing a block makes no migration, and a
    data migration reads stored content with the blocks of today. Subclass it for another set of blocks.
    """

    block_class = ContentBlocks

    def __init__(self, verbose_name: str | None = None, **kwargs: Any) -> None:
        super().__init__(self.block_class(), verbose_name=verbose_name, **kwargs)

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, path, _, kwargs = super(StreamField, self).deconstruct()
        return name, path, [], kwargs
