"""Ties out of a file, in one step: who is meant, what is known already, what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Protocol

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Group, Id, Person, Relationship, Sensitivity, new_id
from ..models.naming import fold, sort_key
from ..tiers import NOTHING
from ..whole_names import from_whole
from .erased import erased
from .list_rows import MOST_TOLD
from .people import split_name
from .standing import seen_by
from .tie_board import own_kinds
from .vocabulary import RelationshipKind, relationship_kinds

PLAIN = "knows"
"""The kind of a tie of which nobody said how the two know each other."""


class Row(Protocol):
    """A row of the file: two people as it calls them, and the kind in its words."""

    @property
    def line(self) -> int: ...
    @property
    def start(self) -> str: ...
    @property
    def end(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(slots=True)
class TiesBrought:
    """What came of the rows. `bad` lists the first 10,000, with line and reason."""

    new: int = 0
    same: int = 0
    people: int = 0
    """Those who were not known and came in with the ties."""
    bad_count: int = 0
    bad: list[tuple[int, str]] = field(default_factory=list)

    def add_bad(self, line: int, reason: str) -> None:
        """Counts a bad row and lists it."""
        self.bad_count += 1
        if len(self.bad) < MOST_TOLD:
            self.bad.append((line, reason))


class _BadTieError(Exception):
    """Why a row does not come in."""


def kind_of(session: Session, text: str) -> tuple[RelationshipKind, bool]:
    """The kind that a list's words stand for, and whether they say it the other way round.

    A kind of the group's own is one, once it stands on a tie. Unanswered, with all kinds that are
    offered to such a group, for words that stand for none.
    """
    return _Kinds(session).named(text)


class _Kinds:
    """The kinds of the vocabulary and those of the group's own, by the words for them."""

    def __init__(self, session: Session) -> None:
        self._pack = session.scalar(select(Group.pack))
        self._own = {
            fold(words): RelationshipKind(words, words, words, NOTHING, directed=False, packs=())
            for words in own_kinds(session)
        }

    def named(self, text: str) -> tuple[RelationshipKind, bool]:
        said = fold(text)
        if said in _kinds_by_words():
            return _kinds_by_words()[said]
        if said in self._own:
            return self._own[said], False
        offered = [one.there for one in relationship_kinds().values() if self._pack in one.packs]
        offered += [one.there for one in self._own.values()]
        raise problems.Unanswered(
            _("“{text}” is no kind of tie. There are: {kinds}.").format(
                text=text[:80], kinds=", ".join(offered)
            ),
            "kind",
        )


@cache
def _kinds_by_words() -> Mapping[str, tuple[RelationshipKind, bool]]:
    found: dict[str, tuple[RelationshipKind, bool]] = {}
    for kind in relationship_kinds().values():
        found |= {fold(words): (kind, False) for words in (kind.key, kind.there, *kind.also)}
        found.setdefault(fold(kind.back), (kind, True))
    return found


def bring_in_ties(
    session: Session,
    rows: Iterable[Row],
    brought: TiesBrought,
    *,
    kind: str,
    source: str,
    worker_id: Id,
    today: date,
) -> None:
    """Brings these ties in and counts them in `brought`.

    A row is bad where it is not clear who is meant or how the two are tied. `kind` is for rows
    that say none. Somebody is found by her number in another system, else by her name if only one
    has it; who is not known comes in by that name.
    """
    known, kinds = _KnownTies(session), _Kinds(session)
    who = _Who(session, worker_id, source, today)
    new = []
    for row in rows:
        try:
            tie = _tie(row, kinds.named(row.kind or kind), who)
        except (_BadTieError, problems.Unanswered) as why:
            brought.add_bad(row.line, str(why))
            continue
        if known.takes(*tie):
            start, end, named = tie
            new.append(_relationship(start, end, named.key, source, worker_id, today))
        else:
            brought.same += 1
    brought.new, brought.people = len(new), len(who.new)
    if who.new:
        session.execute(insert(Person), who.new)
    if new:
        session.execute(insert(Relationship), new)


