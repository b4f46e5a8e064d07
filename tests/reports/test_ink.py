"""No text touches text, a rule or a box: the ink of each text of a call sheet, drawn by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from longhaul.reports.call_sheet import REPORT
from longhaul.reports.call_sheet_boxes import draw_row_boxes
from longhaul.reports.call_sheet_layout import Layout, PlannedPage, layout
from longhaul.reports.call_sheet_rows import draw_rows
from longhaul.reports.fonts import Face
from longhaul.reports.page import Book, Sheet
from longhaul.reports.paper import Paper, Size
from longhaul.services.frozen_rows import FrozenRow
from longhaul.services.result_codes import ResultCode, codes_in
from PIL import Image, ImageChops, ImageFilter

from .pages import call_sheet, margins, pdf_of, pictures, rows

EDITIONS = pytest.mark.parametrize(
    "at",
    [layout(Size.STANDARD, last_line=True), layout(Size.STANDARD, last_line=False),
     layout(Size.LARGE, last_line=False), layout(Size.STANDARD, last_line=True, word_lines=2)],
    ids=["eight", "nine", "large", "seven"],
)  # fmt: skip

LONGEST = (
    "Wolfeschlegelsteinhausenbergerdorffgy",
    "Élodie Ångström-Qvistgaard-Łęgiewiczówna",
    "Κωνσταντίνα Παπαχρυσοστομοπούλου-Ὑψηλάντη",
    "Святослава Крыжановская-Преображенцева",
    "Nguyễn Phước Ngự Ỷ",
    "Oluwaṣẹ́gun Ọláńrewájú-Adébáyọ̀gbẹ́jẹ̀",
    "فاطمة الزهراء بنت عبد الرحيم الگرگانی چلچراغی پژوهشگرچی",
    "پروین چپچپی",
    "علي الرضي ي",
    "בת־שבע רוזנצווייג־אפשטיין הלוי מבית כהן ובניו",
    "Bùi Thị Ẫ",
    "Grzegorz Brzęczyszczykiewicz-Chrząszczyżewoszycki",
)
"""Long and tall names of each script that is promised and whose letters are at hand."""

DOTS = 200
TOUCH = 0.1
"""Millimetres of white that must be between the ink of two texts."""


class Noted(Sheet):
    """A sheet that notes what it is asked to set, and draws it."""

    texts: list[tuple[float, float, str, Face, float]]

    def text(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        if words.strip():
            self.texts.append((x, y, words, face, size))
        super().text(x, y, words, face, size)


class Mute(Sheet):
    """A sheet that draws lines and boxes alone."""

    def text(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        """Nothing is set."""


def people(at: Layout) -> tuple[FrozenRow, ...]:
    """The longest names, with all that can stand beside them."""
    plain = rows(len(LONGEST), language="Tagalog, Gujarati", last="quay (jpg)")
    return tuple(
        replace(row, name=name, phone="(720) 829-3847")
        for row, name in zip(plain, LONGEST, strict=True)
    )


Text = tuple[float, float, str, Face, float]


def size_of(at: Layout) -> Size:
    return Size.LARGE if at.per_page == 4 else Size.STANDARD


def texts_of(at: Layout, some: tuple[FrozenRow, ...]) -> list[Text]:
    """What is set for these people on their page."""
    book = Book("", Paper.A4, size_of(at))
    plan = PlannedPage(1, 0, len(some), 0)
    with book.page():
        noted = Noted(book._canvas, book._lettering, Paper.A4, size_of(at), book.shape)
        noted.texts = []
        draw_rows(noted, at, some, plan, "K7RM-4", names=True)
    return noted.texts


def codes_of(at: Layout) -> tuple[ResultCode, ...]:
    """Those of the language that needs the edition."""
    return codes_in("de" if at.word_lines > 1 else "en", "phone")


def furniture_of(at: Layout, some: tuple[FrozenRow, ...]) -> Image.Image:
    """Rules, brackets and boxes, with the letters and words of the boxes."""

    def draw(sheet: Sheet) -> None:
        mute = Mute(sheet._canvas, sheet._lettering, Paper.A4, size_of(at), sheet.shape)
        draw_rows(mute, at, some, PlannedPage(1, 0, len(some), 0), "K7RM-4", names=True)
        sheet.rule(at.rows_top, 1.4)
        for place in range(len(some)):
            draw_row_boxes(sheet, at, codes_of(at), at.rows_top + place * at.pitch)

    return drawn(at, draw)


def set_texts(at: Layout, texts: list[Text]) -> Image.Image:
    return drawn(at, lambda sheet: [sheet.text(*one) for one in texts])


def drawn(at: Layout, draw: Callable[[Sheet], Any]) -> Image.Image:
    """White on black: what `draw` puts on a page."""
    book = Book("", Paper.A4, size_of(at))
    with book.page() as sheet:
        draw(sheet)
    document = pypdfium2.PdfDocument(book.finish())
    try:
        grey = document[0].render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()
    return ImageChops.invert(grey).point(lambda value: 255 if value > 100 else 0)


def touching(one: Image.Image, other: Image.Image) -> bool:
    """True if the ink of both comes nearer than TOUCH."""
    grown = one.filter(ImageFilter.MaxFilter(2 * round(TOUCH / 25.4 * DOTS) + 1))
    return ImageChops.multiply(grown, other).getbbox() is not None


def in_rows(at: Layout, texts: list[Text]) -> list[list[Text]]:
    """The first text of every row, the second of every row, and so on."""
    by_row: dict[int, list[Text]] = {}
    for text in texts:
        by_row.setdefault(int((text[1] - at.rows_top) // at.pitch), []).append(text)
    longest = max(map(len, by_row.values()))
    return [[row[n] for row in by_row.values() if n < len(row)] for n in range(longest)]


def pages_of(at: Layout, some: tuple[FrozenRow, ...]) -> list[tuple[FrozenRow, ...]]:
    return [some[first : first + at.per_page] for first in range(0, len(some), at.per_page)]


@EDITIONS
def test_no_text_touches_text_rules_or_boxes_in_any_script(at: Layout) -> None:
    for some in pages_of(at, people(at)):
        seen = furniture_of(at, some)
        for texts in in_rows(at, texts_of(at, some)):
            alone = set_texts(at, texts)
            assert not touching(alone, seen), [text[2] for text in texts]
            seen = ImageChops.lighter(seen, alone)


@EDITIONS
def test_row_numbers_of_all_lengths_stay_in_their_place(at: Layout) -> None:
    lengths = (7, 88, 888, 1000, 8888, 9999, 10_000, 88_888)
    some = tuple(
        replace(row, number=number, household=1, name="H" * 18)
        for row, number in zip(rows(len(lengths)), lengths, strict=True)
    )
    data = call_sheet(some, codes=codes_of(at), last_line=at.last is not None, blank_rows=0)
    for picture in pictures(pdf_of(REPORT, data, size=size_of(at))):
        assert min(margins(picture)) >= 12.0
    for page in pages_of(at, some):
        texts = texts_of(at, page)
        numbers = set_texts(at, [one for one in texts if one[2].isdecimal()])
        others = set_texts(at, [one for one in texts if not one[2].isdecimal()])
        assert not touching(numbers, others)
        assert not touching(numbers, furniture_of(at, page))
