"""Columns of the admin's lists."""

from typing import Any

from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column


class DayColumn(Column):
    """A day as a day: Wagtail's own column says how long ago it was, and of a day to come “just now”."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        return date_format(value, "j M Y") if value else ""
