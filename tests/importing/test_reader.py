"""Rows with their lines, ragged rows, marks that do not pair: nothing is swallowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul.importing.dialect import Dialect
from longhaul.importing.reader import SourceRow, read_rows
from longhaul.problems import BadFile

from .conftest import Written

COMMAS = Dialect("utf-8", ",", 1)


def rows(path: Path, dialect: Dialect = COMMAS) -> list[SourceRow]:
    return list(read_rows(path, dialect))


def test_lines_are_those_of_the_file(written: Written) -> None:
    text = 'Name,Note\n\nAnn,"two\nlines"\r\nBob,\n,\n"Cy","three\n\nlines"\nDee,x'
    assert [(row.line, row.cells) for row in rows(written(text))] == [
        (3, ["Ann", "two\nlines"]),
        (5, ["Bob", ""]),
        (7, ["Cy", "three\n\nlines"]),
        (10, ["Dee", "x"]),
    ]


def test_all_line_ends_are_known(written: Written) -> None:
    assert [row.line for row in rows(written("Name,Note\rAnn,1\r\nBob,2\nCy,3"))] == [2, 3, 4]


def test_short_rows_are_padded_and_cells_too_many_reported(written: Written) -> None:
    found = rows(written("a,b,c\n1\n1,2,3,,\n1,2,3,4,5\n"))
    assert [row.cells for row in found] == [["1", "", ""], ["1", "2", "3"], ["1", "2", "3"]]
    assert [row.remark for row in found] == [
        "",
        "",
        "2 cells more than there are headings: 4, 5",
    ]


def test_without_headings_rows_are_as_wide_as_the_widest(written: Written) -> None:
    found = rows(written("Ann\nBob,1,2\n"), Dialect("utf-8", ",", None))
    assert [row.cells for row in found] == [["Ann", "", ""], ["Bob", "1", "2"]]


def test_a_mark_within_a_cell_is_read_as_a_letter(written: Written) -> None:
    found = rows(written('Name,Phone\n"Ann "Nan" Smith",1\n"Bob" Jones,2\nCy,3\n'))
    assert [row.cells for row in found] == [
        ['Ann "Nan" Smith', "1"],
        ['Bob" Jones', "2"],
        ["Cy", "3"],
    ]
    assert "were read as letters" in found[0].remark


def test_a_mark_that_never_closes_swallows_no_rows(written: Written) -> None:
    people = [f"Person {number},{number}" for number in range(500)]
    text = "\n".join(["Name,Phone", '"Ann Smith,1', *people])
    found = rows(written(text))
    assert [row.line for row in found] == list(range(2, 503))
    assert found[0].cells == ["Ann Smith", "1"]
    assert found[-1].cells == ["Person 499", "499"]


def test_a_mark_that_closes_in_a_later_row_swallows_no_rows(written: Written) -> None:
    text = 'Name,Note\nAnn,"open\nBob,plain\nCy,"good"\nDee,x\n'
    assert [(row.line, row.cells, row.fault) for row in rows(written(text))] == [
        (2, ["Ann", "open"], ""),
        (3, ["Bob", "plain"], ""),
        (4, ["Cy", "good"], ""),
        (5, ["Dee", "x"], ""),
    ]


def test_a_piece_of_a_broken_cell_is_no_row_of_its_own(written: Written) -> None:
    found = rows(written('Name,Phone,Note\nAnn,1,"first\nsecond "x" third"\nBob,2,\n'))
    assert [(row.line, bool(row.fault)) for row in found] == [(2, False), (3, True), (4, False)]


@pytest.mark.parametrize("size", [70_000, 200_000, 1_200_000])
def test_a_long_quoted_note_is_refused_with_its_line(written: Written, size: int) -> None:
    note = "We talked about rent, and heating\n" * (size // 34)
    text = f'Name,Note\nAnn,"{note}"\nBob,x\n'
    with pytest.raises(BadFile, match="On line 2 one cell is longer than 64 kB"):
        rows(written(text))


def test_a_cell_that_never_ends_is_refused_with_its_line(written: Written) -> None:
    with pytest.raises(BadFile, match="On line 3 one cell is longer than 64 kB"):
        rows(written('Name,Note\nAnn,x\nBob,"' + "Cy,1\n" * 2_000_000))


@pytest.mark.parametrize("end", ["", '"Zoe" Last,2\n', 'Zoe,"good"\n'])
def test_a_broken_mark_before_many_rows_is_mended(written: Written, end: str) -> None:
    people = "".join(f"Person {number},{number}\n" for number in range(20_000))
    found = rows(written(f'Name,Phone\n"Ann Smith,1\n{people}{end}'))
    assert found[0].cells == ["Ann Smith", "1"]
    assert len(found) == 20_001 + bool(end)


def test_a_line_that_may_be_a_piece_of_a_note_says_so(written: Written) -> None:
    found = rows(written('Name,Note\nAnn,"met, so\nwe talked, long\nand "so" on"\nBob,x\n'))
    assert "Look whether this line is a row" in next(
        row.remark for row in found if row.cells[0] == "we talked"
    )
    assert found[-1].remark == ""


def test_marks_can_be_declared_letters(written: Written) -> None:
    found = rows(written('Name,Size\n"Ann,5"\n'), Dialect("utf-8", ",", 1, quote=""))
    assert found[0].cells == ['"Ann', '5"']


def test_a_million_rows_are_the_limit(written: Written) -> None:
    path = written(b"Name\n" + b"A\n" * 1_000_001)
    with pytest.raises(BadFile, match="more than 1,000,000 rows"):
        for _row in read_rows(path, COMMAS):
            pass


def test_rows_are_streamed(written: Written) -> None:
    path = written(b"Name\n" + b"A\n" * 100_000 + b"\xff\n")
    assert next(iter(read_rows(path, COMMAS))).cells == ["A"]
    with pytest.raises(BadFile, match="not written in this encoding"):
        rows(path)
