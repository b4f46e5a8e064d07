"""The follow-up list as it is drawn: the blocks one below the other, a box in each row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from ..i18n import gettext as _
from ..models import RowKind, Tier
from ..services.frozen_rows import FrozenRow
from ..services.run_facts import RunFacts
from ..services.tick_pages.owed_rows import follow_up_boxes
from .code_boxes import as_json
from .follow_up_rows import FollowUpData, FollowUpRow
from .fonts import Face
from .frame import Frame, draw_frame, draw_place, frame_of, page_code, place_words
from .options import PageOptions
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import OnPaper
from .ruled_table import over_rule
from .stacked import draw_name, draw_words
from .text import capitals, wrap
from .tick_boxes import PlacedTick, draw_counts, tick_sizes, tick_targets


@dataclass(frozen=True, slots=True)
class _Layout:
    """Places in mm, from the top of the box or of a row; sizes of type in points."""

    heads_line: float
    rows_top: float
    rows_bottom: float
    heading: float
    pitch: float
    name: float
    tight: tuple[tuple[float, int], ...]
    """Sizes and lines of a name that is too long for one line."""
    phone: float
    name_line: float
    name_middle: float
    name_left: float
    phone_left: float
    what: tuple[float, float]
    """Left edge and first baseline."""
    words: float
    """Size of what it is about, and of its day."""
    what_lines: int
    """So many lines have room in a row; more make it taller."""
    who_left: float

    @property
    def step(self) -> float:
        """From line to line."""
        return 1.18 * self.words / MM


_STANDARD = _Layout(
    25.6, 27.0, 235.2, 6.6, 9.2, 13, ((11, 2), (10, 2)), 12, 6.2, 4.6, 18.0, 73.0, (101.0, 3.6),
    10, 2, 162.5,
)  # fmt: skip
_LARGE = _Layout(
    35.4, 37.8, 217.0, 10.0, 28.0, 18, ((16, 2),), 18, 8.9, 6.6, 22.0, 130.0, (22.0, 17.8), 16, 2,
    130.0,
)  # fmt: skip
_NUMBER_RIGHT, _BOX_LEFT = 8.6, 10.8
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class _Placed:
    number: int
    row: FollowUpRow
    top: float
    heading: str
    """Over it, where a block begins or goes on."""


def build_follow_up(book: Book, run: RunFacts, data: FollowUpData, tier: Tier) -> None:
    """The blocks one below the other; in standard print twenty rows are one page."""
    at = _at(book.size)
    pages = _pages(data, at)
    frame = frame_of(run, tier, scanned=True)
    form = book.form(partial(_draw_form, frame=frame, at=at))
    for number, placed in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_place(sheet, frame, place_words(number, len(pages)), page_code(run, number))
            sheet.stamp(form)
            for one in placed:
                _draw_row(sheet, at, one)
            if not placed:
                words = _("Nothing is owed, and nobody is too quiet.")
                sheet.text(
                    at.name_left, at.rows_top + 9, words, Face.REGULAR, tick_sizes(book.size).words
                )


def _pages(data: FollowUpData, at: _Layout) -> list[list[_Placed]]:
    """The rows page by page; the heading of a block stands again on its next page."""
    pages: list[list[_Placed]] = [[]]
    y, number = at.rows_top, 0
    for block, rows in groupby(data.rows, key=lambda row: row.block):
        heading = data.heads[block]
        for row in rows:
            over, high = at.heading if heading else 0.0, _height(at, row)
            if y + over + high > at.rows_bottom:
                pages.append([])
                heading = data.heads[block]
                y, over = at.rows_top, at.heading
            number += 1
            pages[-1].append(_Placed(number, row, y + over, heading))
            y, heading = y + over + high, ""
    return pages


def _height(at: _Layout, row: FollowUpRow) -> float:
    """Of a row: what has no room in it makes it taller, and nothing is cut."""
    return at.pitch + max(0, len(_what(at, row)) - at.what_lines) * at.step


def _what(at: _Layout, row: FollowUpRow) -> list[str]:
    """The lines of what it is about, beside its day and whose it is."""
    right = at.who_left - 2 if row.when or row.who else RIGHT_EDGE
    return wrap(row.what, Face.REGULAR, at.words, (right - at.what[0]) * MM, _MOST_LINES)


def _draw_form(sheet: Sheet, frame: Frame, at: _Layout) -> None:
    draw_frame(sheet, frame)
    small = tick_sizes(sheet.size).words
    heads, usual = (_("done"), _("name")), at.rows_top - at.heads_line
    line = at.rows_top - over_rule(heads, Face.REGULAR, small, usual)
    done = _BOX_LEFT + tick_sizes(sheet.size).side - sheet.width(_("done"), Face.REGULAR, small)
    sheet.text(max(LEFT_EDGE, done), line, _("done"), Face.REGULAR, small)
    if sheet.size is Size.STANDARD:
        for left, words in (
            (at.name_left, _("name")),
            (at.phone_left, _("phone")),
            (at.what[0], _("what")),
            (at.who_left, _("when")),
        ):
            sheet.text(left, line, words, Face.REGULAR, small)
    sheet.rule(at.rows_top, 1.4)
    draw_counts(sheet, follow_up_boxes())


def _draw_row(sheet: Sheet, at: _Layout, one: _Placed) -> None:
    small, row, top = tick_sizes(sheet.size).words, one.row, one.top
    if one.heading:
        sheet.text(LEFT_EDGE, top - 1.8, one.heading, Face.BOLD, small + (2 if small < 16 else 0))
        sheet.rule(top, 1.4)
    number = str(one.number)
    sheet.text_right(_NUMBER_RIGHT, top + at.name_line, number, Face.BOLD, 13 if small < 16 else 16)
    sizes, box = tick_sizes(sheet.size), _box(sheet.size)
    sheet.box(box.x, top + box.y, sizes.side, sizes.side, sizes.line)
    edges = (at.name_left, at.phone_left - 2)
    high = 2 * at.name_middle - 0.6
    draw_name(sheet, edges, top + at.name_middle, row.name, (at.name, 1), *at.tight, high=high)
    right = at.what[0] - 1.5 if sheet.size is Size.STANDARD else RIGHT_EDGE
    middle = top + at.name_line - capitals(at.phone) / 2
    ways = (at.phone, 1), (small, 2)
    draw_words(sheet, (at.phone_left, right), middle, row.phone, *ways, face=Face.REGULAR)
    _draw_what(sheet, at, row, top)
    sheet.rule(top + _height(at, row), 1.0)


def _draw_what(sheet: Sheet, at: _Layout, row: FollowUpRow, top: float) -> None:
    """What it is about, its day and whose it is at the right."""
    left, first = at.what
    beside = [words for words in (row.when, row.who) if words]
    for x, lines in ((left, _what(at, row)), (at.who_left, beside)):
        alone = len(lines) == 1 and sheet.size is Size.STANDARD
        y = top + (at.name_line if alone else first)
        for words in lines:
            sheet.text(x, y, words, Face.REGULAR, at.words)
            y += at.step


def _box(size: Size) -> PlacedTick:
    at, sizes = _at(size), tick_sizes(size)
    top = (at.pitch - sizes.side) / 2 if size is Size.STANDARD else 3.6
    return PlacedTick(follow_up_boxes()[0], _BOX_LEFT, top)


def _at(size: Size) -> _Layout:
    return _STANDARD if size is Size.STANDARD else _LARGE


def _frozen(data: FollowUpData, at: _Layout) -> Iterator[FrozenRow]:
    for page, placed in enumerate(_pages(data, at), start=1):
        for one in placed:
            row = one.row
            yield FrozenRow(
                number=one.number,
                page_number=page,
                top=one.top,
                kind=RowKind.PERSON if row.person_id is not None else RowKind.THING,
                block=row.what,
                person_id=row.person_id,
                thing_id=row.thing_id,
                name=row.name,
                phone=row.phone,
            )


def on_paper(data: FollowUpData, options: PageOptions) -> OnPaper:
    """How many pages there are, and who stands where on them."""
    at = _at(options.size)
    return OnPaper(len(_pages(data, at)), tuple(_frozen(data, at)))


def targets(_data: FollowUpData, options: PageOptions) -> str:
    """The one box of each row, for whoever reads a scanned page."""
    boxes = tick_targets(tick_sizes(options.size), [_box(options.size)])
    return as_json({RowKind.PERSON: boxes, RowKind.THING: boxes})
