"""Real pages with boxes, marked as an evening leaves them, with the truth of each box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pypdfium2
from longhaul.coming_back import boxes_on_page
from longhaul.reports import Report
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import LANDSCAPE, Paper, Shape
from longhaul.reports.paper import WALL as ON_THE_WALL
from longhaul.reports.report import on_paper, render
from longhaul.scanning.boxes import Box
from longhaul.scanning.targets import ACROSS, UPRIGHT, WALL, Printed
from longhaul.services.targets import from_json, rows_with_boxes

from . import copies, hands, other_hands, strangers
from .hands import Page, Pen
from .pages_of_boxes import kinds
from .paper import RUN

DPI = (200, 250, 300)
OWN, OTHER, STRANGERS = "own", "other hands", "strangers"
"""Whose hands: those the reading was made with, and two that it was not."""
INCH = 25.4


@dataclass(frozen=True, slots=True)
class Marked:
    """A page that came back, as a file, with what was done to each of its boxes."""

    file: bytes
    kind: str
    page: int
    boxes: tuple[Box, ...]
    done: tuple[str, ...]
    """For each box "", or what a hand did there: cross, tick, slash, dot, ring, scribble, or a box
    that was blackened out."""
    sheet: Printed
    """The box that the page was printed in."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages of one kind as a PDF, where notes are written on them, and the boxes of each by its
    number."""

    pdf: bytes
    begins: tuple[float, float]
    """Millimetres from the edges of the paper to the box."""
    sheet: Printed
    notes: tuple[float, float]
    boxes: dict[int, tuple[Box, ...]]


def marked_pages(
    count: int, seed: int, *, page: str = "call-sheet", whose: str = OWN
) -> Iterator[Marked]:
    """So many pages by seeded chance, marked and photographed by these hands."""
    chance = Random(seed)
    kind = kinds()[page]
    printed = [
        _printed(kind.report, data, paper, kind.notes) for paper in Paper for data in kind.data
    ]
    for _page in range(count):
        yield _one(chance, chance.choice(printed), whose)


def boxes_of(report: Report, data: Any, options: PageOptions) -> dict[int, tuple[Box, ...]]:
    """All boxes of the people and flats on each page, as they are kept with the run."""
    rows = on_paper(report, data, options).rows
    kept = from_json(report.targets(data, options))
    found = {
        page: boxes_on_page(rows_with_boxes([r for r in rows if r.page_number == page], kept))
        for page in dict.fromkeys(row.page_number for row in rows)
    }
    return {page: boxes for page, boxes in found.items() if boxes}


def _printed(report: Report, data: Any, paper: Paper, notes: tuple[float, float]) -> Pages:
    options = PageOptions(paper=paper)
    pdf = render(report, [(RUN, data)], options)
    shape = report.shape(options)
    sheet = {LANDSCAPE: ACROSS, ON_THE_WALL: WALL}.get(shape, UPRIGHT)
    return Pages(pdf, _begins(shape, paper), sheet, notes, boxes_of(report, data, options))


def _begins(shape: Shape, paper: Paper) -> tuple[float, float]:
    wide, high = shape.sheet(paper)
    return (wide - shape.width) / 2, (high - shape.height) / 2


def _one(chance: Random, printed: Pages, whose: str) -> Marked:
    document = pypdfium2.PdfDocument(printed.pdf)
    number = chance.choice(tuple(printed.boxes))
    dots = chance.choice(DPI) / INCH
    picture = document[number - 1].render(scale=dots * INCH / 72, grayscale=True).to_pil()
    document.close()
    boxes, sheet = printed.boxes[number], printed.sheet
    if whose == OTHER:
        done, file, kind = other_hands.evening(chance, picture, dots, printed.begins, boxes)
        return Marked(file, kind, number, boxes, done, sheet)
    if whose == STRANGERS:
        done, file, kind = strangers.evening(
            chance, picture, dots, printed.begins, boxes, printed.notes
        )
        return Marked(file, kind, number, boxes, done, sheet)
    first = chance.random() < 0.6
    if first:
        picture = copies.copied_twice(picture, chance, hard=True)
    page = Page(picture.convert("L"), dots, *printed.begins)
    done = _evening(chance, page, boxes, printed.notes)
    picture = page.picture if first else copies.copied_twice(page.picture, chance, hard=False)
    photo = chance.random() < 0.6
    file = (copies.photographed if photo else copies.scanned)(picture, chance)
    kind = "copied, then marked" if first else "marked, then copied"
    kind = f"{kind}, {'photo' if photo else 'scan'}"
    return Marked(file, kind, number, boxes, done, sheet)


def _evening(
    chance: Random, page: Page, boxes: tuple[Box, ...], notes: tuple[float, float]
) -> tuple[str, ...]:
    """Somebody called row by row, with one pen, and wrote a note here and there."""
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
            x, down = notes
            y = boxes[here[0]].top + down
            for stroke in hands.writing(chance, x, y, chance.uniform(20, 60)):
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
