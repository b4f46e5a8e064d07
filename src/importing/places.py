"""The place of a row: employer, site, department and shift; building, floor and flat."""

from __future__ import annotations

from ..models.structure import StructureKind
from .drafts import PlacementDraft
from .fields import Target
from .layout import NOWHERE, Layout

Chain = tuple[tuple[tuple[int, ...], StructureKind], ...]
"""Positions (joined by a space) and what they are, from the outermost place in."""

REMEMBERED = 20_000


class Places:
    """Reads places out of picked cells; the same cells give the same tuple again."""

    def __init__(self, layout: Layout) -> None:
        one = layout.one
        self._job, self._unit = one(Target.JOB), one(Target.UNIT)
        work, inside = _work(layout), _inside(layout)
        # A building without flats, in a list of a workplace, is a part of the workplace.
        if self._unit == NOWHERE and (work or self._job != NOWHERE):
            work, inside = work[:2] + inside + work[2:], ()
        if self._unit == NOWHERE or one(Target.BUILDING) != NOWHERE:
            street: Chain = ()
        else:
            line = (one(Target.HOUSE_NUMBER), one(Target.STREET))
            street = ((line, StructureKind.BUILDING),)
        self._work, self._home = work, _present((*street, *inside))
        positions = [
            at for chain in (self._work, self._home) for group, _kind in chain for at in group
        ]
        self._positions = tuple(dict.fromkeys([*positions, self._job, self._unit]))
        self._idle = set(self._positions) == {NOWHERE}
        self._known: dict[tuple[str, ...], tuple[PlacementDraft, ...]] = {}

    def read(self, picked: list[str]) -> tuple[PlacementDraft, ...]:
        """At work first, at home second; empty where the row names no place."""
        if self._idle:
            return ()
        key = tuple([picked[at] for at in self._positions])
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[key] = tuple(self._made(picked))
        return found

    def _made(self, picked: list[str]) -> list[PlacementDraft]:
        work = PlacementDraft(_named(picked, self._work), job=picked[self._job])
        home = PlacementDraft(_named(picked, self._home), slot=picked[self._unit])
        return [place for place in (work, home) if any(place)]


def _work(layout: Layout) -> Chain:
    return _present(
        tuple(
            ((layout.one(target),), kind)
            for target, kind in (
                (Target.EMPLOYER, StructureKind.EMPLOYER),
                (Target.SITE, StructureKind.SITE),
                (Target.DEPARTMENT, StructureKind.DEPARTMENT),
                (Target.SHIFT, StructureKind.SHIFT),
            )
        )
    )


def _inside(layout: Layout) -> Chain:
    return _present(
        (
            ((layout.one(Target.BUILDING),), StructureKind.BUILDING),
            ((layout.one(Target.FLOOR),), StructureKind.FLOOR),
        )
    )


def _present(chain: Chain) -> Chain:
    """The links of a chain for which the list has a column."""
    return tuple(link for link in chain if set(link[0]) != {NOWHERE})


def _named(picked: list[str], chain: Chain) -> tuple[tuple[StructureKind, str], ...]:
    said = ((kind, " ".join(filter(None, [picked[at] for at in group]))) for group, kind in chain)
    return tuple((kind, name) for kind, name in said if name)
