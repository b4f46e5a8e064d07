"""P6, my ten: a worker's own people on one page, with room to write beside each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import ngettext, short_day
from ..models import Id, Tier
from ..services import groups, printed_asks
from ..services.frozen_rows import FrozenRow
from ..services.my_ten import TenRow, my_ten
from ..services.other_side import hidden
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, FieldText, OpenText, filled, joined
from .fonts import Face
from .frame import Frame, content_top, draw_frame, draw_place, frame_of, place_words
from .options import Kind, PageOptions, asked
from .owed_words import owed_words
from .page import Book, Sheet
from .paper import BOX_HEIGHT, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, Report
from .text import fit, wrap

_BOX = 4.0
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


@dataclass(frozen=True, slots=True)
class TenEntry:
    """One person, in the words of the page."""

    name: FieldText
    phone: FieldText
    about: FieldText
    promise: FieldText
    next_step: FieldText
    person_id: Id | None = None
    promise_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MyTenData:
    """The whole page. It names no employer and no landlord but by the code name.

    `too_many` is the warning where there are more than one can look after.
    """

    worker: FieldText
    too_many: OpenText
    entries: tuple[TenEntry, ...]


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes in points, the rest in mm."""

    name: float
    text: float
    pitch: float
    row: float
    per_page: int
    about_lines: int


_STANDARD = _Measures(13, 10, 4.7, 18.4, 12, 1)
_LARGE = _Measures(18, 16, 7.0, 37.0, 6, 2)


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
    )


def build(book: Book, run: RunFacts, data: MyTenData) -> None:
    """Draws the people one under the other, twelve to a page; in large print six."""
    at = _STANDARD if book.size is Size.STANDARD else _LARGE
    frame = _frame(run, data)
    count = max(1, -(-len(data.entries) // at.per_page))
    for number in range(count):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number + 1, count))
            first = number * at.per_page
            y = content_top(sheet.size) + 1
            for place_on, entry in enumerate(data.entries[first : first + at.per_page], 1):
                _draw(sheet, entry, first + place_on, at, y)
                y += at.row
            if not data.entries:
                words = _("Nobody yet.")
                sheet.text(LEFT_EDGE, y + at.row / 2, words, Face.REGULAR, at.text)


def _frame(run: RunFacts, data: MyTenData) -> Frame:
    people = ngettext("{n} person", "{n} people", len(data.entries)).format(n=len(data.entries))
    return frame_of(
        replace(run, printed_for=data.worker),
        Tier.FIELD,
        facts=(people,),
        footer=(data.too_many, filled(_("For {name} alone"), name=data.worker)),
    )


def _draw(sheet: Sheet, entry: TenEntry, number: int, at: _Measures, y: float) -> None:
    """One person; the right half of her lower lines is free to write in."""
    if entry.person_id is not None:
        sheet.stands(
            FrozenRow(
                number=number,
                person_id=entry.person_id,
                thing_id=entry.promise_id,
                name=entry.name,
            )
        )
    line = y + 1.25 * at.pitch
    sheet.text(LEFT_EDGE, line, str(number), Face.BOLD, at.text)
    left, room = LEFT_EDGE + _NUMBER, (RIGHT_EDGE - LEFT_EDGE - _NUMBER) * MM
    phone = fit(entry.phone, Face.BOLD, at.name, room * 0.45)
    name = fit(entry.name, Face.BOLD, at.name, room * 0.53)
    sheet.text(left, line, name, Face.BOLD, at.name)
    sheet.text_right(RIGHT_EDGE, line, phone, Face.BOLD, at.name)
    for words in wrap(entry.about, Face.REGULAR, at.text, room, at.about_lines):
        line += at.pitch
        sheet.text(left, line, words, Face.REGULAR, at.text)
    half = room * (0.62 if sheet.size is Size.STANDARD else 0.9)
    if entry.promise:
        line += at.pitch
        sheet.box(left, line - _BOX + 0.6, _BOX, _BOX)
        words = fit(entry.promise, Face.REGULAR, at.text, half - (_BOX + 2) * MM)
        sheet.text(left + _BOX + 2, line, words, Face.REGULAR, at.text)
    if entry.next_step and (not entry.promise or sheet.size is Size.LARGE):
        line += at.pitch
        sheet.text(left, line, fit(entry.next_step, Face.BOLD, at.text, half), Face.BOLD, at.text)
    elif entry.next_step:
        words = fit(entry.next_step, Face.BOLD, at.text, room - half - 3 * MM)
        sheet.text(left + half / MM + 3, line, words, Face.BOLD, at.text)
    sheet.rule(min(y + at.row, BOX_HEIGHT), 0.8)


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
)
