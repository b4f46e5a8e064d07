"""Recording a talk: who, what mattered, what was asked, the answer, the next step by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Answer,
    Ask,
    AssessmentBasis,
    Channel,
    Commitment,
    Conversation,
    ConversationIssue,
    ConversationKind,
    ConversationPerson,
    ConversationWorker,
    Direction,
    Id,
    Issue,
    Note,
    Person,
    Sensitivity,
    Task,
    TaskKind,
    new_id,
)
from .assessments import assess
from .existing import existing


@dataclass(frozen=True, slots=True)
class OneToOne:
    """What the form holds. Only who is compulsory."""

    people: tuple[Id, ...]
    on_date: date
    mattered: str = ""
    issues: tuple[Id, ...] = ()
    new_issue: str = ""
    asked: str = ""
    answer: Answer | None = None
    answer_by: date | None = None
    """By when she does what she said yes to."""
    next_step: str = ""
    next_due: date | None = None
    next_owner: Id | None = None
    """None: the worker who records it."""
    promised: str = ""
    promised_by: date | None = None
    kind: ConversationKind = ConversationKind.ORGANIZING
    channel: Channel = Channel.IN_PERSON
    place: str = ""
    minutes: int | None = None
    level: Id | None = None
    basis: AssessmentBasis | None = None
    campaign: Id | None = None
    note: str = ""
    sensitivity: Sensitivity = Sensitivity.ORDINARY


def record_conversation(session: Session, entry: OneToOne, worker_id: Id, today: date) -> Id:
    """Keeps a talk and all that follows from it. Returns the conversation's id.

    Unanswered, with the field's name, for a talk with nobody, in the future, a promise due
    before it was made, or an answer without an ask.
    """
    _check(entry, today)
    for person_id in entry.people:
        existing(session, Person, person_id)
    conversation_id = new_id()
    session.add(
        Conversation(
            id=conversation_id,
            on_date=entry.on_date,
            kind=entry.kind,
            channel=entry.channel,
            campaign_id=entry.campaign,
            mattered=entry.mattered.strip(),
            place=entry.place.strip(),
            minutes=entry.minutes,
        )
    )
    session.flush()
    session.add_all(
        ConversationPerson(conversation_id=conversation_id, person_id=one) for one in entry.people
    )
    session.add(ConversationWorker(conversation_id=conversation_id, worker_id=worker_id))
    _keep_issues(session, conversation_id, entry)
    for person_id in entry.people:
        _keep_ask(session, conversation_id, person_id, entry, worker_id)
        _keep_what_we_owe(session, conversation_id, person_id, entry, worker_id)
        _keep_opinion(session, person_id, entry, worker_id)
    return conversation_id


def is_kept(session: Session, talk: Id) -> bool:
    """Whether this conversation is in the register, and not taken back."""
    return session.get(Conversation, talk) is not None


def _check(entry: OneToOne, today: date) -> None:
    if not entry.people:
        raise problems.Unanswered(_("Whom did you talk with?"), "people")
    if entry.on_date > today:
        raise problems.Unanswered(_("This day has not come yet."), "on_date")
    if entry.answer is not None and not entry.asked.strip():
        raise problems.Unanswered(_("What did you ask? An answer needs an ask."), "asked")
    for due, field in (
        (entry.next_due, "next_due"),
        (entry.promised_by, "promised_by"),
        (entry.answer_by, "answer_by"),
    ):
        if due is not None and due < entry.on_date:
            raise problems.Unanswered(_("This is before the day of the talk."), field)


def _keep_issues(session: Session, conversation_id: Id, entry: OneToOne) -> None:
    chosen = list(dict.fromkeys(entry.issues))
    if name := entry.new_issue.strip():
        chosen.append(_issue_of(session, name))
    session.add_all(
        ConversationIssue(conversation_id=conversation_id, issue_id=one)
        for one in dict.fromkeys(chosen)
    )


def _issue_of(session: Session, name: str) -> Id:
    known = session.scalar(select(Issue.id).where(func.lower(Issue.name) == name.lower()))
    if known is not None:
        return known
    issue = Issue(name=name)
    session.add(issue)
    session.flush()
    return issue.id


def _keep_ask(
    session: Session, conversation_id: Id, person_id: Id, entry: OneToOne, worker_id: Id
) -> None:
    asked = entry.asked.strip()
    if not asked:
        return
    ask = Ask(person_id=person_id, conversation_id=conversation_id, text=asked, answer=entry.answer)
    session.add(ask)
    session.flush()
    if entry.answer is Answer.YES:
        session.add(
            Commitment(
                direction=Direction.THEIRS,
                person_id=person_id,
                worker_id=worker_id,
                text=asked,
                made_on=entry.on_date,
                due=entry.answer_by,
                ask_id=ask.id,
                conversation_id=conversation_id,
            )
        )


def _keep_what_we_owe(
    session: Session, conversation_id: Id, person_id: Id, entry: OneToOne, worker_id: Id
) -> None:
    if step := entry.next_step.strip():
        session.add(
            Task(
                kind=TaskKind.NEXT_STEP,
                person_id=person_id,
                worker_id=entry.next_owner or worker_id,
                text=step,
                made_on=entry.on_date,
                due=entry.next_due,
                conversation_id=conversation_id,
            )
        )
    if promise := entry.promised.strip():
        session.add(
            Commitment(
                direction=Direction.OURS,
                person_id=person_id,
                worker_id=worker_id,
                text=promise,
                made_on=entry.on_date,
                due=entry.promised_by,
                conversation_id=conversation_id,
            )
        )


def _keep_opinion(session: Session, person_id: Id, entry: OneToOne, worker_id: Id) -> None:
    if entry.level is not None and entry.campaign is not None:
        assess(
            session,
            person_id,
            entry.campaign,
            entry.level,
            entry.basis or AssessmentBasis.SAID,
            worker_id,
            entry.on_date,
        )
    if note := entry.note.strip():
        session.add(
            Note(
                person_id=person_id,
                text=note,
                sensitivity=entry.sensitivity,
                worker_id=worker_id,
                written_on=entry.on_date,
                expires_on=_in_a_year(entry.on_date),
            )
        )


def _in_a_year(day: date) -> date:
    """Notes are kept for twelve months unless somebody decides otherwise (practice.md 7.4)."""
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def busiest_issues(session: Session, limit: int = 6) -> list[tuple[Id, str]]:
    """The group's issues, those raised most often first."""
    times = func.count(ConversationIssue.conversation_id)
    rows = session.execute(
        select(Issue.id, Issue.name)
        .outerjoin(ConversationIssue, ConversationIssue.issue_id == Issue.id)
        .where(~Issue.retired)
        .group_by(Issue.id)
        .order_by(times.desc(), Issue.name)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]
