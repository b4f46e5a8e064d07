"""The people on a call sheet: what is printed of each of them, blank rows, homes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..i18n import gettext as _
from ..services.frozen_rows import FrozenRow
from .call_sheet_layout import Layout, PlannedPage
from .fonts import Face
from .names import GAP, SetName, hint_size, one_line, set_name
from .page import Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .row_codes import draw_row_code
from .text import fit, fit_some, ink
from .write_on import write_on

_BETWEEN = " · "
SMALLEST_PHONE = 11.0
BESIDE_BRACKET = 0.85
"""Millimetres from the left edge at which the bracket of a home is over."""
BELOW_RULE, BETWEEN_LINES = 0.46, 0.25
"""Millimetres of white that ink keeps from the middle of the rule above it, and from other ink."""


def texts_of(rows: tuple[FrozenRow, ...]) -> Iterator[tuple[str, Face]]:
    """All that is printed of these people, with its face."""
    for row in rows:
        yield row.name, Face.BOLD
        for words in (row.hint, row.pronouns, row.phone, row.second_phone, row.language):
            yield words, Face.REGULAR
        yield row.best_time, Face.REGULAR
        yield row.last, Face.REGULAR


def draw_rows(
    sheet: Sheet,
    at: Layout,
    rows: tuple[FrozenRow, ...],
    page: PlannedPage,
    list_id: str,
    *,
    names: bool,
) -> None:
    """The people and blank rows of one page, then the lines between them.

    Without `names` their places are left empty: who they are stands on the key slip.
    """
    for place, row in enumerate(rows[page.first : page.first + page.people]):
        top = at.rows_top + place * at.pitch
        _draw_left_number(sheet, at, row.number, top)
        if names:
            _draw_person(sheet, at, row, top)
        _draw_right_number(sheet, at, row.number, top)
        draw_row_code(sheet, at.code, top, list_id, str(row.number))
    last_number = rows[-1].number if rows else 0
    blanks_before = (page.number - 1) * at.per_page + page.people - len(rows)
    for place in range(page.blanks):
        top = at.rows_top + (page.people + place) * at.pitch
        number = last_number + blanks_before + place + 1
        _draw_left_number(sheet, at, number, top)
        _draw_blank(sheet, at, top)
        _draw_right_number(sheet, at, number, top)
        draw_row_code(sheet, at.code, top, list_id, str(number))
    _draw_rules(sheet, at, rows, page)
    _draw_brackets(sheet, at, rows, page)


def _draw_left_number(sheet: Sheet, at: Layout, number: int, top: float) -> None:
    """Four signs and more are set smaller: they stay clear of the bracket and of the name."""
    words = str(number)
    wide = {size: sheet.width(words, Face.BOLD, size) for size in at.number_sizes}
    fits = (size for size, width in wide.items() if BESIDE_BRACKET + width < at.block_left - 0.05)
    size = next(fits, at.number_sizes[-1])
    x = max(BESIDE_BRACKET, at.number_right - wide[size])
    sheet.text(x, top + at.name, words, Face.BOLD, size)


def _draw_right_number(sheet: Sheet, at: Layout, number: int, top: float) -> None:
    """From 1000 on in two lines, the thousands above: beside the note there is room for three."""
    thousands, rest = divmod(number, 1000)
    y = top + at.name
    for words in (str(thousands), f"{rest:03}") if thousands else (str(number),):
        sheet.text_right(RIGHT_EDGE, y, words, Face.BOLD, at.right_number_size)
        y += 1.1 * at.right_number_size / MM


def _draw_person(sheet: Sheet, at: Layout, row: FrozenRow, top: float) -> None:
    large = sheet.size is Size.LARGE
    hints = ("" if large else row.hint, row.pronouns)
    name = set_name(row.name, hints, at.name_size, at.small, at.block_width * MM)
    for line, y in _placed(sheet, at, row, name):
        for piece in line.pieces:
            sheet.text(at.block_left + piece.x, top + y, piece.words, piece.face, piece.size)
    if not row.name.strip():
        right = at.block_left + at.block_width
        sheet.line(at.block_left, top + at.name, right, top + at.name, 0.8)


def _placed(sheet: Sheet, at: Layout, row: FrozenRow, name: SetName) -> list[tuple[_Line, float]]:
    """The lines of a person with their baselines.

    What a tall name in two lines does where it leaves no room for a third: it takes the phone
    beside its second line; or the phone is set in the smallest type it may have; or the name is
    cut. Nothing ever stands on anything else.
    """
    phone, y = at.phone_size, at.two_line_name[2]
    names = _name_lines(sheet, at, name)
    if len(names) == 1:
        last = [] if at.last is None else [_Line(at.last, [_last_words(sheet, at, row)])]
        return _stacked(at, [*names, _phone_line(sheet, at, row, at.phone, phone), *last])
    usual = _stacked(at, [*names, _phone_line(sheet, at, row, y, phone)])
    if _is_clear(usual):
        return usual
    used = sheet.width(name.lines[1], Face.BOLD, at.name_size) + at.phone_gap
    beside = _phone_line(sheet, at, row, names[1].y, phone, used)
    if beside.pieces[0].words == row.phone:
        return _stacked(at, [names[0], _Line(beside.y, [*names[1].pieces, *beside.pieces])])
    small = _phone_line(sheet, at, row, y, max(at.small, SMALLEST_PHONE))
    tight = _stacked(at, [*names, small])
    if _is_clear(tight):
        return tight
    return _placed(sheet, at, row, one_line(row.name, at.name_size, at.block_width * MM))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words on a line, `x` mm behind its start."""

    x: float
    words: str
    face: Face
    size: float


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of one baseline, which lies at `y` mm if nothing is in its way."""

    y: float
    pieces: list[_Piece]

    def ink(self) -> tuple[float, float]:
        """How far the words reach above and below the baseline, in mm."""
        reaches = [ink(one.words, one.face, one.size) for one in self.pieces]
        return max(up for up, _down in reaches) / MM, max(down for _up, down in reaches) / MM


def _stacked(at: Layout, lines: list[_Line]) -> list[tuple[_Line, float]]:
    """The lines and where they stand: apart where their ink would touch, clear of the boxes."""
    inks = [line.ink() for line in lines]
    found: list[float] = []
    clear = BELOW_RULE
    for line, (above, below) in zip(lines, inks, strict=True):
        found.append(max(line.y, clear + above))
        clear = found[-1] + below + BETWEEN_LINES
    clear = at.box_tops[0] - BETWEEN_LINES
    for place in reversed(range(len(lines))):
        above, below = inks[place]
        found[place] = min(found[place], clear - below)
        clear = found[place] - above - BETWEEN_LINES
    return list(zip(lines, found, strict=True))


def _is_clear(placed: list[tuple[_Line, float]]) -> bool:
    """True if the first line stays under the rule above it."""
    line, y = placed[0]
    return y - line.ink()[0] >= BELOW_RULE - 0.01


def _name_lines(sheet: Sheet, at: Layout, name: SetName) -> list[_Line]:
    if len(name.lines) == 2:
        places = zip(at.two_line_name, name.lines, strict=False)
        return [_Line(y, [_Piece(0, words, Face.BOLD, at.name_size)]) for y, words in places]
    pieces = [_Piece(0, name.lines[0], Face.BOLD, at.name_size)]
    if name.hint:
        x = sheet.width(name.lines[0], Face.BOLD, at.name_size) + GAP / MM
        pieces.append(_Piece(x, name.hint, Face.REGULAR, hint_size(name.hint, at.small)))
    return [_Line(at.name, pieces)]


def _phone_line(
    sheet: Sheet, at: Layout, row: FrozenRow, y: float, size: float, start: float = 0.0
) -> _Line:
    """The phone from `start` on, and after it language and best time as far as they fit."""
    room = max(at.block_width - start, 0.0)
    phone = fit(row.phone, Face.REGULAR, size, room * MM)
    used = start + (sheet.width(phone, Face.REGULAR, size) + at.phone_gap if phone else 0.0)
    best_time = "" if sheet.size is Size.LARGE else row.best_time
    left = at.block_width - used
    language = fit_some(row.language, Face.REGULAR, at.small, left * MM)
    beside = _what_fits(sheet, at, (language, best_time), left)
    pieces = [_Piece(start, phone, Face.REGULAR, size)]
    return _Line(y, [*pieces, _Piece(used, beside, Face.REGULAR, at.small)])


def _last_words(sheet: Sheet, at: Layout, row: FrozenRow) -> _Piece:
    last = _("last: {act}").format(act=row.last or _("none yet"))
    second = _("2nd {phone}").format(phone=row.second_phone) if row.second_phone else ""
    words = _what_fits(sheet, at, (last, second), at.block_width)
    return _Piece(0, words, Face.REGULAR, at.small)


def _what_fits(sheet: Sheet, at: Layout, parts: tuple[str, str], room: float) -> str:
    """Both parts; or the first alone, cut at its end where even that is too long; or nothing."""
    both = _BETWEEN.join(part for part in parts if part)
    if len(both) < room * MM and sheet.width(both, Face.REGULAR, at.small) <= room:
        return both
    if room < 2 * at.small / MM:
        return ""
    return fit(parts[0], Face.REGULAR, at.small, room * MM)


def _draw_blank(sheet: Sheet, at: Layout, top: float) -> None:
    for words, y in zip((_("new name"), _("phone")), at.blank_lines, strict=True):
        write_on(sheet, words, at.block_left, at.block_left + at.block_width, top + y, at.small)


def _draw_rules(sheet: Sheet, at: Layout, rows: tuple[FrozenRow, ...], page: PlannedPage) -> None:
    """Thin between people, dashed inside a home, heavy where something new begins."""
    for place in range(1, page.rows + 1):
        y = at.rows_top + place * at.pitch
        after = page.first + place
        if place in (page.people, page.rows):
            sheet.rule(y, 1.4)
        elif place < page.people and _share_home(rows[after - 1], rows[after]):
            sheet.rule(y, 1.0, at.block_left, dashed=True)
        else:
            sheet.rule(y, 1.0)


def _draw_brackets(
    sheet: Sheet, at: Layout, rows: tuple[FrozenRow, ...], page: PlannedPage
) -> None:
    """A bracket at the left over the people of one home; open where the home goes on overleaf."""
    start = page.first
    end = page.first + page.people
    for place in range(page.first, end):
        goes_on = place + 1 < len(rows) and _share_home(rows[place], rows[place + 1])
        if goes_on and place + 1 < end:
            continue
        comes_from_before = start > 0 and _share_home(rows[start - 1], rows[start])
        if place > start or goes_on or comes_from_before:
            top = at.rows_top + (start - page.first) * at.pitch
            bottom = at.rows_top + (place + 1 - page.first) * at.pitch
            _draw_bracket(sheet, top, bottom, not comes_from_before, not goes_on)
        start = place + 1


def _draw_bracket(
    sheet: Sheet, top: float, bottom: float, closed_above: bool, closed_below: bool
) -> None:
    first = top + 1.4 if closed_above else top
    last = bottom - 1.4 if closed_below else bottom
    middle = LEFT_EDGE + 0.8 / MM
    sheet.line(middle, first, middle, last, 1.6)
    for y, closed in ((first, closed_above), (last, closed_below)):
        if closed:
            sheet.line(LEFT_EDGE, y, 2.4, y, 1.6)


def _share_home(one: FrozenRow, other: FrozenRow) -> bool:
    return one.household is not None and one.household == other.household
