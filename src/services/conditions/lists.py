"""Conditions as lists: what is open, for how long, what nobody answered; by place, flat or kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from ...models import (
    Condition,
    Id,
    Inspection,
    Organization,
    Person,
    Placement,
    Slot,
    Structure,
)
from ...models.partial_date import earliest
from ...tiers import CommitteeText, FieldText, OpenText
from ..standing import APART, inside
from ..whereabouts import ABOVE, place_words
from .kinds import titled

UNANSWERED_DAYS = 14
"""After so many days without an answer a report counts as unanswered and is asked about again."""


class State(StrEnum):
    """What became of a condition."""

    NOTED = "noted"
    REPORTED = "reported"
    ANSWERED = "answered"
    MENDED = "mended"


class Which(StrEnum):
    """Which conditions are listed."""

    OPEN = "open"
    UNREPORTED = "unreported"
    UNANSWERED = "unanswered"
    MENDED = "mended"
    ALL = "all"


class By(StrEnum):
    """In which order they stand."""

    WORST = "worst"
    LONGEST = "longest"
    PLACE = "place"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition with what became of it, for the committee's eyes."""

    id: Id
    structure_id: Id
    slot_id: Id | None
    where: FieldText
    """ "12 Foundry Row · 5C", or the place alone for a common part."""
    floor: OpenText
    """ "12 Foundry Row · Floor 5": the place of the flat."""
    unit: FieldText
    """ "5C"; empty for a common part."""
    kind: OpenText
    room: FieldText
    text: CommitteeText
    severity: int
    since: OpenText | None
    noted_on: date
    person_id: Id | None
    told_by: FieldText
    """Empty where nobody is named, or she is kept apart."""
    photographed: bool
    show_unit: bool
    show_name: bool
    reported_on: date | None
    reported_how: CommitteeText
    reported_to: CommitteeText
    answered_on: date | None
    answer: CommitteeText
    mended_on: date | None
    inspection_id: Id | None
    inspection: CommitteeText
    """The number of the case at the authority."""

    @property
    def state(self) -> State:
        if self.mended_on is not None:
            return State.MENDED
        if self.answered_on is not None:
            return State.ANSWERED
        return State.NOTED if self.reported_on is None else State.REPORTED

    @property
    def title(self) -> FieldText:
        """ "Heating, kitchen"."""
        return titled(self.kind, self.room)

    @property
    def began(self) -> date:
        """The first day it may have been so; else the day it was noted."""
        return earliest(self.since) if self.since else self.noted_on

    def open_days(self, on: date) -> int:
        """For how many days it is open, or was until it was mended."""
        return max(0, ((self.mended_on or on) - self.began).days)

    def waits(self, on: date, days: int = UNANSWERED_DAYS) -> bool:
        """True if it was reported so many days ago, and neither answered nor mended."""
        return (
            self.state is State.REPORTED
            and self.reported_on is not None
            and self.reported_on <= on - timedelta(days=days)
        )


@dataclass(frozen=True, slots=True)
class ConditionView:
    """What is asked of the conditions."""

    place_id: Id | None = None
    """In this place or below it; None: everywhere."""
    slot_id: Id | None = None
    which: Which = Which.OPEN
    kind: str | None = None
    by: By = By.WORST


@dataclass(frozen=True, slots=True)
class ConditionCounts:
    """So many conditions, each kind of standing beside all that is open."""

    open: int
    dangers: int
    unreported: int
    waiting: int
    """Reported, and without an answer for too long."""
    mended: int
    flats: int
    """Flats with something open."""
    on: date


def conditions(session: Session, view: ConditionView, today: date) -> list[ConditionRow]:
    """The conditions of a view, in its order."""
    return of_view(every_condition(session, view.place_id, view.slot_id), view, today)


