"""P23, the phone tree: the coordinator's list, and a slip for each who calls others.

A slip names who calls and whom to call, nobody else: whoever loses it gives away a branch at most.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import Id, Tier
from ..services.frozen_rows import FrozenRow, named
from ..services.phone_tree import Called, PhoneTree, phone_tree
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, FieldText, OpenText
from .fonts import Face
from .frame import Frame, content_top, draw_frame, draw_place, frame_of, place_words
from .names import initials, name_lines
from .options import Kind, ListOptions, PageOptions, asked
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .phone_tree_slip import SHEETS, branches, draw_slip
from .report import Asked, OnPaper, Report, Source
from .slip import slips
from .text import require_letters
from .write_on import write_on

INDENT = 9.0
"""Millimetres by which somebody stands to the right of who calls her."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneTreeOptions(ListOptions):
    """What is asked before a tree is printed."""

    printed_for: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "for",
            lambda: _("Who begins"),
            lambda: _("the name of the one who makes the first calls; else your own"),
            kind=Kind.WORKER,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneTreeData:
    """The tree, with everybody in it in the order of the list."""

    tree: PhoneTree
    coordinator: FieldText


@dataclass(frozen=True, slots=True)
class _Measures:
    """Of the list: sizes in points, the rest in mm."""

    words: float
    small: float
    pitch: float
    box: float
    head: float
    bottom: float

    @property
    def first(self) -> int:
        """Rows of the first page, below the lines to write on."""
        return int((self.bottom - self.head - 3 * self.pitch) / self.pitch)

    @property
    def others(self) -> int:
        """Rows of every other page."""
        return int((self.bottom - self.head) / self.pitch)


def _measures(size: Size) -> _Measures:
    head = content_top(size) + 2
    if size is Size.LARGE:
        return _Measures(16, 16, 11.0, 6.0, head, 232.0)
    return _Measures(11, 10, 9.0, 5.0, head, 246.0)


def load(session: Session, asked: Asked) -> PhoneTreeData:
    """The tree of these people. Unanswered as `phone_tree`."""
    options: PhoneTreeOptions = asked.options
    return PhoneTreeData(tree=phone_tree(session, asked.rows), coordinator=options.printed_for)


def on_paper(data: PhoneTreeData, options: PageOptions) -> OnPaper:
    """Everybody once on the coordinator's list; besides, each slip names a branch."""
    at, each = _measures(options.size), SHEETS[options.size].each
    pages = _list_pages(data, at)
    phones = {one.id: one.phone for one in data.tree.all()}
    rows = [
        FrozenRow(
            number=0, page_number=page, person_id=one, name=name, phone=phones.get(one, NOTHING)
        )
        for page, part in enumerate(pages, start=1)
        for one, name in part
    ]
    printed = branches(data.tree)
    for place, slip in enumerate(printed):
        page = len(pages) + 1 + place // each
        rows += [
            replace(named(one.id, one.name), page_number=page)
            for one in (slip.one, *slip.one.calls, *((slip.caller,) if slip.caller else ()))
        ]
    numbered = tuple(replace(row, number=n) for n, row in enumerate(rows, start=1))
    return OnPaper(len(pages) - (-len(printed) // each), numbered)


def build(book: Book, run: RunFacts, data: PhoneTreeData) -> None:
    """Draw the list, then the slips. MissingGlyph names everybody who cannot be printed."""
    require_letters((one.name, Face.BOLD) for one in data.tree.all())
    _draw_list(book, run, data)
    for sheet, slip, corner in slips(book, SHEETS[book.size], branches(data.tree)):
        draw_slip(sheet, slip, run, data.coordinator, corner)


def _list_pages(data: PhoneTreeData, at: _Measures) -> list[list[tuple[Id, FieldText]]]:
    everybody = [(one.id, one.name) for one in data.tree.all()]
    everybody += data.tree.without_phone
    pages = [everybody[: at.first]]
    pages += [
        everybody[first : first + at.others] for first in range(at.first, len(everybody), at.others)
    ]
    return pages


def _draw_list(book: Book, run: RunFacts, data: PhoneTreeData) -> None:
    at, frame = _measures(book.size), _frame(run, data)
    in_tree = {one.id: one for one in data.tree.all()}
    callers = {one.id: caller for caller in in_tree.values() for one in caller.calls}
    pages = _list_pages(data, at)
    phones = _phones_left(data, at)
    for number, part in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number, len(pages)))
            y = _draw_message(sheet, at) if number == 1 else at.head
            if number > 1:
                _draw_caller(sheet, at, callers.get(part[0][0]))
            for one, name in part:
                y += at.pitch
                _draw_row(sheet, at, y, name, in_tree.get(one), phones)


