"""P24, the page by which one sees whether a printer meets the labels; it names nobody."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText
from .fonts import Face
from .label_sheet import SHIFT, STOCK, LabelSheet, Spot, shape
from .label_stock import moved, stock_of
from .options import PageOptions
from .page import Book, Sheet
from .paper import MM, Size
from .report import Asked, Report
from .text import wrap

LINE = 0.8
CROSS = 3.0
"""Half the length in mm of the cross in the middle of each label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelTestOptions(PageOptions):
    """Which labels are tried."""

    stock: OpenText = field(default=NOTHING, metadata=STOCK)
    shift: OpenText = field(default=NOTHING, metadata=SHIFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelTestData:
    """The sheet."""

    sheet: LabelSheet


def load(_session: Session, asked_for: Asked) -> LabelTestData:
    """The sheet. Unanswered as `stock_of` and `moved`."""
    options: LabelTestOptions = asked_for.options
    stock = stock_of(options.stock, options.paper)
    return LabelTestData(sheet=LabelSheet(stock, shift=moved(options.shift)))


def build(book: Book, run: RunFacts, data: LabelTestData) -> None:
    """Draws the outline of each label, and in the first what to do with the page."""
    stock, size = data.sheet.stock, 10.0 if book.size is Size.STANDARD else 16.0
    (right, down) = data.sheet.shift
    with book.page() as sheet:
        for place in range(stock.each):
            left, top = stock.corner(place)
            sheet.box(left + right, top + down, stock.width, stock.height, LINE)
            spot = data.sheet.spot(place)
            if place:
                _draw_cross(sheet, left + right + stock.width / 2, top + down + stock.height / 2)
                sheet.text(spot.left, spot.top + 0.9 * size / MM, str(place + 1), Face.BOLD, size)
            else:
                _draw_words(sheet, spot, run, size)


def _draw_cross(sheet: Sheet, x: float, y: float) -> None:
    sheet.line(x - CROSS, y, x + CROSS, y, LINE)
    sheet.line(x, y - CROSS, x, y + CROSS, LINE)


def _draw_words(sheet: Sheet, spot: Spot, run: RunFacts, size: float) -> None:
    made_up = _("made-up") if run.made_up else ""
    head = " · ".join(filter(None, ("1", run.list_id, Tier.OPEN.word, made_up)))
    told = _("Print at 100 %, hold it with a sheet of labels against the light.")
    room, pitch = spot.width * MM, size * 1.2 / MM
    heads = wrap(head, Face.BOLD, size, room, 2)
    most = max(1, int(spot.height / pitch) - len(heads))
    lines = [(line, Face.BOLD) for line in heads]
    lines += [(line, Face.REGULAR) for line in wrap(told, Face.REGULAR, size, room, most)]
    y = spot.top + 0.9 * size / MM
    for line, face in lines:
        sheet.text(spot.left, y, line, face, size)
        y += pitch


REPORT = Report(
    name="label-test",
    title=lambda: _("Try out labels"),
    tier=Tier.OPEN,
    options=LabelTestOptions,
    build=build,
    load=load,
    shape=shape,
)
