"""`import_areas` takes a list of councils, keeps what editors wrote, and tells what it left out."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.areas.base import load_base_areas
from directory.areas.council_file import COLUMNS
from directory.areas.graph import AreaGraph
from directory.models import Area

pytestmark = pytest.mark.django_db

COUNTY = {
    "local-authority-code": "DEV",
    "official-name": "Devon County Council",
    "nice-name": "Devon",
    "gss-code": "E10000008",
    "nation": "England",
    "region": "South West",
    "local-authority-type": "CTY",
    "alt-names": "Devon,devon,devon county",
    "current-authority": "True",
    "lat": "51.43",
    "long": "-3.17",
}
COUNCIL = {
    **COUNTY,
    "local-authority-code": "EXE",
    "official-name": "Exeter City Council",
    "nice-name": "Exeter",
    "gss-code": "E07000041",
    "local-authority-type": "NMD",
    "county-la": "DEV",
    "alt-names": "Exeter,city of exeter,Exï¿½ter",
    "lat": "50.7255",
    "long": "-3.5269",
}
WELSH = {
    **COUNCIL,
    "local-authority-code": "AGY",
    "official-name": "Isle of Anglesey County Council",
    "nice-name": "Isle of Anglesey",
    "gss-code": "W06000001",
    "nation": "Wales",
    "region": "Wales",
    "local-authority-type": "WPA",
    "county-la": "",
    "alt-names": "anglesey",
    "lat": "53.28",
    "long": "-4.37",
}


@pytest.fixture
def write(tmp_path):
    def write(*rows: dict[str, str]) -> Path:
        path = tmp_path / "councils.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def run(path: Path) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_areas", str(path), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_councils_come_with_what_they_lie_in(write):
    out, err = run(write(COUNCIL, COUNTY, WELSH))
    assert "3 rows of current authorities" in out
    assert not err
    exeter = Area.objects.get(slug="exeter")
    assert (exeter.kind, exeter.code, exeter.latitude) == ("council", "E07000041", 50.7255)
    assert exeter.names == ["Exeter", "Exeter City Council", "City of exeter"]
    assert set(Area.objects.ancestors_of(exeter).values_list("code", flat=True)) == {
        "E10000008", "E12000009", "E92000001", "K02000001", None
    }  # fmt: skip
    assert Area.objects.get(code="W06000001").name_cy == "Ynys Môn"


def test_a_county_is_placed_by_its_councils_and_not_by_its_row(write):
    run(write(COUNTY, COUNCIL))
    county = Area.objects.get(slug="devon")
    assert county.latitude is None
    assert AreaGraph.load().centre(county.pk) == (50.7255, -3.5269)


def test_a_second_run_changes_nothing(write):
    path = write(COUNTY, COUNCIL, WELSH)
    assert "Areas: 18 made, 0 changed, 0 unchanged" in run(path)[0]
    before = list(Area.objects.order_by("pk").values())
    assert "Areas: 0 made, 0 changed, 18 unchanged" in run(path)[0]
    assert list(Area.objects.order_by("pk").values()) == before


def test_what_editors_wrote_stays(write):
    path = write(WELSH, COUNCIL, COUNTY)
    run(path)
    Area.objects.filter(code="W06000001").update(name="Anglesey", name_cy="Môn", latitude=53.0, longitude=-4.0)
    Area.objects.filter(code="E07000041").update(name_cy="Caerwysg")
    run(path)
    anglesey = Area.objects.get(code="W06000001")
    assert (anglesey.name, anglesey.name_cy, anglesey.latitude, anglesey.longitude) == ("Anglesey", "Môn", 53.0, -4.0)
    assert "Isle of Anglesey" in anglesey.names
    assert Area.objects.get(code="E07000041").name_cy == "Caerwysg"


def test_it_merges_with_the_areas_that_are_there(write):
    load_base_areas()
    before = Area.objects.count()
    run(write(COUNTY, COUNCIL, WELSH))
    assert Area.objects.count() == before
    load_base_areas()
    assert Area.objects.count() == before


def test_an_area_without_a_code_is_known_by_its_slug(write):
    Area.objects.create(kind="council", slug="exeter", name="Exeter")
    run(
        write(
            {**COUNCIL, "county-la": ""}, {**WELSH, "gss-code": "", "nice-name": "Ynys", "local-authority-code": "Y"}
        )
    )
    assert Area.objects.get(slug="exeter").code == "E07000041"
    assert Area.objects.get(slug="ynys").code is None
    run(write({**WELSH, "gss-code": "", "nice-name": "Ynys", "local-authority-code": "Y"}))
    assert Area.objects.filter(name="Ynys").count() == 1


def test_a_combined_authority_and_a_region_may_share_a_name(write):
    combined = {
        **COUNTY,
        "local-authority-code": "WMCA",
        "official-name": "West Midlands",
        "nice-name": "West Midlands",
        "gss-code": "E47000007",
        "region": "West Midlands",
        "local-authority-type": "COMB",
        "alt-names": "",
    }
    run(write(combined))
    assert Area.objects.get(code="E12000005").slug == "west-midlands"
    assert Area.objects.get(code="E47000007").slug == "west-midlands-combined-authority"


def test_one_that_reaches_into_two_regions_lies_in_england_only(write):
    other = {
        **COUNCIL,
        "local-authority-code": "X",
        "nice-name": "Elsewhere",
        "gss-code": "E07000999",
        "region": "London",
    }
    run(write(COUNTY, COUNCIL, other))
    assert [area.slug for area in Area.objects.get(slug="devon").parents.all()] == ["england"]


def test_a_link_that_would_close_a_circle_is_left_out_and_said(write):
    load_base_areas()
    devon, exeter = Area.objects.get(slug="devon"), Area.objects.get(slug="exeter")
    exeter.parents.remove(devon)
    devon.parents.add(exeter)
    _, err = run(write(COUNTY, COUNCIL))
    assert "Exeter can't lie in Devon, which lies in it: the link was left out" in err
    assert not exeter.parents.filter(pk=devon.pk).exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"gss-code": "E123"}, "column gss-code: “E123” is not a letter and eight digits"),
        ({"gss-code": "E10000008"}, "column gss-code: E10000008 stands in row 2 already"),
        ({"nice-name": ""}, "column nice-name: has no name"),
        ({"nice-name": "x" * 200}, "column nice-name: is longer than 150"),
        ({"nation": "Narnia"}, "column nation: “Narnia” is not one of"),
        ({"region": "Middle"}, "column region: “Middle” is not a region"),
        ({"local-authority-type": "ZZ"}, "column local-authority-type: “ZZ” is no type"),
        ({"current-authority": "yes"}, "column current-authority: must be True or False"),
        ({"lat": "north"}, "column lat: “north” is not a number"),
        ({"lat": "nan"}, "column lat: “nan” is not a number"),
        ({"long": ""}, "column long: “” is not a number"),
        ({"lat": "5.07"}, "column lat: 5.07 is outside the United Kingdom"),
    ],
)
def test_a_bad_row_is_reported_and_the_good_ones_are_kept(write, change, words):
    out, err = run(write(COUNTY, {**COUNCIL, **change}, WELSH))
    assert f"row 3, {words}" in err
    assert "2 rows of current authorities" in out
    assert set(Area.objects.filter(kind__in=["council", "county"]).values_list("slug", flat=True)) == {
        "devon",
        "isle-of-anglesey",
    }


def test_a_council_whose_county_is_not_in_the_file_is_kept(write):
    _, err = run(write(COUNCIL))
    assert "row 2, column county-la: DEV is not in this file: Exeter was kept without it" in err
    assert Area.objects.filter(slug="exeter").exists()


def test_former_authorities_are_left_out(write):
    out, _ = run(write(COUNTY, {**COUNCIL, "current-authority": "False"}))
    assert "1 former ones left out" in out
    assert not Area.objects.filter(slug="exeter").exists()


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\n\0", "a,b\nä,1\n".encode("latin-1"), b"a,b\n1,2\n", b",".join([b"x"] * 100) + b"\n1\n"],
)
def test_a_bad_file_is_refused_and_nothing_is_written(tmp_path, data):
    path = tmp_path / "bad.csv"
    path.write_bytes(data)
    with pytest.raises(CommandError):
        run(path)
    assert not Area.objects.exists()


def test_a_file_without_a_good_row_writes_nothing(write):
    with pytest.raises(CommandError, match="Nothing was written"):
        run(write({**COUNCIL, "nation": "Narnia"}))
    assert not Area.objects.exists()


@pytest.mark.shared
def test_the_public_file_gives_every_current_authority(shared_dir):
    path = shared_dir / "data/uk_local_authorities.csv"
    load_base_areas()
    out, err = run(path)
    assert "397 rows of current authorities; 73 former ones left out; 0 faults" in out
    assert not err
    assert Area.objects.filter(kind="council").count() == 361
    assert "0 made, 0 changed" in run(path)[0]
    graph = AreaGraph.load()
    assert not [node.name for node in graph.nodes.values() if graph.centre(node.id) is None]
    lincolnshire = Area.objects.ancestors_of(Area.objects.get(code="E10000019")).values_list("name", flat=True)
    assert "East Midlands" in lincolnshire
    assert "Yorkshire and The Humber" not in lincolnshire
