"""The language guide in the admin: editors keep the list, and their own editors mark its words."""

import json

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet

from home.language_guide.forms import LEFT_ALONE
from home.models import DeficitTerm

# Pages about language, which have to name what they are about.
ABOUT_LANGUAGE = (("commissioning", "areastrategypage"),)


class LanguageGuideViewSet(SnippetViewSet):
    model = DeficitTerm
    icon = "openquote"
    menu_label = "Language guide"
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["term", "instead", BooleanColumn("is_active", label="Marked")]
    list_filter = ["is_active"]
    search_fields = ["term", "why", "instead"]
    panels = [FieldPanel("term"), FieldPanel("why"), FieldPanel("instead"), FieldPanel("is_active")]


def editor_script() -> SafeString:
    """What Wagtail's editors of pages and snippets load."""
    return format_html(
        '<link rel="stylesheet" href="{}"><script src="{}" defer data-words="{}"></script>'
        '<script src="{}" defer data-leave-fields="{}" data-leave-addresses="{}"></script>',
        static("home/css/language-guide-admin.css"),
        static("home/js/language-guide.js"),
        reverse("language_guide:words"),
        static("home/js/language-guide-admin.js"),
        json.dumps(sorted(LEFT_ALONE)),
        json.dumps(addresses_left_alone()),
    )


def addresses_left_alone() -> list[str]:
    """Return how the addresses of editors begin in which nothing is marked."""
    begin = [reverse(DeficitTerm.snippet_viewset.get_url_name("list"))]  # type: ignore[attr-defined]
    for app_label, model in ABOUT_LANGUAGE:
        begin.append(reverse("wagtailadmin_pages:add", args=[app_label, model, 0]).removesuffix("0/"))
        pages = Page.objects.filter(content_type__app_label=app_label, content_type__model=model)
        begin += [reverse("wagtailadmin_pages:edit", args=[pk]) for pk in pages.values_list("pk", flat=True)]
    return begin
