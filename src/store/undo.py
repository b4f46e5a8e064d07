"""Taking a step back: each row becomes what it was, later edits stay, and what stays is named."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, LargeBinary, Table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Base, Id, StepKind
from .changed_since import MERGED, Standing, standing
from .engine import driver_rows
from .history import Past, last_undone
from .journal import PAGE
from .references import Thing
from .staying import Staying, staying


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What undoing did: rows put back, and who or what stays because it changed since."""

    rows: int
    stays: Staying | None


class Image(NamedTuple):
    """One row of a step: what happened to it and how it was before.

    No dataclass, because a list that is taken back has half a million of them.
    """

    entity: str
    key: bytes
    operation: str
    before: dict[str, Any]

    @property
    def thing(self) -> Thing:
        return self.entity, self.key

    def without(self, columns: Collection[str]) -> Image:
        """The image without what is to stay as it is now."""
        if not columns or self.operation != "U":
            return self
        left = {name: value for name, value in self.before.items() if name not in columns}
        return self._replace(before=left)


class StaysBecauseChanged(problems.ChangedSince):
    """Some of it was changed later.

    `kept` are the rows that would stay if the rest were taken back.
    """

    def __init__(self, step: str, kept: frozenset[Thing], stays: Staying) -> None:
        super().__init__(stays.sentence(step))
        self.kept = kept


def take_back(connection: Connection, target: Past, *, rest: bool = False) -> TakenBack:
    """Undoes a step inside the step that is open on this connection.

    NothingToUndo if it is taken back already; StaysBecauseChanged if later steps changed rows of
    it, unless `rest` says that all else is to be taken back; ChangedSince where a name that only
    one may have was given anew.
    """
    if not target.in_force or target.kind is StepKind.LOOK:
        raise problems.NothingToUndo
    if target.kind is StepKind.ERASE:
        raise problems.NothingToUndo(_("What was erased does not come back."))
    if _too_old(connection, target):
        raise problems.NothingToUndo(
            _("The old values of “{step}” are kept no longer.").format(step=target.label)
        )
    found = standing(connection, target)
    if _is_part_of_a_part(found) or _later_part_rests_on_it(connection, target):
        raise problems.ChangedSince(
            _("This entry was made one with another since. Take that back first.")
        )
    reasons = found.reasons()
    stays = staying(connection, reasons) if reasons else None
    if stays is not None and not rest:
        raise StaysBecauseChanged(target.label, frozenset(reasons), stays)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for entity, keys in groupby(sorted(found.waiting), key=itemgetter(0)):
        _delete(connection, Base.metadata.tables[entity], [key for _entity, key in keys])
    try:
        going = _reverse_all(connection, target, found)
    except IntegrityError as error:
        raise problems.ChangedSince(
            _("“{step}” cannot be taken back: a name in it was given anew since.").format(
                step=target.label
            )
        ) from error
    if target.undo_of is not None:
        _leave_out(connection, target)
    going += _let_go_beside_paper(connection, found.on_paper)
    return TakenBack(going, stays)


BESIDE_PAPER = {"say_as": "''", "pronouns": "''", "birth": "NULL", "best_time": "''"}
"""What goes of a person who stays for paper alone: the page has its words with its rows. By her
name, and her number in a list, she is known when the page comes back or the list comes again."""


def _let_go_beside_paper(connection: Connection, people: Collection[bytes]) -> int:
    """Empties what no page needs of these people. Returns of how many."""
    emptied = ", ".join(f"{name} = {nothing}" for name, nothing in BESIDE_PAPER.items())
    told = " OR ".join(f"ifnull({name}, '') <> ''" for name in BESIDE_PAPER)
    done = [
        connection.exec_driver_sql(
            f"UPDATE person SET {emptied} WHERE id = ? AND ({told})", (person,)
        ).rowcount
        for person in people
    ]
    return sum(done)


def _is_part_of_a_part(found: Standing) -> bool:
    """Two who became one are two again only while that one is not part of a third."""
    return any(entity == MERGED for entity, _key in found.why)


