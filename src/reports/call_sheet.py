"""P2, the call sheet: the people of one packet, a box for every outcome, room to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, RowKind, Tier
from ..services import printed_asks
from ..services.actions.occasions import occasion
from ..services.frozen_rows import FrozenRow, frozen_rows
from ..services.print_runs import About
from ..services.result_codes import ResultCode, codes_for, codes_in
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, FieldText, OpenText
from .ask import draw_ask, require_ask_room
from .call_sheet_boxes import draw_legend, draw_row_boxes, draw_tally, edition, row_boxes
from .call_sheet_layout import Layout, PlannedPage, paginate, with_codes
from .call_sheet_rows import draw_rows, texts_of
from .code_boxes import as_json, row_targets
from .code_legend import draw_second_legend
from .fonts import Face
from .frame import Frame, draw_frame, draw_place, frame_of, page_code, place_words
from .key_slip import KEY_SLIP, draw_key_slips
from .options import SECOND_LANGUAGE, PageOptions, PeopleOptions, asked
from .page import Book, Sheet
from .paper import Size
from .report import Asked, OnPaper, Report, Source, require_title_room
from .row_codes import ROW_CODES
from .text import require_letters

BLANK_ROWS = 4
"""Rows for people who are not on the list, at the end of each packet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetOptions(PeopleOptions):
    """What is asked before call sheets are printed."""

    action: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "action",
            lambda: _("For which action"),
            lambda: _("name of the action that the answers count for; else for none"),
            example=lambda: _("answers count for none"),
        ),
    )
    second: OpenText = field(default=NOTHING, metadata=SECOND_LANGUAGE)
    last_line: bool = field(
        default=True,
        metadata=asked(
            "last-line",
            lambda: _("With a line for when we last talked"),
            lambda: _("a line for when we last talked; in standard print alone"),
            large=False,
        ),
    )
    row_codes: bool = field(default=False, metadata=ROW_CODES)
    key_slip: bool = field(default=False, metadata=KEY_SLIP)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetData:
    """One packet. `rows` are numbered through the packet; `codes` are those for phones, `second`
    the same in a second language if there is one.

    Without `last_line` a page holds nine people instead of eight. With `row_codes` a scanner in
    the hand finds each row. With a `key_slip` no name stands on the sheets.
    """

    ask: FieldText
    rows: tuple[FrozenRow, ...]
    codes: tuple[ResultCode, ...]
    second: tuple[ResultCode, ...] = ()
    campaign_id: Id | None = None
    action_id: Id | None = None
    """The action that the answers count for."""
    last_line: bool = True
    row_codes: bool = False
    key_slip: bool = False
    blank_rows: int = BLANK_ROWS


def load(session: Session, asked: Asked) -> CallSheetData:
    """The people of a cut, frozen as they stand on paper.

    Unanswered for an ask or a title that is too long for them: what the caller reads is never cut;
    and for a name that no action has.
    """
    options: CallSheetOptions = asked.options
    require_ask_room(options.ask, options.size)
    require_title_room(options.title, options.size)
    named = options.action.strip()
    action = occasion(session, named, asked.today) if named else None
    campaign_id = printed_asks.campaign_of(session, options.ask)
    codes, second = codes_for("phone"), codes_in(options.other_language, "phone")
    at = edition(options.size, codes, options.last_line, second=bool(second))
    rows = frozen_rows(
        session, asked.rows, at.per_page, last_line=options.last_line, first=asked.first
    )
    return CallSheetData(
        ask=options.ask,
        rows=placed(rows, at),
        codes=codes,
        second=second,
        campaign_id=action.campaign_id if action is not None else campaign_id,
        action_id=action.action_id if action is not None else None,
        last_line=options.last_line,
        row_codes=options.row_codes,
        key_slip=options.key_slip,
    )


def placed(rows: Sequence[FrozenRow], at: Layout) -> tuple[FrozenRow, ...]:
    """The rows where they stand on their pages."""
    return tuple(
        replace(row, top=at.rows_top + (row.number - 1) % at.per_page * at.pitch) for row in rows
    )


