"""What a keyed row of paper is in the register, found again and kept in step with the paper.

Each thing that a row makes has an id derived from the row's own id: keying the row again changes
what is there, takes away what no longer holds and makes nothing twice, on any copy of the group.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Answer, Base, Id, Person, RowKind

Facts: TypeAlias = dict[str, Any]
"""The columns of one row of a table, without its id."""

ANSWERS = {"Y": Answer.YES, "M": Answer.NOT_YET, "N": Answer.NO}


class Part(StrEnum):
    """The things that one row of paper can make."""

    PERSON = "person"
    """Somebody who was not known before."""
    PLACEMENT = "placement"
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
    UNREAD = "unread"
    """The step to find out what stands on it, where nobody could read it."""
    ATTEMPT = "attempt"
    """Of a flat the first round; the others follow."""
    SECOND_ROUND = "second_round"
    THIRD_ROUND = "third_round"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    LANGUAGE = "language"
    SILENCE = "silence"


ROUND_PARTS = (Part.ATTEMPT, Part.SECOND_ROUND, Part.THIRD_ROUND)

TABLES: tuple[tuple[str, tuple[Part, ...]], ...] = (
    ("person", (Part.PERSON,)),
    ("placement", (Part.PLACEMENT,)),
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
            Part.UNREAD,
        ),
    ),
    ("attempt", ROUND_PARTS),
    ("contact_point", (Part.PHONE, Part.EMAIL)),
    ("person_name", (Part.NAME,)),
    ("language_skill", (Part.LANGUAGE,)),
    ("suppression", (Part.SILENCE,)),
)
"""Which table keeps which things: those that others point to stand first."""

LINKS = frozenset({"conversation_id", "ask_id"})
NAMES = frozenset({"name", "given", "family", "sort_key"})
WORKED_ON = {"task": LINKS, "commitment": LINKS, "person": NAMES, "placement": frozenset[str]()}
"""Tables whose rows people go on working with (handed on, moved, done): keying a row again changes
only these columns of what is there already."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round at a door that stayed shut, or where nobody said who they were."""

    code: str
    on: date | None = None
    """None for the day of keying."""
    hour: int | None = None


MOST_ROUNDS = 3
"""So many rounds have a box on a door sheet."""
NO_ROUNDS: tuple[Round | None, ...] = (None,) * MOST_ROUNDS


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
    """Another name of hers; on a blank line the name of somebody new."""
    new_language: str = ""
    """A language by its name or its code."""
    called_on: date | None = None
    """The day of the call, if it is not the day of keying."""
    hour: int | None = None
    """At which hour, where it was noted."""
    rounds: tuple[Round | None, ...] = NO_ROUNDS
    """Of a flat: what happened in each round."""
    issues: frozenset[str] = field(default_factory=frozenset)
    """Letters of the issues that were raised, as they stand on the page."""
    ticks: frozenset[str] = field(default_factory=frozenset)
    """Letters of the boxes that are ticked, on pages that have boxes in the place of codes."""
    known_id: Id | None = None
    """Who of the register wrote the new name on a blank line; None for somebody new."""
    page: int = 1
    """Which page of the row's own form it is keyed from, where a form goes over several."""

    @property
    def blank(self) -> KeyedRow:
        """The same row of the same page with nothing on it."""
        return KeyedRow(self.row_id, page=self.page)

    @property
    def marks(self) -> tuple[str, ...]:
        """The codes, answers and flags that stand on the row, as a tally counts them."""
        knocked = (one.code for one in self.rounds if one is not None)
        crossed = (self.code, self.answer, *self.flags, *self.ticks)
        return (*knocked, *(one for one in crossed if one))

    @property
    def happened(self) -> bool:
        """True if it says what happened; what else stands on a row needs that."""
        return self.code is not None or any(self.rounds) or bool(self.ticks)

    @property
    def is_blank(self) -> bool:
        """True if nothing stands on it; a day alone is nothing."""
        return self == replace(self.blank, called_on=self.called_on, hour=self.hour)


def id_of(row_id: Id, part: str) -> Id:
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


def read_back(session: Session, kinds: Mapping[Id, RowKind]) -> dict[Id, KeyedRow]:
    """What was keyed so far for each of these rows; blank rows are there without a code."""
    found = made(session, kinds)
    met = [parts[Part.ATTEMPT]["person_id"] for parts in found.values() if Part.ATTEMPT in parts]
    names = dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(met))).all())
    return {row_id: _keyed(row_id, kinds[row_id], parts, names) for row_id, parts in found.items()}


def _keyed(
    row_id: Id, kind: RowKind, parts: Mapping[Part, Facts], names: Mapping[Id, str]
) -> KeyedRow:
    def fact(part: Part, column: str, otherwise: Any = "") -> Any:
        return parts[part][column] if part in parts else otherwise

    if kind is RowKind.FLAT:
        return _keyed_flat(row_id, parts, fact(Part.CALL_BACK, "due", None))
    answer = fact(Part.ASK, "answer", None) or fact(Part.ATTEMPT, "answer", None)
    flags = {"H": Part.HELP, "!": Part.URGENT}
    name = fact(Part.NAME, "text")
    met: Id | None = fact(Part.ATTEMPT, "person_id", None) if kind is RowKind.BLANK else None
    if kind is RowKind.BLANK:
        name = "" if met is None else names.get(met, "")
    due = fact(Part.COMMITMENT, "due", None) if kind is RowKind.BLANK else None
    return KeyedRow(
        row_id=row_id,
        code=fact(Part.ATTEMPT, "code", None),
        answer=next((letter for letter, one in ANSWERS.items() if one == answer), None),
        flags=frozenset(flag for flag, part in flags.items() if part in parts),
        note=fact(Part.ATTEMPT, "note"),
        call_back=fact(Part.CALL_BACK, "due", due),
        new_phone=fact(Part.PHONE, "value"),
        new_email=fact(Part.EMAIL, "value"),
        new_name=name,
        known_id=met if met != id_of(row_id, Part.PERSON) else None,
        new_language=fact(Part.LANGUAGE, "language"),
        called_on=fact(Part.ATTEMPT, "on_date", None),
        hour=fact(Part.ATTEMPT, "hour", None),
    )


def _keyed_flat(row_id: Id, parts: Mapping[Part, Facts], call_back: date | None) -> KeyedRow:
    rounds = [parts.get(part) for part in ROUND_PARTS]
    return KeyedRow(
        row_id=row_id,
        call_back=call_back,
        note=next((one["note"] for one in reversed(rounds) if one is not None), ""),
        rounds=tuple(
            None if one is None else Round(one["code"], one["on_date"], one["hour"])
            for one in rounds
        ),
    )
