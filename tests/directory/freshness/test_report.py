"""The report for staff: whose pages need somebody to look, and why."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from directory.models import Correction, Organisation
from tests.factories import EvidenceCheckFactory, EvidenceFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(client, staff):
    client.force_login(staff)
    address = reverse("directory_freshness_report")
    return lambda **query: client.get(address, query)


@pytest.fixture
def in_need():
    today = timezone.localdate()
    names = ["Silent", "Paused", "Corrected", "Ended", "Fine"]
    made = {name: OrganisationFactory(name=name) for name in names}
    Organisation.objects.filter(name="Silent").update(not_reviewed_lately=True)
    Organisation.objects.filter(name="Paused").update(paused_until=today + timedelta(days=9))
    Correction.objects.create(organisation=made["Corrected"], what="Qwxz")
    EvidenceCheckFactory(evidence=EvidenceFactory(organisation=made["Ended"]), until=today - timedelta(days=1))
    return made


def names_in(response):
    return [row.name for row in response.context["object_list"]]


def test_it_names_those_in_need_the_oldest_correction_first(report, in_need):
    response = report()
    assert names_in(response) == ["Corrected", "Ended", "Paused", "Silent"]
    page = response.content.decode()
    assert "Fine" not in page
    assert "Qwxz" not in page


@pytest.mark.parametrize(
    ("why", "name"), [("silent", "Silent"), ("paused", "Paused"), ("corrections", "Corrected"), ("ended", "Ended")]
)
def test_it_can_be_narrowed(report, in_need, why, name):
    assert names_in(report(why=why)) == [name]


def test_it_is_for_moderators_alone(client, in_need):
    address = reverse("directory_freshness_report")
    assert client.get(address).status_code == 302
    editor = get_user_model().objects.create_user("ed", "ed@example.org", "pw")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert client.get(address).status_code == 302
    assert client.get(address, {"export": "csv"}).status_code == 302


@pytest.mark.parametrize("name", ['=HYPERLINK("http://example.org")', "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_an_export_is_a_formula(report, in_need, name):
    Organisation.objects.filter(name="Silent").update(name=name)
    text = b"".join(report(export="csv", why="silent").streaming_content).decode()
    assert next(iter(list(csv.reader(io.StringIO(text, newline="")))[1]))[:2] == f"'{name[:1]}"
    book = openpyxl.load_workbook(io.BytesIO(b"".join(report(export="xlsx", why="silent").streaming_content)))
    cell = book.active["A2"]
    assert (cell.data_type, cell.value[0]) == ("s", "'")


def test_what_it_costs_does_not_grow(report, in_need, django_assert_max_num_queries):
    report()
    for number in range(20):
        Correction.objects.create(organisation=OrganisationFactory(), what=f"{number}")
    with django_assert_max_num_queries(20):
        assert report().status_code == 200
