"""What may go, by the rules of the group: a query for each kind. People say what does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from ...i18n import day_and_year, ngettext
from ...i18n import gettext as _
from ...models import (
    Attempt,
    Basis,
    Campaign,
    Card,
    Conversation,
    ConversationPerson,
    DataRequest,
    Draft,
    Id,
    Note,
    Operation,
    Participation,
    Person,
    Placement,
    Step,
    StepKind,
    StepRow,
)
from ..groups import profile
from ..standing import ACTIVE, TALKED
from . import papers
from .asked import MOST, Asked, Found, MayGo, counted, free, moment_of
from .rules import Rule, rules

JOURNAL = b"journal".ljust(16)
"""The one row of old values: they go together."""
PEOPLE = ("joiners", "former")
"""Of these kinds somebody goes as a whole: each is erased by herself, with her certificate."""


def may_go(
    session: Session, rule: Rule, worker_id: Id | None, today: date
) -> tuple[tuple[MayGo, ...], int]:
    """The first of what may go by a rule, the oldest first, and how many there are.

    Nothing of those who asked about their data and are not answered yet, nor of those whom another
    worker keeps apart.
    """
    until = rule.until(today)
    if until is None:
        return (), 0
    return _QUERIES[rule.key](Asked(session, worker_id, until, today))


def how_many(session: Session, worker_id: Id | None, today: date) -> int:
    """How much may go, by all rules together."""
    return sum(may_go(session, one, worker_id, today)[1] for one in rules(session))


def _notes(asked: Asked) -> Found:
    over = or_(
        Note.expires_on <= asked.today,
        and_(Note.expires_on.is_(None), Note.written_on <= asked.until),
    )
    query = (
        select(Note.id, Note.written_on, Person.name, Note.text)
        .join(Person, Person.id == Note.person_id)
        .where(over, free(asked))
    )
    return counted(asked, query.order_by(Note.written_on, Note.id))


def _talks(asked: Asked) -> Found:
    said = or_(Conversation.mattered != "", Conversation.fears != "")
    day = asked.until.isoformat()
    over = or_(
        Campaign.to_date <= day,
        and_(Conversation.campaign_id.is_(None), Conversation.on_date <= asked.until),
    )
    with_her = (
        select(ConversationPerson.id)
        .join(Person, Person.id == ConversationPerson.person_id)
        .where(ConversationPerson.conversation_id == Conversation.id)
    )
    name = with_her.with_only_columns(func.min(Person.name)).scalar_subquery()
    query = (
        select(
            Conversation.id, Conversation.on_date, func.coalesce(name, ""),
            Conversation.mattered + " " + Conversation.fears,
        )
        .outerjoin(Campaign, Campaign.id == Conversation.campaign_id)
        .where(said, over, ~with_her.where(~free(asked)).exists())
    )  # fmt: skip
    return counted(asked, query.order_by(Conversation.on_date, Conversation.id))


def _attempts(asked: Asked) -> Found:
    query = (
        select(Attempt.id, Attempt.on_date, func.coalesce(Person.name, ""), Attempt.note)
        .outerjoin(Person, Person.id == Attempt.person_id)
        .where(
            Attempt.note != "",
            Attempt.on_date <= asked.until,
            or_(Attempt.person_id.is_(None), free(asked)),
        )
    )
    return counted(asked, query.order_by(Attempt.on_date, Attempt.id))


def _joiners(asked: Asked) -> Found:
    never = (Placement.person_id, Card.person_id, Participation.person_id)
    query = select(Person.id, Person.added_on, Person.name, Person.basis_source).where(
        ACTIVE,
        Person.basis == Basis.NONE,
        Person.added_on <= asked.until,
        Person.id.not_in(TALKED),
        *(~exists().where(column == Person.id) for column in never),
        free(asked),
    )
    return counted(asked, query.order_by(Person.added_on, Person.sort_key))


def _former(asked: Asked) -> Found:
    """Since the step in which it was noted; who came in as a former member, since she came in.

    A step whose old values are gone may have been the one: nobody is proposed too early.
    """
    noted = (
        select(func.max(Step.at))
        .join(StepRow, StepRow.step_number == Step.number)
        .where(
            StepRow.entity_id == Person.id,
            StepRow.entity == Person.__tablename__,
            StepRow.operation != Operation.INSERT,
            or_(StepRow.before.is_(None), StepRow.before.contains('"basis"')),
        )
        .scalar_subquery()
    )
    query = (
        select(Person.id, func.coalesce(func.date(noted), Person.added_on), Person.name,
               Person.basis_source)
        .where(Person.basis == Basis.FORMER_MEMBER, free(asked))
        .order_by(Person.added_on, Person.id)
    )  # fmt: skip
    rows = [
        MayGo(one, _as_day(day), name, words)
        for one, day, name, words in asked.session.execute(query)
        if _as_day(day) <= asked.until
    ]
    return tuple(rows[:MOST]), len(rows)


def _as_day(day: date | str) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)


def _drafts(asked: Asked) -> Found:
    """Her own alone: what somebody else was typing is nobody's to read."""
    ended = moment_of(asked.until)
    rows = asked.session.execute(
        select(Draft.id, Draft.at)
        .where(Draft.at <= ended, Draft.worker_id == asked.worker_id)
        .order_by(Draft.at)
    ).all()
    found = [MayGo(one, at.date(), _("A form of yours"), "") for one, at in rows]
    return tuple(found[:MOST]), len(found)


def _journal(asked: Asked) -> Found:
    """All old values up to the day, as one row; none while somebody waits for an answer."""
    waiting = select(DataRequest.id).where(DataRequest.answered_on.is_(None)).limit(1)
    if asked.session.scalar(waiting) is not None:
        return (), 0
    ended = moment_of(asked.until)
    with_image = exists().where(StepRow.step_number == Step.number, StepRow.before.is_not(None))
    steps = asked.session.scalar(
        select(func.count()).where(Step.at <= ended, Step.kind != StepKind.ERASE, with_image)
    )
    if not steps:
        return (), 0
    words = ngettext("{n} step up to {day}", "{n} steps up to {day}", steps)
    day = day_and_year(asked.until, profile(asked.session).locale)
    return (MayGo(JOURNAL, asked.until, words.format(n=steps, day=day), ""),), 1


_QUERIES: Mapping[str, Callable[[Asked], Found]] = {
    "notes": _notes,
    "talks": _talks,
    "attempts": _attempts,
    "joiners": _joiners,
    "former": _former,
    "paper": papers.rows,
    "again": papers.must_go,
    "stays": papers.may_stay,
    "drafts": _drafts,
    "journal": _journal,
}
