"""Fields shared by every app."""

from typing import Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField

from home.blocks import ContentBlocks
from home.rich_text import cleaned, cleaned_stream


class CleanRichTextField(RichTextField):
    """Rich text that is cleaned whichever way it comes or goes: form, revision, row, import or shell.

    In migrations it stays Wagtail's own field, which has the same column.
    """

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, _, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs

    def from_db_value(self, value: str | None, *args: Any) -> str | None:
        return self.to_python(value)

    def to_python(self, value: Any) -> str | None:
        value = super().to_python(value)
        return None if value is None else cleaned(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean what the record at hand holds as well, for it may be shown or made a revision of."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            setattr(model_instance, self.attname, value := cleaned(value))
        return value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return cleaned(value) if isinstance(value, str) else value


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

    def get_prep_value(self, value: Any) -> Any:
        stored = super().get_prep_value(value)
        return cleaned_stream(self.stream_block, stored) if isinstance(value, StreamValue) else stored
