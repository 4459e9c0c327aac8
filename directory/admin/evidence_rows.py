"""Evidence in the editor keeps its uid, by which it is known who has looked at it."""

from typing import Any
from uuid import UUID

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from directory.models import Evidence, Organisation


class KeptField(forms.UUIDField):
    """Goes along with a row; on its own it is no change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False

    def to_python(self, value: Any) -> UUID | None:  # type: ignore[override] # as UUIDField does
        try:
            return super().to_python(value)
        except forms.ValidationError:
            return None  # nobody types it: what can't be read is as if it were missing


class EvidenceRowForm(WagtailAdminModelForm):
    uid = KeptField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["uid"] = self.instance.uid

    class Meta:
        model = Evidence
        fields: list[str] = []


class EvidencePanel(InlinePanel):
    """Rows that are not published yet have no key: their uid travels with the form, hidden."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = EvidenceRowForm
        return options


def keep_uids(formset: Any, organisation: Organisation) -> None:
    """Give each new row of the formset the uid that it had before, if it is one of this organisation's own.

    Call it before the formset is saved. Any other uid is passed over: the row gets a new one.
    """
    own = set(Evidence.objects.filter(organisation_id=organisation.pk).values_list("uid", flat=True))
    own |= {row.uid for row in organisation.evidence.all()}
    taken = {form.instance.uid for form in formset.forms if form.instance.pk}
    for form in formset.forms:
        uid = form.cleaned_data.get("uid") if form.is_valid() else None
        if form.instance.pk or uid not in own or uid in taken:
            continue
        taken.add(uid)
        form.instance.uid = uid
