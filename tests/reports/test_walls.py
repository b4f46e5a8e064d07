"""The wall on paper: each row once, no cell cut, names where they may stand, flats in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from longhaul.models import PrintRow, Relationship, StructureKind
from longhaul.printing import print_report
from longhaul.problems import Unanswered, UnknownList
from longhaul.reports.charted import ChartedFamily
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import PORTRAIT, WALL_A1, Paper, Size
from longhaul.reports.poster import REPORT as POSTER
from longhaul.reports.poster import PosterForm, PosterOptions
from longhaul.reports.poster_layout import ACROSS_GAP, cells, pages, room
from longhaul.reports.report import on_paper, render
from longhaul.reports.unit_cells import grid_at
from longhaul.reports.unit_grid import REPORT as UNIT_GRID
from longhaul.reports.unit_grid_blank import REPORT as UNIT_GRID_BLANK
from longhaul.reports.wall_chart import REPORT as WALL_CHART
from longhaul.services.actions.deeds import Deed
from longhaul.services.places import set_headcount
from longhaul.store.sealed import Typed
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import (
    PASSPHRASE,
    MadeGroup,
    add_campaign,
    add_flat,
    add_person,
    add_place,
    make_group,
    place,
)

from .pages import NAMES, ink, pdf_of, pictures, run, texts
from .touching import touching
from .wall_pages import blank_grid, poster, unit_grid, wall_chart

WORKERS = ("Ana Ito", "Bo Reid", "Cy Moon", "Di Park")


def _lay_down(s: Session) -> None:
    """A ward of an employer with four people and two whom nobody knows; a house of two flats."""
    site = add_place(s, "Estuary General", StructureKind.SITE)
    ward = add_place(s, "Estuary General Ward 4", StructureKind.DEPARTMENT, site)
    set_headcount(s, ward, 6)
    people = [add_person(s, name) for name in WORKERS]
    for one in people:
        place(s, one, ward)
    for follower in people[1:3]:
        s.add(Relationship(from_person_id=follower, to_person_id=people[3], kind="follows"))
    add_campaign(s, site)
    floor = add_place(s, "Floor 1", StructureKind.FLOOR, add_place(s, "Foundry Row"))
    flat = add_flat(s, floor, "1A")
    add_flat(s, floor, "1B")
    place(s, add_person(s, "Ola Nowak"), floor, flat)


WHY = Typed("To know who is who", PASSPHRASE)


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeGroup]:
    """One group for all tests of this file."""
    folder: Path = tmp_path_factory.mktemp("walls")
    made = make_group(folder / "group", passphrase=PASSPHRASE)
    made.store.write("Lay down", _lay_down)
    yield made
    made.store.close()


def _rows(group: MadeGroup) -> list[tuple[str, int, str, str]]:
    """Of the newest run: who stands on it, in which row, under which heading."""
    return group.store.read(
        lambda s: [
            tuple(row)
            for row in s.execute(
                select(PrintRow.name, PrintRow.number, PrintRow.letter, PrintRow.block).order_by(
                    PrintRow.id
                )
            )
        ]
    )


def test_everybody_has_a_row_and_the_employer_has_no_name(group: MadeGroup) -> None:
    printed = print_report(group.store, "wall-chart", {})
    (text,) = texts(printed.pdf)
    order = ["Di Park", "Cy Moon", "Bo Reid", "Ana Ito"]
    assert re.findall("|".join(WORKERS), text) == order
    assert "Estuary" not in text
    assert "HERON Ward 4" in text
    assert "6 work here · 4 known" in text
    numbers = {name: number for name, number, _letter, _block in _rows(group)[-6:]}
    assert numbers == {**{name: n for n, name in enumerate(order, start=1)}, "": 6}


def test_a_wall_without_names_has_them_in_its_key_alone(group: MadeGroup) -> None:
    store = group.store
    for shown in ("initials", "numbers"):
        printed = print_report(store, "poster", {"shown": shown})
        told = " ".join(texts(printed.pdf))
        assert not any(name in told or name.split()[1] in told for name in WORKERS)
        assert ("D. P." in told) == (shown == "initials")
        key = print_report(store, "wall-key", {"list_id": printed.list_id}, typed=WHY)
        (text,) = texts(key.pdf)
        assert "SEALED" in text
        assert re.search(r"1\s*Di Park", text)
        assert all(name in text for name in WORKERS)
    with pytest.raises(UnknownList):
        print_report(store, "wall-key", {"list_id": "K7RM-5"}, typed=WHY)
    with pytest.raises(Unanswered, match="no wall chart"):
        print_report(store, "wall-key", {"list_id": key.list_id}, typed=WHY)


def test_a_house_has_a_page_of_its_own_and_names_nobody(group: MadeGroup) -> None:
    with pytest.raises(Unanswered, match="This is a house"):
        print_report(group.store, "wall-chart", {"place": "Foundry Row"})
    printed = print_report(group.store, "unit-grid", {"place": "Foundry Row"})
    (text,) = texts(printed.pdf)
    assert "Ola" not in text
    assert "1 of 2" in text
    # but the register knows of whom the mark of a flat tells
    known = [row[:3] for row in _rows(group)[-3:]]
    assert known == [("", 1, ""), ("Ola Nowak", 1, "a"), ("", 2, "")]
    (blank,) = texts(print_report(group.store, "unit-grid-blank", {"place": "Foundry Row"}).pdf)
    assert "1A" in blank
    assert "1 of 2" not in blank


def test_the_tiles_hold_each_row_once_and_cut_no_cell() -> None:
    data = poster(NAMES, 5)
    for size in Size:
        at, space = cells(size), room(PORTRAIT, size, 3)
        plans = pages(data.groups, at, space)
        found = [cell for plan in plans for cell in plan.cells]
        assert [cell.one.row.number for cell in found] == list(range(1, len(found) + 1))
        for plan in plans:
            assert plan.heads[0].y <= min(cell.y for cell in plan.cells)
            for cell in plan.cells:
                assert cell.x + at.wide <= space.right
                assert cell.y + at.high <= space.lower
            spots = {(cell.x, cell.y) for cell in plan.cells}
            assert len(spots) == len(plan.cells)


def test_a_tile_says_where_it_lies_and_a_large_sheet_is_not_glued() -> None:
    data = poster(NAMES, 5)
    told = texts(pdf_of(POSTER, data))
    assert ["tile 1.1 of 2 × 3" in told[0], "glue under tile 2.1" in told[0]] == [True, True]
    assert "Ward 0 · Nights, continued" in told[1] or "Ward 1" in told[1]
    options = PosterOptions(form=PosterForm.SHEET_A1)
    assert POSTER.shape(options) is WALL_A1
    whole = texts(render(POSTER, [(run(), poster(NAMES, 5, form=PosterForm.SHEET_A1))], options))
    assert len(whole) == 1
    assert "glue" not in whole[0]


@pytest.mark.parametrize("size", Size)
def test_what_one_tile_holds_is_a_sheet_and_no_poster(size: Size) -> None:
    some = poster(NAMES[:1])
    assert len(pages(some.groups, cells(size), room(PORTRAIT, size, 4))) == 1
    (told,) = texts(pdf_of(POSTER, some, size=size))
    assert "page 1 of 1" in told
    assert not re.search("tile|glue|you are here", told)


def test_the_last_poster_of_many_may_be_one_sheet() -> None:
    data = poster(NAMES, 9, form=PosterForm.TILES_A2)
    told = texts(pdf_of(POSTER, data))
    assert len(told) % 4 == 1
    assert "poster 3 of 3" in told[-1]
    assert f"page {len(told)} of {len(told)}" in told[-1]


def test_many_posters_are_numbered() -> None:
    told = texts(pdf_of(POSTER, poster(NAMES, 10, form=PosterForm.TILES_A2)))
    assert "poster 1 of 3" in told[0]
    assert "tile 1.1 of 2 × 2" in told[4]


def test_a_wide_house_is_tiles_and_each_flat_stands_once() -> None:
    data = unit_grid(9, 9)
    paper = on_paper(UNIT_GRID, data, PageOptions())
    flats = [row.number for row in paper.rows if row.kind == "unit"]
    assert paper.pages == 4
    assert len(flats) == len(set(flats))
    told = texts(pdf_of(UNIT_GRID, data, Paper.LETTER))
    assert "tile 1.2 of 2 × 2" in told[1]
    assert "25 flats short" in told[2]


@pytest.mark.parametrize("size", Size)
def test_many_tests_of_somebody_stay_in_her_cell(size: Size) -> None:
    data = poster(NAMES)
    everybody = [who for family in data.groups[0].families for who in family.all]
    held = tuple(replace(who, deeds=(Deed.DID,) * 20) for who in everybody)
    (group,) = (replace(one, families=(ChartedFamily(None, held),)) for one in data.groups)
    printed = pictures(pdf_of(POSTER, replace(data, groups=(group,)), size=size))
    at, space = cells(size), room(PORTRAIT, size, 4 if size is Size.LARGE else 3)
    looked = 0
    for picture, plan in zip(printed, pages((group,), at, space), strict=True):
        for cell in plan.cells:
            beside = cell.x + at.wide
            if beside + ACROSS_GAP < space.right:
                looked += 1
                assert ink(picture, 12.6 + beside, 21 + cell.y, ACROSS_GAP - 1.2, at.high) == 0
    assert looked


@pytest.mark.parametrize("size", Size)
def test_the_foot_of_a_house_is_not_cut(size: Size) -> None:
    summary = "59 occupied flats (the base) · 50 met · 32 with a member · 14 did: Pledge cards · "
    data = replace(
        unit_grid(6, 3),
        summary=f"{summary}65 % of all that there are, with short of it: 25 flats of the house",
        rule="Each flat shows its most supportive adult, a fresh mark before an old one. "
        "2/3: adults met of those who live there.",
    )
    (page,) = texts(pdf_of(UNIT_GRID, data, size=size))
    told = " ".join(page.split())
    assert "…" not in told
    assert "flats of the house" in told
    assert "2/3: adults met of those who live there." in told
    assert "1/2 met" not in told
    assert not touching(UNIT_GRID, data, size)


def test_where_a_house_has_no_flat_nothing_is_to_be_filled_in() -> None:
    data = blank_grid(7, 7)
    row, hole = next(
        (row, floor.flats.index(None))
        for row, floor in enumerate(data.houses[0].floors)
        if None in floor.flats[1:-1]
    )
    at = grid_at(Size.STANDARD)
    (picture,) = pictures(pdf_of(UNIT_GRID_BLANK, data))
    x, y = 21 + at.left + hole * at.wide, 12 + at.top + row * at.high
    assert ink(picture, x + at.wide / 2 - 1, y + at.high / 2 - 1, 2, 2) > 0.1


def test_each_department_may_begin_a_sheet() -> None:
    assert len(texts(pdf_of(WALL_CHART, wall_chart(NAMES, 3, apart=True)))) == 3
    assert len(texts(pdf_of(WALL_CHART, wall_chart(NAMES, 3)))) == 2


def test_old_and_fresh_marks_are_told_apart_without_their_shapes() -> None:
    (first,) = texts(pdf_of(WALL_CHART, wall_chart(NAMES, 1)))
    assert "(188)" in first
    assert "outline, (weeks): older than 60 days" in first
