"""What staff take out of the admin: no formulas, bounded, and nothing of a person who confirmed."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from directory.models import (
    Removal,
)
from tests.directory.moderation.test_requests import list_of
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("http://example.com")']


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_an_export_is_a_formula(client, moderator, text):
    Removal.objects.create(organisation=OrganisationFactory(name=text), email="a@example.com", reason=text + "\x0b")
    answer = client.get(list_of("removals"), {"export": "csv"})
    assert answer.streaming
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode(), newline="")))
    assert rows[1][0] == f"'{text}"
    workbook = load_workbook(io.BytesIO(client.get(list_of("removals"), {"export": "xlsx"}).getvalue()))
    cells = [cell for row in workbook.active.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert all(not str(cell.value or "").lstrip().startswith(("=", "+", "-", "@")) for cell in cells)


def test_exports_are_bounded(client, moderator, monkeypatch):
    monkeypatch.setattr("home.admin.exports.MOST_ROWS", 2)
    for _ in range(4):
        Removal.objects.create(organisation=OrganisationFactory(), email="a@example.com")
    lines = client.get(list_of("removals"), {"export": "csv"}).getvalue().decode().splitlines()
    assert len(lines) == 3


def test_nothing_personal_of_a_confirmation_is_exported(client, moderator, one_of_each):
    for kind in ("csv", "xlsx"):
        answer = client.get(list_of("confirmations"), {"export": kind}).getvalue()
        if kind == "xlsx":
            book = load_workbook(io.BytesIO(answer)).active
            answer = "\n".join(str(cell.value) for row in book.iter_rows() for cell in row).encode()
        assert b"Meadow" in answer
        assert b"private@example.com" not in answer
        assert b"I was there." not in answer


def test_wagtail_s_own_exports_are_guarded_too(client, admin_user):
    from wagtail.models import Page

    Page.objects.filter(depth=2).update(title="=1+1", last_published_at=timezone.now())
    client.force_login(admin_user)
    answer = client.get(reverse("wagtailadmin_reports:aging_pages"), {"export": "csv"}).getvalue().decode()
    assert "'=1+1" in answer
