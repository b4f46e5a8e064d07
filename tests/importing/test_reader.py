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
