"""Real pages with boxes, marked as an evening leaves them, with the truth of each box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import pypdfium2
from longhaul.coming_back import boxes_on_page
from longhaul.models import RowKind
from longhaul.reports import Report, call_sheet, door_sheet, turnout_plan
from longhaul.reports.call_sheet import CallSheetData
from longhaul.reports.call_sheet_layout import layout
from longhaul.reports.door_sheet import DoorSheetData
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import BOX_HEIGHT, BOX_WIDTH, Paper, Size
from longhaul.reports.report import on_paper, render
from longhaul.reports.turnout_plan import TurnoutPlanData
from longhaul.scanning.boxes import Box
from longhaul.services.actions.turnout_sheet import Box as Known
from longhaul.services.actions.turnout_sheet import TurnoutBlock, TurnoutRow
from longhaul.services.doors import Adult, Door
from longhaul.services.result_codes import codes_for
from longhaul.services.targets import from_json, rows_with_boxes

from . import copies, hands, other_hands
from .hands import Page, Pen
from .paper import RUN, packet

PEOPLE = 60
DPI = (200, 250, 300)
INCH = 25.4


@dataclass(frozen=True, slots=True)
class Marked:
    """A page that came back, as a file, with what was done to each of its boxes."""

    file: bytes
    kind: str
    page: int
    boxes: tuple[Box, ...]
    done: tuple[str, ...]
    """For each box "", or what a hand did there: cross, tick, slash, dot, ring, scribble."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages of one kind as a PDF, and the boxes of each by its number."""

    pdf: bytes
    paper: Paper
    boxes: dict[int, tuple[Box, ...]]


def marked_pages(
    count: int, seed: int, *, page: str = "call-sheet", other: bool = False
) -> Iterator[Marked]:
    """So many pages by seeded chance; `other` are marked and photographed by another hand."""
    chance = Random(seed)
    printed = [_printed(*one, paper) for paper in Paper for one in _kinds(page)]
    for _page in range(count):
        yield _one(chance, chance.choice(printed), other=other)


def boxes_of(report: Report, data: Any, options: PageOptions) -> dict[int, tuple[Box, ...]]:
    """All boxes of the people and flats on each page, as they are kept with the run."""
    rows = [one for one in on_paper(report, data, options).rows if one.kind != RowKind.BLANK]
    kept = from_json(report.targets(data, options))
    return {
        page: boxes_on_page(rows_with_boxes([r for r in rows if r.page_number == page], kept))
        for page in dict.fromkeys(row.page_number for row in rows)
    }


def _kinds(page: str) -> list[tuple[Report, Any]]:
    if page == "door-sheet":
        return [(door_sheet.REPORT, _doors(boxes)) for boxes in (True, False)]
    if page == "turnout":
        return [(turnout_plan.REPORT, _turnout())]
    whole = packet()
    each = replace(whole, rows=whole.rows[:PEOPLE])
    return [(call_sheet.REPORT, placed(replace(each, last_line=last))) for last in (True, False)]


def placed(data: CallSheetData) -> CallSheetData:
    """The rows on their pages, as `load` puts them there."""
    at = layout(Size.STANDARD, data.last_line)
    rows = (
        replace(
            row,
            page_number=(row.number - 1) // at.per_page + 1,
            top=at.rows_top + (row.number - 1) % at.per_page * at.pitch,
        )
        for row in data.rows
    )
    return replace(data, rows=tuple(rows))


def _doors(issue_boxes: bool) -> DoorSheetData:
    """A house of many flats with nobody, one, or two adults."""
    people = [Adult(bytes([n]) * 16, row.name, row.name) for n, row in enumerate(packet().rows[:9])]
    doors = tuple(
        Door(b"", f"{n // 4}{'ABCD'[n % 4]}", "12 Foundry Row", f"Floor {n // 4}",
             tuple(people[n : n + n % 3]), "", "12 Foundry Row")
        for n in range(16)
    )  # fmt: skip
    issues = tuple((bytes([n]) * 16, word) for n, word in enumerate(("heat", "damp", "lift")))
    return DoorSheetData(
        ask="Will you put your name to the heating letter?", doors=doors,
        codes=codes_for("door"), issues=issues, issue_boxes=issue_boxes,
    )  # fmt: skip


