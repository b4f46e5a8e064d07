"""What pages are drawn from comes back from JSON as it was, and loses whoever was erased."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, replace
from typing import Any, get_type_hints

import pytest
from longhaul.models import Id, RowKind
from longhaul.reports import Report, printable
from longhaul.reports.kept import made_from, pages_from, plain_of, plain_pages
from longhaul.reports.report import on_paper
from longhaul.services.kept_papers import NOBODY, packed, unpacked, without, words_in
from longhaul.services.print_runs import Custody

from .pages import every_page, run

PAGES = [one for one in every_page() if one[0] in printable()]
IDS = [f"{place}-{report.name}" for place, (report, _data) in enumerate(PAGES)]


def options_of(report: Report) -> Any:
    """Options of the page with each question answered that has to be."""
    needed = {one.name: "x" for one in fields(report.options) if one.default is MISSING}
    return report.options(**needed)


@pytest.mark.parametrize(("report", "data"), PAGES, ids=IDS)
def test_each_page_comes_back_from_json_as_it_was(report: Report, data: Any) -> None:
    options = options_of(report)
    plain = plain_pages(run(), options, data)
    pages = pages_from(report, unpacked(packed(plain)))
    assert (pages.run, pages.data) == (run(), data)
    assert pages.options == replace(options, language="en")


def test_what_other_longhauls_wrote_is_refused() -> None:
    report, data = next(one for one in PAGES if one[0].name == "call-sheet")
    plain = json.loads(json.dumps(plain_pages(run(), options_of(report), data)))
    for broken in (
        {},
        {**plain, "data": {**plain["data"], "moon": "full"}},
        {**plain, "data": {**plain["data"], "rows": [{"number": "one"}]}},
        {**plain, "options": {}},
        {**plain, "run": {**plain["run"], "data_as_of": "yesterday"}},
    ):
        with pytest.raises((ValueError, TypeError)):
            pages_from(report, broken)
    with pytest.raises(ValueError, match="nope"):
        unpacked(b"nope")


KEYED = [one for one in PAGES if one[0].custody is Custody.KEYED]


@pytest.mark.parametrize(("report", "data"), KEYED, ids=[one[0].name for one in KEYED])
def test_who_is_taken_out_leaves_her_row_where_it_was(report: Report, data: Any) -> None:
    options = options_of(report)
    rows = on_paper(report, data, options).rows
    known = {row.person_id: row.name for row in rows if row.person_id is not None}
    plain = json.loads(json.dumps(plain_of(data)))
    for person_id, name in known.items():
        taken, count = without(plain, {person_id}, "erased")
        assert count
        assert not without(taken, {person_id}, "")[1]
        if list(known.values()).count(name) == 1:
            assert name not in words_in(taken)
        left = made_from(taken, get_type_hints(report.load)["return"])
        again = on_paper(report, left, options).rows
        assert [_place(one) for one in again] == [_place(one) for one in rows]
        gone = [one for one in again if one.person_id == bytes.fromhex(NOBODY)]
        assert {(one.name, one.phone, one.last) for one in gone} == {("erased", "", "")}
        assert _others(again, person_id) == _others(rows, person_id)


def test_what_is_ticked_beside_her_goes_and_who_stands_under_her_stays() -> None:
    her, under = Id(b"h" * 16), [{"name": "Bo Larsen"}]
    row = {"person_id": her.hex(), "name": "Ana Ruiz", "known": ["YES", "RIDE"], "rows": under}
    left, count = without(row, {her}, "erased")
    assert left == {"person_id": NOBODY, "name": "erased", "known": [], "rows": under}
    assert count == 1


def test_what_is_spoken_behind_a_door_goes_with_the_last_who_is_known_there() -> None:
    her, him = Id(b"h" * 16), Id(b"i" * 16)
    adults = [{"person_id": one.hex(), "first": "Amal"} for one in (her, him)]
    door = {"label": "2A", "language": "Arabic", "adults": adults}
    left, _count = without({"doors": [door]}, {her}, "erased")
    assert left["doors"][0]["language"] == "Arabic"
    left, _count = without(left, {him}, "erased")
    assert left["doors"][0]["language"] == ""
    assert left["doors"][0]["label"] == "2A"


def test_a_heading_says_no_language_of_whom_nobody_is_left() -> None:
    """Each group has its heading still, so that every door stays where it was printed."""

    def door(group: str, *people: bytes, house: str = "") -> dict[str, Any]:
        behind = [{"person_id": one.hex()} for one in people]
        return {"language": group, "group": house or group, "adults": behind}

    def groups(doors: list[Any]) -> list[str]:
        return [one["group"] for one in doors]

    her, him, they = (Id(letter * 16) for letter in (b"h", b"i", b"j"))
    doors = [door("Arabic", her), door("Arabic", they), door("Polish", him), door("Urdu", b"k")]
    left, _count = without(doors, {her}, "erased")
    assert groups(left) == ["–", "–", "Polish", "Urdu"], "she stood among those who speak it"
    left, _count = without(left, {him}, "erased")
    assert groups(left) == ["–", "–", "––", "Urdu"]
    left, _count = without(left, {they}, "erased")
    assert groups(left) == ["–", "–", "––", "Urdu"]
    both, _count = without(doors, {her, him}, "erased")
    assert groups(both) == ["–", "–", "––", "Urdu"]
    by_house, _count = without([door("Arabic", her, house="12 Foundry Row")], {her}, "erased")
    assert groups(by_house) == ["12 Foundry Row"]


def test_papers_that_left_out_what_a_field_has_by_itself_are_still_read() -> None:
    report, data = next(one for one in PAGES if one[0].name == "call-sheet")
    plain = json.loads(json.dumps(plain_pages(run(), options_of(report), data)))
    assert {one.name for one in fields(data)} == plain["data"].keys(), "every value is kept"
    shorter = {**plain["data"], "rows": [{"number": 1}]}
    del shorter["blank_rows"]
    pages = pages_from(report, {**plain, "data": shorter})
    assert (pages.data.blank_rows, len(pages.data.rows)) == (4, 1)


def _place(row: Any) -> tuple[Any, ...]:
    return row.number, row.letter, row.page_number, row.top, row.kind


def _others(rows: Any, person_id: Id) -> list[Any]:
    """Under whom they stand may be her, and what is spoken behind a door hers."""
    left = (row for row in rows if row.person_id not in (person_id, bytes.fromhex(NOBODY)))
    return [
        replace(row, block="", language="" if row.kind is RowKind.FLAT else row.language)
        for row in left
    ]
