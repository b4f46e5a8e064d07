"""Who stands on a sheet that is lost: whom to tell, from its list ID and page."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import Tier
from ..services import list_ids
from ..services.custody import Named, who_is_on
from ..services.frozen_rows import named
from ..services.reprints import times_again
from ..services.run_facts import RunFacts
from ..tiers import OpenText
from .fonts import Face
from .frame import content_top, draw_frame, draw_place, frame_of, place_words
from .options import PageOptions, asked
from .page import Book
from .paper import BOX_HEIGHT, LEFT_EDGE, RIGHT_EDGE, Size
from .report import Asked, Report
from .ruled_table import Cell, Table, measures, rows_that_fit, spread


@dataclass(frozen=True, slots=True, kw_only=True)
class LostSheetOptions(PageOptions):
    """Which sheet is lost."""

    list_id: str = field(
        metadata=asked(
            "list-id",
            lambda: _("List ID of what is lost"),
            lambda: _("ID of the list that is lost"),
            missing=lambda: _("What stands at its head?"),
        )
    )
    sheet: str = field(
        default="",
        metadata=asked(
            "sheet",
            lambda: _("Page"),
            lambda: _("page that is lost; else all of the list"),
            example=lambda: _("all of them"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LostSheetData:
    """Everybody on what is lost. `lost_id` as shown."""

    lost_id: OpenText
    page: int | None
    rows: tuple[Named, ...]
    again: int = 0
    """How many times it was printed again: so many more papers may be out."""
    apart: int = 0
    """How many more stand there whom another worker keeps apart."""


def load(session: Session, asked_for: Asked) -> LostSheetData:
    """Who stands there. Unanswered for a page that is no number; UnknownList, Missing."""
    options: LostSheetOptions = asked_for.options
    page = _number(options.sheet)
    on_it = who_is_on(session, options.list_id, page, asked_for.worker_id)
    return LostSheetData(
        lost_id=list_ids.shown(list_ids.read_list_id(options.list_id)),
        page=page,
        rows=on_it.people,
        again=times_again(session, options.list_id),
        apart=on_it.apart,
    )


def _number(typed: str) -> int | None:
    if not typed.strip():
        return None
    if not typed.strip().isdecimal():
        raise problems.Unanswered(_("A page is a number, as at its head."), "sheet")
    return int(typed)


def build(book: Book, run: RunFacts, data: LostSheetData) -> None:
    """Draws a row for each, with a box for who was told."""
    table = _table(book.size)
    top = content_top(book.size) + (8.0 if book.size is Size.STANDARD else 10.0)
    each = rows_that_fit(top, BOX_HEIGHT - (8 if book.size is Size.STANDARD else 18), table.row)
    pages = [data.rows[at : at + each] for at in range(0, len(data.rows), each)] or [()]
    people = ngettext("{n} person", "{n} people", len(data.rows)).format(n=len(data.rows))
    facts = (_what(data), people, *_apart(data), *_copies(data))
    frame = frame_of(run, Tier.COMMITTEE, facts=facts)
    for number, rows in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number, len(pages)))
            y = table.heads(sheet, content_top(book.size))
            for at, one in enumerate(rows, start=1):
                if one.person_id is not None:
                    sheet.stands(named(one.person_id, one.name))
                y = table.draw_row(sheet, y, _cells(one), last=at == len(rows))
            if not rows and not data.apart:
                words = _("Nobody stands on it.")
                sheet.text(LEFT_EDGE, y + 8, words, Face.REGULAR, table.words)


def _what(data: LostSheetData) -> str:
    if data.page is None:
        return _("lost: {list_id}").format(list_id=data.lost_id)
    return _("lost: {list_id}, page {page}").format(list_id=data.lost_id, page=data.page)


def _apart(data: LostSheetData) -> tuple[str, ...]:
    if not data.apart:
        return ()
    words = ngettext(
        "{n} more, kept apart by another of us", "{n} more, kept apart by others of us", data.apart
    )
    return (words.format(n=data.apart),)


def _copies(data: LostSheetData) -> tuple[str, ...]:
    if not data.again:
        return ()
    words = ngettext("printed {n} time more", "printed {n} times more", data.again)
    return (words.format(n=data.again),)


def _table(size: Size) -> Table:
    heads = (
        (_("page, row"), 20), (_("name"), 66), (_("phone"), 46), (_("told"), 15),
        (_("when, by whom"), 39),
    )  # fmt: skip
    return Table(spread(heads, RIGHT_EDGE), **measures(size, 9.4, 15.4))


def _cells(one: Named) -> tuple[Cell, ...]:
    name = one.name if one.person_id is not None else _("erased since")
    place = f"{one.page} · {one.number}{one.letter}"
    phone = one.phone if one.person_id is not None else ""
    return (
        Cell(place),
        Cell(name, bold=one.person_id is not None, name=True),
        Cell(phone),
        Cell(boxes=1),
        Cell(),
    )


REPORT = Report(
    name="lost-sheet",
    title=lambda: _("Who is on a lost sheet"),
    tier=Tier.COMMITTEE,
    options=LostSheetOptions,
    build=build,
    load=load,
)
