"""Who it is about: an account, or an e-mail address without one."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from home.personal_data.registry import KEPT, Kept


@dataclass(frozen=True)
class Person:
    """user: the account, if there is one. emails: their addresses, in lower case. name: their full name, if known."""

    user: Any
    emails: frozenset[str]
    name: str = ""
    words: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        # A first name alone is anybody's: only a name of two words is looked for.
        names = (self.name,) if len(self.name.split()) > 1 else ()
        object.__setattr__(self, "words", (*sorted(self.emails), *names))

    @property
    def user_pk(self) -> Any:
        return self.user.pk if self.user else None

    def rows(self, kept: Kept) -> Any:
        """Return the rows of a model that are theirs, by the fields of its entry."""
        model = kept.model_class
        wanted = Q()
        for name in kept.by:
            if model._meta.get_field(name).is_relation:
                wanted |= Q(**{name: self.user.pk}) if self.user else Q()
            else:
                for email in self.emails:
                    wanted |= Q(**{f"{name}__iexact": email})
        return model._default_manager.filter(wanted).distinct() if wanted else model._default_manager.none()


def person_of(user: Any) -> Person:
    """Return the person behind an account, with every address that belongs to it."""
    addresses = KEPT["account.EmailAddress"].model_class._default_manager.filter(user=user)
    emails = {user.email, *addresses.values_list("email", flat=True)}
    return Person(user, frozenset(email.lower() for email in emails if email), user.get_full_name().strip())


def person_with(email: str) -> Person:
    """Return the person with this address, with their account where it has one."""
    users = get_user_model()._default_manager
    entry = KEPT["account.EmailAddress"].model_class._default_manager.filter(email__iexact=email).first()
    user = entry.user if entry else users.filter(email__iexact=email).first()  # type: ignore[attr-defined]
    return person_of(user) if user else Person(None, frozenset({email.lower()}))
