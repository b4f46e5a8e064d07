"""A slip of the phone tree: who calls you, what is said, and whom you call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..i18n import gettext as _
from ..services.phone_tree import Called, PhoneTree
from ..services.run_facts import RunFacts
from .fonts import Face
from .page import Sheet
from .paper import MM, Size
from .slip import MARGIN, RULE, SLIPS, draw_foot, draw_head
from .stacked import draw_name
from .text import capitals, wrap
from .write_on import write_on

SHEETS = {**SLIPS, Size.LARGE: replace(SLIPS[Size.LARGE], down=1)}
"""In large print eight calls take a sheet."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Somebody who calls others, and who calls her; None is the coordinator."""

    one: Called
    caller: Called | None


def branches(tree: PhoneTree) -> list[Slip]:
    """A slip for each who calls others, in the order of the tree."""
    caller = {below.id: one for one in tree.all() for below in one.calls}
    return [Slip(one, caller.get(one.id)) for one in tree.all() if one.calls]


def draw_slip(
    sheet: Sheet, slip: Slip, run: RunFacts, coordinator: str, corner: tuple[float, float]
) -> None:
    """Who calls, the message to write down, and whom to call; `corner` is that of the slip."""
    at, left = SHEETS[sheet.size], corner[0] + MARGIN
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
    at = SHEETS[sheet.size]
    box = 6.0 if sheet.size is Size.LARGE else 5.0
    left, right = sides
    sheet.box(left, y - box + 0.8, box, box)
    left += box + 2
    size = (at.name + at.words) / 2  # read while dialling
    sheet.text_right(right, y, one.phone, Face.BOLD, size)
    right -= sheet.width(one.phone, Face.BOLD, size) + 2
    middle = y - capitals(size) / 2
    tight = (at.words, 2 if step * MM > 2.1 * at.words else 1)
    draw_name(sheet, (left, right), middle, one.name, (size, 1), tight, face=Face.REGULAR)


def _called_by(slip: Slip, run: RunFacts, coordinator: str) -> str:
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
