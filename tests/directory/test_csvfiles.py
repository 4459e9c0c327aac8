"""CSV files that people bring: refused whole with one clear message, or read row by row."""

from pathlib import Path

import pytest

from directory.csvfiles import CsvFileError, RowFault, read_rows


@pytest.fixture
def write(tmp_path: Path):
    def write(data: bytes | str) -> Path:
        path = tmp_path / "file.csv"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


def refusal(path: Path, **limits: int) -> str:
    with pytest.raises(CsvFileError) as caught:
        read_rows(path, {"code", "name"}, **limits)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_rows_come_with_spreadsheet_numbers_and_trimmed_cells(write):
    rows = read_rows(write('\ufeffcode,name,\r\n A1 ,"Hebden\nBridge",\r\n\r\n,Ŵy,x,\r\n'), {"code", "name"})
    assert [(row.number, row["code"], row["name"], row.fault) for row in rows] == [
        (2, "A1", "Hebden\nBridge", ""),
        (4, "", "Ŵy", ""),
    ]
    assert rows[0]["no such column"] == ""


def test_a_row_with_too_few_or_too_many_cells_is_kept_with_its_fault(write):
    rows = read_rows(write("code,name\nA1\nA2,b,c\nA3,b,,\n"), {"code", "name"})
    assert [row.fault for row in rows] == [
        "has 1 cells where the header has 2",
        "has 3 cells where the header has 2",
        "",
    ]


def test_control_characters_become_spaces(write):
    assert read_rows(write("code,name\nA1,a\x07b\n"), {"code"})[0]["name"] == "a b"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n ", "is empty"),
        (b"\n\ncode,name\n", "first row is empty"),
        (b"code,name\n", "no rows"),
        (b"code,name\n\n\n", "no rows"),
        (b"code,name\nA1,a\0b\n", "binary"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        ("code,name\nA1,caf\xe9\n".encode("latin-1"), "not in UTF-8: line 2"),
        ("code,name\nA1,b\n".encode("utf-16"), "UTF-16"),
        (b"code;name\nA1;b\n", "semicolons"),
        (b"code\tname\nA1\tb\n", "tabs"),
        (b"id,title\n1,b\n", "another header"),
        (b"code,title\n1,b\n", "lacks the column name"),
        (b"code,name,name\n1,b,c\n", "two columns called name"),
        (b'code,name\nA1,"open\nA2,b\n', "row 2 that is never closed"),
        (b"code,name\nA1," + b"x" * 200_000, "can't be read from row 2"),
        (("code,name," + ",".join(f"c{n}" for n in range(98)) + "\nA1,b\n").encode(), "100 columns"),
    ],
)
def test_a_bad_file_is_refused_with_one_message(write, data, words):
    assert words in refusal(write(data))


def test_bounds_of_size(write):
    path = write("code,name\n" + "A1,b\n" * 20)
    assert "more than 10 rows" in refusal(path, max_rows=10)
    assert "too large" in refusal(path, max_bytes=50)
    assert len(read_rows(path, {"code"}, max_rows=20)) == 20


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "no file called" in refusal(tmp_path / "none.csv")
    assert "no file called" in refusal(tmp_path)
    assert refusal(Path("nul\0byte"))


def test_a_fault_names_row_and_column():
    assert str(RowFault(7, "gss-code", "is no code")) == "row 7, column gss-code: is no code"
    assert str(RowFault(7, "", "is too short")) == "row 7: is too short"
