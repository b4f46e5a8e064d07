"""Who changed what of a person, and when: the steps that touched her, facts before and after."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy.orm import Session

from ..models import (
    Ask,
    Assessment,
    Assignment,
    Attempt,
    Base,
    Card,
    CirclePerson,
    Commitment,
    ContactListMember,
    ContactPoint,
    Conversation,
    ConversationPerson,
    Id,
    LanguageSkill,
    Leadership,
    ListedPerson,
    Note,
    Operation,
    OtherNumber,
    Participation,
    Person,
    PersonName,
    Placement,
    Pledge,
    PrintRow,
    PrintRun,
    Relationship,
    ShiftPerson,
    Step,
    StepKind,
    StepRow,
    Suppression,
    Task,
    TeamMember,
    Worker,
)
from .apart_steps import about_apart
from .change_words import Difference, Turn, differences
from .merged import parts_of
from .standing import APART

Thing: TypeAlias = tuple[str, Id]
Facts: TypeAlias = dict[str, Any]

HERS: tuple[type[Base], ...] = (
    PersonName, ContactPoint, LanguageSkill, Placement, Assignment, Assessment, Ask, Commitment,
    Task, Note, Suppression, Attempt, ContactListMember, ConversationPerson, TeamMember,
    Leadership, Participation, Pledge, ShiftPerson,
)  # fmt: skip
"""Tables whose rows belong to one person."""
CIRCLE = CirclePerson.__tablename__
"""Whose circle somebody is in is told of those kept apart alone: their page is their worker's."""


@dataclass(frozen=True, slots=True)
class Change:
    """A step of the group's history that touched her, and what it changed of her."""

    step_id: Id
    label: str
    at: datetime
    who: str
    undone: bool
    kind: StepKind
    what: tuple[Difference, ...]


def changes(session: Session, person_id: Id, limit: int = 100) -> list[Change]:
    """Who changed what of her and when, newest first; not what also tells of somebody apart.

    Of entries that were made one with hers all is told, too.
    """
    apart = _is_apart(session, person_id)
    before = [one.id for one in parts_of(session, person_id)]
    now = _rows_of_hers(session, person_id, (*HERS, CirclePerson) if apart else HERS)
    touched = [
        row
        for row in _touched(session, [person_id, *before], [*before, *(key for _e, key in now)])
        if apart or row.entity != CIRCLE
    ]
    unseen = frozenset() if apart else about_apart(session)
    undone = select(Step.undo_of).where(Step.undo_of.is_not(None))
    rows = session.execute(
        select(
            Step.number, Step.id, Step.label, Step.at, Worker.name, Step.id.in_(undone), Step.kind
        )
        .outerjoin(Worker, Worker.id == Step.worker_id)
        .where(Step.number.in_({row[0] for row in touched} - unseen), Step.kind != StepKind.DRAFT)
        .order_by(Step.number.desc())
        .limit(limit)
    ).all()
    numbers = {row[0] for row in rows}
    turns = _turns(now, touched, numbers, {_plain(one): _plain(person_id) for one in before})
    told = differences(session, person_id, turns)
    return [
        Change(row[1], row[2], row[3], row[4] or "", row[5], row[6], tuple(told.get(row[0], ())))
        for row in rows
    ]


def steps_about(session: Session, person_id: Id) -> frozenset[int]:
    """The numbers of all steps that touched anything of hers, drafts too."""
    before = [one.id for one in parts_of(session, person_id)]
    now = _rows_of_hers(session, person_id, (*HERS, Card, ListedPerson, OtherNumber))
    rows = _touched(session, [person_id, *before], [*before, *(key for _e, key in now)])
    return frozenset(row.step_number for row in rows)


def _is_apart(session: Session, person_id: Id) -> bool:
    return session.scalar(APART.where(Person.id == person_id)) is not None


def _rows_of_hers(
    session: Session, person_id: Id, hers: Iterable[type[Base]]
) -> dict[Thing, Facts]:
    """Every row that tells of her, as it is now."""
    talks = select(ConversationPerson.conversation_id).where(
        ConversationPerson.person_id == person_id
    )
    runs = select(PrintRow.run_id).where(PrintRow.person_id == person_id)
    ties = (Relationship.from_person_id == person_id, Relationship.to_person_id == person_id)
    wanted: list[tuple[type[Base], ColumnElement[bool]]] = [
        (Person, Person.id == person_id),
        *((model, _table(model).c.person_id == person_id) for model in hers),
        (Relationship, or_(*ties)),
        (Conversation, Conversation.id.in_(talks)),
        (PrintRun, PrintRun.id.in_(runs)),
    ]
    return {
        (_table(model).name, row["id"]): {name: _plain(value) for name, value in row.items()}
        for model, where in wanted
        for row in session.execute(select(_table(model)).where(where)).mappings()
    }


def _table(model: type[Base]) -> Table:
    return Base.metadata.tables[model.__tablename__]


def _plain(value: Any) -> Any:
    """A value as the journal's images write it."""
    if isinstance(value, bytes):
        return value.hex().upper()
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _touched(session: Session, people: Collection[Id], ids: Iterable[Id]) -> list[Any]:
    """What steps did to rows of hers, also to those that are gone; the latest first."""
    gone = select(StepRow.entity_id).where(StepRow.person_id.in_(people))
    return list(
        session.execute(
            select(
                StepRow.step_number, StepRow.entity, StepRow.entity_id,
                StepRow.operation, StepRow.before,
            )
            .where(or_(StepRow.entity_id.in_(list(ids)), StepRow.entity_id.in_(gone)))
            .order_by(StepRow.number.desc())
        )
    )  # fmt: skip


def _turns(
    now: Mapping[Thing, Facts], touched: Iterable[Any], numbers: set[int], same: Mapping[Any, Any]
) -> dict[int, list[Turn]]:
    """For each of these steps, what each row was before it and after it.

    `same`: the ids of entries that are hers by now, each with hers.
    """
    state: dict[Thing, Facts | None] = dict(now)
    turns: dict[int, dict[Thing, Turn]] = {}
    for number, entity, key, operation, image in touched:
        after = state.get((entity, key))
        state[entity, key] = before = _before(operation, image, after, same)
        if number in numbers:
            here = turns.setdefault(number, {})
            later = here.get((entity, key))
            here[entity, key] = Turn(entity, before, later.after if later else after)
    return {number: list(here.values()) for number, here in turns.items()}


def _before(
    operation: Operation, image: str | None, after: Facts | None, same: Mapping[Any, Any]
) -> Facts | None:
    if operation is Operation.INSERT:
        return None
    told = json.loads(image) if image else {}
    return {**(after or {}), **{name: same.get(value, value) for name, value in told.items()}}