def _later_part_rests_on_it(connection: Connection, target: Past) -> bool:
    """True where another entry went into the same one later, and rows of its own gave way to some
    that would go with this one."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM step_row mine JOIN merge earlier ON earlier.id = mine.entity_id "
        "JOIN merge later ON later.kept_id = earlier.kept_id "
        "JOIN step_row came ON came.entity_id = later.id AND came.entity = mine.entity "
        "JOIN step_row gave_way ON gave_way.step_number = came.step_number "
        "JOIN step_row moved ON moved.step_number = mine.step_number "
        "WHERE mine.step_number = ? AND mine.entity = ? AND mine.operation = 'I' "
        "AND came.operation = 'I' AND came.step_number > mine.step_number "
        "AND gave_way.operation = 'D' AND gave_way.entity <> 'person' "
        "AND moved.operation = 'U' AND moved.entity = gave_way.entity LIMIT 1",
        (target.number, MERGED),
    )
    return found.first() is not None


def _too_old(connection: Connection, target: Past) -> bool:
    """True where images are gone of rows that nobody erased: half of it would be worse."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM step_row r WHERE r.step_number = ? AND r.operation != 'I' "
        "AND r.before IS NULL AND NOT EXISTS (SELECT 1 FROM step_row e JOIN step s "
        "ON s.number = e.step_number WHERE s.kind = 'erase' AND e.entity_id = r.entity_id "
        "AND e.entity = r.entity) LIMIT 1",
        (target.number,),
    )
    return found.first() is not None


def _reverse_all(connection: Connection, target: Past, found: Standing) -> int:
    going = 0
    for page in _pages(connection, target.number):
        images = [
            image.without(found.columns.get(image.thing, ()))
            for image in page
            if image.thing not in found.why
        ]
        images = [image for image in images if image.before or image.operation != "U"]
        for (entity, operation), batch in groupby(images, key=attrgetter("entity", "operation")):
            _reverse(connection, Base.metadata.tables[entity], operation, list(batch))
        going += len(images)
    return going


def next_redo(session: Session, worker_id: Id | None) -> Past:
    """The step that Redo brings back. NothingToUndo also where others changed it since."""
    target = last_undone(session, worker_id)
    if standing(session.connection(), target).reasons():
        raise problems.NothingToUndo
    return target


def _pages(connection: Connection, number: int) -> Iterator[list[Image]]:
    """The images of a step from the last to the first, as many at once as memory holds easily.

    Rows whose image was erased are left out: nobody knows what they were.
    """
    before = sys.maxsize
    while rows := list(driver_rows(connection, _LAST_IMAGES, (number, before, PAGE))):
        yield [
            Image(entity, key, operation, json.loads(image) if image else {})
            for _number, entity, key, operation, image in rows
            if image or operation == "I"
        ]
        before = rows[-1][0]


_LAST_IMAGES = (
    "SELECT number, entity, entity_id, operation, before FROM step_row "
    "WHERE step_number = ? AND number < ? ORDER BY number DESC LIMIT ?"
)


def _reverse(connection: Connection, table: Table, operation: str, batch: list[Image]) -> None:
    if operation == "I":
        _delete(connection, table, [image.key for image in batch])
        return
    put_back = _set if operation == "U" else _insert
    for names, alike in groupby(batch, key=lambda image: tuple(image.before)):
        put_back(connection, table, names, list(alike))


def _delete(connection: Connection, table: Table, keys: list[bytes]) -> None:
    connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE id = ?', [(key,) for key in keys])


def _set(connection: Connection, table: Table, names: tuple[str, ...], images: list[Image]) -> None:
    columns = ", ".join(f'"{name}" = ?' for name in names)
    connection.exec_driver_sql(
        f'UPDATE "{table.name}" SET {columns} WHERE id = ?',
        [(*_values(table, image), image.key) for image in images],
    )


def _insert(
    connection: Connection, table: Table, names: tuple[str, ...], images: list[Image]
) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    connection.exec_driver_sql(
        f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})',
        [_values(table, image) for image in images],
    )


def _values(table: Table, image: Image) -> tuple[Any, ...]:
    return tuple(_raw(table, name, value) for name, value in image.before.items())


def _raw(table: Table, name: str, value: Any) -> Any:
    if value is not None and isinstance(table.columns[name].type, LargeBinary):
        return bytes.fromhex(value)
    return value


def _leave_out(connection: Connection, target: Past) -> None:
    """Of the waiting rows that went with an undone step, those whose draft is gone stay away."""
    entities = connection.exec_driver_sql(
        "SELECT entity FROM step_row WHERE step_number = ? AND operation = 'D' "
        "EXCEPT SELECT r.entity FROM step_row r JOIN step s ON s.number = r.step_number "
        "WHERE s.id = ?",
        (target.number, target.undo_of),
    ).scalars()
    for table in (Base.metadata.tables[one] for one in entities.all()):
        for reference in table.foreign_keys:
            parent, column = reference.column.table.name, f'"{reference.parent.name}"'
            connection.exec_driver_sql(
                f'DELETE FROM "{table.name}" WHERE id IN '
                "(SELECT entity_id FROM step_row WHERE step_number = ? AND entity = ?) "
                f'AND {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM "{parent}")',
                (target.number, table.name),
            )
