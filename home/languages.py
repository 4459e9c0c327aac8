"""Texts and names kept in pairs, English and Welsh, on models that are not pages."""

from django.utils.translation import get_language


class TextPair:
    """For models with a field `x` in English and `x_cy` in Welsh."""

    def text(self, name: str) -> object:
        """Return the field called name in the language of the reader, English where there is no Welsh."""
        if (get_language() or "").startswith("cy"):
            return getattr(self, f"{name}_cy", "") or getattr(self, name)
        return getattr(self, name)
