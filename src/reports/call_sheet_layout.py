"""Where everything stands on a call sheet: its editions, measured in millimetres.

The rows of every edition share the room between head and tally; each height is that room divided
by a whole number, so the same people stand on the same page and place on A4 and on Letter. Where
a language has long words they stand in two lines under their boxes, and fewer rows on a page. A
legend in a second language takes the place of one row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .code_boxes import Boxes
from .paper import Size
from .row_codes import Place, beside_code


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in mm, from the top of the box or, inside a row, from the top of the row.

    `two_line_name` are the baselines of a name in two lines and of the phone under it; `last` is
    None where the edition has no such line. Baselines give way where letters reach far up or down.
    `number_sizes` are those of a row number: the first that has room. Sizes of type are in points.
    """

    per_page: int
    rows_top: float
    pitch: float
    number_right: float
    block_left: float
    block_width: float
    name: float
    phone: float
    last: float | None
    two_line_name: tuple[float, float, float]
    blank_lines: tuple[float, float]
    note: Place
    flag_tops: tuple[float, float]
    box_side: float
    box_line: float
    box_tops: tuple[float, ...]
    word_drop: float
    name_size: float
    number_sizes: tuple[float, ...]
    phone_size: float
    small: float
    right_number_size: float
    phone_gap: float
    word_lines: int = 1
    code: Place | None = None
    """That of the code of a row; None where it has none."""
    legend: float = 0.0
    """Height between the rows and the foot for the words of a second language."""

    @property
    def rows_bottom(self) -> float:
        return self.rows_top + self.per_page * self.pitch

    @property
    def foot(self) -> float:
        """Where the tally begins."""
        return self.rows_bottom + self.legend

    @property
    def boxes(self) -> Boxes:
        """How the boxes of a row are drawn."""
        return Boxes(self.box_side, self.box_line, self.word_drop, self.small, self.word_lines)


_EIGHT = Layout(
    per_page=8,
    rows_top=27.0,
    pitch=26.0,
    number_right=8.6,
    block_left=11.0,
    block_width=76.0,
    name=5.5,
    phone=10.7,
    last=14.9,
    two_line_name=(5.3, 10.2, 14.9),
    blank_lines=(5.5, 13.0),
    note=(109.0, 1.1, 70.0, 14.4),
    flag_tops=(1.7, 8.7),
    box_side=5.0,
    box_line=0.9,
    box_tops=(16.25,),
    word_drop=3.35,
    name_size=13,
    number_sizes=(13, 11, 10),
    phone_size=12,
    small=10,
    right_number_size=11,
    phone_gap=3.2,
)
_NINE = Layout(
    per_page=9,
    rows_top=27.0,
    pitch=208 / 9,
    number_right=8.6,
    block_left=11.0,
    block_width=76.0,
    name=5.5,
    phone=11.0,
    last=None,
    two_line_name=(4.3, 8.6, 12.7),
    blank_lines=(5.0, 11.4),
    note=(109.0, 1.1, 70.0, 12.2),
    flag_tops=(1.2, 7.5),
    box_side=5.0,
    box_line=0.9,
    box_tops=(13.56,),
    word_drop=3.4,
    name_size=13,
    number_sizes=(13, 11, 10),
    phone_size=12,
    small=10,
    right_number_size=11,
    phone_gap=3.2,
)
_LARGE = Layout(
    per_page=4,
    rows_top=37.8,
    pitch=45.6,
    number_right=11.2,
    block_left=14.0,
    block_width=90.0,
    name=7.4,
    phone=16.0,
    last=None,
    two_line_name=(5.9, 12.9, 19.6),
    blank_lines=(7.4, 16.6),
    note=(106.0, 1.2, 70.0, 17.8),
    flag_tops=(0.0, 0.0),
    box_side=6.0,
    box_line=1.0,
    box_tops=(20.2, 33.2),
    word_drop=4.7,
    name_size=18,
    number_sizes=(18, 16, 13),
    phone_size=18,
    small=16,
    right_number_size=16,
    phone_gap=6.0,
)


_LONG_WORDS = replace(
    _EIGHT, per_page=7, pitch=208 / 7, box_tops=(16.05,), word_drop=3.4, word_lines=2
)
_LARGE_LONG_WORDS = replace(
    _LARGE, per_page=3, pitch=182.4 / 3, box_tops=(20.9, 39.8), word_lines=2
)


def layout(
    size: Size,
    last_line: bool,
    *,
    word_lines: int = 1,
    taller: bool = False,
    second_legend: bool = False,
) -> Layout:
    """The edition: Standard prints nine people a page without the "last" line.

    `word_lines` is 2 where the words under the boxes need them, `taller` where one line of their
    letters needs more room.
    """
    large, more = size is Size.LARGE, word_lines > 1 or taller
    at = _LARGE if large else _EIGHT if last_line else _NINE
    if more:
        roomy = _LARGE_LONG_WORDS if large else _LONG_WORDS
        at = replace(roomy, word_lines=word_lines, last=at.last)
    return replace(at, per_page=at.per_page - 1, legend=at.pitch) if second_legend else at


def with_codes(at: Layout, size: Size) -> Layout:
    """The same with a code in each row."""
    note, code = beside_code(at.note, size)
    return replace(at, note=note, code=code)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page of a packet: its number from 1, the first person on it (from 0), how many follow."""

    number: int
    first: int
    people: int
    blanks: int

    @property
    def rows(self) -> int:
        return self.people + self.blanks


def paginate(count: int, per_page: int, blank_rows: int) -> tuple[PlannedPage, ...]:
    """The pages of `count` people and the blank rows after them, at least one page.

    Reckoned from the common box, so it holds on A4 and on Letter; a print run may freeze it. There
    are fewer blank rows, or none, where they would stand on a page alone.
    """
    blank_rows = min(blank_rows, -count % per_page) if count else blank_rows
    pages = max(-(-(count + blank_rows) // per_page), 1)
    plan: list[PlannedPage] = []
    for place in range(pages):
        first = min(place * per_page, count)
        people = min(per_page, count - first)
        blanks = min(per_page, count + blank_rows - place * per_page) - people
        plan.append(PlannedPage(place + 1, first, people, blanks))
    return tuple(plan)
