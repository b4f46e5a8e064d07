"""One printed call sheet for all tests of scanning, and a hand that marks and pictures it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

import pypdfium2
import pytest
from benchmarks.hands import STROKES, Page, Pen
from benchmarks.marked_pages import boxes_of
from benchmarks.pages_of_boxes import placed
from longhaul.reports.call_sheet import REPORT
from longhaul.reports.options import PageOptions
from longhaul.scanning.boxes import Box
from PIL import Image

from tests.reports.pages import call_sheet, pdf_of, rows

DOTS = 200
MM = DOTS / 25.4


@dataclass(frozen=True)
class Sheet:
    """The first page, upright, white and unmarked, with its boxes."""

    picture: Image.Image
    boxes: tuple[Box, ...]

    def marked(self, marks: Mapping[tuple[str, str], str], pen: Pen | None = None) -> Image.Image:
        """The page with what a hand did: (row, letters) -> cross, tick, slash, dot, ring ..."""
        page = Page(self.picture.copy(), MM, (210 - 186) / 2, (297 - 255) / 2)
        chance = Random(5)
        for box in self.boxes:
            what = marks.get((box.row, box.name))
            for stroke in STROKES[what](chance, box) if what else ():
                page.draw(stroke, pen or Pen(0.6, 0.8))
        return page.picture


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """Two pages for eleven people."""
    return pdf_of(REPORT, call_sheet(rows(11)))


@pytest.fixture(scope="session")
def sheet(pdf: bytes) -> Sheet:
    """The first page of it."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return Sheet(picture, boxes_of(REPORT, placed(call_sheet(rows(11))), PageOptions())[1])
