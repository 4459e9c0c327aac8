"""Widgets of the admin."""

from django import forms


class FindableCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes for a long list; a script adds a box that narrows it while one types."""

    def __init__(self, attrs: dict | None = None, choices: tuple = ()) -> None:
        super().__init__({"class": "findable", **(attrs or {})}, choices)

    class Media:
        js = ["directory/admin/findable.js"]
        css = {"all": ["directory/admin/findable.css"]}
