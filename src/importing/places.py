"""The place of a row: employer, site, department, shift; institution, group; building, flat."""

from __future__ import annotations

from ..models.structure import StructureKind
from ..services.list_rows import PlacementDraft
from .dates import past_date
from .fields import Target
from .layout import NOWHERE, Layout, joined

Chain = tuple[tuple[tuple[int, ...], StructureKind], ...]
"""Positions (joined by a space) and what they are, from the outermost place in."""

AT_HOME = (
    (Target.BUILDING, StructureKind.BUILDING),
    (Target.STAIR, StructureKind.STAIR),
    (Target.FLOOR, StructureKind.FLOOR),
)
AT_WORK = (
    (Target.EMPLOYER, StructureKind.EMPLOYER),
    (Target.SITE, StructureKind.SITE),
    (Target.DEPARTMENT, StructureKind.DEPARTMENT),
    (Target.SHIFT, StructureKind.SHIFT),
)
AT_INSTITUTION = (
    (Target.INSTITUTION, StructureKind.INSTITUTION),
    (Target.GROUP, StructureKind.GROUP),
)
AT_WORK_INSIDE = (*AT_WORK[:2], *AT_HOME, *AT_WORK[2:])
REMEMBERED = 20_000
SAYS_WHERE = 6
"""So many facts of a placement tell of one; since when she is there alone does not."""


class Places:
    """Reads places out of the picked cells of a row."""

    def __init__(self, layout: Layout, *, day_first: bool) -> None:
        one = layout.one
        self._job, self._unit = one(Target.JOB), one(Target.UNIT)
        self._contract, self._pattern = one(Target.CONTRACT), one(Target.PATTERN)
        self._seniority, self._since = one(Target.SENIORITY), one(Target.THERE_FROM)
        self._day_first = day_first
        self._work, self._home = _present(layout, AT_WORK), _present(layout, AT_HOME)
        if self._unit == NOWHERE and (self._work or self._job != NOWHERE):
            # A building without flats, in a list of a workplace, is a part of the workplace.
            self._work, self._home = _present(layout, AT_WORK_INSIDE), _present(layout, ())
        if self._unit != NOWHERE and one(Target.BUILDING) == NOWHERE:
            street = (one(Target.HOUSE_NUMBER), one(Target.STREET))
            self._home = ((street, StructureKind.BUILDING), *self._home)
        terms = (self._job, self._contract, self._pattern, self._seniority)
        self._work_cells = (*(group[0] for group, _kind in self._work), *terms)
        self._institution = _present(layout, AT_INSTITUTION)
        known = self._work or self._institution or self._home
        self._idle = not known and {self._unit, *terms} == {NOWHERE}
        self._known: dict[tuple[str, ...], PlacementDraft] = {}

    def read(self, picked: list[str]) -> tuple[PlacementDraft, ...]:
        """At work, in her institution, at home; empty where the row names no place."""
        if self._idle:
            return ()
        institution = PlacementDraft(_named(picked, self._institution))
        since = picked[self._since]
        flat = PlacementDraft(
            _named(picked, self._home), picked[self._unit],
            since=past_date(since, day_first=self._day_first) if since else "",
        )  # fmt: skip
        places = (self._at_work(picked), institution, flat)
        return tuple(one for one in places if any(one[:SAYS_WHERE]))

    def _at_work(self, picked: list[str]) -> PlacementDraft:
        """The place at work, made once for all who share it."""
        key = tuple([picked[at] for at in self._work_cells])
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            since = picked[self._seniority]
            found = PlacementDraft(
                _named(picked, self._work), "", picked[self._job], picked[self._contract],
                picked[self._pattern],
                past_date(since, day_first=self._day_first) if since else "",
            )  # fmt: skip
            self._known[key] = found
        return found


def _present(layout: Layout, places: tuple[tuple[Target, StructureKind], ...]) -> Chain:
    """The links of a chain for which the list has a column."""
    found = ((layout.one(target), kind) for target, kind in places)
    return tuple(((at,), kind) for at, kind in found if at != NOWHERE)


def _named(picked: list[str], chain: Chain) -> tuple[tuple[StructureKind, str], ...]:
    found = []
    for group, kind in chain:
        name = joined(picked, group)
        if name:
            found.append((kind, name))
    return tuple(found)
