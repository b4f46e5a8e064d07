"""Everything that tells of one entry tells of another from now on, found by the tables themselves.

Where a table allows one row a person, or where two would say the same, `ALIKE` of merge_alike.py
says when two rows are one, and what that one says then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Column, Table, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from ..models import (
    Assignment,
    Base,
    ContactPoint,
    Id,
    NotSame,
    PagePreset,
    Participation,
    Question,
    Worker,
)
from .merge_alike import Alike, alike
from .merge_ties import let_ties_meet

IN_WORDS = (Question.body, PagePreset.answers)
"""Texts that name people by their ids, as hexadecimal in JSON."""


def pointing_at(table_name: str) -> Iterator[tuple[Table, Column[Any]]]:
    """Every column of the group's history that points at a table."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == table_name and not table.info.get("technical"):
                yield table, key.parent


def hand_over(session: Session, kept: Id, gone: Id, today: date) -> None:
    """What told of `gone` tells of `kept`; nothing points at `gone` any longer."""
    _one_owner(session, kept, gone, today)
    for rule in alike(session, (kept, gone)):
        _stand_once(session, rule, kept, gone)
    _ways_behind(session, kept, gone)
    let_ties_meet(session, kept, gone)
    _no_longer_not_the_same(session, kept, gone)
    for table, column in pointing_at("person"):
        session.execute(update(table).where(column == gone).values({column.name: kept}))
    session.execute(
        update(Participation)
        .where(Participation.person_id == kept, Participation.brought_by_id == kept)
        .values(brought_by_id=None)  # nobody brings herself
    )
    _in_words(session, kept, gone)


def _one_owner(session: Session, kept: Id, gone: Id, today: date) -> None:
    """Whoever stays in touch with the kept one goes on, and does not help herself; the other's time
    ends today. Who works with the group no longer gives way."""
    rows = session.execute(
        select(Assignment, Worker.active)
        .join(Worker, Worker.id == Assignment.worker_id)
        .where(Assignment.person_id.in_((kept, gone)), Assignment.to_date.is_(None))
        .order_by(Worker.active.desc(), Assignment.person_id != kept, Assignment.id)
    ).all()
    owners: dict[Id | None, Id] = {}
    for row, _active in rows:
        if not row.helper and owners.setdefault(row.campaign_id, row.worker_id) != row.worker_id:
            row.to_date = today.isoformat()
    for row, _active in rows:
        if row.helper and owners.get(row.campaign_id) == row.worker_id:
            row.to_date = today.isoformat()
    session.flush()


def _ways_behind(session: Session, kept: Id, gone: Id) -> None:
    """The ways to reach the kept one are tried first, those of the other after them."""
    last = session.scalar(
        select(func.max(ContactPoint.position)).where(ContactPoint.person_id == kept)
    )
    if last is not None:
        session.execute(
            update(ContactPoint)
            .where(ContactPoint.person_id == gone)
            .values(position=ContactPoint.position + last + 1)
        )


def _stand_once(session: Session, rule: Alike, kept: Id, gone: Id) -> None:
    table = Base.metadata.tables[rule.table]
    standing = _rows_of(session, table, kept)
    for row in _rows_of(session, table, gone):
        other = next((one for one in standing if rule.same(one, row)), None)
        if other is None:
            continue
        joined = rule.joined(other, row)
        new = {name: value for name, value in joined.items() if other[name] != value}
        if new:
            session.execute(update(table).where(table.c.id == other["id"]).values(new))
            other |= new
        _drop(session, table, row["id"], other["id"])


def _rows_of(session: Session, table: Table, person_id: Id) -> list[dict[str, Any]]:
    hers = select(table).where(table.c.person_id == person_id).order_by(table.c.id)
    return [dict(row) for row in session.execute(hers).mappings()]


def _drop(session: Session, table: Table, row_id: Id, other: Id) -> None:
    """The row goes; what rests on it rests on the other one."""
    for child, column in pointing_at(table.name):
        if child.name == "confirmation":
            _later_calls(session, child, row_id, other)
        session.execute(update(child).where(column == row_id).values({column.name: other}))
    session.execute(delete(table).where(table.c.id == row_id))


def _later_calls(session: Session, calls: Table, gone: Id, kept: Id) -> None:
    """Of two second calls the later one stands."""
    days: dict[int, tuple[Id, date]] = {
        row.number: (row.id, row.on_date)
        for row in session.execute(select(calls).where(calls.c.participation_id == kept))
    }
    for row in session.execute(select(calls).where(calls.c.participation_id == gone)).all():
        mine = days.get(row.number)
        if mine is not None:
            earlier = row.id if mine[1] >= row.on_date else mine[0]
            session.execute(delete(calls).where(calls.c.id == earlier))


def _no_longer_not_the_same(session: Session, kept: Id, gone: Id) -> None:
    """That others are not `gone` holds of `kept`; that these two are two was a mistake."""
    session.execute(
        delete(NotSame).where(
            or_(
                and_(NotSame.one_id == kept, NotSame.other_id == gone),
                and_(NotSame.one_id == gone, NotSame.other_id == kept),
            )
        )
    )
    known = _others(session, kept)
    for other, row_id in _others(session, gone).items():
        if other in known:
            session.execute(delete(NotSame).where(NotSame.id == row_id))
        else:
            one, two = sorted((kept, other))
            session.execute(
                update(NotSame).where(NotSame.id == row_id).values(one_id=one, other_id=two)
            )


def _others(session: Session, person_id: Id) -> dict[Id, Id]:
    """Who is not the same as she, each with the row that says so."""
    rows = session.execute(
        select(NotSame.one_id, NotSame.other_id, NotSame.id).where(
            or_(NotSame.one_id == person_id, NotSame.other_id == person_id)
        )
    )
    return {other if one == person_id else one: row_id for one, other, row_id in rows}


def _in_words(session: Session, kept: Id, gone: Id) -> None:
    for column in IN_WORDS:
        for row in session.execute(
            select(column.class_.id, column).where(column.contains(gone.hex()))
        ).all():
            text = row[1].replace(gone.hex(), kept.hex())
            session.execute(
                update(column.class_).where(column.class_.id == row[0]).values({column.key: text})
            )
