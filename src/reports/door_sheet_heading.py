"""What a packet of doors is called: its house, and its floors where there is room for them."""

from __future__ import annotations

from collections.abc import Sequence

from ..i18n import gettext as _
from ..i18n import ngettext
from ..services.doors import Door
from .fonts import Face
from .page import Sheet
from .paper import Size
from .report import TITLE_ROOM

HEADING_ROOM = 66.0
"""Millimetres of a title that stands whole on every page, also one of a made-up group."""


def heading(doors: Sequence[Door]) -> str:
    """What the packet is: its house, and its floors where there is room for them."""
    houses = list(dict.fromkeys(door.house for door in doors))
    floors = list(dict.fromkeys(door.floor for door in doors if door.floor))
    first = _("Doors: {house}").format(house=houses[0])
    if len(houses) > 1:
        longer = _("{first} to {last}").format(first=first, last=houses[-1])
        more = ngettext("{first} and {n} house more", "{first} and {n} houses more",
                        len(houses) - 1)  # fmt: skip
        return _fitting(longer, more.format(first=first, n=len(houses) - 1))
    if not floors or any(door.group != door.house for door in doors):
        return first
    if len(floors) == 1:
        return _("{house}, {floor}").format(house=first, floor=floors[0])
    longer = _("{house}, {first} to {last}").format(house=first, first=floors[0], last=floors[-1])
    return _fitting(longer, first)


def _fitting(longer: str, shorter: str) -> str:
    points, _room = TITLE_ROOM[Size.STANDARD]
    return longer if Sheet.width(longer, Face.BOLD, points) <= HEADING_ROOM else shorter
