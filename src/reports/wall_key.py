"""The key to a wall that shows initials or numbers: who each number is, on a page kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Tier
from ..services.frozen_rows import FrozenRow
from ..services.keying import find_run
from ..services.run_facts import RunFacts, run_of
from ..tiers import OpenText
from .fonts import Face
from .frame import content_top, draw_frame, draw_place, frame_of, place_words
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import BOX_HEIGHT, BOX_WIDTH, LEFT_EDGE, MM, Size
from .report import Asked, Report
from .text import capitals, ink, require_letters, wrap


@dataclass(frozen=True, slots=True, kw_only=True)
class WallKeyOptions(PageOptions):
    """What is asked before the key is printed."""

    list_id: str = field(
        metadata=asked(
            "list-id",
            lambda: _("List ID of the wall"),
            lambda: _("list ID of the wall chart or poster, as it stands at its head"),
            missing=lambda: _("To which wall is it the key?"),
            example=lambda: _("K7RM-4"),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WallKeyData:
    """Everybody of one wall by her number, as it was frozen when the wall was printed."""

    list_id: OpenText
    code_name: OpenText
    """Of the campaign of that wall."""
    rows: tuple[FrozenRow, ...]


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of type in points, all else in mm."""

    name: float
    words: float
    row: float
    columns: int
    end: float


_STANDARD = _Measures(13, 10, 7.6, 2, BOX_HEIGHT - 7)
_LARGE = _Measures(18, 16, 11.4, 1, BOX_HEIGHT - 16)
_NUMBER = 12.0
_PITCH = 1.2
"""Of the size of type, from line to line."""
WALLS = ("wall-chart", "poster")
"""The pages that have a key."""


def load(session: Session, asked: Asked) -> WallKeyData:
    """The people of the run. UnknownList for no list of this group, Unanswered for no wall."""
    options: WallKeyOptions = asked.options
    run = run_of(session, find_run(session, options.list_id).id)
    if run.page not in WALLS:
        raise problems.Unanswered(
            _("{list_id} is no wall chart and no poster.").format(list_id=run.list_id), "list_id"
        )
    people = tuple(one for one in run.rows if one.person_id)
    return WallKeyData(list_id=run.list_id, code_name=run.code_name, rows=people)


def build(book: Book, run: RunFacts, data: WallKeyData) -> None:
    """Draws the names by number, column after column. MissingGlyph as `require_letters`."""
    require_letters((one.name, Face.BOLD) for one in data.rows)
    at = _STANDARD if book.size is Size.STANDARD else _LARGE
    told = _("key to {list_id}").format(list_id=data.list_id)
    frame = frame_of(replace(run, code_name=data.code_name), Tier.SEALED, facts=(told,))
    columns = _columns(data.rows, at, content_top(book.size) + 2)
    count = -(-len(columns) // at.columns)
    for page in range(count):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(page + 1, count))
            first = page * at.columns
            for column, placed in enumerate(columns[first : first + at.columns]):
                for one in placed:
                    _draw(sheet, at, one, LEFT_EDGE + column * BOX_WIDTH / at.columns)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Somebody with the lines of her name; the place stands behind the last, else below it."""

    row: FrozenRow
    top: float
    names: tuple[str, ...]
    where: tuple[str, ...]
    beside: bool

    def high(self, at: _Measures) -> float:
        """Millimetres of paper."""
        below = 0 if self.beside else len(self.where)
        return at.row + ((len(self.names) - 1) * at.name + below * at.words) * _PITCH / MM


def _columns(rows: Sequence[FrozenRow], at: _Measures, top: float) -> list[list[_Placed]]:
    """The people column after column; a name that is too long takes more of one."""
    columns: list[list[_Placed]] = [[]]
    y = top
    for row in rows:
        one = _placed(row, at)
        if y + one.high(at) > at.end and columns[-1]:
            columns.append([])
            y = top
        columns[-1].append(replace(one, top=y))
        y += one.high(at)
    return columns


def _placed(row: FrozenRow, at: _Measures) -> _Placed:
    room = BOX_WIDTH / at.columns - 4 - _NUMBER
    names = wrap(row.name, Face.BOLD, at.name, room * MM, 3)
    rest = room - Sheet.width(names[-1], Face.BOLD, at.name) - 3
    beside = Sheet.width(row.block, Face.REGULAR, at.words) <= rest
    where = wrap(row.block, Face.REGULAR, at.words, room * MM, 2) if row.block else []
    return _Placed(row, 0.0, tuple(names), tuple(where), beside)


def _draw(sheet: Sheet, at: _Measures, one: _Placed, left: float) -> None:
    sheet.stands(one.row)
    wide = BOX_WIDTH / at.columns
    y = one.top + at.row * 0.66
    sheet.text_right(left + _NUMBER - 2, y, str(one.row.number), Face.BOLD, at.name)
    for words in one.names:
        sheet.text(left + _NUMBER, y, words, Face.BOLD, at.name)
        y += at.name * _PITCH / MM
    if one.beside:
        y -= at.name * _PITCH / MM
        sheet.text_right(left + wide - 4, y, " ".join(one.where), Face.REGULAR, at.words)
    else:
        deep = ink(one.names[-1], Face.BOLD, at.name)[1] / MM
        y += max(0.0, deep + 0.2 + capitals(at.words) - at.words * _PITCH / MM)
        y -= (at.name - at.words) * _PITCH / MM
        for words in one.where:
            sheet.text(left + _NUMBER, y, words, Face.REGULAR, at.words)
            y += at.words * _PITCH / MM
    foot = one.top + one.high(at)
    sheet.line(left, foot, left + wide - 2, foot, 0.8)


REPORT = Report(
    name="wall-key",
    title=lambda: _("Key to a wall"),
    tier=Tier.SEALED,
    options=WallKeyOptions,
    build=build,
    load=load,
)
