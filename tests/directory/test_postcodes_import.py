"""`import_postcodes` takes the ONS Postcode Directory as it is published, keeps what it says, and can be repeated."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directory.models import Postcode, PostcodeRelease
from directory.places import onspd, postcode_import
from tests.directory.onspd import CROWN, FEW, HEADER_2023, HEADER_2025, LEWISHAM, pack, row, text, write
from tests.factories import AreaFactory, PostcodeFactory

pytestmark = pytest.mark.django_db


def bring_in(path, **options):
    """Run the command; return all that it said."""
    said = StringIO()
    call_command("import_postcodes", path, stdout=said, stderr=said, **options)
    return said.getvalue()


def refusal(path, **options):
    with pytest.raises(CommandError) as caught:
        bring_in(path, **options)
    return str(caught.value)


def table():
    return list(Postcode.objects.order_by("code").values_list("code", "latitude", "longitude", "council_id", "ended"))


KEPT = [
    ("HD11AA", 53.6458, -1.785, "E08000034", date(2004, 5, 1)),
    ("JE23AB", None, None, None, None),
    ("SE136LG", 51.4601, -0.0102, "E09000023", None),
    ("SE137SY", 51.4553, -0.0134, "E09000023", None),
    ("SE17EH", None, None, "E09000022", None),
]


@pytest.mark.parametrize(
    "header",
    [HEADER_2025, HEADER_2023, [name.upper() for name in HEADER_2025], sorted(HEADER_2023)],
    ids=["2025", "2023", "capitals", "another order"],
)
def test_a_release_is_taken_whatever_it_calls_its_columns(tmp_path, header):
    path = write(tmp_path)
    rows = dict(zip(HEADER_2025, zip(*_cells(path), strict=True), strict=True))
    rows |= {"pcd": rows["pcd7"], "pcd2": rows["pcd8"], "oslaua": rows["lad25cd"]}
    blank = ("",) * len(FEW)
    lines = zip(*(rows.get(name.lower(), blank) for name in header), strict=True)
    path.write_text("\n".join(map(",".join, [tuple(header), *lines])))
    bring_in(path)
    assert table() == KEPT


def _cells(path):
    return [line.replace('"', "").split(",") for line in path.read_text().splitlines()[1:]]


def test_the_report_counts_what_came(tmp_path):
    AreaFactory(name="Lewisham", code=LEWISHAM)
    said = bring_in(write(tmp_path))
    assert "ONSPD_AUG_2025_UK: 5 postcodes, 1 of them ended; 2 without a point." in said
    assert "2 councils not known to the directory, with 2 postcodes: E08000034, E09000022." in said
    assert "Contains OS data © Crown copyright and database right 2025." in said


def test_the_zip_that_the_ons_publishes_is_read_as_it_is(tmp_path):
    path = pack(
        tmp_path,
        {
            "Documents/LA_UA names and codes UK as at 04_25.csv": "LAD25CD,LAD25NM\nE09000023,Lewisham\n",
            "Data/multi_csv/ONSPD_AUG_2025_UK_HD.csv": text([row("HD9 9ZZ")]),
            "Data/ONSPD_AUG_2025_UK.csv": "\ufeff" + text(FEW),
            "User Guide/ONSPD User Guide Aug 2025.pdf": b"%PDF",
        },
    )
    assert "ONSPD_AUG_2025_UK: 5 postcodes" in bring_in(path)
    assert table() == KEPT


def test_again_changes_nothing_and_a_new_release_replaces_the_old(tmp_path):
    bring_in(write(tmp_path))
    assert "removed" not in bring_in(write(tmp_path))
    assert table() == KEPT
    newer = [row("SE13 7SY", 51.5, -0.02, ended="202506"), *FEW[1:-1], row("SE13 7ZZ")]
    said = bring_in(write(tmp_path, newer, name="ONSPD_NOV_2025_UK.csv"))
    assert "1 postcode that this release no longer holds removed." in said
    codes = {code: values for code, *values in table()}
    assert "JE23AB" not in codes
    assert "SE137ZZ" in codes
    assert codes["SE137SY"] == [51.5, -0.02, LEWISHAM, date(2025, 6, 1)]
    assert PostcodeRelease.current().name == "ONSPD_NOV_2025_UK"


def test_a_dry_run_counts_and_writes_nothing(tmp_path):
    said = bring_in(write(tmp_path), dry_run=True)
    assert "This was a dry run: nothing was written." in said
    assert "5 postcodes, 1 of them ended" in said
    assert (table(), PostcodeRelease.current()) == ([], None)


def test_progress_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(postcode_import, "TOLD_EVERY", 2)
    monkeypatch.setattr(postcode_import, "BATCH", 2)
    said = bring_in(write(tmp_path))
    assert "2 postcodes written.\n4 postcodes written.\n" in said
    assert "written" not in bring_in(write(tmp_path), verbosity=0)


def test_a_postcode_that_stands_twice_is_kept_once(tmp_path):
    bring_in(write(tmp_path, [row("SE13 7SY", 50.5), row("SE13 7SY", 51.5)]))
    assert table() == [("SE137SY", 51.5, -0.0134, LEWISHAM, None)]


def test_rows_that_cannot_be_read_are_named_and_left_out(tmp_path):
    path = write(tmp_path, [row("SE13 7SY"), row("NOT APOSTCODE"), row("SE13 6LG", ended="soon"), row("GIR 0AA")])
    said = bring_in(path)
    assert "row 3: “NOT APOSTCODE” is no postcode" in said
    assert "row 4: “soon” is no month such as 200405" in said
    assert "2 rows could not be read and were left out." in said
    assert [code for code, *_ in table()] == ["GIR0AA", "SE137SY"]


@pytest.mark.parametrize("point", [("", ""), ("nan", "0"), ("51.4", "1e400"), ("0", "0"), ("48.8", "2.3"), ("x", "y")])
def test_a_point_that_is_none_is_not_kept(tmp_path, point):
    bring_in(write(tmp_path, [row("SE13 7SY", *point)]))
    assert table() == [("SE137SY", None, None, LEWISHAM, None)]


def test_half_a_file_takes_nothing_away(tmp_path, monkeypatch):
    monkeypatch.setattr(postcode_import, "FEW", 1)
    bring_in(write(tmp_path))
    said = bring_in(write(tmp_path, FEW[:2]))
    assert "3 postcodes that were here are not in this file" in said
    assert "run it again with --remove-missing" in said
    assert table() == KEPT
    assert "3 postcodes that this release no longer holds removed." in bring_in(
        write(tmp_path, FEW[:2]), remove_missing=True
    )
    assert [code for code, *_ in table()] == ["SE136LG", "SE137SY"]


def test_an_import_stops_where_another_has_begun(tmp_path, monkeypatch):
    monkeypatch.setattr(postcode_import, "BATCH", 2)
    monkeypatch.setattr(postcode_import, "TOLD_EVERY", 2)

    def overtake(command, line):
        if line.startswith("2 "):
            postcode_import._begin("ANOTHER")

    monkeypatch.setattr("directory.management.commands.import_postcodes.Command._say", overtake)
    message = refusal(write(tmp_path))
    assert "Another import of postcodes has begun meanwhile" in message
    assert len(table()) == 2


# What is refused


def untouched(path, *words):
    """Assert that the file is refused with these words, and that nothing was changed."""
    PostcodeFactory(code="SE137SY")
    before = table()
    message = refusal(path)
    for word in (*words, "Nothing was changed."):
        assert word in message
    assert len(message) < 600
    assert (table(), PostcodeRelease.current()) == (before, None)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    untouched(tmp_path / "ONSPD.csv", "There is no file called")


def test_a_folder_is_refused(tmp_path):
    untouched(tmp_path, "There is no file called")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name,latitude\nLewisham,51.4\n", "its first row begins with name, latitude."),
        (b"", "its first row begins with nothing."),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "no column for the postcode"),
        ("pcds,lat,long,doterm,lad25cd".encode("utf-16"), "no column for the postcode"),
        (b"pcds,lat,long,doterm\nSE13 7SY,51,0,\n", "there is no column for the council."),
        (b"pcds,lat,long,lad25cd\nSE13 7SY,51,0,E09000023\n", "there is no column for the end."),
    ],
    ids=["another table", "empty", "a picture", "utf-16", "no council", "no end"],
)
def test_another_file_is_told_from_a_release(tmp_path, content, words):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    untouched(path, "list.csv isn't an ONS Postcode Directory", words, "These are expected: the postcode (pcds", "ZIP")


def test_a_header_without_rows_is_refused(tmp_path):
    untouched(write(tmp_path, []), "holds no postcode.")


def test_a_table_of_something_else_under_such_a_header_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(postcode_import, "FEW", 2)
    untouched(write(tmp_path, [row("NO POSTCODE")] * 5), "None of the first rows has a postcode (row 2: “NO POSTCODE”")


def test_a_zip_without_a_release_is_refused(tmp_path):
    untouched(pack(tmp_path, {"Data/towns.csv": "a,b\n"}), "holds no file Data/ONSPD_…_UK.csv.")


def test_a_zip_with_two_releases_is_refused(tmp_path):
    members = {"Data/new/ONSPD_FEB_2018_UK.csv": text(FEW), "Data/old/ONSPD_FEB_2018_UK.csv": text(FEW)}
    untouched(pack(tmp_path, members), "holds several such files (Data/new/ONSPD_FEB_2018_UK.csv, ")


def test_a_zip_that_is_cut_off_is_refused(tmp_path):
    path = pack(tmp_path, {"Data/ONSPD_AUG_2025_UK.csv": text(FEW)})
    path.write_bytes(path.read_bytes()[:-100])
    untouched(path, "is damaged", "Download it again.")


def test_a_zip_with_a_password_is_refused(tmp_path):
    path = pack(tmp_path, {"Data/ONSPD_AUG_2025_UK.csv": text(FEW)})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    untouched(path, "is locked with a password.")


def test_a_zip_that_would_fill_the_disk_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(onspd, "MAX_BYTES", 1000)
    untouched(pack(tmp_path, {"Data/ONSPD_AUG_2025_UK.csv": text(FEW)}), "far more than the ONS Postcode Directory")


def test_a_zip_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path):
    content = text(FEW)
    path = pack(tmp_path, {"Data/ONSPD_AUG_2025_UK.csv": content})
    size, lie = len(content).to_bytes(4, "little"), len(content[:700]).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, lie))
    untouched(path, "is damaged")


def test_a_csv_file_of_any_length_is_not_read_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(onspd, "MAX_BYTES", 1000)
    untouched(write(tmp_path), "far more than the ONS Postcode Directory")


def test_a_line_without_end_is_refused(tmp_path):
    path = tmp_path / "ONSPD.csv"
    path.write_text(",".join(HEADER_2025) + "\n" + "x" * 100_000)
    untouched(path, "has a line of more than 65,536 characters.")


def test_more_rows_than_there_are_postcodes_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(onspd, "MAX_ROWS", 3)
    untouched(write(tmp_path), "has more than 3 rows")


def test_a_file_that_is_cut_off_keeps_what_was_read_and_takes_nothing_away(tmp_path, monkeypatch):
    monkeypatch.setattr(postcode_import, "BATCH", 2)
    PostcodeFactory(code="ZE29ZZ")
    path = write(tmp_path)
    path.write_text(path.read_text()[:-300])
    message = refusal(path)
    assert "ends in the middle of row 6, as if it were cut off. Download it again." in message
    assert "4 postcodes were written before that and stay; nothing was removed." in message
    assert Postcode.objects.filter(code="ZE29ZZ").exists()
    assert PostcodeRelease.current().finished_at is None
    assert "5 postcodes" in bring_in(write(tmp_path))
    assert CROWN in FEW
    assert table() == KEPT
