"""Search's part of the admin."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import Synonym


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = "Synonyms"
    menu_name = "synonyms"
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["__str__", "note"]
    search_fields = ["words", "note"]
    list_per_page = 50


register_snippet(SynonymViewSet)
