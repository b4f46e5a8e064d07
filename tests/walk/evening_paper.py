"""The paper of a phone-bank evening: what happened at each row, in ink on the printed pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pypdfium2
from benchmarks import copies
from benchmarks.hands import STROKES, Page, Pen
from longhaul.coming_back import boxes_on_page
from longhaul.models import Id, PrintPage, PrintRow, PrintRun
from longhaul.reports.paper import BOX_HEIGHT, BOX_WIDTH, Paper
from longhaul.scanning.boxes import Box
from longhaul.scanning.code import find_code
from longhaul.scanning.pictures import pictures
from longhaul.scanning.reading import read_page
from longhaul.scanning.rows import ReadRow
from longhaul.services.list_ids import read_list_id
from longhaul.services.targets import page_targets
from PIL import Image
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

DOTS = 200
"""Pixels an inch, as a scanner is set."""
INCH = 25.4
HAPPENED = ("NH", "NH", "NH", "LM", "BZ", "CB", "WN", "T Y", "T Y", "T Y", "T M", "T M", "T N")
"""As an evening goes: three in ten do not answer, of ten who talk five say yes."""
BLANK = 0.08


@dataclass(frozen=True)
class PaperPage:
    """A page of a packet: its list ID, its number, where its boxes are, and what was crossed in
    each row: "NH", "T Y"; "" where nobody was called."""

    list_id: str
    number: int
    boxes: tuple[Box, ...]
    crossed: dict[str, str]

    @property
    def tally(self) -> Counter[str]:
        """What the caller counted at the foot."""
        return Counter(letters for row in self.crossed.values() for letters in row.split())

    @property
    def keys(self) -> Iterator[str]:
        """What is typed for each row, in order: a code alone moves on by itself."""
        return (self.letters(row) for row in self.crossed)

    def letters(self, row: str) -> str:
        """What is typed for one."""
        return self.crossed[row].replace(" ", "").lower()


@dataclass(frozen=True)
class Packet:
    """What one caller has: a list ID, the pages with people on them, and how many there are."""

    list_id: str
    pages: tuple[PaperPage, ...]
    sheets: int

    @property
    def tally(self) -> Counter[str]:
        """What all pages say."""
        return sum((page.tally for page in self.pages), Counter())


def called(session: Session, ask: str, chance: Random) -> list[Packet]:
    """The packets of this ask, one a list, with what happened at each row of each page."""
    runs = select(PrintRun.id, PrintRun.list_id).where(PrintRun.ask == ask).order_by(PrintRun.id)
    return [_packet(session, run, list_id, chance) for run, list_id in session.execute(runs)]


def scanned(pdf: Path, first: int, packet: Packet, chance: Random, path: Path) -> None:
    """The pages of a packet, from this one of the PDF, as a scanner hands them on: one PDF."""
    document = pypdfium2.PdfDocument(pdf)
    seen: list[Image.Image] = []
    for at, page in enumerate(packet.pages):
        picture = document[first + at].render(scale=DOTS / 72, grayscale=True).to_pil()
        inked = Page(picture.convert("L"), DOTS / INCH, _LEFT, _TOP)
        _cross(inked, page, chance)
        scan = path.with_suffix(f".{at}.jpg")
        scan.write_bytes(copies.scanned(inked.picture, chance))
        seen.append(Image.open(scan))
    document.close()
    seen[0].save(path, save_all=True, append_images=seen[1:], resolution=DOTS)


def read(path: Path, packet: Packet) -> list[tuple[PaperPage, tuple[ReadRow, ...]]]:
    """What Longhaul reads of a scan, which the eye then compares with the strip of each row."""
    found = []
    by_number = {page.number: page for page in packet.pages}
    with pictures(path) as file:
        for number in range(len(file)):
            picture = file.picture(number)
            code = find_code(picture)
            page = by_number[code.page]
            found.append((page, read_page(picture, code, page.boxes).rows))
    return found


_LEFT = (Paper.A4.width - BOX_WIDTH) / 2
_TOP = (Paper.A4.height - BOX_HEIGHT) / 2


def _packet(session: Session, run: Id, list_id: str, chance: Random) -> Packet:
    pages = [_called(session, list_id, number, chance) for number in session.scalars(_numbers(run))]
    sheets = select(func.count()).select_from(PrintPage).where(PrintPage.run_id == run)
    return Packet(pages[0].list_id, tuple(pages), session.scalar(sheets) or 0)


def _numbers(run: Id) -> Select[int]:
    """The pages on which somebody stands; the last may hold blank lines alone."""
    named = PrintRow.run_id == run, PrintRow.person_id.is_not(None)
    pages = select(PrintRow.page_number).where(*named)
    return pages.distinct().order_by(PrintRow.page_number)


def _called(session: Session, list_id: str, number: int, chance: Random) -> PaperPage:
    targets = page_targets(session, list_id, number)
    named = (
        select(PrintRow.number)
        .join(PrintRun, PrintRun.id == PrintRow.run_id)
        .where(PrintRun.list_id == read_list_id(list_id), PrintRow.person_id.is_not(None))
    )
    people = {str(number) for number in session.scalars(named)}
    boxes = boxes_on_page([row for row in targets.rows if row.called in people])
    rows = dict.fromkeys(box.row for box in boxes)
    crossed = {row: "" if chance.random() < BLANK else chance.choice(HAPPENED) for row in rows}
    return PaperPage(targets.list_id, number, boxes, crossed)


def _cross(inked: Page, page: PaperPage, chance: Random) -> None:
    pen = Pen(0.6, 0.85)
    for box in page.boxes:
        if box.name in page.crossed[box.row].split():
            for stroke in STROKES[chance.choice(("cross", "tick", "slash"))](chance, box):
                inked.draw(stroke, pen)
