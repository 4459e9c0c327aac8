"""Which fields hold something of a person, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

TEXTS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.GenericIPAddressField,
    models.BinaryField,
)
ROW, DETACH, LEAVE = "row", "detach", "leave"


@dataclass(frozen=True)
class Kept:
    """What one model keeps of a person.

    model: its label. purpose, until: in plain words, for the person. by: the fields by which a row is known to be
    theirs: relations to the account, and e-mail addresses. texts: further fields of such a row. erase: “row” deletes
    it, “detach” empties `by` and `texts` and keeps the rest, “leave” is for what another entry takes with it or what
    is somebody else's. told: whether it is part of what a person can download. mentions: fields in which an address
    or a name may stand although the row is not theirs; it is struck out there. untold: fields that may be somebody
    else's matter: left out of the download, and emptied only where the row has the person's own address.
    """

    model: str
    purpose: str
    until: str
    by: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    erase: str = ROW
    told: bool = True
    mentions: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    what: str = ""

    @property
    def fields(self) -> set[str]:
        return {*self.by, *self.texts, *self.mentions}

    @property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model)

    @property
    def label(self) -> str:
        return self.what or str(self.model_class._meta.verbose_name)


KEPT: dict[str, Kept] = {}
NOBODY: dict[str, set[str]] = {}


def keep(model: str, purpose: str, until: str, **rest: object) -> None:
    """Declare what a model keeps of a person; see Kept."""
    KEPT[model] = Kept(model, purpose, until, **rest)  # type: ignore[arg-type]


def nobody_in(model: str, *fields: str) -> None:
    """Declare fields of a model, looked through one by one, that hold nothing of a person; none means all of them."""
    NOBODY.setdefault(model, set()).update(fields or {"*"})


def undeclared() -> list[str]:
    """Return “app.Model.field” for every field that could hold something of a person and has no entry."""
    return [
        f"{label}.{name}"
        for label, name in _candidates()
        if name not in (KEPT[label].fields if label in KEPT else ()) and not {name, "*"} & NOBODY.get(label, set())
    ]


def unknown() -> list[str]:
    """Return the entries about models or fields that are no longer there."""
    wrong = []
    for label, names in [*((entry.model, entry.fields) for entry in KEPT.values()), *NOBODY.items()]:
        try:
            known = {field.name for field in apps.get_model(label)._meta.get_fields()}
        except LookupError:
            wrong.append(label)
            continue
        wrong += [f"{label}.{name}" for name in sorted(names - known - {"*"})]
    return wrong


def _candidates() -> Iterator[tuple[str, str]]:
    user = get_user_model()
    for model in apps.get_models(include_auto_created=True):
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            is_text = isinstance(field, TEXTS) and not getattr(field, "choices", None)
            if is_text or (field.is_relation and field.related_model is user):
                yield model._meta.label, field.name
