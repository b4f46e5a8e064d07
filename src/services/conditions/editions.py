"""The two editions of the conditions: the committee's, and the open one for landlord and press.

They are two types, not two views of one. What the open edition is made of has no field for a name,
for a person's words or for a flat that nobody gave up. Its numbers are merged until each stands for
five flats or more and for nothing that can be taken apart: whatever is named flat by flat is left
out of the numbers, so that nothing follows from the difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ...models import Id
from ...tiers import FieldText, OpenText, lowered
from ..metrics.figure import ALOUD
from .lists import By, ConditionRow, ConditionView, Which, conditions


@dataclass(frozen=True, slots=True)
class CommitteeEdition:
    """All that is open, flat by flat, with who told of it."""

    units: tuple[tuple[FieldText, tuple[ConditionRow, ...]], ...]
    """Where, and what is open there, the worst first; common parts at the end."""
    count: int
    on: date


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A condition that may be shown: of a common part, or of a flat that agreed to be named."""

    where: OpenText
    kind: OpenText
    severity: int
    since: OpenText | None
    reported_on: date | None
    answered_on: date | None
    photographed: bool


@dataclass(frozen=True, slots=True)
class OpenCount:
    """So many conditions of these kinds, or on these floors; of five flats or more."""

    of: tuple[OpenText, ...]
    """Keys of kinds, or floors; more than one where a small one stands with others."""
    count: int


@dataclass(frozen=True, slots=True)
class OpenEdition:
    """What the other side and the press may read."""

    common: tuple[OpenLine, ...]
    shown: tuple[OpenLine, ...]
    """Flats that agreed to be named."""
    by_kind: tuple[OpenCount, ...]
    by_floor: tuple[OpenCount, ...]
    """Of all other flats; empty where they are too few for any number."""
    others: int | None
    """The sum of either; None where no number is told."""
    on: date


def committee_edition(session: Session, place_id: Id | None, on: date) -> CommitteeEdition:
    """What is open in this place and below it, for the committee."""
    rows = _open(session, place_id, on)
    units: dict[FieldText, list[ConditionRow]] = {}
    for one in sorted(rows, key=lambda one: one.slot_id is None):
        units.setdefault(one.where, []).append(one)
    return CommitteeEdition(
        tuple((where, tuple(some)) for where, some in units.items()), len(rows), on
    )


def open_edition(session: Session, place_id: Id | None, on: date) -> OpenEdition:
    """What is open there, for the landlord and the press.

    Without names, without anybody's words, and with no flat that did not agree.
    """
    rows = _open(session, place_id, on)
    common = [one for one in rows if one.slot_id is None]
    flats = [one for one in rows if one.slot_id is not None]
    hidden = {
        (one.kind, one.floor, one.slot_id or b"") for one in flats if not one.show_unit
    }  # a flat counts once for a kind, however many rooms it is wrong in
    by_kind = merged((kind, flat) for kind, _floor, flat in hidden)
    return OpenEdition(
        common=tuple(_line(one) for one in common),
        shown=tuple(_line(one) for one in flats if one.show_unit),
        by_kind=by_kind,
        by_floor=merged((floor, flat) for _kind, floor, flat in hidden),
        others=sum(one.count for one in by_kind) if by_kind else None,
        on=on,
    )


def merged(found: Iterable[tuple[OpenText, Id]]) -> tuple[OpenCount, ...]:
    """So many in each group; what would stand for fewer than five flats stands with others.

    A small group never stands alone beside a sum: the next larger one joins it, so that nothing can
    be computed from what is told. Empty where all of them together are too few.
    """
    groups: dict[OpenText, list[Id]] = {}
    for group, flat in found:
        groups.setdefault(group, []).append(flat)
    names = sorted(groups, key=lambda name: (len(set(groups[name])), name))
    pool: list[OpenText] = []
    while names and (_is_small(groups, names[:1]) or (pool and _is_small(groups, pool))):
        pool.append(names.pop(0))
    if len(pool) == 1 and names:
        pool.append(names.pop(0))
    if pool and _is_small(groups, pool):
        return ()
    cells = [(name,) for name in reversed(names)] + ([tuple(sorted(pool))] if pool else [])
    return tuple(OpenCount(cell, sum(len(groups[name]) for name in cell)) for cell in cells)


def _is_small(groups: dict[OpenText, list[Id]], names: list[OpenText]) -> bool:
    return len({flat for name in names for flat in groups[name]}) < ALOUD


def _open(session: Session, place_id: Id | None, on: date) -> list[ConditionRow]:
    return conditions(session, ConditionView(place_id, which=Which.OPEN, by=By.WORST), on)


def _line(one: ConditionRow) -> OpenLine:
    """A flat is told because it agreed to be, a common part is nobody's home."""
    where = lowered(one.where, OpenText)
    return OpenLine(
        where, one.kind, one.severity, one.since, one.reported_on, one.answered_on,
        one.photographed,
    )  # fmt: skip
