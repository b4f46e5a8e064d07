"""What a keyed row of paper is in the register, found again and kept in step with the paper.

Each thing that a row makes has an id derived from the row's own id: keying the row again changes
what is there, takes away what no longer holds and makes nothing twice, on any copy of the group.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Answer, Base, ConversationPerson, ConversationWorker, Id

Facts: TypeAlias = dict[str, Any]
"""The columns of one row of a table, without its id."""

ANSWERS = {"Y": Answer.YES, "M": Answer.NOT_YET, "N": Answer.NO}


class RowKind(StrEnum):
    """What a row of paper is about."""

    PERSON = "person"
    FLAT = "unit"
    ADULT = "adult"
    """Somebody behind the door of the flat above it."""
    BLANK = "blank"
    """A line for somebody who is not known yet."""


class Part(StrEnum):
    """The things that one row of paper can make."""

    TALK = "talk"
    WITH_HER = "with_her"
    HELD_BY = "held_by"
    ASK = "ask"
    COMMITMENT = "commitment"
    ASK_AGAIN = "ask_again"
    CALL_BACK = "call_back"
    FIND_NUMBER = "find_number"
    MATCH_LANGUAGE = "match_language"
    HELP = "help"
    URGENT = "urgent"
    ATTEMPT = "attempt"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    LANGUAGE = "language"
    SILENCE = "silence"


TABLES: tuple[tuple[str, tuple[Part, ...]], ...] = (
    ("conversation", (Part.TALK,)),
    ("ask", (Part.ASK,)),
    ("commitment", (Part.COMMITMENT,)),
    (
        "task",
        (
            Part.ASK_AGAIN,
            Part.CALL_BACK,
            Part.FIND_NUMBER,
            Part.MATCH_LANGUAGE,
            Part.HELP,
            Part.URGENT,
        ),
    ),
    ("attempt", (Part.ATTEMPT,)),
    ("contact_point", (Part.PHONE, Part.EMAIL)),
    ("person_name", (Part.NAME,)),
    ("language_skill", (Part.LANGUAGE,)),
    ("suppression", (Part.SILENCE,)),
)
"""Which table keeps which things: those that others point to stand first."""

LINKS = frozenset({"conversation_id", "ask_id"})
WORKED_ON = {"task": LINKS, "commitment": LINKS}
"""Tables whose rows people go on working with (handed on, moved, done): keying a row again changes
only these columns of what is there already."""


@dataclass(frozen=True, slots=True)
class Knock:
    """One round at a door that stayed shut, or where nobody said who they were."""

    code: str
    on: date | None = None
    """None for the day of keying."""
    hour: int | None = None


ROUNDS = 3
"""So many rounds have a box on a door sheet."""
NOBODY_KNOCKED: tuple[Knock | None, ...] = (None,) * ROUNDS


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """What somebody keyed from one row of paper. Without a code it is blank: nothing happened."""

    row_id: Id
    code: str | None = None
    """A code of the column "what happened", such as `NH`."""
    answer: str | None = None
    """`Y`, `M` or `N`, only after a talk."""
    flags: frozenset[str] = field(default_factory=frozenset)
    """Of `H` and `!`."""
    note: str = ""
    call_back: date | None = None
    """For CB; without it 48 hours after the call."""
    new_phone: str = ""
    new_email: str = ""
    new_name: str = ""
    new_language: str = ""
    """A language by its name or its code."""
    called_on: date | None = None
    """The day of the call, if it is not the day of keying."""
    hour: int | None = None
    """At which hour, where it was noted."""
    knocks: tuple[Knock | None, ...] = NOBODY_KNOCKED
    """Of a flat: what happened in each round."""
    issues: frozenset[str] = field(default_factory=frozenset)
    """Letters of the issues that were raised, as they stand on the page."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The codes, answers and flags that stand on the row, as a tally counts them."""
        knocked = (one.code for one in self.knocks if one is not None)
        return (*knocked, *(one for one in (self.code, self.answer, *self.flags) if one))

    @property
    def happened(self) -> bool:
        """True if it says what happened; what else stands on a row needs that."""
        return self.code is not None or any(self.knocks)

    @property
    def is_blank(self) -> bool:
        """True if nothing stands on it; a day alone is nothing."""
        return self == KeyedRow(self.row_id, called_on=self.called_on, hour=self.hour)