def every_condition(
    session: Session, place_id: Id | None = None, slot_id: Id | None = None
) -> list[ConditionRow]:
    """All conditions of a place and below it, or of a flat, the mended ones too, in no order."""
    query = _ROWS.where(inside(Condition.structure_id, place_id))
    if slot_id is not None:
        query = query.where(Condition.slot_id == slot_id)
    return [ConditionRow(*row) for row in map(_in_words, session.execute(query))]


def of_view(rows: Iterable[ConditionRow], view: ConditionView, today: date) -> list[ConditionRow]:
    """Those of some conditions that a view asks for, in its order."""
    found = [
        one for one in rows if _is_asked(one, view.which, today) and view.kind in (None, one.kind)
    ]
    return sorted(found, key=lambda one: _order(one, view.by))


def _is_asked(one: ConditionRow, which: Which, today: date) -> bool:
    if which is Which.UNANSWERED:
        return one.waits(today)
    if which is Which.UNREPORTED:
        return one.state is State.NOTED
    mended = one.mended_on is not None
    return which is Which.ALL or mended == (which is Which.MENDED)


def condition(session: Session, condition_id: Id) -> ConditionRow | None:
    """One of them; None where it is gone."""
    found = session.execute(_ROWS.where(Condition.id == condition_id)).first()
    return None if found is None else ConditionRow(*_in_words(found))


def counts(rows: Iterable[ConditionRow], on: date) -> ConditionCounts:
    """The figures over these rows, open and mended ones."""
    rows = tuple(rows)
    still = [one for one in rows if one.state is not State.MENDED]
    return ConditionCounts(
        open=len(still),
        dangers=sum(one.severity == 3 for one in still),
        unreported=sum(one.state is State.NOTED for one in still),
        waiting=sum(one.waits(on) for one in still),
        mended=len(rows) - len(still),
        flats=len({one.slot_id for one in still if one.slot_id is not None}),
        on=on,
    )


def at_home(session: Session, person_id: Id, today: date) -> tuple[ConditionRow, ...]:
    """What is open in the flats where somebody lives now, the worst first."""
    hers = select(Placement.slot_id).where(
        Placement.person_id == person_id, ~Placement.ended, Placement.slot_id.is_not(None)
    )
    return tuple(
        one
        for slot in session.scalars(hers.distinct())
        for one in conditions(session, ConditionView(slot_id=slot), today)
    )


def _order(one: ConditionRow, by: By) -> tuple[object, ...]:
    worst = (-one.severity, one.began, one.where, one.kind)
    if by is By.LONGEST:
        return (one.began, *worst)
    if by is By.PLACE:
        return (one.where, *worst)
    return (one.title, *worst) if by is By.KIND else worst


_ROWS: Select[*tuple[Any, ...]] = (
    select(
        Condition.id, Condition.structure_id, Condition.slot_id,
        Structure.name, Structure.kind, ABOVE, Slot.label,
        Condition.kind, Condition.room, Condition.text, Condition.severity, Condition.since,
        Condition.noted_on, Condition.person_id,
        case((Person.id.in_(APART), ""), else_=func.coalesce(Person.name, "")),
        Condition.photographed, Condition.show_unit, Condition.show_name,
        Condition.reported_on, Condition.reported_how, func.coalesce(Organization.name, ""),
        Condition.answered_on, Condition.answer, Condition.mended_on,
        Condition.inspection_id, func.coalesce(Inspection.number, ""),
    )
    .join(Structure, Structure.id == Condition.structure_id)
    .outerjoin(Slot, Slot.id == Condition.slot_id)
    .outerjoin(Person, Person.id == Condition.person_id)
    .outerjoin(Organization, Organization.id == Condition.reported_to_id)
    .outerjoin(Inspection, Inspection.id == Condition.inspection_id)
)  # fmt: skip


def _in_words(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The place in words in the room of its parts."""
    (row_id, place, slot), (name, kind, above, unit), rest = row[:3], row[3:7], row[7:]
    here, floor = place_words(name, kind, above, unit), place_words(name, kind, above, None)
    return (row_id, place, slot, here, floor, unit or "", *rest)
