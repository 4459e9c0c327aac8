"""One section as a form: what is shown, checked, and written."""

import json
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.formsets import DELETION_FIELD_NAME

from directory.editing import Saved, save_section, working_copy
from directory.merging import marks_of
from directory.models import Organisation
from directory.own.collisions import wanted_by
from directory.own.rows import ROWS
from directory.own.sections import Section


class SectionPage:
    """The form of a section and its lists, on a working copy."""

    def __init__(self, section: Section, organisation: Organisation, data: Any = None) -> None:
        self.section, self.organisation, self.data = section, organisation, data
        self.copy = working_copy(organisation)
        self.stands = self.copy.serializable_data()
        self.form = section.form(data, instance=self.copy) if section.form else None
        self.lists = {
            name: ROWS[name](data, prefix=name, organisation=self.copy) for name in section.lists
        }  # fmt: skip

    def is_valid(self) -> bool:
        checks = [self.form.is_valid()] if self.form else []
        checks += [rows.is_valid() for rows in self.lists.values()]
        return all(checks)

    def save(self, user: Any) -> Saved:
        """Write what was typed. Raises ChangedMeanwhile or Locked."""
        seen, parts = wanted_by(self.data, self.section.parts)
        return save_section(self.organisation, self.change, user, seen, parts)

    def change(self, draft: Organisation) -> None:
        if self.form:
            self.form.put_into(draft)
        for rows in self.lists.values():
            rows.put_into(draft)

    def groups(self) -> list[dict[str, Any]]:
        """Return the groups for the template: bound fields, Welsh ones, rows."""
        return [
            {
                "title": group.title,
                "intro": group.intro,
                "fields": [self.form[name] for name in group.fields] if self.form else [],
                "welsh": [self.form[name] for name in group.welsh] if self.form else [],
                "rows": self.lists.get(group.rows),
                "one": group.one,
            }
            for group in self.section.groups
        ]

    def hidden(self) -> dict[str, Any]:
        """Return what the form was shown with: marks of each part, and the id of the revision."""
        if self.data is not None and self.data.get("seen"):
            return {"seen": self.data["seen"], "base": self.data.get("base", "")}
        marks = marks_of(self.stands, self.section.parts)
        return {"seen": json.dumps(marks), "base": self.copy.latest_revision_id or ""}

    def errors(self) -> list[tuple[str, str]]:
        """Return (id of the field, message) of everything that is wrong, in the order of the page."""
        found = errors_of(self.form) if self.form else []
        for rows in self.lists.values():
            found += [("", str(message)) for message in rows.non_form_errors()]
            for row in rows.forms:
                if not row.data.get(f"{row.prefix}-{DELETION_FIELD_NAME}"):
                    found += errors_of(row)
        return found


def errors_of(form: Any) -> list[tuple[str, str]]:
    """Return (id of the field or "", message) of a form's errors."""
    if not form.is_bound:
        return []
    found = []
    for name, texts in form.errors.items():
        target = "" if name == NON_FIELD_ERRORS else form[name].id_for_label
        if not target and form.prefix and form.visible_fields():
            target = form.visible_fields()[0].id_for_label
        label = str(form[name].label) if name in form.fields else ""
        before = label and (f"{label} " if label.endswith("?") else f"{label}: ")
        found += [(target, before + text) for text in texts]
    return found
