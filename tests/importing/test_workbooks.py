"""Lists in workbooks: the sheet is guessed, cells come as a list has them, bombs are not opened."""

from __future__ import annotations

import time
from datetime import date

import pytest
from longhaul.importing.choices import Choices
from longhaul.importing.drafts import BadRow
from longhaul.importing.plan import Plan, plan_for
from longhaul.importing.read_as import read_as
from longhaul.problems import BadFile, Unanswered
from longhaul.services.list_rows import PersonDraft

from .conftest import Written
from .workbooks import ods, workbook, worksheet, xlsx

NOTES = [["Ask Bea for the new list"], ["before Friday"]]
MEMBERS = [
    ["Members of ward 4"],
    [None],
    ["Name", "Phone", "Born", "Member no", "Note"],
    ["Łucja Żak", "07700 900142", date(1987, 3, 4), 1042, "=kept of a formula"],
    ["Ana Ribeiro", "07700 900118", None, 1043.0, "#N/A"],
]
OLDER = [["Name", "Phone"], ["Cem Aydin", "07700 900120"]]


def people(plan: Plan) -> list[PersonDraft]:
    return [one for one in plan.outcomes() if isinstance(one, PersonDraft)]


def test_the_likeliest_sheet_is_read_told_and_changed(written: Written) -> None:
    path = written(xlsx({"To do": NOTES, "Members": MEMBERS, "Older": OLDER}))
    plan = plan_for(path)
    assert plan.written.words() == ("sheet “Members” of 3", "headings on line 3")
    assert "Read as sheet “Members” of 3 · headings on line 3" in read_as(plan).sentences()
    lucja, ana = people(plan)
    assert (lucja.line, lucja.name, lucja.points[0].value) == (4, "Łucja Żak", "07700 900142")
    assert (lucja.birth, lucja.external_id) == ("1987-03-04", "1042")
    assert lucja.note == "kept of a formula"
    assert (ana.external_id, ana.note) == ("1043", "")
    assert ana.remarks == (
        "A formula on this line has failed (such as #N/A). Its cell is taken as empty.",
    )
    older = plan.read_otherwise("sheet", "Older")
    assert [one.name for one in people(older)] == ["Cem Aydin"]
    assert older.written.header_line == 1
    said = Choices(sheet="older").plan(path, "GB")
    assert said == older
    assert said.written.as_json()["sheets"] == ["To do", "Members", "Older"]


def test_a_sheet_that_is_not_there_is_named(written: Written) -> None:
    path = written(xlsx({"Members": MEMBERS}))
    with pytest.raises(Unanswered, match=r"no sheet “Staff”\. There are: Members"):
        Choices(sheet="Staff").plan(path, "GB")
    with pytest.raises(Unanswered, match="--encoding says nothing about a file of this kind"):
        Choices(encoding="cp1250").plan(path, "GB")
    with pytest.raises(Unanswered, match="--sheet says nothing"):
        Choices(sheet="Staff").plan(written("Name\nAnn Smith\n"), "GB")


def test_a_hidden_sheet_comes_last(written: Written) -> None:
    many = [*OLDER, ["Bea Lind", "07700 900119"], ["Dee Roy", "07700 900121"]]
    plan = plan_for(written(xlsx({"Lists": many, "Seen": OLDER}, hidden="Lists")))
    assert plan.written.words()[0] == "sheet “Seen” of 2"


def test_a_cell_over_several_rows_stands_in_each(written: Written) -> None:
    rows = [
        ["Department", "Name"],
        ["Kitchen", "Ann Smith"],
        [None, "Bob Jones"],
        [None, None],
        ["Laundry", "Cem Aydin"],
    ]
    merged = '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="A5:B5"/></mergeCells>'
    plan = plan_for(written(xlsx({"Staff": rows}, more=merged)))
    found = [(one.line, one.name, one.placements[0].structures[0][1]) for one in people(plan)]
    assert found == [
        (2, "Ann Smith", "Kitchen"), (3, "Bob Jones", "Kitchen"), (5, "Cem Aydin", "Laundry"),
    ]  # fmt: skip


def test_an_open_document_is_read_alike(written: Written) -> None:
    rows = [[cell if cell != "#N/A" else None for cell in row] for row in MEMBERS]
    plan = plan_for(written(ods(rows)))
    assert plan.written.words() == ("sheet “Ward 4”", "headings on line 3")
    lucja, ana = people(plan)
    assert (lucja.line, lucja.birth, lucja.external_id) == (4, "1987-03-04", "1042")
    assert (ana.name, ana.external_id) == ("Ana Ribeiro", "1043")


def reaching(place: str, line: int) -> str:
    """A sheet of two cells, the second of them far away."""
    name = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
    return worksheet(f'{name}<row r="{line}"><c r="{place}{line}"><v>1</v></c></row>')


BOMBS = {
    "too many columns": ({"S": reaching("ALM", 2)}, "1,001 columns"),
    "too many rows": ({"S": reaching("B", 1_000_001)}, "more than 1,000,000 rows"),
    "no memory for it": ({"S": reaching("XFD", 1_048_576)}, "one of its sheets reaches too far"),
    "tightly packed": ({"S": worksheet(" " * 30_000_000)}, "would unpack to 30 MB"),
    "entities": (
        {"S": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + worksheet("")},
        "holds commands that no spreadsheet program writes",
    ),
    "no XML": ({"S": "<worksheet><sheetData><row"}, "This is no workbook, or a damaged one"),
    "nothing": ({"S": worksheet("")}, "This workbook is empty"),
}


@pytest.mark.parametrize("what", BOMBS)
def test_what_would_burst_is_refused_with_a_sentence(written: Written, what: str) -> None:
    sheets, sentence = BOMBS[what]
    started = time.perf_counter()
    with pytest.raises(BadFile, match=sentence):
        plan_for(written(workbook(sheets)))
    assert time.perf_counter() - started < 5


def test_a_workbook_with_a_password_says_so(written: Written) -> None:
    whole = bytearray(xlsx({"S": OLDER}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(mark)
        whole[at + flags] |= 1
    with pytest.raises(BadFile, match="has a password"):
        plan_for(written(bytes(whole)))


def test_a_cell_without_end_is_named_by_its_line(written: Written) -> None:
    path = written(xlsx({"S": [["Name", "Note"], ["Ann Smith", "x" * 70_000]]}))
    with pytest.raises(BadFile, match="On line 2 one cell is longer than 64 kB"):
        plan_for(path)


@pytest.mark.parametrize("at", range(0, 2_000, 200))
def test_a_broken_workbook_is_told_or_read(written: Written, at: int) -> None:
    whole = bytearray(xlsx({"Members": MEMBERS}))
    whole[at : at + 4] = b"\xff\x00\x13\x37"
    try:
        for outcome in plan_for(written(bytes(whole))).outcomes():
            assert isinstance(outcome, PersonDraft | BadRow)
    except (BadFile, Unanswered) as problem:
        assert problem.sentence
