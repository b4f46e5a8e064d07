"""The people on a call sheet: what is printed of each of them, blank rows, homes."""

from __future__ import annotations

from dataclasses import dataclass

from ..i18n import gettext as _
from .call_sheet_layout import Layout, PlannedPage
from .fonts import Face
from .names import GAP, hint_size, set_name
from .page import Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .text import fit

_BETWEEN = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetRow:
    """One person as printed. Rows that follow each other with the same `household` share a home.

    Empty texts are left out; without a name there is a line to write one on.
    """

    number: int
    name: str
    phone: str
    hint: str = ""
    pronoun: str = ""
    second_phone: str = ""
    language: str = ""
    best_time: str = ""
    last: str = ""
    household: int | None = None


def draw_rows(sheet: Sheet, at: Layout, rows: tuple[CallSheetRow, ...], page: PlannedPage) -> None:
    """The people and blank rows of one page, then the lines between them."""
    for place, row in enumerate(rows[page.first : page.first + page.people]):
        top = at.rows_top + place * at.pitch
        _draw_left_number(sheet, at, row.number, top)
        _draw_person(sheet, at, row, top)
        _draw_right_number(sheet, at, row.number, top)
    last_number = rows[-1].number if rows else 0
    blanks_before = (page.number - 1) * at.per_page + page.people - len(rows)
    for place in range(page.blanks):
        top = at.rows_top + (page.people + place) * at.pitch
        number = last_number + blanks_before + place + 1
        _draw_left_number(sheet, at, number, top)
        _draw_blank(sheet, at, top)
        _draw_right_number(sheet, at, number, top)
    _draw_rules(sheet, at, rows, page)
    _draw_brackets(sheet, at, rows, page)


def _draw_left_number(sheet: Sheet, at: Layout, number: int, top: float) -> None:
    sheet.text_right(at.number_right, top + at.name, str(number), Face.BOLD, at.name_size)


def _draw_right_number(sheet: Sheet, at: Layout, number: int, top: float) -> None:
    sheet.text_right(RIGHT_EDGE, top + at.name, str(number), Face.BOLD, at.right_number_size)


def _draw_person(sheet: Sheet, at: Layout, row: CallSheetRow, top: float) -> None:
    large = sheet.size is Size.LARGE
    hints = ("" if large else row.hint, row.pronoun)
    name = set_name(row.name, hints, at.name_size, at.small, at.block_width * MM)
    if len(name.lines) == 2:
        first, second, phone = at.two_line_name
        sheet.text(at.block_left, top + first, name.lines[0], Face.BOLD, at.name_size)
        sheet.text(at.block_left, top + second, name.lines[1], Face.BOLD, at.name_size)
    else:
        phone = at.phone
        _draw_name(sheet, at, name.lines[0], name.hint, top + at.name)
    _draw_phone(sheet, at, row, top + phone)
    if at.last is not None and len(name.lines) == 1:
        _draw_last(sheet, at, row, top + at.last)


def _draw_name(sheet: Sheet, at: Layout, name: str, hint: str, y: float) -> None:
    if not name.strip():
        sheet.line(at.block_left, y, at.block_left + at.block_width, y, 0.8)
        return
    sheet.text(at.block_left, y, name, Face.BOLD, at.name_size)
    if hint:
        x = at.block_left + sheet.width(name, Face.BOLD, at.name_size) + GAP / MM
        sheet.text(x, y, hint, Face.REGULAR, hint_size(hint, at.small))


def _draw_phone(sheet: Sheet, at: Layout, row: CallSheetRow, y: float) -> None:
    """The phone, and after it language and best time as far as they fit."""
    phone = fit(row.phone, Face.REGULAR, at.phone_size, at.block_width * MM)
    sheet.text(at.block_left, y, phone, Face.REGULAR, at.phone_size)
    used = sheet.width(phone, Face.REGULAR, at.phone_size) + at.phone_gap if phone else 0.0
    best_time = "" if sheet.size is Size.LARGE else row.best_time
    beside = _what_fits(sheet, at, (row.language, best_time), at.block_width - used)
    sheet.text(at.block_left + used, y, beside, Face.REGULAR, at.small)


def _draw_last(sheet: Sheet, at: Layout, row: CallSheetRow, y: float) -> None:
    last = _("last: {act}").format(act=row.last or _("none yet"))
    second = _("2nd {phone}").format(phone=row.second_phone) if row.second_phone else ""
    words = _what_fits(sheet, at, (last, second), at.block_width)
    sheet.text(at.block_left, y, words, Face.REGULAR, at.small)


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
        sheet.text(at.block_left, top + y, words, Face.REGULAR, at.small)
        start = at.block_left + sheet.width(words, Face.REGULAR, at.small) + 1.5
        sheet.line(start, top + y, at.block_left + at.block_width, top + y, 0.8)


def _draw_rules(
    sheet: Sheet, at: Layout, rows: tuple[CallSheetRow, ...], page: PlannedPage
) -> None:
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
    sheet: Sheet, at: Layout, rows: tuple[CallSheetRow, ...], page: PlannedPage
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


def _share_home(one: CallSheetRow, other: CallSheetRow) -> bool:
    return one.household is not None and one.household == other.household
