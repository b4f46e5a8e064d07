"""Real call sheets, marked as an evening leaves them, with the truth of each box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

import pypdfium2
from longhaul.coming_back import boxes_on_page
from longhaul.reports import call_sheet
from longhaul.reports.call_sheet import CallSheetData, CallSheetOptions
from longhaul.reports.call_sheet_layout import layout
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import BOX_HEIGHT, BOX_WIDTH, Paper
from longhaul.reports.report import render
from longhaul.scanning.boxes import Box
from longhaul.services.targets import TargetRow, from_json

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


def marked_pages(count: int, seed: int, *, other: bool = False) -> Iterator[Marked]:
    """So many pages by seeded chance; `other` are marked and photographed by another hand."""
    chance = Random(seed)
    printed = [_printed(paper, last) for paper in Paper for last in (True, False)]
    for _page in range(count):
        yield _one(chance, *chance.choice(printed), other=other)


def boxes_of(data: CallSheetData, options: PageOptions, page: int) -> tuple[Box, ...]:
    """All boxes of the people on a page, as they are kept with the run."""
    kept = from_json(call_sheet.targets(data, options))
    at = layout(options.size, data.last_line)
    here = data.rows[(page - 1) * at.per_page : page * at.per_page]
    return boxes_on_page(
        [
            TargetRow(str(row.number), at.rows_top + place * at.pitch, kept[row.kind])
            for place, row in enumerate(here)
        ]
    )


def _printed(paper: Paper, last: bool) -> tuple[bytes, CallSheetOptions, CallSheetData]:
    whole = packet()
    data = replace(whole, rows=whole.rows[:PEOPLE], last_line=last)
    options = CallSheetOptions(
        list_name="", ask=data.ask, printed_for="", paper=paper, last_line=last
    )
    return render(call_sheet.REPORT, [(RUN, data)], options), options, data


def _one(
    chance: Random, pdf: bytes, options: CallSheetOptions, data: CallSheetData, *, other: bool
) -> Marked:
    document = pypdfium2.PdfDocument(pdf)
    number = chance.randint(1, -(-PEOPLE // layout(options.size, data.last_line).per_page))
    dots = chance.choice(DPI) / INCH
    picture = document[number - 1].render(scale=dots * INCH / 72, grayscale=True).to_pil()
    document.close()
    paper = options.paper
    left, top = (paper.width - BOX_WIDTH) / 2, (paper.height - BOX_HEIGHT) / 2
    boxes = boxes_of(data, options, number)
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
            top = boxes[here[0]].y - 16.25
            for stroke in hands.writing(chance, 112, top + 8, chance.uniform(20, 60)):
                page.draw(stroke, pen)
    for n, what in enumerate(done):
        _mark(chance, page, boxes[n], what, pen)
    return tuple(done)


def _crossed(chance: Random, boxes: tuple[Box, ...], here: list[int]) -> list[int]:
    if chance.random() < 0.12:
        return []
    group = {
        name: [n for n in here if boxes[n].group == name] for name in ("happened", "answer", "flag")
    }
    happened = chance.choice(group["happened"])
    found = [happened]
    if boxes[happened].name == "T":
        found.append(chance.choice(group["answer"]))
    if chance.random() < 0.15:
        found.append(chance.choice(group["flag"]))
    return found


def _mark(chance: Random, page: Page, box: Box, what: str, pen: Pen) -> None:
    for stroke in hands.STROKES[what](chance, box) if what else ():
        page.draw(stroke, pen)
