"""The talks with a person, as they stand on her timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session

from ..models import (
    Ask,
    Attempt,
    Conversation,
    ConversationIssue,
    ConversationPerson,
    ConversationWorker,
    Id,
    Issue,
    Person,
    Relationship,
    Worker,
)
from ..tiers import joined
from .happened import AskedRow, Happened, Happening
from .standing import LISTED

T = TypeVar("T")


def talks(session: Session, person_id: Id) -> Iterator[Happened]:
    """The talks with her, in no order."""
    mine = select(ConversationPerson.conversation_id).where(
        ConversationPerson.person_id == person_id
    )
    issues = _by_talk(
        session.execute(
            select(ConversationIssue.conversation_id, Issue.name)
            .join(Issue, Issue.id == ConversationIssue.issue_id)
            .where(ConversationIssue.conversation_id.in_(mine))
        )
    )
    held_by = _by_talk(
        session.execute(
            select(ConversationWorker.conversation_id, Worker.name)
            .join(Worker, Worker.id == ConversationWorker.worker_id)
            .where(ConversationWorker.conversation_id.in_(mine))
        )
    )
    asked = select(Ask.conversation_id, Ask.text, Ask.answer).where(Ask.person_id == person_id)
    asks = _by_talk((talk, AskedRow(ask, answer)) for talk, ask, answer in session.execute(asked))
    attempts = select(Attempt.conversation_id, Attempt.note).where(
        Attempt.person_id == person_id, Attempt.conversation_id.in_(mine)
    )
    noted = {talk: note for talk, note in session.execute(attempts) if talk is not None}
    named = _named_in(session, person_id)
    for talk in session.scalars(select(Conversation).where(Conversation.id.in_(mine))):
        yield Happened(
            Happening.TALK,
            talk.on_date,
            "",
            who=joined(", ", held_by.get(talk.id, ())),
            talk=talk.kind,
            channel=talk.channel,
            place=talk.place,
            minutes=talk.minutes,
            words=talk.mattered or noted.get(talk.id, ""),
            mattered=talk.mattered,
            issues=tuple(issues.get(talk.id, ())),
            asked=tuple(asks.get(talk.id, ())),
            fears=talk.fears,
            inoculated=talk.inoculated,
            would_ask=tuple(named.get(talk.id, ())),
        )


def _named_in(session: Session, person_id: Id) -> dict[Id, list[str]]:
    """Whom she named in a talk: the ties of hers that were noted there."""
    hers = Relationship.from_person_id == person_id
    other = case((hers, Relationship.to_person_id), else_=Relationship.from_person_id)
    rows = session.execute(
        select(ConversationPerson.conversation_id, Person.name)
        .select_from(Relationship)
        .join(Person, Person.id == other)
        .join(
            ConversationPerson,
            and_(
                ConversationPerson.conversation_id == Relationship.conversation_id,
                ConversationPerson.person_id == person_id,
            ),
        )
        .where(or_(hers, Relationship.to_person_id == person_id), LISTED)
        .distinct()
        .order_by(Person.name)
    )
    return _by_talk(rows)


def _by_talk(rows: Iterable[tuple[Id, T]]) -> dict[Id, list[T]]:
    """What was found of each talk, in its order."""
    found: dict[Id, list[T]] = {}
    for talk, one in rows:
        found.setdefault(talk, []).append(one)
    return found
