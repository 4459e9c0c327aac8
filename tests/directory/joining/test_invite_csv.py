"""Invitations from a file: every row is accounted for."""

import io

import pytest
from django.core.exceptions import PermissionDenied

from directory.csvfiles import CsvFileError
from directory.joining.invite_csv import invite_csv
from directory.joining.taking_off import ask, take_off
from directory.models import Invitation
from tests.directory.joining.conftest import mails_to
from tests.factories import OrganisationFactory, RegistryIdFactory

pytestmark = pytest.mark.django_db
HEADER = "name,email,website,charity number,message\n"


def bring(rows: str, by):
    return invite_csv(io.BytesIO((HEADER + rows).encode()), by)


def test_each_row_is_an_invitation_with_a_draft(moderator, committed):
    known = RegistryIdFactory(identifier="1000001").organisation
    with committed():
        report = bring("Garden,hi@garden.example,garden.example,,Join us\nHope,hi@hope.example,,1000001,\n", moderator)
    assert report.faults == []
    garden, hope = report.invited
    assert (garden.organisation, garden.draft) == (
        None,
        {"name": "Garden", "website": "https://garden.example"},
    )
    assert hope.organisation == known
    assert "Join us" in mails_to("hi@garden.example")[0].body


def test_bad_rows_are_named_and_left_out(moderator):
    RegistryIdFactory(identifier="1000001", organisation__is_taken_over=True)
    gone = OrganisationFactory(name="Gone", contact_email="hi@gone.example")
    take_off(ask(gone, "hi@gone.example"), moderator)
    report = bring(
        ",a@example.org,,,\n"
        "B,not an address,,,\n"
        "C,c@example.org,ht!tp,,\n"
        "D,d@example.org,,abc,\n"
        "E,e@example.org,,1000001,\n"
        "Gone,g@example.org,,,\n"
        f"H,h@example.org,,,{'x' * 1001}\n"
        "I,i@example.org,,,\n"
        "I again,I@example.org,,,\n",
        moderator,
    )
    assert [fault.row for fault in report.faults] == [2, 3, 4, 5, 6, 7, 8, 10]
    assert [invitation.email for invitation in report.invited] == ["i@example.org"]


def test_a_file_that_is_none_or_too_long_is_refused_whole(moderator, anna, monkeypatch):
    with pytest.raises(CsvFileError):
        invite_csv(io.BytesIO(b"%PDF-1.4"), moderator)
    with pytest.raises(CsvFileError, match="lacks the column"):
        invite_csv(io.BytesIO(b"name,website\nA,b.example\n"), moderator)
    monkeypatch.setattr("directory.joining.invite_csv.MOST_ROWS", 1)
    with pytest.raises(CsvFileError, match="more than 1 rows"):
        bring("A,a@example.org,,,\nB,b@example.org,,,\n", moderator)
    with pytest.raises(PermissionDenied):
        bring("A,a@example.org,,,\n", anna)
    assert not Invitation.objects.exists()
