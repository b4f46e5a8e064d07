"""What must be told of the people of somebody who leaves, person by person, for the pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, select, union
from sqlalchemy.orm import Session, aliased

from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import (
    Ask,
    Assignment,
    CirclePerson,
    Commitment,
    Conversation,
    ConversationPerson,
    ConversationWorker,
    Id,
    Operation,
    Person,
    Relationship,
    StepRow,
    Task,
    Worker,
)
from ..tiers import NOTHING, FieldText, filled, joined
from .briefing_words import asked_words
from .groups import WorkerRow, worker_called, worker_name
from .owed import Owed, owed
from .standing import ACTIVE, COMMITTEE, OWNED, is_silent, owner_name
from .vocabulary import tie_word
from .whereabouts import where_now

NO_TRUST = ("gets_on_badly", "manages")
"""Ties of these kinds are no way to reach somebody."""


@dataclass(frozen=True, slots=True)
class PackRow:
    """One person of the pack. Texts are empty where nothing is known."""

    id: Id
    name: FieldText
    silent: bool
    """She asked not to be contacted."""
    where: FieldText
    goes_to: FieldText
    """Who stays in touch from now on, else who owes what is open."""
    last_talk: date | None
    last_with: FieldText
    mattered: FieldText
    asked: FieldText
    """What was asked of her last, and her answer."""
    we_promised: tuple[Owed, ...]
    they_promised: tuple[Owed, ...]
    knows_too: tuple[FieldText, ...]
    next_step: Owed | None


@dataclass(frozen=True, slots=True)
class Pack:
    """The people of somebody who leaves, or has left, in the order of the list."""

    worker: FieldText
    rows: tuple[PackRow, ...]


@dataclass(frozen=True, slots=True)
class _Talk:
    on: date
    mattered: FieldText
    who: FieldText


def hand_over_pack(session: Session, name: str) -> Pack:
    """The pack of the worker of this name, also of one who has left already.

    Unanswered for nobody of this name, or for several.
    """
    known = session.execute(select(Worker.id, Worker.name).order_by(Worker.name)).all()
    worker = worker_called([WorkerRow(*row) for row in known], name)
    leaver = worker_name(session, worker.id)
    people = session.execute(
        select(Person.id, Person.name, owner_name(), is_silent())
        .where(ACTIVE, Person.id.in_(_hers(session, worker.id)))
        .order_by(Person.sort_key, Person.id)
    ).all()
    ids = [row[0] for row in people]
    where, talks = where_now(session, ids), _last_talks(session, ids)
    others, asked = _who_knows(session, ids, worker.id), _last_asks(session, ids)
    rows = []
    for one, called, owner, silent in people:
        now, talk = owed(session, person_id=one), talks.get(one)
        steps = [row for row in now if not row.promise]
        rows.append(
            PackRow(
                one,
                called,
                bool(silent),
                where.get(one, NOTHING),
                _goes_to(leaver, owner or NOTHING, now),
                talk.on if talk else None,
                talk.who if talk else NOTHING,
                talk.mattered if talk else NOTHING,
                asked.get(one, NOTHING),
                tuple(row for row in now if row.promise and not row.theirs),
                tuple(row for row in now if row.theirs),
                tuple(others.get(one, ())),
                steps[0] if steps else None,
            )
        )
    return Pack(leaver, tuple(rows))


def _goes_to(leaver: FieldText, owner: FieldText, owed: Sequence[Owed]) -> FieldText:
    """Who stays in touch, else the first of those who owe something; never who leaves."""
    takers = (owner, *(row.who for row in owed))
    return next((who for who in takers if who and who != leaver), NOTHING)


def _hers(session: Session, worker_id: Id) -> CompoundSelect[Id | None]:
    """Those that she hands on, or handed on when she left: themselves, or what is open with them.

    Each promise and step that is open, whoever stays in touch with the person, is to be told of.
    """
    if session.scalar(select(Worker.active).where(Worker.id == worker_id)):
        now = CirclePerson.to_date.is_(None) & CirclePerson.person_id.not_in(OWNED)
        return union(
            OWNED.where(Assignment.worker_id == worker_id),
            select(CirclePerson.person_id).where(CirclePerson.worker_id == worker_id, now),
            select(Commitment.person_id).where(Commitment.worker_id == worker_id, _PROMISED),
            select(Task.person_id).where(Task.worker_id == worker_id, _TO_DO),
        )
    handed = _touched_as_she_left(worker_id)
    return union(
        select(Assignment.person_id).where(Assignment.id.in_(handed), ~Assignment.helper),
        select(CirclePerson.person_id).where(CirclePerson.id.in_(handed)),
        select(Commitment.person_id).where(Commitment.id.in_(handed), _PROMISED),
        select(Task.person_id).where(Task.id.in_(handed), _TO_DO),
    )


_PROMISED: ColumnElement[bool] = Commitment.outcome.is_(None)
_TO_DO: ColumnElement[bool] = and_(Task.done_on.is_(None), Task.person_id.is_not(None))


def _touched_as_she_left(worker_id: Id) -> Select[Id]:
    """All rows of the step with which she left: the history knows what was handed on in it."""
    left = select(func.max(StepRow.step_number)).where(
        StepRow.entity == Worker.__tablename__,
        StepRow.entity_id == worker_id,
        StepRow.operation == Operation.UPDATE,
        func.json_extract(StepRow.before, "$.active") == 1,
    )
    return select(StepRow.entity_id).where(StepRow.step_number == left.scalar_subquery())


def _last_talks(session: Session, people: Sequence[Id]) -> dict[Id, _Talk]:
    rows = session.execute(
        select(
            ConversationPerson.person_id,
            Conversation.id,
            Conversation.on_date,
            Conversation.mattered,
            Worker.name,
        )
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .outerjoin(ConversationWorker, ConversationWorker.conversation_id == Conversation.id)
        .outerjoin(Worker, Worker.id == ConversationWorker.worker_id)
        .where(ConversationPerson.person_id.in_(people))
        .order_by(Conversation.on_date, Conversation.id, Worker.name)
    )
    found: dict[Id, _Talk] = {}
    last: dict[Id, Id] = {}
    said: dict[Id, FieldText] = {}
    for person, talk, on, mattered, who in rows:
        same = last.get(person) == talk
        names = joined(", ", (found[person].who if same else NOTHING, who or NOTHING))
        last[person] = talk
        said[person] = mattered or said.get(person, NOTHING)  # the last words that were noted
        found[person] = _Talk(on, said[person], names)
    return found


def _last_asks(session: Session, people: Sequence[Id]) -> dict[Id, FieldText]:
    """The last ask of each of them with the answer; "not yet" never counts as yes."""
    rows = session.execute(
        select(Ask.person_id, Ask.text, Ask.answer)
        .join(Conversation, Conversation.id == Ask.conversation_id)
        .where(Ask.person_id.in_(people), Ask.text != "")
        .order_by(Conversation.on_date, Ask.id)
    )
    return {person: asked_words(text, answer) for person, text, answer in rows}


def _who_knows(session: Session, people: Sequence[Id], worker_id: Id) -> dict[Id, list[FieldText]]:
    """Other workers who talked with each of them, then people of the committee who know her."""
    found: dict[Id, list[FieldText]] = {}
    talks = func.count()
    rows = session.execute(
        select(ConversationPerson.person_id, Worker.name, talks)
        .join(
            ConversationWorker,
            ConversationWorker.conversation_id == ConversationPerson.conversation_id,
        )
        .join(Worker, Worker.id == ConversationWorker.worker_id)
        .where(ConversationPerson.person_id.in_(people), Worker.id != worker_id, Worker.active)
        .group_by(ConversationPerson.person_id, Worker.id)
        .order_by(talks.desc(), Worker.name)
    )
    for person, name, count in rows:
        words = ngettext("{name} ({n} talk)", "{name} ({n} talks)", count)
        found.setdefault(person, []).append(filled(words, name=name, n=count))
    for outward in (True, False):
        _add_ties(session, people, found, outward=outward)
    return found


def _add_ties(
    session: Session, people: Sequence[Id], found: dict[Id, list[FieldText]], *, outward: bool
) -> None:
    """People of the committee whom they know, with what these are to them."""
    here, there = Relationship.from_person_id, Relationship.to_person_id
    if not outward:
        here, there = there, here
    other = aliased(Person)
    rows = session.execute(
        select(here, other.name, Relationship.kind)
        .join(other, other.id == there)
        .where(
            here.in_(people),
            there.in_(COMMITTEE),
            ~other.apart,
            Relationship.to_date.is_(None),
            Relationship.kind.not_in(NO_TRUST),
        )
        .order_by(other.sort_key)
    )
    for person, name, kind in rows:
        how = tie_word(kind, outward=not outward)
        words = _("{name}, committee ({how} her)")
        found.setdefault(person, []).append(filled(words, name=name, how=how))
