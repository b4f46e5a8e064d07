"""Packets: the people of one cut shared out among those who call them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..tiers import FieldText
from .cuts import CutRow
from .groups import caller_of

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def packet_letter(place: int) -> str:
    """A, B, C ... and after the last AA; no I and O, which look like figures."""
    more, last = divmod(place, len(LETTERS))
    return (packet_letter(more - 1) if more else "") + LETTERS[last]


MOST_UNNAMED = 60


def holders_of(typed: str) -> list[str]:
    """Who takes a packet, of names between commas: "Ruth, Sam". A number among them stands for so
    many packets without a name: whoever comes takes one.

    Unanswered for none of them, or too many.
    """
    found: list[str] = []
    for one in filter(None, map(str.strip, typed.split(","))):
        if not one.isdecimal():
            found.append(one)
        elif 1 <= int(one) <= MOST_UNNAMED:
            found += [""] * int(one)
        else:
            raise problems.Unanswered(
                _("Write a number from 1 to {most}.").format(most=MOST_UNNAMED), "printed_for"
            )
    return found


def taker_words(name: FieldText) -> FieldText:
    """Who has a packet, in words."""
    return name or _("whoever comes")


def share_out(
    session: Session, rows: Sequence[CutRow], holders: Sequence[str]
) -> list[tuple[str, tuple[CutRow, ...]]]:
    """Who calls whom: each name with her rows, in the order of the cut; a name without any goes.

    Those whom a caller stays in touch with are hers. The others fill up the packets to the same
    length, in their order, so that a language and a household stay together as far as may be.
    """
    if len(holders) == 1:
        return [(holders[0], tuple(rows))]
    workers = {caller_of(session, name): place for place, name in reversed([*enumerate(holders)])}
    packets: list[list[CutRow]] = [[] for _name in holders]
    others: list[CutRow] = []
    for row in rows:
        mine = workers.get(row.caller) if row.caller is not None else None
        (others if mine is None else packets[mine]).append(row)
    homes = [list(some) for _home, some in groupby(others, key=_home)]
    for packet, length in zip(packets, _lengths(len(rows), packets), strict=True):
        while homes and len(packet) < length:
            packet.extend(homes.pop(0))
    packets[-1] += [row for home in homes for row in home]
    shared = zip(holders, packets, strict=True)
    return [(name, tuple(packet)) for name, packet in shared if packet]


def _home(row: CutRow) -> object:
    return row.person_id if row.household is None else row.household


def _lengths(people: int, packets: Sequence[Sequence[CutRow]]) -> list[int]:
    """How long each packet may become: alike, but for those that are longer already."""
    lengths = [len(one) for one in packets]
    order = sorted(range(len(packets)), key=lambda place: -lengths[place])
    left, found = people, [0] * len(packets)
    for taken, place in enumerate(order):
        fair = -(-left // (len(packets) - taken))
        found[place] = max(lengths[place], fair)
        left -= found[place]
    return found