def id_of(row_id: Id, part: Part) -> Id:
    """The id of a thing that this row of paper makes: a UUID version 7 of the row's own moment."""
    digest = bytearray(hashlib.blake2b(part.encode(), key=row_id, digest_size=16).digest())
    digest[:6] = row_id[:6]
    digest[6] = 0x70 | digest[6] & 0x0F
    digest[8] = 0x80 | digest[8] & 0x3F
    return bytes(digest)


def made(session: Session, row_ids: Iterable[Id]) -> dict[Id, dict[Part, Facts]]:
    """What each of these rows has made so far, by row."""
    found: dict[Id, dict[Part, Facts]] = {row_id: {} for row_id in row_ids}
    for name, parts in TABLES:
        table = Base.metadata.tables[name]
        whose = {id_of(row_id, part): (row_id, part) for row_id in found for part in parts}
        for facts in session.execute(select(table).where(table.c.id.in_(whose))).mappings():
            row_id, part = whose[facts["id"]]
            found[row_id][part] = dict(facts)
    return found


def read_back(session: Session, row_ids: Iterable[Id]) -> dict[Id, KeyedRow]:
    """What was keyed so far for each of these rows; blank rows are there without a code."""
    return {row_id: _keyed(row_id, parts) for row_id, parts in made(session, row_ids).items()}


def settle(
    session: Session, row_id: Id, wanted: Mapping[Part, Facts], person_id: Id, worker_id: Id
) -> None:
    """Adds, changes and takes away until this row of paper has made exactly what is wanted.

    ChangedSince if something must go that others have built on since.
    """
    here = made(session, [row_id])[row_id]
    for name, parts in TABLES:
        table = Base.metadata.tables[name]
        for part in parts:
            if part in wanted and part not in here:
                session.execute(insert(table).values(id=id_of(row_id, part), **wanted[part]))
                if part is Part.TALK:
                    _seat(session, row_id, person_id, worker_id)
            elif part in wanted:
                _change(session, table, here[part], wanted[part], part)
    for name, parts in reversed(TABLES):
        for part in parts:
            if part in here and part not in wanted:
                _take_away(session, Base.metadata.tables[name], id_of(row_id, part), person_id)


def _keyed(row_id: Id, parts: Mapping[Part, Facts]) -> KeyedRow:
    def fact(part: Part, column: str, otherwise: Any = "") -> Any:
        return parts[part][column] if part in parts else otherwise

    answer = fact(Part.ASK, "answer", None)
    flags = {"H": Part.HELP, "!": Part.URGENT}
    return KeyedRow(
        row_id=row_id,
        code=fact(Part.ATTEMPT, "code", None),
        answer=next((letter for letter, one in ANSWERS.items() if one == answer), None),
        flags=frozenset(flag for flag, part in flags.items() if part in parts),
        note=fact(Part.ATTEMPT, "note"),
        call_back=fact(Part.CALL_BACK, "due", None),
        new_phone=fact(Part.PHONE, "value"),
        new_email=fact(Part.EMAIL, "value"),
        new_name=fact(Part.NAME, "text"),
        new_language=fact(Part.LANGUAGE, "language"),
        called_on=fact(Part.ATTEMPT, "on_date", None),
    )


def _seat(session: Session, row_id: Id, person_id: Id, worker_id: Id) -> None:
    """Who talked with whom."""
    talk = {"conversation_id": id_of(row_id, Part.TALK)}
    seats: tuple[tuple[type[Base], Part, Facts], ...] = (
        (ConversationPerson, Part.WITH_HER, {"person_id": person_id}),
        (ConversationWorker, Part.HELD_BY, {"worker_id": worker_id}),
    )
    for model, part, who in seats:
        session.execute(insert(model).values(id=id_of(row_id, part), **talk, **who))


def _change(session: Session, table: Table, old: Facts, new: Facts, part: Part) -> None:
    columns = WORKED_ON.get(table.name, frozenset(new))
    if part is Part.CALL_BACK:
        columns |= {"due"}
    changed = {name: new[name] for name in columns & new.keys() if new[name] != old[name]}
    if changed:
        session.execute(update(table).where(table.c.id == old["id"]).values(**changed))


def _take_away(session: Session, table: Table, one: Id, person_id: Id) -> None:
    if table.name == "conversation":
        session.execute(
            delete(ConversationPerson).where(
                ConversationPerson.conversation_id == one,
                ConversationPerson.person_id == person_id,
            )
        )
        session.execute(delete(ConversationWorker).where(ConversationWorker.conversation_id == one))
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
