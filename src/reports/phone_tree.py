"""P23, the phone tree: the coordinator's list, and a slip for each who calls others.

A slip names who calls and whom to call, nobody else: whoever loses it gives away a branch at most.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from .names import name_lines
from .options import Kind, ListOptions, PageOptions, asked
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, OnPaper, Report, Source
from .slip import MARGIN, RULE, SLIPS, draw_foot, draw_head, slips
from .stacked import draw_name
from .text import require_letters, wrap
from .write_on import write_on

_SLIPS = {**SLIPS, Size.LARGE: replace(SLIPS[Size.LARGE], down=1)}
"""In large print eight calls take a sheet."""
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
class _Slip:
    """Somebody who calls others, and who calls her; None is the coordinator."""

    one: Called
    caller: Called | None


@dataclass(frozen=True, slots=True)
class _Measures:
    """Of the list: sizes in points, the rest in mm."""

    words: float
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
        return _Measures(16, 11.0, 6.0, head, 232.0)
    return _Measures(11, 9.0, 5.0, head, 246.0)


def load(session: Session, asked: Asked) -> PhoneTreeData:
    """The tree of these people. Unanswered as `phone_tree`."""
    options: PhoneTreeOptions = asked.options
    return PhoneTreeData(tree=phone_tree(session, asked.rows), coordinator=options.printed_for)


def on_paper(data: PhoneTreeData, options: PageOptions) -> OnPaper:
    """Everybody once on the coordinator's list; besides, each slip names a branch."""
    at, each = _measures(options.size), _SLIPS[options.size].each
    pages = _list_pages(data, at)
    phones = {one.id: one.phone for one in data.tree.all()}
    rows = [
        FrozenRow(
            number=0, page_number=page, person_id=one, name=name, phone=phones.get(one, NOTHING)
        )
        for page, part in enumerate(pages, start=1)
        for one, name in part
    ]
    branches = _slips(data.tree)
    for place, slip in enumerate(branches):
        page = len(pages) + 1 + place // each
        rows += [
            replace(named(one.id, one.name), page_number=page)
            for one in (slip.one, *slip.one.calls, *((slip.caller,) if slip.caller else ()))
        ]
    numbered = tuple(replace(row, number=n) for n, row in enumerate(rows, start=1))
    return OnPaper(len(pages) - (-len(branches) // each), numbered)


def build(book: Book, run: RunFacts, data: PhoneTreeData) -> None:
    """Draw the list, then the slips. MissingGlyph names everybody who cannot be printed."""
    require_letters((one.name, Face.BOLD) for one in data.tree.all())
    _draw_list(book, run, data)
    for sheet, slip, corner in slips(book, _SLIPS[book.size], _slips(data.tree)):
        _draw_slip(sheet, slip, run, data.coordinator, corner)


def _slips(tree: PhoneTree) -> list[_Slip]:
    caller = {below.id: one for one in tree.all() for below in one.calls}
    return [_Slip(one, caller.get(one.id)) for one in tree.all() if one.calls]


# The coordinator's list


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
    pages = _list_pages(data, at)
    phones = _phones_left(data, at)
    for number, part in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number, len(pages)))
            y = _draw_message(sheet, at) if number == 1 else at.head
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
        sheet.line(left + more + 2, y - 0.4, phones - 2, y - 0.4, 0.8, dotted=True)


def _calls(count: int) -> str:
    return ngettext("calls {n}", "calls {n}", count).format(n=count)


# A slip


def _draw_slip(
    sheet: Sheet, slip: _Slip, run: RunFacts, coordinator: str, corner: tuple[float, float]
) -> None:
    at, left = _SLIPS[sheet.size], corner[0] + MARGIN
    right, room = left + at.room, at.room * MM
    y = draw_head(sheet, at, run, slip.one.name, run.list_id, corner)
    y += at.pitch * 0.2  # some names reach far below their line
    for words in wrap(_called_by(slip, run, coordinator), Face.REGULAR, at.words, room, 2):
        y += at.pitch
        sheet.text(left, y, words, Face.REGULAR, at.words)
    y += at.pitch * 0.45
    sheet.line(left, y, right, y, RULE)
    for label in (_("Message"), ""):
        y += at.pitch * 1.6
        write_on(sheet, label, left, right, y, at.words)
    y += at.pitch * 0.6
    last = not any(one.calls for one in slip.one.calls)
    end = at.foot(corner[1]) - (4.8 if last else 2.8) * at.pitch
    step = min(2 * at.pitch, (end - y) / len(slip.one.calls))
    for one in slip.one.calls:
        y += step
        _draw_call(sheet, y, one, (left, right), step)
    if last:
        said = _calls_back(slip.one.calls, run, coordinator)
        y = at.foot(corner[1]) - 3.3 * at.pitch
        for words in wrap(said, Face.REGULAR, at.words, room, 2):
            sheet.text(left, y, words, Face.REGULAR, at.words)
            y += at.pitch
    draw_foot(sheet, at, run, _("destroy it afterwards"), corner)


def _draw_call(
    sheet: Sheet, y: float, one: Called, sides: tuple[float, float], step: float
) -> None:
    at = _SLIPS[sheet.size]
    box = 6.0 if sheet.size is Size.LARGE else 5.0
    left, right = sides
    sheet.box(left, y - box + 0.8, box, box)
    left += box + 2
    size = (at.name + at.words) / 2  # read while dialling
    sheet.text_right(right, y, one.phone, Face.BOLD, size)
    right -= sheet.width(one.phone, Face.BOLD, size) + 2
    middle = y - 0.357 * size / MM
    tight = (at.words, 2 if step * MM > 2.1 * at.words else 1)
    draw_name(sheet, (left, right), middle, one.name, (size, 1), tight, face=Face.REGULAR)


def _called_by(slip: _Slip, run: RunFacts, coordinator: str) -> str:
    if slip.caller is None:
        name, phone = coordinator or run.printed_for, run.found_phone
    else:
        name, phone = slip.caller.name, slip.caller.phone
    return _("{name} calls you: {phone}").format(name=name, phone=_together(phone))


def _calls_back(calls: Sequence[Called], run: RunFacts, coordinator: str) -> str:
    name = coordinator or run.printed_for
    said = _("{last} calls {name} back: {phone}")
    return said.format(last=calls[-1].name, name=name, phone=_together(run.found_phone))


def _together(phone: str) -> str:
    """A phone that is never broken over two lines."""
    return phone.replace(" ", "\u00a0")


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