def _phones_left(data: PhoneTreeData, at: _Measures) -> float:
    """Where the phones begin: behind the longest name, so that no eye loses its line."""
    widest, phone = 0.0, 0.0
    for one in data.tree.all():
        face, calls = _face_and_calls(one)
        wide = Sheet.width(one.name, face, at.words) + Sheet.width(calls, Face.REGULAR, at.words)
        widest = max(widest, _name_left(one, at) + wide)
        phone = max(phone, Sheet.width(one.phone, Face.REGULAR, at.words))
    return min(widest + 8, RIGHT_EDGE - phone)


def _name_left(one: Called | None, at: _Measures) -> float:
    return LEFT_EDGE + (one.depth - 1 if one else 0) * INDENT + at.box + 2


def _face_and_calls(one: Called | None) -> tuple[Face, str]:
    """Whoever calls others stands bold."""
    if one is None or not one.calls:
        return Face.REGULAR, ""
    return Face.BOLD, f" · {_calls(len(one.calls))}"


def _frame(run: RunFacts, data: PhoneTreeData) -> Frame:
    count = len(list(data.tree.all())) + len(data.tree.without_phone)
    people = ngettext("{n} person", "{n} people", count).format(n=count)
    return frame_of(
        run, Tier.FIELD, facts=(people,), footer=(_("The last one of each branch calls back"),)
    )


def _draw_message(sheet: Sheet, at: _Measures) -> float:
    y = at.head + at.pitch
    write_on(sheet, _("Message"), LEFT_EDGE, RIGHT_EDGE, y, at.words)
    write_on(sheet, "", LEFT_EDGE, RIGHT_EDGE, y + at.pitch, at.words)
    y += 2 * at.pitch
    middle = (LEFT_EDGE + RIGHT_EDGE) / 2
    write_on(sheet, _("Begun at"), LEFT_EDGE, middle - 4, y, at.words)
    write_on(sheet, _("All know at"), middle, RIGHT_EDGE, y, at.words)
    return y


def _draw_caller(sheet: Sheet, at: _Measures, caller: Called | None) -> None:
    """Whose calls go on at the head of a page: initials, as her row is on a page before."""
    if caller is not None:
        words = _("{group}, continued").format(group=initials(caller.name))
        y = at.head + at.pitch - at.box - 1.8
        sheet.text(_name_left(caller, at), y, words, Face.REGULAR, at.small)


def _draw_row(
    sheet: Sheet, at: _Measures, y: float, name: FieldText, one: Called | None, phones: float
) -> None:
    """A box, the name below that of her caller, the phone."""
    left = _name_left(one, at)
    sheet.box(left - at.box - 2, y - at.box + 0.8, at.box, at.box)
    phone = one.phone if one else _("no phone that works: somebody goes there")
    face, calls = _face_and_calls(one)
    phones = min(phones, RIGHT_EDGE - sheet.width(phone, Face.REGULAR, at.words))
    sheet.text(phones, y, phone, Face.REGULAR, at.words)
    more = sheet.width(calls, Face.REGULAR, at.words)
    room = (phones - 3 - more - left) * MM
    _size, (shown, *_none) = name_lines(name, room, (at.words, 1), face=face)
    sheet.text(left, y, shown, face, at.words)
    left += sheet.width(shown, face, at.words)
    sheet.text(left, y, calls, Face.REGULAR, at.words)
    if phones - left - more > 12:
        sheet.line(left + more + 2, y - 0.4, phones - 2, y - 0.4, 1.2, dotted=True)


def _calls(count: int) -> str:
    return ngettext("calls {n}", "calls {n}", count).format(n=count)


REPORT = Report(
    name="phone-tree",
    title=lambda: _("Phone tree"),
    tier=Tier.FIELD,
    options=PhoneTreeOptions,
    build=build,
    load=load,
    on_paper=on_paper,
    source=Source.CUT,
    calls=False,
)
