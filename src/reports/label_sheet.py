"""What stands on labels is laid out here: which sheet, where the first one is, how far to move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..i18n import gettext as _
from ..models import Id
from ..services.frozen_rows import FrozenRow
from ..tiers import NOTHING, FieldText, OpenText
from .label_stock import Stock, moved, stock_of
from .occasion import number_in
from .options import Kind, ListOptions, PageOptions, asked
from .page import Book, Sheet
from .paper import Shape
from .report import OnPaper

INSIDE = 3.5
"""White in mm within a label, at each side."""
EDGE = 6.0
"""No printer reaches the outermost millimetres of a sheet."""

T = TypeVar("T")

STOCK = asked(
    "stock",
    lambda: _("Labels or envelopes"),
    lambda: _("the sheet by its name, or its measures in mm: 3 x 7, 63.5 x 38.1"),
    kind=Kind.STOCK,
    example=lambda: _("the usual ones of your paper"),
)
SHIFT = asked(
    "shift",
    lambda: _("Move all, in mm"),
    lambda: _("mm to the right and down, where the printer is off: 1 x -0.5"),
    example=lambda: _("right x down: 1 x -0.5"),
)
"""Sheet and shift are asked alike for all that stands on labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelOptions(ListOptions):
    """What is asked before anything is printed on labels for people."""

    stock: OpenText = field(default=NOTHING, metadata=STOCK)
    first: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "first",
            lambda: _("Begin at label"),
            lambda: _("number of the first label that is not used yet, along the rows; else 1"),
            example=lambda: _("1; more where some are used"),
        ),
    )
    shift: OpenText = field(default=NOTHING, metadata=SHIFT)


@dataclass(frozen=True, slots=True)
class Spot:
    """The part of a label that may be printed on, in mm of the sheet."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Sheets of one kind: the first label that is free, counted from 1, and how far all moves."""

    stock: Stock
    first: int = 1
    shift: tuple[float, float] = (0.0, 0.0)

    def pages(self, count: int) -> list[list[Spot]]:
        """The spots of so many labels, sheet by sheet."""
        first, each = self.first - 1, self.stock.each
        spots = [self.spot(place) for place in range(each)]
        return [
            spots[max(first - start, 0) : first + count - start]
            for start in range(0, first + count, each)
        ]

    def spot(self, place: int) -> Spot:
        """Where one may print on a label, counted from 0 along the rows."""
        left, top = self.stock.corner(place)
        right, foot = left + self.stock.width, top + self.stock.height
        left, top = max(left + INSIDE, EDGE), max(top + INSIDE / 2, EDGE)
        right = min(right - INSIDE, self.stock.sheet[0] - EDGE)
        foot = min(foot - INSIDE / 2, self.stock.sheet[1] - EDGE)
        return Spot(left + self.shift[0], top + self.shift[1], right - left, foot - top)

    @property
    def narrowest(self) -> Spot:
        """The smallest of the spots: what fits there fits everywhere."""
        spots = [self.spot(place) for place in range(self.stock.each)]
        return Spot(0, 0, min(one.width for one in spots), min(one.height for one in spots))


def each_with_spot(
    book: Book, sheets: LabelSheet, things: Sequence[T]
) -> Iterator[tuple[Sheet, Spot, T]]:
    """Each with the sheet on which it stands, and where on it."""
    waiting = iter(things)
    for spots in sheets.pages(len(things)):
        with book.page() as sheet:
            for spot, one in zip(spots, waiting, strict=False):
                yield sheet, spot, one


def on_labels(sheet: LabelSheet, labels: Sequence[Sequence[tuple[Id, FieldText]]]) -> OnPaper:
    """Who stands on which sheet, label after label; several may share one."""
    pages = sheet.pages(len(labels))
    page_of = [number for number, spots in enumerate(pages, start=1) for _spot in spots]
    named = [(page, one) for page, people in zip(page_of, labels, strict=True) for one in people]
    rows = (
        FrozenRow(number=number, page_number=page, person_id=person_id, name=name)
        for number, (page, (person_id, name)) in enumerate(named, start=1)
    )
    return OnPaper(len(pages), tuple(rows))


def label_sheet(options: LabelOptions) -> LabelSheet:
    """The sheets that are meant. Unanswered for some that are none, or have no such label."""
    stock = stock_of(options.stock, options.paper)
    return LabelSheet(stock, number_in(options.first, "first", stock.each), moved(options.shift))


def shape(options: PageOptions) -> Shape:
    """The sheet itself; of pages that ask for no labels the first of their paper."""
    return stock_of(getattr(options, "stock", NOTHING), options.paper).shape
