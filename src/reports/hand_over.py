"""The hand-over pack: the people of somebody who leaves, each with what must be told of her."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from ..i18n import day_and_year, ngettext, short_day
from ..i18n import gettext as _
from ..services import groups, printed_asks
from ..services.hand_over_pack import PackRow, hand_over_pack
from ..services.other_side import names_of_the_other_side, without
from ..services.owed import Owed
from .fonts import Face
from .frame import Frame, content_top, draw_frame, draw_place
from .options import Kind, PageOptions, asked
from .page import Book, Sheet
from .paper import BOX_HEIGHT, LEFT_EDGE, MM, RIGHT_EDGE, Size, Tier
from .report import PageKind, Report
from .text import fit, wrap

MOST_LINES = 4
"""Of one fact; who wants more of it reads it in the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverOptions(PageOptions):
    """What is asked before the pack is printed."""

    from_name: str = field(
        metadata=asked(
            "from",
            lambda: _("Who leaves"),
            lambda: _("the worker who leaves, or has left"),
            kind=Kind.WORKER,
            missing=lambda: _("Who leaves, or has left?"),
        )
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a person: what it is, and its words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the pack."""

    name: str
    where: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverData:
    """The whole pack. It names no employer and no landlord but by the code name."""

    worker: str
    code_name: str
    made_on: str
    found_phone: str
    entries: tuple[Entry, ...]
    made_up: bool = False


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes in points, all else in mm."""

    name: float
    text: float
    pitch: float
    label: float
    bottom: float


_STANDARD = _Measures(13, 10.5, 4.9, 40, BOX_HEIGHT - 8)
_LARGE = _Measures(18, 16, 7.4, 58, BOX_HEIGHT - 17)


def load(session: Session, options: HandOverOptions) -> HandOverData:
    """The pack of this worker. Unanswered for nobody of this name."""
    pack = hand_over_pack(session, options.from_name)
    group = groups.profile(session)
    code_name, hidden = printed_asks.code_name(session, ""), names_of_the_other_side(session)
    entries = []
    for row in pack.rows:
        lines = [
            Line(label, without(words, hidden, code_name))
            for label, words in _lines(row, group.locale)
        ]
        entries.append(Entry(row.name, without(row.where, hidden, code_name), tuple(lines)))
    return HandOverData(
        worker=pack.worker,
        code_name=code_name,
        made_on=day_and_year(groups.today_here(), group.locale),
        found_phone=group.found_phone,
        entries=tuple(entries),
        made_up=group.made_up,
    )


def build(book: Book, data: HandOverData) -> None:
    """Draws one person under the other; nobody is broken over two pages."""
    frame = _frame(data)
    at = _STANDARD if book.size is Size.STANDARD else _LARGE
    pages = _pages(data.entries, at, content_top(book.size))
    for number, entries in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, _("page {page} of {pages}").format(
                page=number, pages=len(pages)))  # fmt: skip
            y = content_top(sheet.size)
            for entry in entries:
                y = _draw(sheet, entry, at, y)
            if not data.entries:
                sheet.text(LEFT_EDGE, y + 2 * at.pitch, _("There is nobody to hand on."),
                           Face.REGULAR, at.text)  # fmt: skip


def _frame(data: HandOverData) -> Frame:
    people = ngettext("{n} person", "{n} people", len(data.entries)).format(n=len(data.entries))
    phone = data.found_phone
    return Frame(
        title=_("Hand-over"),
        tier=Tier.COMMITTEE,
        number="",
        facts=(data.code_name, _("from {name}").format(name=data.worker), people),
        as_of=data.made_on,
        footer=(
            _("Stays in the room; burn or shred after the hand-over"),
            _("If found, phone {phone}").format(phone=phone) if phone else "",
        ),
        scanned=False,
        made_up=data.made_up,
    )


def _pages(entries: Sequence[Entry], at: _Measures, top: float) -> list[list[Entry]]:
    pages: list[list[Entry]] = [[]]
    y = top
    for entry in entries:
        height = _height(entry, at)
        if pages[-1] and y + height > at.bottom:
            pages.append([])
            y = top
        pages[-1].append(entry)
        y += height
    return pages


def _height(entry: Entry, at: _Measures) -> float:
    lines = sum(len(_wrapped(line, at)) for line in entry.lines)
    return 2.2 * at.pitch + lines * at.pitch


def _wrapped(line: Line, at: _Measures) -> list[str]:
    room = (RIGHT_EDGE - LEFT_EDGE - at.label) * MM
    return wrap(line.words, Face.REGULAR, at.text, room, MOST_LINES)


def _draw(sheet: Sheet, entry: Entry, at: _Measures, y: float) -> float:
    """One person; returns where the next one begins."""
    y += 1.3 * at.pitch
    name = fit(entry.name, Face.BOLD, at.name, (RIGHT_EDGE - LEFT_EDGE) * 0.6 * MM)
    sheet.text(LEFT_EDGE, y, name, Face.BOLD, at.name)
    room = RIGHT_EDGE - LEFT_EDGE - sheet.width(name, Face.BOLD, at.name) - 6
    where = fit(entry.where, Face.REGULAR, at.text, room * MM)
    sheet.text_right(RIGHT_EDGE, y, where, Face.REGULAR, at.text)
    y += 0.3 * at.pitch
    for line in entry.lines:
        for number, words in enumerate(_wrapped(line, at)):
            y += at.pitch
            if not number:
                label = fit(line.label, Face.BOLD, at.text, (at.label - 3) * MM)
                sheet.text(LEFT_EDGE, y, label, Face.BOLD, at.text)
            sheet.text(LEFT_EDGE + at.label, y, words, Face.REGULAR, at.text)
    y += 0.6 * at.pitch
    sheet.rule(y, 0.8)
    return y


def _lines(row: PackRow, locale: str) -> Iterator[tuple[str, str]]:
    for label, parts in _facts(row, locale):
        yield label, "; ".join(part for part in parts if part)


def _facts(row: PackRow, locale: str) -> Iterator[tuple[str, Sequence[str]]]:
    if row.silent:
        yield _("Do not contact"), (_("she asked not to be contacted"),)
    if row.goes_to:
        yield _("Goes to"), (row.goes_to,)
    if row.last_talk is None:
        yield _("Last talk"), (_("nobody has talked with her yet"),)
    else:
        words = _("{day}, with {who}") if row.last_with else "{day}"
        day = day_and_year(row.last_talk, locale)
        yield _("Last talk"), (words.format(day=day, who=row.last_with),)
    if row.mattered:
        yield _("What mattered"), (row.mattered,)
    if row.we_promised:
        yield _("We promised"), [_due(one, locale) for one in row.we_promised]
    if row.they_promised:
        yield _("She promised"), [_due(one, locale) for one in row.they_promised]
    yield _("Who knows her too"), row.knows_too or (_("nobody else of us"),)
    yield (
        _("Next step"),
        (_due(row.next_step, locale) if row.next_step else _("none: what would come next?"),),
    )


def _due(one: Owed, locale: str) -> str:
    return f"{one.text} ({_by(one.due_on, locale)})" if one.due_on else one.text


def _by(day: date, locale: str) -> str:
    return _("by {day}").format(day=short_day(day, locale))


REPORT = Report(
    name="hand-over",
    title=lambda: _("Hand-over"),
    kind=PageKind.PLAIN,
    tier=Tier.COMMITTEE,
    options=HandOverOptions,
    build=build,
    load=load,
)
