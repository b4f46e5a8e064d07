"""Who should take over from somebody who leaves: who knows each person best, and has room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import (
    Assignment,
    Commitment,
    Conversation,
    ConversationPerson,
    ConversationWorker,
    Id,
    Person,
)
from .hand_over_things import Kind, Thing
from .standing import ACTIVE


def loads_of(session: Session, workers: Sequence[Id]) -> dict[Id, int]:
    """With how many people each of these workers stays in touch now."""
    rows = session.execute(
        select(Assignment.worker_id, func.count(Assignment.person_id.distinct()))
        .join(Person, Person.id == Assignment.person_id)
        .where(ACTIVE, Assignment.to_date.is_(None), ~Assignment.helper)
        .group_by(Assignment.worker_id)
    )
    counts: dict[Id, int] = dict(rows.all())
    return {one: counts.get(one, 0) for one in workers}


class Chooser:
    """Suggests for each thing who takes it: one choice a person, the span kept as it fills."""

    def __init__(
        self,
        session: Session,
        worker_id: Id,
        others: Mapping[Id, str],
        loads: Mapping[Id, int],
        span: int,
    ) -> None:
        self._others, self._span = others, span
        self._loads = dict(loads)
        self._knowing = _who_else_knows(session, worker_id, others)
        self._chosen: dict[Id, tuple[Id, str]] = {}

    def thing(self, one: Id, kind: Kind, words: str, second: str, person: Id | None) -> Thing:
        """The thing with whom it should go to; what is with a person goes where she goes."""
        if person is None:
            return Thing(one, kind, words, second, None, self._freest(), "")
        if person not in self._chosen:
            self._chosen[person] = self._choose(person)
            if kind is Kind.PEOPLE:
                self._loads[self._chosen[person][0]] += 1
        taker, why = self._chosen[person]
        return Thing(one, kind, words, second, person, taker, why)

    def _choose(self, person: Id) -> tuple[Id, str]:
        knowing = self._knowing.get(person, ())
        for taker, why in knowing:
            if self._loads[taker] < self._span:
                return taker, why
        taker = self._freest()
        if self._loads[taker] < self._span:
            return taker, _("has room for more people")
        if knowing:  # nobody has room: then it goes to one who knows her
            return min(knowing, key=lambda known: self._loads[known[0]])
        return taker, _("everybody has {span} people or more").format(span=self._span)

    def _freest(self) -> Id:
        return min(self._others, key=lambda one: (self._loads[one], self._others[one]))


def _who_else_knows(
    session: Session, worker_id: Id, others: Mapping[Id, str]
) -> dict[Id, list[tuple[Id, str]]]:
    """For each person, those of the others who help with her, then who talked with her most."""
    helps = session.execute(
        select(Assignment.person_id, Assignment.worker_id)
        .where(Assignment.to_date.is_(None), Assignment.helper)
        .order_by(Assignment.id)
    )
    found: dict[Id, list[tuple[Id, str]]] = {}
    for person, worker in helps:
        if worker in others:
            found.setdefault(person, []).append((worker, _("helps with her already")))
    for person, worker, talks, _last in session.execute(_talks_of_others(worker_id)):
        if worker in others:
            why = ngettext("talked with her {n} time", "talked with her {n} times", talks)
            found.setdefault(person, []).append((worker, why.format(n=talks)))
    return found


def _talks_of_others(worker_id: Id) -> Select[Id, Id, int, date]:
    hers = select(Assignment.person_id).where(
        Assignment.worker_id == worker_id, Assignment.to_date.is_(None)
    )
    owes = select(Commitment.person_id).where(
        Commitment.worker_id == worker_id, Commitment.outcome.is_(None)
    )
    talks, last = func.count(), func.max(Conversation.on_date)
    return (
        select(ConversationPerson.person_id, ConversationWorker.worker_id, talks, last)
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .join(ConversationWorker, ConversationWorker.conversation_id == Conversation.id)
        .where(
            ConversationWorker.worker_id != worker_id,
            or_(
                ConversationPerson.person_id.in_(hers),
                ConversationPerson.person_id.in_(owes),
            ),
        )
        .group_by(ConversationPerson.person_id, ConversationWorker.worker_id)
        .order_by(talks.desc(), last.desc())
    )
