"""Two days of one chart beside each other: who came, left, moved, was seen otherwise, acted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ...models import Id
from ..actions.deeds import Deed
from .parts import Chart, Known


class Move(StrEnum):
    """What is told of somebody between two days."""

    CAME = "came"
    LEFT = "left"
    PLACE = "place"
    """She is in another part of the chart."""
    CLOSER = "closer"
    """More support."""
    FURTHER = "further"
    MARKED = "marked"
    """She was not assessed, and is now."""
    UNMARKED = "unmarked"
    """She is "not assessed" again."""
    DID = "did"
    """She did a test since."""
    WITHDREW = "withdrew"


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody of whom something is to be told: how she stood, how she stands."""

    before: Known | None
    after: Known | None
    moves: tuple[Move, ...]

    @property
    def who(self) -> Known:
        """As she stands, or as she stood before she left."""
        who = self.after or self.before
        if who is None:
            raise ValueError("nobody moved")
        return who


def moved(before: Chart, after: Chart) -> tuple[Moved, ...]:
    """Everybody of whom the two days tell something else, in the order of the later chart."""
    then, now = _where(before), _where(after)
    found = []
    for one in [*now, *(one for one in then if one not in now)]:
        was, stands = then.get(one), now.get(one)
        moves = _moves(before, after, was, stands)
        if moves:
            found.append(Moved(was[0] if was else None, stands[0] if stands else None, moves))
    return tuple(found)


_Where = tuple[Known, Id | None]


def _where(chart: Chart) -> Mapping[Id, _Where]:
    found: dict[Id, _Where] = {}
    for band in chart.bands:
        for column in band.columns:
            for seat in column.seats:
                if seat.who is not None:
                    found.setdefault(seat.who.id, (seat.who, column.id))
    for unit in chart.units():
        for one in unit.adults:
            found.setdefault(one.id, (one, unit.slot_id or unit.place_id))
    return found


def _moves(
    before: Chart, after: Chart, was: _Where | None, stands: _Where | None
) -> tuple[Move, ...]:
    if was is None or stands is None:
        return (Move.CAME,) if was is None else (Move.LEFT,)
    moves = [Move.PLACE] if was[1] != stands[1] else []
    moves += _level(was[0], stands[0])
    moves += _acts(before, after, was[0], stands[0])
    return tuple(moves)


def _level(was: Known, stands: Known) -> list[Move]:
    if was.mark is None or stands.mark is None:
        if was.mark is stands.mark:
            return []
        return [Move.MARKED if was.mark is None else Move.UNMARKED]
    if was.mark.rank == stands.mark.rank:
        return []
    return [Move.CLOSER if stands.mark.rank < was.mark.rank else Move.FURTHER]


def _acts(before: Chart, after: Chart, was: Known, stands: Known) -> list[Move]:
    then = dict(zip((test.id for test in before.tests), was.deeds, strict=True))
    now = dict(zip((test.id for test in after.tests), stands.deeds, strict=True))
    turned = {deed for test, deed in now.items() if then.get(test) is not deed}
    return [
        move
        for move, deed in ((Move.DID, Deed.DID), (Move.WITHDREW, Deed.WITHDREW))
        if deed in turned
    ]
