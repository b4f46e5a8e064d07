"""P22, the print register: every print that went out, and where its pages are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from sqlalchemy.orm import Session

from ..i18n import day_alone, ngettext
from ..i18n import gettext as _
from ..models import Tier
from ..services.packets import taker_words
from ..services.register import RegisterRow, register
from ..services.run_facts import RunFacts
from .fonts import Face
from .frame import content_top, draw_frame, draw_place, frame_of, place_words
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import LANDSCAPE, LEFT_EDGE, MM, Size
from .report import Asked, Report
from .ruled_table import Cell, Table, measures, rows_that_fit, spread
from .text import wrap

BLANK = 3
"""So many rows to write in what another computer printed, where the last page has room for them."""


class Since(Enum):
    """Which prints are on it; what is open still always is."""

    OPEN = "open"
    MONTH = "month"
    YEAR = "year"
    ALWAYS = "always"

    @property
    def words(self) -> str:
        """Its words on the form."""
        return {
            Since.OPEN: _("Open now"),
            Since.MONTH: _("30 days"),
            Since.YEAR: _("A year"),
            Since.ALWAYS: _("All"),
        }[self]

    def day(self, today: date) -> date | None:
        """The first day of it; None for all."""
        days = {Since.OPEN: -1, Since.MONTH: 30, Since.YEAR: 365}
        return None if self is Since.ALWAYS else today - timedelta(days=days[self])


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterOptions(PageOptions):
    """What is asked before the register is printed."""

    since: Since = field(
        default=Since.MONTH,
        metadata=asked(
            "since", lambda: _("Printed since"), lambda: _("open, month, year or always")
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterData:
    """The prints, the latest first. It names nobody who stands on a page."""

    rows: tuple[RegisterRow, ...]
    now: datetime


def load(session: Session, asked_for: Asked) -> RegisterData:
    """What was printed."""
    options: RegisterOptions = asked_for.options
    now = datetime.now().astimezone()
    return RegisterData(rows=register(session, options.since.day(asked_for.today)), now=now)


def build(book: Book, run: RunFacts, data: RegisterData) -> None:
    """Draws the rows, and blank ones at the end; twelve a page."""
    table = _table(book.size)
    top = content_top(book.size) + (8 if book.size is Size.STANDARD else 14)
    each = rows_that_fit(top, 168.0, table.row)
    free = -len(data.rows) % each or BLANK
    blanks: tuple[RegisterRow | None, ...] = (None,) * min(free, BLANK)
    rows = (*data.rows, *blanks)
    pages = [rows[start : start + each] for start in range(0, len(rows), each)]
    frame = frame_of(run, Tier.COMMITTEE)
    for number, some in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number, len(pages)))
            y = table.heads(sheet, content_top(book.size))
            for at, row in enumerate(some, start=1):
                cells = _cells(row, data.now, run.locale, book.size)
                y = table.draw_row(sheet, y, cells, last=at == len(some))
            if number == len(pages):
                _draw_late(sheet, table, y, data)


def _table(size: Size) -> Table:
    heads: tuple[tuple[str, float], ...] = (
        (_("list"), 20), (_("what"), 38), (_("tier"), 25), (_("people"), 19), ("", 3),
        (_("for whom"), 37), (_("out"), 19), (_("due back"), 19), (_("back"), 12), (_("keyed"), 14),
        (_("destroyed: how, by, witness"), 49),
    )  # fmt: skip
    if size is Size.LARGE:
        heads = (
            (_("list"), 29), (_("what"), 51), (_("for whom"), 54), (_("due back"), 29),
            (_("back"), 16), (_("keyed"), 22), (_("destroyed"), 54),
        )  # fmt: skip
        return Table(spread(heads, LANDSCAPE.right), **measures(size, 12.0, 17.0))
    return Table(spread(heads, LANDSCAPE.right, frozenset({3})), **measures(size, 12.0, 17.0))


def _cells(row: RegisterRow | None, now: datetime, locale: str, size: Size) -> tuple[Cell, ...]:
    if row is None:
        return (Cell(),) * (11 if size is Size.STANDARD else 7)
    due = _day(row.due_back, locale) or "–"
    comes = row.due_back is not None
    late = row.is_late(now)
    back = Cell(f"{row.back}/{row.pages}" if comes else "–", bold=comes and row.back < row.pages)
    keyed = Cell(f"{row.keyed}/{row.pages}" if comes else "–", bold=comes and row.keyed < row.pages)
    gone = _gone(row, locale)
    first, what = Cell(row.list_id, bold=True), Cell(_what(row, locale))
    whose = Cell(taker_words(row.printed_for), name=True)
    if size is Size.LARGE:
        return (
            first,
            what,
            whose,
            Cell(due, bold=late),
            back,
            keyed,
            gone,
        )
    people = str(row.people) if row.people else "–"
    return (
        first, what, Cell(row.tier.word), Cell(people), Cell(), whose,
        Cell(_day(row.out_at, locale)), Cell(due, bold=late), back, keyed, gone,
    )  # fmt: skip


def _what(row: RegisterRow, locale: str) -> str:
    """Its title; what was printed again says when, and by whom."""
    if not row.again:
        return row.title
    last, times = row.again[-1], len(row.again)
    day = day_alone(last.on, locale)
    words = ngettext("{what}, again {day}, {who}", "{what}, again {n} times, {day}, {who}", times)
    return words.format(what=row.title, n=times, day=day, who=last.by)


def _gone(row: RegisterRow, locale: str) -> Cell:
    if row.withdrawn_on is not None:
        day = day_alone(row.withdrawn_on, locale)
        return Cell(_("taken back {day}").format(day=day))
    if row.destroyed and row.destroyed_on is not None:
        whole = day_alone(row.destroyed_on, locale).replace(" ", "\u00a0")  # in one line
        said = f"{row.how} · {whole}"
        part = "" if row.destroyed == row.pages else f"{row.destroyed}/{row.pages} "
        return Cell(part + said)
    return Cell("" if row.destroy_after is not None else "–")


def _day(moment: datetime | None, locale: str) -> str:
    return day_alone(moment.astimezone().date(), locale) if moment is not None else ""


def _draw_late(sheet: Sheet, table: Table, y: float, data: RegisterData) -> None:
    """What is open past its day, in one sentence."""
    late = [row.list_id for row in data.rows if row.is_late(data.now)]
    words = (
        ngettext(
            "{n} list is open past its day: {lists}.",
            "{n} lists are open past their day: {lists}.",
            len(late),
        ).format(n=len(late), lists=", ".join(late))
        if late
        else _("Nothing is open past its day.")
    )
    for line in wrap(words, Face.BOLD, table.words, (LANDSCAPE.width - 1) * MM, 2):
        y += 1.3 * table.words / MM
        sheet.text(LEFT_EDGE, y, line, Face.BOLD, table.words)


REPORT = Report(
    name="print-register",
    title=lambda: _("Print register"),
    tier=Tier.COMMITTEE,
    options=RegisterOptions,
    build=build,
    load=load,
    shape=lambda _options: LANDSCAPE,
)