def _turnout() -> TurnoutPlanData:
    """Two who bring people; of some it was known that they were asked, and said yes."""
    known = (frozenset({Known.ASKED, Known.YES}), frozenset({Known.ASKED}), frozenset[Known]())
    rows = [
        TurnoutRow(bytes([n]), row.name, known[n % 3]) for n, row in enumerate(packet().rows[:30])
    ]
    blocks = tuple(
        TurnoutBlock(name, 12, 3, 2, 0, tuple(some), b"her")
        for name, some in (("Ruth Ellery", rows[:14]), ("Sam Okoro", rows[14:]))
    )
    return TurnoutPlanData(occasion="Thu 19 Nov · 18:30", sums="", blocks=blocks, rate="")


def _printed(report: Report, data: Any, paper: Paper) -> Printed:
    options = PageOptions(paper=paper)
    pdf = render(report, [(RUN, data)], options)
    return Printed(pdf, paper, boxes_of(report, data, options))


def _one(chance: Random, printed: Printed, *, other: bool) -> Marked:
    document = pypdfium2.PdfDocument(printed.pdf)
    number = chance.choice(tuple(printed.boxes))
    dots = chance.choice(DPI) / INCH
    picture = document[number - 1].render(scale=dots * INCH / 72, grayscale=True).to_pil()
    document.close()
    paper, boxes = printed.paper, printed.boxes[number]
    left, top = (paper.width - BOX_WIDTH) / 2, (paper.height - BOX_HEIGHT) / 2
    if other:
        done, file, kind = other_hands.evening(chance, picture, dots, (left, top), boxes)
        return Marked(file, kind, number, boxes, done)
    first = chance.random() < 0.6
    if first:
        picture = copies.copied_twice(picture, chance, hard=True)
    page = Page(picture.convert("L"), dots, left, top)
    done = _evening(chance, page, boxes)
    picture = page.picture if first else copies.copied_twice(page.picture, chance, hard=False)
    photo = chance.random() < 0.6
    file = (copies.photographed if photo else copies.scanned)(picture, chance)
    kind = "copied, then marked" if first else "marked, then copied"
    kind = f"{kind}, {'photo' if photo else 'scan'}"
    return Marked(file, kind, number, boxes, done)


def _evening(chance: Random, page: Page, boxes: tuple[Box, ...]) -> tuple[str, ...]:
    """Somebody called row by row, with one pen."""
    pen = Pen(chance.uniform(0.3, 1.2), chance.uniform(0.4, 1.0))
    done = [""] * len(boxes)
    for row in dict.fromkeys(box.row for box in boxes):
        here = [n for n, box in enumerate(boxes) if box.row == row]
        for n in _crossed(chance, boxes, here):
            done[n] = chance.choice(("cross", "cross", "tick", "slash"))
        if chance.random() < 0.06:
            done[chance.choice(here)] = "ring"
        if chance.random() < 0.04:
            done[chance.choice(here)] = "scribble"
        for n in here:
            if not done[n] and chance.random() < 0.05:
                done[n] = "dot"
        if chance.random() < 0.3:
            for stroke in hands.writing(
                chance, 112, boxes[here[0]].top + 8, chance.uniform(20, 60)
            ):
                page.draw(stroke, pen)
    for n, what in enumerate(done):
        _mark(chance, page, boxes[n], what, pen)
    return tuple(done)


def _crossed(chance: Random, boxes: tuple[Box, ...], here: list[int]) -> list[int]:
    """One thing that happened in a call or a round, an answer where somebody talked; boxes with
    words of their own each by themselves."""
    if chance.random() < 0.12:
        return []
    group: dict[str, list[int]] = {}
    for n in here:
        group.setdefault(boxes[n].group, []).append(n)
    found = []
    for name, some in group.items():
        if name == "happened":
            found.append(chance.choice(some))
        elif name == "answer":
            found += [chance.choice(some)] * any(boxes[n].name == "T" for n in found)
        elif chance.random() < (0.15 if name == "flag" else 0.4):
            found.append(chance.choice(some))
    return found


def _mark(chance: Random, page: Page, box: Box, what: str, pen: Pen) -> None:
    for stroke in hands.STROKES[what](chance, box) if what else ():
        page.draw(stroke, pen)
