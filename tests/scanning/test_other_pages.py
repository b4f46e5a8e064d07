"""Door sheets, blank lines and turnout plans are read by the boxes of each of their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pypdfium2
import pytest
from benchmarks.hands import STROKES, Page, Pen, writing
from benchmarks.pages_of_boxes import placed
from longhaul.coming_back import ScannedPage, boxes_on_page, printed_in
from longhaul.reports import (
    call_sheet,
    door_sheet,
    one_to_one_filled,
    turnout_plan,
    wall_chart,
)
from longhaul.reports.options import PageOptions
from longhaul.reports.report import Report
from longhaul.scanning.code import find_code
from longhaul.scanning.reading import ReadPage, read_page
from longhaul.scanning.rows import ReadRow
from longhaul.services.targets import from_json, read_back, rows_with_boxes
from longhaul.services.tick_pages.charted import TALKED, charting_boxes, levels_on
from longhaul.ui.screens.key_in.proposed import Proposed, proposed

from tests.reports.meeting_pages import turnout
from tests.reports.pages import NAMES, one_to_ones_filled, pdf_of, rows, spine
from tests.reports.pages import call_sheet as sheets_of
from tests.reports.pages import door_sheet as doors_of
from tests.reports.wall_pages import LEVELS
from tests.reports.wall_pages import wall_chart as charting

from .conftest import DOTS, MM


def came_back(
    report: Report,
    data: Any,
    number: int,
    marks: Mapping[tuple[str, str, str], str],
    written: Sequence[tuple[float, float, float]] = (),
) -> ReadPage:
    """A page as it is read after a hand was at it: (row, group, letters) -> cross, ring ..., and
    lines of writing from a place on, so wide."""
    options = PageOptions()
    assert report.targets is not None
    assert report.on_paper is not None
    kept = read_back(from_json(report.targets(data, options)))
    here = [row for row in report.on_paper(data, options).rows if row.page_number == number]
    boxes = boxes_on_page(rows_with_boxes(here, kept))
    document = pypdfium2.PdfDocument(pdf_of(report, data))
    picture = document[number - 1].render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
    document.close()
    shape = report.shape(options)
    wide, high = shape.sheet(options.paper)
    page = Page(picture, MM, (wide - shape.width) / 2, (high - shape.height) / 2)
    chance = Random(5)
    places = {(box.row, box.group, box.name): box for box in boxes}
    for place, what in marks.items():
        for stroke in STROKES[what](chance, places[place]):
            page.draw(stroke, Pen(0.6, 0.8))
    for x, y, far in written:
        for stroke in writing(chance, x, y, far):
            page.draw(stroke, Pen(0.5, 0.9))
    return read_page(page.picture, find_code(page.picture), boxes, printed_in(report.name))


def calls(count: int) -> call_sheet.CallSheetData:
    """So many people on one call sheet, each in the place of its row."""
    return sheets_of(tuple(replace(row, top=1.0 + 26 * row.number) for row in rows(count)))


def by_name(page: ReadPage) -> dict[str, ReadRow]:
    return {row.row: row for row in page.rows}


def read_doors(page: ReadPage) -> dict[str, Proposed]:
    return proposed(ScannedPage("K7RM-E", 1, False, page.rows, page.strips))


def test_a_door_sheet_is_read_by_flat_round_and_adult() -> None:
    sheet = doors_of(9, issue_boxes=True)
    page = came_back(door_sheet.REPORT, sheet, 1, {
        ("1", "pass 1", "NH"): "cross", ("1", "pass 2", "NA"): "cross",
        ("1", "pass 3", "NH"): "ring",
        ("2", "pass 1", "NH"): "cross", ("2a", "happened", "T"): "cross",
        ("2a", "answer", "Y"): "tick", ("2a", "flag", "H"): "slash", ("2", "issue", "b"): "cross",
        ("3a", "happened", "T"): "cross", ("3b", "happened", "T"): "cross",
        ("3", "issue", "a"): "cross",
    })  # fmt: skip
    said = read_doors(page)
    assert said["1"].rounds == ("NH", "NA", "")
    assert said["1"].look == ("3 NH",), "a ring is only suspected, in its own round"
    assert said["2"].rounds == ("NH", "", "")
    assert said["2"].sure
    two = said["2a"]
    assert (two.code, two.answer, two.flags, two.issues) == ("T", "Y", {"H"}, {"b"})
    assert said["3a"].issues == said["3b"].issues == frozenset()
    assert said["3"].look == ("a",), "of two who talked nobody knows who raised it"
    left_alone = [
        one for called, one in said.items() if called not in ("1", "2", "2a", "3", "3a", "3b")
    ]
    assert all(one.sure and not one.code and not any(one.rounds) for one in left_alone)


def test_blank_lines_of_a_call_sheet_are_read() -> None:
    page = came_back(call_sheet.REPORT, calls(3), 1, {
        ("2", "happened", "NH"): "cross", ("4", "happened", "T"): "cross",
        ("4", "answer", "Y"): "cross",
    })  # fmt: skip
    said = by_name(page)
    assert len(said) == 7
    assert (said["4"].happened, said["4"].answer, said["4"].sure) == ("T", "Y", True)


@pytest.mark.parametrize(("last_line", "people"), [(True, 13), (False, 14), (False, 16)])
def test_nobody_is_asked_about_untouched_lines_for_new_names(last_line: bool, people: int) -> None:
    """On a page of as many people, whose boxes have nothing printed over them."""
    page = came_back(call_sheet.REPORT, placed(sheets_of(rows(people), last_line=last_line)), 2, {})
    assert [row.row for row in page.rows if not row.sure] == []


def test_codes_of_rows_change_nothing_of_what_is_read() -> None:
    marks = {("2", "happened", "NH"): "cross", ("3", "happened", "T"): "tick",
             ("3", "answer", "Y"): "slash", ("3", "flag", "H"): "cross"}  # fmt: skip
    with_codes = replace(calls(8), row_codes=True)
    pages = (came_back(call_sheet.REPORT, data, 1, marks) for data in (calls(8), with_codes))
    without, beside = (by_name(page) for page in pages)
    assert beside == without
    assert (beside["3"].happened, beside["3"].answer, beside["3"].flags) == ("T", "Y", {"H"})


def test_a_turnout_plan_is_read_without_the_dots_that_were_printed() -> None:
    plan = turnout(NAMES)
    unmarked = by_name(came_back(turnout_plan.REPORT, plan, 1, {}))
    assert all(row.sure and not row.ticks for row in unmarked.values())
    known = {str(n): row.known for n, row in enumerate(plan.blocks[0].rows, start=2)}
    first = next(row for row, dots in known.items() if dots and not dots & {"conf3", "ride"})
    page = came_back(turnout_plan.REPORT, plan, 1, {
        (first, "conf3", "conf3"): "cross", (first, "ride", "ride"): "scribble",
    })  # fmt: skip
    row = by_name(page)[first]
    assert row.ticks == {"conf3"}, "what is certain stands beside what is not"
    assert row.look == ("ride",)


def test_what_is_certain_is_read_beside_a_doubtful_box() -> None:
    page = came_back(call_sheet.REPORT, calls(8), 1, {
        ("1", "happened", "T"): "cross", ("1", "answer", "Y"): "cross",
        ("1", "flag", "H"): "scribble",
        ("2", "happened", "NH"): "cross", ("2", "happened", "LM"): "cross",
        ("2", "flag", "!"): "cross",
    })  # fmt: skip
    said = by_name(page)
    assert (said["1"].happened, said["1"].answer, said["1"].look) == ("T", "Y", ("H",))
    assert (said["2"].happened, said["2"].flags) == (None, {"!"}), "two say nothing"
    assert set(said["2"].look) == {"NH", "LM"}


def test_marks_beside_a_line_of_writing_are_read_and_those_in_it_are_not() -> None:
    plan = turnout(NAMES)
    targets = from_json(turnout_plan.REPORT.targets(plan, PageOptions()))
    assert turnout_plan.REPORT.on_paper is not None
    tops = {
        str(row.number): row.top
        for row in turnout_plan.REPORT.on_paper(plan, PageOptions()).rows
        if row.page_number == 1 and row.top is not None
    }
    free = [row for row in tops if {one.name for one in targets.get(f"row {row}", ())}.issuperset(
        {"conf3", "ride", "childcare"})][:3]  # fmt: skip
    under, through, high = free
    side = {one.name: one for one in targets[f"row {under}"]}["conf3"]
    low = side.y + side.side + 0.9
    page = came_back(turnout_plan.REPORT, plan, 1, {
        (under, "conf3", "conf3"): "cross", (through, "conf3", "conf3"): "cross",
        (high, "conf3", "conf3"): "cross",
    }, [
        (110, tops[under] + low, 60), (110, tops[through] + side.y + side.side / 2, 60),
        (110, tops[high] + side.y - 0.9, 60),
    ])  # fmt: skip
    said = by_name(page)
    assert said[under].ticks == said[high].ticks == {"conf3"}, "it stands clear of the writing"
    assert said[under].sure
    assert said[high].sure
    assert not said[through].ticks, "whatever runs through a box may be anything"
    assert "conf3" in said[through].look
    assert "ride" in said[through].look


def test_a_one_to_one_with_the_steps_of_the_talk_beside_it_is_read() -> None:
    forms = one_to_ones_filled(2, halves=False)
    beside = replace(forms, words=replace(forms.words, spine=spine()))
    boxes = from_json(one_to_one_filled.REPORT.targets(beside, PageOptions()))["person"]
    crossed = {"answer yes", "channel door", "level " + (b"\2" * 16).hex(), "basis said",
               "readers committee"}  # fmt: skip
    assert crossed <= {one.name for one in boxes}
    marks = {("1", one.group, one.name): "cross" for one in boxes if one.name in crossed}
    (row,) = came_back(one_to_one_filled.REPORT, beside, 1, marks).rows
    assert row.ticks == crossed
    assert not row.look


def test_a_chart_of_a_meeting_comes_back() -> None:
    chart = charting(NAMES, 1, charting=True)
    two, three = (f"level:{one.id.hex()}" for one in LEVELS[1:3])
    assert wall_chart.REPORT.targets(charting(NAMES, 1), PageOptions()) == ""
    kept = from_json(wall_chart.REPORT.targets(chart, PageOptions()))
    assert [one.name for one in kept["person"]] == [
        box.name for box in charting_boxes(levels_on(LEVELS))
    ], "by the names under which they are keyed"
    page = came_back(wall_chart.REPORT, chart, 1, {
        ("1", "alone", two): "cross", ("1", "", TALKED): "cross",
        ("2", "alone", three): "tick", ("3", "alone", two): "cross",
        ("3", "alone", three): "cross",
    })  # fmt: skip
    said = by_name(page)
    assert (said["1"].ticks, said["1"].sure) == ({two, TALKED}, True)
    assert (said["2"].ticks, said["2"].sure) == ({three}, True)
    assert (said["3"].ticks, set(said["3"].look)) == (frozenset(), {two, three}), "two say nothing"
    assert all(row.sure and not row.ticks for name, row in said.items() if name not in "123")
