"""The parameters of the search for pages, checked as those of the search for organisations are."""

from django import forms

from search.fields import ChoiceOf, PageField, WordsField
from search.site.kinds import KINDS


class SiteSearchForm(forms.Form):
    """Takes a QueryDict. A valid one has `q` and `kind`, each perhaps empty, and `page`, a number."""

    q = WordsField(required=False, longest=200)
    kind = ChoiceOf(required=False, values={slug: kind.label for slug, kind in KINDS.items()})
    page = PageField(required=False)

    @property
    def unknown(self) -> list[str]:
        """Parameters that we don't know, as they were given."""
        return [key for key in self.data if key not in self.fields]
