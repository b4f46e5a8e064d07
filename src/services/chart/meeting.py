"""What a meeting looks at before each name: her last act, her last talk, what is promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ...models import (
    Action,
    Assessment,
    Commitment,
    Conversation,
    ConversationPerson,
    ConversationWorker,
    Direction,
    Id,
    Leadership,
    Participation,
    Worker,
)
from ..actions.deeds import Deed, deeds


@dataclass(frozen=True, slots=True)
class LastAct:
    """The last action she was asked to."""

    name: str
    on: date | None
    deed: Deed


@dataclass(frozen=True, slots=True)
class LastTalk:
    """The last talk with her."""

    on: date
    who: str
    minutes: int | None
    mattered: str


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise that is not kept yet; of several the one that is due first."""

    text: str
    due: date | None
    ours: bool


@dataclass(frozen=True, slots=True)
class BeforeHer:
    """What is told of somebody before the room says how she stands."""

    act: LastAct | None = None
    talk: LastTalk | None = None
    promise: OpenPromise | None = None


def before_them(
    session: Session, people: Sequence[Id], campaign_id: Id | None, on: date
) -> dict[Id, BeforeHer]:
    """What is told of each of these people on a day; also of those of whom there is nothing."""
    acts = _acts(session, people, campaign_id, on)
    talks = _talks(session, people, on)
    promises = _promises(session, people)
    return {one: BeforeHer(acts.get(one), talks.get(one), promises.get(one)) for one in people}


def take_back(session: Session, judgements: Sequence[Id], views: Sequence[Id]) -> int:
    """Takes back what a meeting said: these assessments and views of who leads; how many.

    What was taken back one by one meanwhile is passed by.
    """
    gone = 0
    for kind, ids in ((Assessment, judgements), (Leadership, views)):
        for row in session.scalars(select(kind).where(kind.id.in_(ids))):
            session.delete(row)
            gone += 1
    session.flush()
    return gone


def _acts(
    session: Session, people: Sequence[Id], campaign_id: Id | None, on: date
) -> dict[Id, LastAct]:
    when = func.coalesce(Participation.did_on, Participation.asked_on, Action.on_date)
    rows = session.execute(
        select(Participation.person_id, Action.id, Action.name, when)
        .join(Action, Action.id == Participation.action_id)
        .where(
            Participation.person_id.in_(people),
            Action.campaign_id == campaign_id,
            or_(when <= on, when.is_(None)),
        )
        .order_by(when, Action.rung),
    ).all()
    did = deeds(session, list({row[1] for row in rows}), on)
    return {
        person: LastAct(name, day, did[action].get(person, Deed.NOT_ASKED))
        for person, action, name, day in rows
    }


def _talks(session: Session, people: Sequence[Id], on: date) -> dict[Id, LastTalk]:
    rows = session.execute(
        select(
            ConversationPerson.person_id, Conversation.id, Conversation.on_date,
            Conversation.minutes, Conversation.mattered,
        )
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .where(ConversationPerson.person_id.in_(people), Conversation.on_date <= on)
        .order_by(Conversation.on_date, Conversation.id),
    )  # fmt: skip
    last = {row[0]: row[1:] for row in rows}
    held_by: dict[Id, list[str]] = {}
    for talk, name in session.execute(
        select(ConversationWorker.conversation_id, Worker.name)
        .join(Worker, Worker.id == ConversationWorker.worker_id)
        .where(ConversationWorker.conversation_id.in_([talk[0] for talk in last.values()]))
    ):
        held_by.setdefault(talk, []).append(name)
    return {
        person: LastTalk(day, ", ".join(held_by.get(talk, ())), minutes, mattered)
        for person, (talk, day, minutes, mattered) in last.items()
    }


def _promises(session: Session, people: Sequence[Id]) -> dict[Id, OpenPromise]:
    rows = session.execute(
        select(Commitment.person_id, Commitment.text, Commitment.due, Commitment.direction)
        .where(Commitment.person_id.in_(people), Commitment.outcome.is_(None))
        .order_by(Commitment.due.is_not(None), Commitment.due.desc()),
    )
    return {
        person: OpenPromise(text, due, direction is Direction.OURS)
        for person, text, due, direction in rows
    }
