"""P2, the call sheet: the people of one packet, a box for every outcome, room to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from sqlalchemy.orm import Session

from ..i18n import clock, day_alone, short_day
from ..i18n import gettext as _
from ..models import Id
from ..services import groups
from ..services.frozen_rows import FrozenRow
from ..services.print_runs import run_of
from ..services.result_codes import ResultCode, codes_for
from .call_sheet_boxes import draw_legend, draw_row_boxes, draw_tally
from .call_sheet_layout import Layout, layout, paginate
from .call_sheet_rows import CallSheetRow, draw_rows, texts_of
from .fonts import Face
from .frame import Frame, draw_frame, draw_place
from .options import PeopleOptions, asked
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, Size, Tier
from .report import PageKind, Report, Sheets, require_title_room
from .text import require_letters, require_room, wrap

__all__ = [
    "REPORT",
    "CallSheetData",
    "CallSheetOptions",
    "CallSheetRow",
    "build",
    "load",
    "paginate",
    "sheets",
]

ASK = {Size.STANDARD: (12.0, 11.0, 147.0), Size.LARGE: (16.0, 14.0, 172.0)}
"""Size of type of the ask in points, its left edge and its room in mm; it takes two lines."""

BLANK_ROWS = 4
"""Rows for people who are not on the list, at the end of each packet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetOptions(PeopleOptions):
    """What is asked before call sheets are printed."""

    last_line: bool = field(
        default=True,
        metadata=asked(
            "last-line",
            lambda: _("With a line for when we last talked"),
            lambda: _("a line for when we last talked"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetData:
    """One packet. `rows` are numbered through the packet; `codes` are those for phones.

    Without `last_line` a page holds nine people instead of eight. `title`, `code_name` and the
    rest of the frame never name an employer or a landlord.
    """

    title: str
    ask: str
    code_name: str
    list_id: str
    packet: str
    printed_for: str
    pass_number: int
    data_as_of: datetime
    return_to: str
    return_by: datetime | None
    destroy_after: date | None
    found_phone: str
    rows: tuple[CallSheetRow, ...]
    codes: tuple[ResultCode, ...]
    locale: str
    last_line: bool = True
    blank_rows: int = BLANK_ROWS
    made_up: bool = False


def sheets(people: int, options: CallSheetOptions) -> Sheets:
    """How many people stand on a page, and how many pages they and the blank rows take.

    Unanswered for an ask or a title that is too long for them: what the caller reads is never cut.
    """
    points, _left, room = ASK[options.size]
    require_room(_("The ask"), "ask", options.ask, Face.REGULAR, points, room * MM, 2)
    require_title_room(options.title, options.size)
    at = layout(options.size, options.last_line)
    plan = paginate(people, options.size, last_line=options.last_line, blank_rows=BLANK_ROWS)
    return Sheets(at.per_page, len(plan))


def load(session: Session, run_id: Id) -> CallSheetData:
    """A run as it was frozen, draft or printed, in the hours of this place. Missing without one."""
    run = run_of(session, run_id)
    group = groups.profile(session)
    return CallSheetData(
        title=run.title,
        ask=run.ask,
        code_name=run.code_name,
        list_id=run.list_id,
        packet=run.packet,
        printed_for=_first_name(session, run.printed_for),
        pass_number=run.pass_number,
        data_as_of=run.data_as_of.astimezone(),
        return_to=run.return_to,
        return_by=run.due_back.astimezone(),
        destroy_after=run.destroy_after,
        found_phone=run.found_phone,
        rows=tuple(_as_printed(row) for row in run.rows),
        codes=codes_for("phone"),
        last_line=run.last_line,
        locale=group.locale,
        made_up=group.made_up,
    )


def _first_name(session: Session, caller: str) -> str:
    """A worker's first name, where no other worker has the same; other names as typed."""
    key = groups.worker_key
    names = [one.name for one in groups.workers(session)]
    first = caller.split(maxsplit=1)[0] if caller.strip() else ""
    alone = sum(1 for name in names if key(name.split()[0]) == key(first)) == 1
    known = key(caller) in map(key, names)
    return first if known and alone else caller


def _as_printed(row: FrozenRow) -> CallSheetRow:
    return CallSheetRow(
        number=row.number,
        name=row.name,
        phone=row.phone,
        hint=row.hint,
        pronoun=row.pronouns,
        second_phone=row.second_phone,
        language=row.language,
        best_time=row.best_time,
        last=row.last,
        household=row.household,
    )


def build(book: Book, data: CallSheetData) -> None:
    """Draw all pages of the packet. MissingGlyph names everybody who cannot be printed."""
    require_letters(texts_of(data.rows))
    at = layout(book.size, data.last_line)
    plan = paginate(len(data.rows), book.size, last_line=data.last_line, blank_rows=data.blank_rows)
    frame = _frame(data)
    forms = {
        rows: book.form(f"rows{rows}", partial(_draw_form, frame=frame, data=data, rows=rows))
        for rows in sorted({page.rows for page in plan})
    }
    for page in plan:
        with book.page() as sheet:
            place = _("page {page} of {pages}").format(page=page.number, pages=len(plan))
            code = f"{data.list_id.replace('-', '')}/{page.number}"
            draw_place(sheet, frame, place, code)
            draw_rows(sheet, at, data.rows, page)
            sheet.stamp(forms[page.rows])


def _frame(data: CallSheetData) -> Frame:
    as_of = f"{short_day(data.data_as_of, data.locale)} {clock(data.data_as_of, data.locale)}"
    return Frame(
        title=data.title,
        tier=Tier.FIELD,
        number=data.list_id,
        facts=(
            data.code_name,
            # said only where there is more than one
            _("packet {packet}").format(packet=data.packet) if data.packet not in ("", "A") else "",
            _("pass {number}").format(number=data.pass_number) if data.pass_number > 1 else "",
            _("printed for {name}").format(name=data.printed_for) if data.printed_for else "",
        ),
        as_of=_("data as of {moment}").format(moment=as_of),
        footer=_footer(data),
        scanned=True,
        made_up=data.made_up,
    )


def _footer(data: CallSheetData) -> tuple[str, ...]:
    parts: list[str] = []
    if data.return_by is None:
        parts.append(_("Return to {name}").format(name=data.return_to) if data.return_to else "")
    else:
        moment = f"{short_day(data.return_by, data.locale)}, {clock(data.return_by, data.locale)}"
        sentence = _("Return to {name} by {moment}") if data.return_to else _("Return by {moment}")
        parts.append(sentence.format(name=data.return_to, moment=moment))
    if data.found_phone:  # before the rest: what is too much for the line is cut
        parts.append(_("If found, phone {phone}").format(phone=data.found_phone))
    if data.destroy_after is not None:
        day = day_alone(data.destroy_after, data.locale)
        parts.append(_("Destroy after {day}").format(day=day))
    return tuple(part for part in parts if part)


def _draw_form(sheet: Sheet, frame: Frame, data: CallSheetData, rows: int) -> None:
    """All that is the same on each page with this many rows."""
    at = layout(sheet.size, data.last_line)
    large = sheet.size is Size.LARGE
    draw_frame(sheet, frame)
    _draw_ask(sheet, data.ask)
    if not large:
        _draw_column_heads(sheet, at)
    sheet.rule(at.rows_top, 1.4)
    for place in range(rows):
        draw_row_boxes(sheet, at, data.codes, at.rows_top + place * at.pitch)
    draw_tally(sheet, at, data.codes)
    draw_legend(sheet, at, data.codes, 240.6 if large else 249.6)


def _draw_ask(sheet: Sheet, ask: str) -> None:
    """The ask in one line or two; on Standard it stays clear of the white round the QR code."""
    large = sheet.size is Size.LARGE
    size, left, room = ASK[sheet.size]
    one, two = (31.8, (28.4, 34.8)) if large else (19.8, (16.6, 21.4))
    lines = wrap(ask, Face.REGULAR, size, room * MM, most=2)
    baselines = (one,) if len(lines) == 1 else two
    sheet.text(LEFT_EDGE, baselines[0], _("Ask:"), Face.BOLD, size)
    for y, line in zip(baselines, lines, strict=True):
        sheet.text(left, y, line, Face.REGULAR, size)


def _draw_column_heads(sheet: Sheet, at: Layout) -> None:
    heads = _("name · phone · last") if at.last else _("name · phone")
    sheet.text(at.block_left, 25.6, heads, Face.REGULAR, at.small)
    sheet.text(57, 25.6, _("put a cross in the box"), Face.REGULAR, at.small)
    note = _("note · when to call back · new phone or name")
    sheet.text(at.note[0], 25.6, note, Face.REGULAR, at.small)


REPORT = Report(
    name="call-sheet",
    title=lambda: _("Call sheet"),
    kind=PageKind.PEOPLE,
    tier=Tier.FIELD,
    options=CallSheetOptions,
    build=build,
    load=load,
    sheets=sheets,
)
