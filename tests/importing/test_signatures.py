"""Files that are no list: each is refused with one clear sentence."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from longhaul.importing.plan import plan_for
from longhaul.problems import BadFile

from .conftest import Written


def zipped(*names: str, content: bytes = b"x") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return packed.getvalue()


REFUSED = [
    (b"", "This file is empty"),
    (b"\n \r\n\t\n", "This file is empty"),
    (b"\xef\xbb\xbf", "This file is empty"),
    (zipped("[Content_Types].xml", "xl/workbook.xml"), "This is no workbook, or a damaged one"),
    (zipped("xl/workbook.bin"), "Save it as XLSX"),
    (zipped("mimetype", "content.xml"), "This is no workbook, or a damaged one"),
    (b"PK\x03\x04 and no more", "This is no workbook, or a damaged one"),
    (zipped("[Content_Types].xml", "word/document.xml"), "This is a text document"),
    (zipped("people.csv"), "This is a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "This is no workbook, or a damaged one"),
    (b"%PDF-1.7\n%\xe2\xe3", "This is a PDF"),
    (b"<html><table><tr><td>Name", "This is a web page or XML"),
    (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook>', "This is a web page or XML"),
    (b"BEGIN:VCARD\nEND:VCARD\n", "nothing on these address cards"),
    (b"{\\rtf1 Name}", "This is a text document"),
    (b'[{"name": "Ann"}]', "This is data of a program"),
    (b'[\n  {\n    "name": "Ann"', "This is data of a program"),
    (gzip.compress(b"Name\nAnn", mtime=0), "This is a packed archive"),
    (b"\x89PNG\r\n\x1a\n\0\0", "This is a picture"),
    (b"Name,Phone\nAnn,\0 07700 900123\n", "Line 2 holds a NUL byte"),
]


@pytest.mark.parametrize(("content", "sentence"), REFUSED)
def test_what_is_no_list_is_refused(written: Written, content: bytes, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        plan_for(written(content))


def test_a_nul_byte_far_into_the_file_is_named_by_its_line(written: Written) -> None:
    rows = "Name,Phone\n" + "Ann Smith,07700 900123\n" * 5_000
    with pytest.raises(BadFile, match="Line 5002 holds a NUL byte"):
        plan_for(written(rows.encode() + b"Ann\0,1\n"))


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"Name,Phone\n")
        file.truncate(500_000_001)
    with pytest.raises(BadFile, match="larger than 500 MB"):
        plan_for(path)


def test_a_file_without_line_ends_is_refused(written: Written) -> None:
    with pytest.raises(BadFile, match="no line end"):
        plan_for(written(b"a," * 6_000_000))


def test_two_thousand_columns_are_too_many(written: Written) -> None:
    row = ",".join(f"c{number}" for number in range(2_000))
    with pytest.raises(BadFile, match="2,000 columns"):
        plan_for(written(f"{row}\n{row}\n"))


def test_two_thousand_columns_far_into_the_file_are_too_many(written: Written) -> None:
    plan = plan_for(written("Name,Phone\n" + "Ann,07700 900123\n" * 100 + "x," * 2_000 + "\n"))
    with pytest.raises(BadFile, match="Longhaul reads 1,000 at most"):
        plan.tally()


@pytest.mark.parametrize("size", [70_000, 1_000_000])
@pytest.mark.parametrize("before", [0, 100])
def test_an_endless_cell_is_named_by_its_line(written: Written, size: int, before: int) -> None:
    rows = "Name,Note\n" + "Ann Smith,short\n" * before + f'Bob Jones,"{"x" * size}"\n'
    with pytest.raises(BadFile, match=f"On line {before + 2} one cell is longer than 64 kB"):
        plan_for(written(rows)).tally()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="This is a folder"):
        plan_for(tmp_path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as told:
        plan_for(tmp_path / "gone.csv")
    assert told.value.sentence == f"There is no file {tmp_path / 'gone.csv'}."
    with pytest.raises(BadFile) as told:
        plan_for(tmp_path / "nowhere" / "gone.csv")
    assert told.value.sentence == f"There is no folder {tmp_path / 'nowhere'}."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(BadFile, match="not a file that can be read"):
        plan_for(tmp_path / "pipe.csv")


@pytest.fixture
def without_rights(tmp_path: Path) -> Iterator[Path]:
    """A file in a folder that may not be entered, also when the tests run as root."""
    if os.name != "posix":
        pytest.skip("folders are closed by other means here")
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "list.csv").write_text("Name\nAnn Smith\n", encoding="utf-8")
    closed.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield closed / "list.csv"
    if root:
        os.seteuid(0)
    closed.chmod(0o700)


def test_a_folder_without_rights(without_rights: Path) -> None:
    with pytest.raises(BadFile, match="does not let you read"):
        plan_for(without_rights)
