"""Rows that wait to be written by the thousand, at nearly the speed of the bare database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from ..models import (
    Assessment,
    Attempt,
    Base,
    Card,
    ContactListMember,
    ContactPoint,
    Conversation,
    ConversationPerson,
    ConversationWorker,
    Id,
    LanguageSkill,
    Note,
    OtherNumber,
    Person,
    PersonName,
    Placement,
    Suppression,
    new_id,
)
from ..models.base import Identified

ORDER: tuple[type[Base], ...] = (
    Person, PersonName, OtherNumber, ContactPoint, LanguageSkill, Placement, Note, Suppression,
    ContactListMember, Card, Assessment, Conversation, ConversationPerson, ConversationWorker,
    Attempt,
)  # fmt: skip
"""Parents before children."""

TOGETHER = 20
"""Rows that one statement writes: each statement has a price of its own, the journal's the most."""


class WaitingRows:
    """People and what belongs to them, until `write` is called.

    Facts are given as the database keeps them, words and days as text: for a hundred thousand
    people, turning each by its column's type takes longer than writing it.
    """

    def __init__(self) -> None:
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}
        self.touched = 0
        """How many rows were added or changed by now."""

    def add(self, table: type[Base], **facts: Any) -> None:
        """Another row; all rows of a table name the same facts. Without an id it gets one."""
        facts.setdefault("id", new_id())
        self._rows.setdefault(table, []).append(facts)
        self.touched += 1

    def change(self, session: Session, table: type[Identified], one: Id, **facts: Any) -> None:
        """Other facts of a row. All that waits is written first: it may be among it."""
        self.write(session)
        session.execute(update(table).where(table.id == one).values(**facts))
        self.touched += 1

    def write(self, session: Session) -> None:
        """Writes all that waits."""
        for table in ORDER:
            rows = self._rows.pop(table, [])
            whole = len(rows) // TOGETHER * TOGETHER
            for some, together in ((rows[:whole], TOGETHER), (rows[whole:], 1)):
                if some:
                    statement = _statement(table, list(some[0]), together)
                    session.connection().exec_driver_sql(statement, list(_values(some, together)))


def _statement(table: type[Base], names: Sequence[str], together: int) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join([f"({', '.join('?' * len(names))})"] * together)
    return f'INSERT INTO "{table.__tablename__}" ({columns}) VALUES {marks}'  # noqa: S608 - our own names


def _values(rows: Sequence[dict[str, Any]], together: int) -> Iterator[tuple[Any, ...]]:
    in_order = itemgetter(*rows[0])
    for start in range(0, len(rows), together):
        yield tuple(chain.from_iterable(map(in_order, rows[start : start + together])))