def _tie(
    row: Row, kind: tuple[RelationshipKind, bool], who: _Who
) -> tuple[Id, Id, RelationshipKind]:
    named, turned = kind
    start, end = who.known(row.start), who.known(row.end)
    if (start and start == end) or who.key(row.start) == who.key(row.end):
        raise _BadTieError(_("Both on this line are the same person. Nobody is tied to herself."))
    one, other = start or who.add(row.start), end or who.add(row.end)
    return (other, one, named) if turned else (one, other, named)


def _relationship(
    start: Id, end: Id, kind: str, source: str, worker_id: Id, today: date
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "from_person_id": start,
        "to_person_id": end,
        "kind": kind,
        "from_date": None,
        "to_date": None,
        "source": source,
        "sensitivity": Sensitivity.ORDINARY,
        "noted_on": today,
        "noted_by_id": worker_id,
    }


class _KnownTies:
    """The ties of now, one entry each; both ways alike where the kind has no direction."""

    def __init__(self, session: Session) -> None:
        kinds = relationship_kinds()
        rows = session.execute(
            select(Relationship.from_person_id, Relationship.to_person_id, Relationship.kind).where(
                Relationship.to_date.is_(None)
            )
        )
        self._known = {
            self._entry(start, end, kind, directed=kind in kinds and kinds[kind].directed)
            for start, end, kind in rows
        }

    def takes(self, start: Id, end: Id, kind: RelationshipKind) -> bool:
        """True if the tie was not known; it is from now on."""
        entry = self._entry(start, end, kind.key, directed=kind.directed)
        before = len(self._known)
        self._known.add(entry)
        return len(self._known) > before

    @staticmethod
    def _entry(start: Id, end: Id, kind: str, *, directed: bool) -> tuple[Id, Id, str]:
        return (start, end, kind) if directed or start < end else (end, start, kind)


class _Who:
    """Who is meant by a name or number. Who is kept apart by another worker is not known here."""

    def __init__(self, session: Session, worker_id: Id, source: str, today: date) -> None:
        self._source, self._today, self._gone = source, today, erased(session)
        self._by_number: dict[str, list[Id]] = {}
        self._by_name: dict[str, list[tuple[Id, str]]] = {}
        self.new: list[dict[str, Any]] = []
        """Those who come in, as rows."""
        rows = session.execute(
            select(Person.id, Person.name, Person.external_id).where(seen_by(worker_id))
        )
        for one, name, number in rows:
            self._remember(one, name, number or "")

    def known(self, said: str) -> Id | None:
        """Whoever has this number, or alone has this name; None for nobody.

        _BadTieError where several could be meant.
        """
        found = self._by_number.get(said) or self._named(said)
        if len(found) > 1:
            raise _BadTieError(
                _("{count} people are called “{name}”. Write her number instead.").format(
                    count=len(found), name=said[:80]
                )
            )
        return found[0] if found else None

    def add(self, said: str) -> Id:
        """Somebody new by this name; a bare number is her number too.

        _BadTieError where somebody of this name or number was erased.
        """
        if told := self._gone.why_not_tied(said):
            raise _BadTieError(told)
        number = said if said.isdecimal() else ""
        given, family = ("", "") if number else split_name(said)
        name = f"{given} {family}".strip() if "," in said and family else said
        one = new_id()
        self.new.append(
            {
                "id": one,
                "name": name,
                "given": given,
                "family": family,
                "sort_key": sort_key(family, given, name),
                "external_id": number or None,
                "basis_source": self._source,
                "added_on": self._today,
            }
        )
        self._remember(one, name, number)
        return one

    @staticmethod
    def key(said: str) -> str:
        """By what two ways of writing one name are the same."""
        return fold(from_whole(said).display) or said

    def _named(self, said: str) -> list[Id]:
        alike = self._by_name.get(self.key(said), [])
        same = [one for one, name in alike if name == from_whole(said).display]
        return same or [one for one, _name in alike]

    def _remember(self, one: Id, name: str, number: str) -> None:
        self._by_name.setdefault(self.key(name), []).append((one, name))
        if number:
            self._by_number.setdefault(number, []).append(one)
