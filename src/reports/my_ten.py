"""P6, my ten: a worker's own people on one page, with room to write beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import ngettext, short_day
from ..models import Tier
from ..services import groups, printed_asks
from ..services.my_ten import TenRow, my_ten
from ..services.other_side import hidden
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText, filled, joined
from .fonts import Face
from .frame import Frame, content_top, draw_frame, draw_place, frame_of, place_words
from .my_ten_pocket import draw_pocket
from .my_ten_rows import (
    BOX,
    OVER_BOX,
    MyTenData,
    PlacedTen,
    TenEntry,
    TenWords,
    draw_ten,
    note_ten,
)
from .options import Kind, PageOptions, asked
from .owed_words import owed_words
from .page import Book, Sheet
from .paper import BOX_HEIGHT, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, Report
from .text import fit, ink, wrap

_CLEAR = 0.3
"""White in mm between a name and the words below it."""
_NUMBER = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MyTenOptions(PageOptions):
    """What is asked before the page is printed."""

    for_name: str = field(
        metadata=asked(
            "for",
            lambda: _("Whose people"),
            lambda: _("the worker whose people stand on it"),
            kind=Kind.WORKER,
            missing=lambda: _("Whose people?"),
        )
    )
    circle: bool = field(
        default=False,
        metadata=asked(
            "circle",
            lambda: _("Those of her own circle who are on the group’s list"),
            lambda: _("those of her own circle who are on the group’s list"),
        ),
    )
    pocket: bool = field(
        default=False,
        metadata=asked(
            "pocket",
            lambda: _("Folded twice for the pocket"),
            lambda: _("a sheet that is folded twice for the pocket; not in large print"),
            large=False,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes in points, the rest in mm."""

    name: float
    text: float
    pitch: float
    row: float
    """Somebody takes at least so much; more where there is more to say."""
    bottom: float
    most: int
    """Lines of what she said, and of what is next."""


_STANDARD = _Measures(13, 10, 4.7, 22.8, BOX_HEIGHT - 9.0, 2)
_LARGE = _Measures(18, 16, 7.0, 35.0, BOX_HEIGHT - 17.0, 3)


def load(session: Session, asked: Asked) -> MyTenData:
    """The people of this worker. Unanswered for nobody of this name."""
    options: MyTenOptions = asked.options
    found = my_ten(session, options.for_name, circle=options.circle)
    group = groups.profile(session)
    over = len(found.rows) - found.span
    code_name = printed_asks.code_name(session, "")
    hide = hidden(session, code_name)
    entries = tuple(_entry(row, group.locale) for row in found.rows)
    return MyTenData(
        worker=found.worker,
        too_many=_over_words(over, found.span) if over > 0 else NOTHING,
        entries=tuple(
            replace(
                one,
                about=hide(one.about),
                promise=hide(one.promise),
                next_step=hide(one.next_step),
            )
            for one in entries
        ),
        pocket=options.pocket,
    )


def build(book: Book, run: RunFacts, data: MyTenData) -> None:
    """Draws the people one under the other, up to twelve to a page; in large print six. Or as
    they are folded for the pocket."""
    at = _STANDARD if book.size is Size.STANDARD else _LARGE
    frame = _frame(run, data)
    if data.pocket and book.size is Size.STANDARD:
        draw_pocket(book, frame, data.entries)
        return
    pages = _pages(data.entries, book.size)
    for number, placed in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number, len(pages)))
            for one in placed:
                note_ten(sheet, one)
                draw_ten(sheet, one, (LEFT_EDGE, RIGHT_EDGE), at.text)
            if not placed:
                y = content_top(sheet.size) + at.row / 2
                sheet.text(LEFT_EDGE, y, _("Nobody yet."), Face.REGULAR, at.text)


def _pages(entries: Sequence[TenEntry], size: Size) -> list[list[PlacedTen]]:
    at = _STANDARD if size is Size.STANDARD else _LARGE
    pages: list[list[PlacedTen]] = [[]]
    top = y = content_top(size) + 1
    for number, entry in enumerate(entries, start=1):
        one = _placed(number, entry, at, y)
        if y + one.high > at.bottom and pages[-1]:
            pages.append([])
            y = top
        pages[-1].append(replace(one, top=y))
        y += one.high
    return pages


