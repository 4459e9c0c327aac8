"""A form field for a text of blocks: plain texts, and between them what is kept as it is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from directory.difference import kept_in_words
from directory.own.stream_text import Kept, Text, Written, mark, pieces_of, raw_blocks

MOST_LETTERS = 50_000
HINT = (
    "Leave an empty line between paragraphs. A line that begins with “- ” becomes a point of a list, "
    "one that begins with “# ” a heading."
)


class StreamTextWidget(forms.Widget):
    """`stream` is the value that the kept blocks come from."""

    template_name = "directory/own/parts/stream_text.html"
    stream: Any = None

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        pieces = pieces_of(raw_blocks(self.stream))
        shown = [piece.words for piece in pieces if isinstance(piece, Text)]
        kept = [piece for piece in pieces if isinstance(piece, Kept)]
        was = mark(shown)
        gone: frozenset[str] = frozenset()
        if isinstance(value, Written):
            known = {piece.key: piece for piece in kept}
            shown, kept = value.texts, [known[key] for key in value.keys if key in known]
            was, gone = value.was, value.gone
        rows = []
        for number, words in enumerate(shown):
            piece = kept[number] if number < len(kept) else None
            rows.append(
                {
                    "number": number,
                    "words": words,
                    "rows": max(10, min(20, len(words) // 60 + 3)) if words or len(shown) == 1 else 3,
                    "key": piece.key if piece else "",
                    "kept": kept_in_words(piece).strip("()") if piece else "",
                    "gone": bool(piece and piece.key in gone),
                }
            )
        context["widget"] |= {"pieces": rows, "was": was}
        return context

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        """Django's own renderer of forms knows the templates of apps alone."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def texts_of(self, value: Any) -> list[str]:
        """Return what the language guide looks at: the texts, not what is kept between them."""
        if isinstance(value, Written):
            return value.texts
        return [piece.words for piece in pieces_of(raw_blocks(self.stream)) if isinstance(piece, Text)]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Written | None:
        texts: list[str] = []
        while (text := data.get(f"{name}-{len(texts)}")) is not None and len(texts) < 200:
            texts.append(str(text))
        if not texts:
            return None
        keys = data.getlist(f"{name}-key") if hasattr(data, "getlist") else data.get(f"{name}-key", [])
        gone = data.getlist(f"{name}-gone") if hasattr(data, "getlist") else data.get(f"{name}-gone", [])
        return Written(texts, list(keys), frozenset(gone), str(data.get(f"{name}-was", "")))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-0" not in data

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0"


class StreamTextField(forms.Field):
    """Cleans to Written, or None where nothing was sent: then all stays as it is."""

    widget = StreamTextWidget

    def clean(self, value: Any) -> Written | None:
        if isinstance(value, Written) and sum(map(len, value.texts)) > MOST_LETTERS:
            raise ValidationError(f"This is more than {MOST_LETTERS:,} letters. Please shorten it.")
        if isinstance(value, Written) and any("\0" in text for text in value.texts):
            raise ValidationError("There is a character in it that is not text. Please type the line again.")
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return isinstance(data, Written) and (bool(data.gone) or mark(data.texts) != data.was)
