"""How quotes look in the page editor."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def quotes_in_the_editor() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("commissioning/css/quotes-admin.css"))