def _placed(number: int, entry: TenEntry, at: _Measures, top: float) -> PlacedTen:
    """Name and phone, then where she is found, then what she said and what is next."""
    left, room = LEFT_EDGE + _NUMBER, RIGHT_EDGE - LEFT_EDGE - _NUMBER
    phone = fit(entry.phone, Face.BOLD, at.name, room * 0.45 * MM)
    wide = Sheet.width(phone, Face.BOLD, at.name)
    found = [TenWords(RIGHT_EDGE - wide, 1.25 * at.pitch, phone, Face.BOLD, at.name)]
    y = 0.0

    def put(
        words: str, face: Face, size: float, x: float, wide: float, most: int, up: float = 0.0
    ) -> None:
        nonlocal y
        for line in wrap(words, face, size, wide * MM, most) if words else ():
            y += 1.25 * at.pitch if not y else max(at.pitch, 1.2 * size / MM)
            found.append(TenWords(x, y - up, line, face, size))

    put(entry.name, Face.BOLD, at.name, left, room - wide - 4, 3, _up(entry, at))
    beside = at is _STANDARD
    half, begun = room * 0.58 if beside else room, y
    alone = not (entry.promise or entry.next_step)
    put(entry.about, Face.REGULAR, at.text, left, room if alone else half, 2)
    start = y = y + (OVER_BOX if entry.promise else 0.0)
    put(entry.promise, Face.REGULAR, at.text, left + BOX + 2, half - BOX - 2, at.most)
    box = (left, start + at.pitch) if entry.promise else None
    end, y = (y, begun) if beside else (y, y)
    next_left = left + half + 3 if beside else left
    one_more = y + (at.most + 1.45) * at.pitch <= at.row
    put(entry.next_step, Face.BOLD, at.text, next_left, RIGHT_EDGE - next_left, at.most + one_more)
    high = max(at.row, max(y, end) + 0.45 * at.pitch)
    return PlacedTen(number, entry, top, high, tuple(found), box)


def _up(entry: TenEntry, at: _Measures) -> float:
    """Millimetres by which a name stands higher, for its letters to keep clear of what is below."""
    _above, deep = ink(entry.name, Face.BOLD, at.name)
    high, _below = ink(entry.about, Face.REGULAR, at.text)
    return max((deep + high) / MM + _CLEAR - at.pitch, 0.0)


def _frame(run: RunFacts, data: MyTenData) -> Frame:
    people = ngettext("{n} person", "{n} people", len(data.entries)).format(n=len(data.entries))
    return frame_of(
        replace(run, printed_for=data.worker),
        Tier.FIELD,
        facts=(people,),
        footer=(data.too_many, filled(_("For {name} alone"), name=data.worker)),
    )


def _entry(row: TenRow, locale: str) -> TenEntry:
    talk = (
        filled(_("talked {day}"), day=short_day(row.last_talk, locale))
        if row.last_talk
        else _("no talk yet")
    )
    parts = (row.where, row.best_time, row.language, talk)
    said, step = row.promise, row.next_step
    return TenEntry(
        row.name,
        row.phone or _("no phone yet"),
        joined(" · ", parts),
        filled(_("Said: {what}"), what=owed_words(said, locale)) if said else NOTHING,
        filled(_("Next: {what}"), what=owed_words(step, locale)) if step else NOTHING,
        row.id,
        said.id if said else None,
    )


def _over_words(over: int, span: int) -> OpenText:
    words = ngettext(
        "{n} more than the {span} one can stay in touch with",
        "{n} more than the {span} one can stay in touch with",
        over,
    )
    return filled(words, n=over, span=span)


REPORT = Report(
    name="my-ten",
    title=lambda: _("My ten"),
    tier=Tier.FIELD,
    options=MyTenOptions,
    build=build,
    load=load,
    reaches=True,
)
