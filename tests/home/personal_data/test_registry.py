"""Every field that could hold something of a person has an entry: what for, and how long."""

import pytest
from django.db import models

from home.personal_data import registry
from home.personal_data.registry import KEPT, NOBODY, undeclared, unknown


def test_every_field_has_been_looked_at() -> None:
    assert undeclared() == []


def test_no_entry_is_about_a_field_that_has_gone() -> None:
    assert unknown() == []


def test_every_entry_says_why_and_until_when() -> None:
    assert [kept.model for kept in KEPT.values() if len(kept.purpose) < 10 or len(kept.until) < 5] == []


def test_a_new_field_without_an_entry_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(KEPT, "directory.Correction")
    assert "directory.Correction.email" in undeclared()
    monkeypatch.setitem(NOBODY, "directory.Organisation", NOBODY["directory.Organisation"] - {"website"})
    assert "directory.Organisation.website" in undeclared()


def test_an_entry_about_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NOBODY, "home.Gone", {"*"})
    monkeypatch.setitem(NOBODY, "home.DueJob", {"shoe_size"})
    assert set(unknown()) == {"home.DueJob.shoe_size", "home.Gone"}


def test_texts_and_relations_to_accounts_are_what_is_looked_at() -> None:
    assert {"directory.Membership.user", "auth.User.email"} <= {f"{a}.{b}" for a, b in registry._candidates()}
    assert issubclass(models.EmailField, registry.TEXTS)
