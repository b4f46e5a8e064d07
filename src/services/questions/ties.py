"""Whom they know. A tie that carries no trust is no way to somebody, and counts only as a tie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import ColumnElement, CompoundSelect, Select, or_, select, union

from ...i18n import gettext as _
from ...i18n import ngettext
from ...models import Id, Person, Relationship, Sensitivity
from ...models.naming import fold
from ..network import FOLLOWS
from ..standing import APART, COMMITTEE, HERE, OWNED, seen_by
from ..vocabulary import relationship_kinds
from .condition import Asked, Condition, Typed
from .names import Names
from .talks import EverSpoken

STEPS = 4
"""So many steps from the committee can be asked for: further on, nearly everybody is."""
_OPEN = (
    Relationship.to_date.is_(None),
    Relationship.sensitivity == Sensitivity.ORDINARY,
)
"""Ties of now that anybody may see: a question becomes a list, and a list paper."""


def known_by(people: Select[Id] | CompoundSelect[Id]) -> CompoundSelect[Id]:
    """The set of those who are tied now, by a tie that carries trust, to one of these."""
    cold = [kind.key for kind in relationship_kinds().values() if not kind.trust]
    warm = (*_OPEN, Relationship.kind.not_in(cold))
    start, end = Relationship.from_person_id, Relationship.to_person_id
    return union(
        select(end).where(start.in_(people), *warm).correlate(None),
        select(start).where(end.in_(people), *warm).correlate(None),
    )


def _seen(people: Select[Id] | CompoundSelect[Id], asked: Asked) -> Select[Id]:
    """Those of them who are here, and seen by whoever asks: nobody else is a way to anybody."""
    seen = select(Person.id).where(Person.id.in_(people), HERE, seen_by(asked.worker_id))
    return seen.correlate(None)


@dataclass(frozen=True, slots=True)
class KnowsCommittee(Condition):
    """She knows somebody who is on the committee now."""

    key: ClassVar[str] = "knows_committee"

    def said(self, names: Names) -> str:
        return _("knows somebody on the committee")

    def said_not(self, names: Names) -> str:
        return _("knows nobody on the committee")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(known_by(_seen(COMMITTEE, asked)))


@dataclass(frozen=True, slots=True)
class CommitteeReaches(Condition):
    """She is on the committee, knows somebody there, or somebody who does (practice.md 4.2)."""

    key: ClassVar[str] = "committee_reaches"
    steps: int = 2

    def said(self, names: Names) -> str:
        return ngettext(
            "on the committee, or within {n} step of it",
            "on the committee, or within {n} steps of it",
            self.steps,
        ).format(n=self.steps)

    def said_not(self, names: Names) -> str:
        return ngettext(
            "nobody on the committee reaches them within {n} step",
            "nobody on the committee reaches them within {n} steps",
            self.steps,
        ).format(n=self.steps)

    def also(self) -> tuple[str, str]:
        return _("in reach of the committee"), _("not within steps of the committee")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        people = _seen(COMMITTEE, asked)
        reached = [people]
        for _step in range(self.steps):
            people = _seen(known_by(people), asked)
            reached.append(people)
        return or_(*(Person.id.in_(some) for some in reached))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[CommitteeReaches]:
        return (cls(max(1, min(typed.number(2), STEPS))),)


@dataclass(frozen=True, slots=True)
class Reached(Condition):
    """Somebody stays in touch with her, or has talked with her at some time."""

    key: ClassVar[str] = "reached"
    dear: ClassVar[bool] = True

    def said(self, names: Names) -> str:
        return _("somebody reaches them")

    def said_not(self, names: Names) -> str:
        return _("nobody reaches them")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return or_(Person.id.in_(OWNED), EverSpoken().fits(asked))


@dataclass(frozen=True, slots=True)
class Knows(Condition):
    """She knows this person."""

    key: ClassVar[str] = "knows"
    person: Id

    def said(self, names: Names) -> str:
        return _("knows {name}").format(name=names.person(self.person))

    def said_not(self, names: Names) -> str:
        return _("does not know {name}").format(name=names.person(self.person))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(known_by(select(Person.id).where(Person.id == self.person)))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[Knows]:
        """People whose names follow the verb; a name alone asks for no tie."""
        words = fold(typed.text).split()
        for verb in (_("knows {name}"), _("does not know {name}")):
            before = fold(verb.format(name="")).split()
            if len(words) > len(before) and words[: len(before)] == before:
                return map(cls, names.people_called(" ".join(words[len(before) :])))
        return ()


@dataclass(frozen=True, slots=True)
class HasTie(Condition):
    """It is known whom she knows."""

    key: ClassVar[str] = "has_tie"
    dear: ClassVar[bool] = True

    def said(self, names: Names) -> str:
        return _("has a tie to somebody")

    def said_not(self, names: Names) -> str:
        return _("has no tie to anybody")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        ends = (Relationship.from_person_id, Relationship.to_person_id)
        now = select(1).where(*_OPEN)
        return or_(*(now.where(end == Person.id).correlate(Person).exists() for end in ends))


@dataclass(frozen=True, slots=True)
class Followed(Condition):
    """Somebody follows her, be it one alone: a tie, and no view of ours."""

    key: ClassVar[str] = "followed"

    def said(self, names: Names) -> str:
        return _("is followed by somebody")

    def said_not(self, names: Names) -> str:
        return _("is followed by nobody")

    def also(self) -> tuple[str, str]:
        return _("has followers, leads, leader"), _("has no followers")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        follow = select(Relationship.to_person_id).where(
            *_OPEN, Relationship.kind == FOLLOWS, Relationship.from_person_id.not_in(APART)
        )
        return Person.id.in_(follow.correlate(None))


CONDITIONS: tuple[type[Condition], ...] = (
    KnowsCommittee, CommitteeReaches, Reached, Knows, HasTie, Followed,
)  # fmt: skip