def on_paper(data: CallSheetData, options: PageOptions) -> OnPaper:
    """The people page by page, and the blank rows after them."""
    at = _layout(data, options.size)
    plan = paginate(len(data.rows), at.per_page, data.blank_rows)
    return OnPaper(len(plan), (*data.rows, *_blank_rows(plan, at, len(data.rows))))


def _blank_rows(plan: Iterable[PlannedPage], at: Layout, people: int) -> Iterator[FrozenRow]:
    """The lines for those who are not on the list: they are keyed by their numbers, too."""
    places = ((page, page.people + place) for page in plan for place in range(page.blanks))
    for number, (page, place) in enumerate(places, start=people + 1):
        top = at.rows_top + place * at.pitch
        yield FrozenRow(number=number, page_number=page.number, top=top, kind=RowKind.BLANK)


def targets(data: CallSheetData, options: PageOptions) -> str:
    """Where the boxes of a row stand."""
    at = _layout(data, options.size)
    boxes = row_targets(row_boxes(options.size, at, data.codes), at.boxes)
    return as_json({RowKind.PERSON: boxes, RowKind.BLANK: boxes})


def build(book: Book, run: RunFacts, data: CallSheetData) -> None:
    """Draw all pages of the packet. MissingGlyph names everybody who cannot be printed."""
    require_letters(texts_of(data.rows))
    at = _layout(data, book.size)
    plan = paginate(len(data.rows), at.per_page, data.blank_rows)
    frame = frame_of(run, Tier.FIELD, scanned=True)
    forms = {
        rows: book.form(partial(_draw_form, frame=frame, data=data, rows=rows))
        for rows in sorted({page.rows for page in plan})
    }
    for page in plan:
        with book.page() as sheet:
            draw_place(
                sheet, frame, place_words(page.number, len(plan)), page_code(run, page.number)
            )
            draw_rows(sheet, at, data.rows, page, run.list_id, names=not data.key_slip)
            sheet.stamp(forms[page.rows])
    if data.key_slip:
        draw_key_slips(book, run, data.rows)


def _layout(data: CallSheetData, size: Size) -> Layout:
    at = edition(size, data.codes, data.last_line, second=bool(data.second))
    return with_codes(at, size) if data.row_codes else at


def _draw_form(sheet: Sheet, frame: Frame, data: CallSheetData, rows: int) -> None:
    """All that is the same on each page with this many rows."""
    at = _layout(data, sheet.size)
    large = sheet.size is Size.LARGE
    draw_frame(sheet, frame)
    draw_ask(sheet, data.ask)
    if not large:
        _draw_column_heads(sheet, at, names=not data.key_slip)
    sheet.rule(at.rows_top, 1.4)
    for place in range(rows):
        draw_row_boxes(sheet, at, data.codes, at.rows_top + place * at.pitch)
    if data.second:
        draw_second_legend(sheet, data.codes, data.second, at.rows_bottom)
    draw_tally(sheet, at, data.codes)
    draw_legend(sheet, at, data.codes, 240.6 if large else 249.6)


def _draw_column_heads(sheet: Sheet, at: Layout, *, names: bool) -> None:
    heads = (_("name · phone · last") if at.last else _("name · phone")) if names else ""
    cross, left = _("put a cross in the box"), at.note[0]
    sheet.text(at.block_left, 25.6, heads, Face.REGULAR, at.small)
    sheet.text_right(left - 4.0, 25.6, cross, Face.REGULAR, at.small)
    note = _("note · when to call back · new phone or name")
    right = at.code[0] + at.code[2] if at.code else left + at.note[2]
    sheet.text_between(left, right, 25.6, note, Face.REGULAR, at.small)


REPORT = Report(
    name="call-sheet",
    title=lambda: _("Call sheet"),
    called=lambda: _("phone bank, packets for callers"),
    source=Source.CUT,
    tier=Tier.FIELD,
    options=CallSheetOptions,
    build=build,
    load=load,
    on_paper=on_paper,
    about=lambda data: About(campaign_id=data.campaign_id, action_id=data.action_id),
    targets=targets,
    keyed=True,
    calls=True,
)
