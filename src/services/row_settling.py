"""A keyed row of paper and the register brought in step: added, changed, taken away."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Base, ConversationPerson, ConversationWorker, Id
from .keyed_rows import TABLES, WORKED_ON, Facts, Part, id_of, made


def settle(
    session: Session, row_id: Id, wanted: Mapping[Part, Facts], person_id: Id | None, worker_id: Id
) -> None:
    """Adds, changes and takes away until this row of paper has made exactly what is wanted.

    ChangedSince if something must go that others have built on since.
    """
    here = made(session, [row_id])[row_id]
    before = here.get(Part.ATTEMPT, {}).get("person_id")
    for name, parts in TABLES:
        table = Base.metadata.tables[name]
        for part in parts:
            if part in wanted and part not in here:
                session.execute(insert(table).values(id=id_of(row_id, part), **wanted[part]))
            elif part in wanted:
                _change(session, table, here[part], wanted[part], part)
        if Part.TALK in parts and Part.TALK in wanted:
            if Part.TALK not in here:
                _held_by(session, row_id, worker_id)
            if Part.TALK not in here or person_id != before:
                _seat(session, row_id, person_id)
    for name, parts in reversed(TABLES):
        for part in parts:
            if part in here and part not in wanted:
                _take_away(session, Base.metadata.tables[name], id_of(row_id, part), row_id)


def _seat(session: Session, row_id: Id, person_id: Id | None) -> None:
    """With whom the talk was; with nobody whom we know, where somebody gave no name."""
    seat = id_of(row_id, Part.WITH_HER)
    session.execute(delete(ConversationPerson).where(ConversationPerson.id == seat))
    if person_id is not None:
        session.execute(
            insert(ConversationPerson).values(
                id=seat, conversation_id=id_of(row_id, Part.TALK), person_id=person_id
            )
        )


def _held_by(session: Session, row_id: Id, worker_id: Id) -> None:
    session.execute(
        insert(ConversationWorker).values(
            id=id_of(row_id, Part.HELD_BY),
            conversation_id=id_of(row_id, Part.TALK),
            worker_id=worker_id,
        )
    )


def _change(session: Session, table: Table, old: Facts, new: Facts, part: Part) -> None:
    columns = WORKED_ON.get(table.name, frozenset(new))
    if part is Part.CALL_BACK:
        columns |= {"due"}
    changed = {name: new[name] for name in columns & new.keys() if new[name] != old[name]}
    if changed:
        session.execute(update(table).where(table.c.id == old["id"]).values(**changed))


def _take_away(session: Session, table: Table, one: Id, row_id: Id) -> None:
    if table.name == "conversation":
        seats = (ConversationPerson, Part.WITH_HER), (ConversationWorker, Part.HELD_BY)
        for model, part in seats:
            session.execute(delete(model).where(model.id == id_of(row_id, part)))
    if _is_built_on(session, table, one):
        raise problems.ChangedSince(
            _("More was written down about this call since. Nothing was changed.")
        )
    session.execute(delete(table).where(table.c.id == one))


def _is_built_on(session: Session, table: Table, one: Id) -> bool:
    return any(
        session.scalar(select(1).where(key.parent == one).limit(1))
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table is table
    )
