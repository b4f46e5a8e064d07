"""The key to a wall that shows initials or numbers: who each number is, on a page kept apart."""

from __future__ import annotations

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
from .names import name_in_a_row
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import BOX_HEIGHT, BOX_WIDTH, LEFT_EDGE, MM, Size
from .report import Asked, Report
from .text import fit, require_letters


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
_LEAST_WHERE = 14.0
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
    top = content_top(book.size) + 2
    each = int((at.end - top) / at.row)
    count = max(1, -(-len(data.rows) // (each * at.columns)))
    for page in range(count):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(page + 1, count))
            first = page * each * at.columns
            for number, row in enumerate(data.rows[first : first + each * at.columns]):
                column, down = divmod(number, each)
                _draw(sheet, at, row, column, top + down * at.row)


def _draw(sheet: Sheet, at: _Measures, row: FrozenRow, column: int, y: float) -> None:
    sheet.stands(row)
    wide = BOX_WIDTH / at.columns
    left = LEFT_EDGE + column * wide
    base = y + at.row * 0.66
    sheet.text_right(left + _NUMBER - 2, base, str(row.number), Face.BOLD, at.name)
    right = left + wide - 4
    name = name_in_a_row(row.name, at.name, (right - left - _NUMBER) * MM)
    sheet.text(left + _NUMBER, base, name, Face.BOLD, at.name)
    rest = right - left - _NUMBER - sheet.width(name, Face.BOLD, at.name) - 3
    if rest >= _LEAST_WHERE:  # the name is what the key is for: the place takes what it leaves
        where = fit(row.block, Face.REGULAR, at.words, rest * MM)
        sheet.text_right(right, base, where, Face.REGULAR, at.words)
    sheet.line(left, y + at.row, left + wide - 2, y + at.row, 0.8)


REPORT = Report(
    name="wall-key",
    title=lambda: _("Key to a wall"),
    tier=Tier.SEALED,
    options=WallKeyOptions,
    build=build,
    load=load,
)
