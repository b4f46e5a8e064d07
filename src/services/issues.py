"""The group's own list of issues: added, renamed, retired; how often each was raised, and by whom.

An issue is not deleted: what was raised stays counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Conversation,
    ConversationIssue,
    ConversationPerson,
    Id,
    Issue,
    Person,
)
from ..models.naming import name_key
from ..tiers import OpenText
from .free_name import free_name
from .standing import seen_by


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue of the group's list."""

    id: Id
    name: str
    retired: bool
    talks: int
    """In how many talks it was raised, of all talks in the register."""
    people: int
    """By how many people."""


@dataclass(frozen=True, slots=True)
class RaisedBy:
    """Somebody who raised an issue."""

    person_id: Id
    name: str
    talks: int
    last: date


def issue_rows(session: Session, worker_id: Id) -> list[IssueRow]:
    """All issues, those raised most often first; retired ones too.

    People whom another worker keeps apart are not counted.
    """
    raised = (
        select(
            ConversationIssue.issue_id.label("issue_id"),
            func.count(ConversationIssue.conversation_id.distinct()).label("talks"),
            func.count(Person.id.distinct()).label("people"),
        )
        .join(
            ConversationPerson,
            ConversationPerson.conversation_id == ConversationIssue.conversation_id,
        )
        .join(Person, Person.id == ConversationPerson.person_id)
        .where(seen_by(worker_id))
        .group_by(ConversationIssue.issue_id)
        .subquery()
    )
    talks, people = func.coalesce(raised.c.talks, 0), func.coalesce(raised.c.people, 0)
    rows = session.execute(
        select(Issue.id, Issue.name, Issue.retired, talks, people)
        .outerjoin(raised, raised.c.issue_id == Issue.id)
        .order_by(talks.desc(), Issue.name)
    )
    return [IssueRow(*row) for row in rows]


def raised_by(session: Session, issue_id: Id, worker_id: Id) -> list[RaisedBy]:
    """Who raised it, those who raised it last first."""
    last = func.max(Conversation.on_date)
    rows = session.execute(
        select(Person.id, Person.name, func.count(Conversation.id), last)
        .join(ConversationPerson, ConversationPerson.person_id == Person.id)
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .join(ConversationIssue, ConversationIssue.conversation_id == Conversation.id)
        .where(ConversationIssue.issue_id == issue_id, seen_by(worker_id))
        .group_by(Person.id)
        .order_by(last.desc(), Person.sort_key, Person.id)
    )
    return [RaisedBy(*row) for row in rows]


def busiest_issues(session: Session, campaign_id: Id | None = None) -> list[tuple[Id, OpenText]]:
    """The issues in use, those raised most often first, in talks of a campaign before others."""
    here = func.count().filter(Conversation.campaign_id == campaign_id)
    times = func.count(ConversationIssue.conversation_id)
    rows = session.execute(
        select(Issue.id, Issue.name)
        .outerjoin(ConversationIssue, ConversationIssue.issue_id == Issue.id)
        .outerjoin(Conversation, Conversation.id == ConversationIssue.conversation_id)
        .where(~Issue.retired)
        .group_by(Issue.id)
        .order_by(here.desc(), times.desc(), Issue.name)
    )
    return [(row[0], row[1]) for row in rows]


def add_issue(session: Session, name: str) -> Id:
    """One more on the list; one that was retired comes back. Unanswered without a name."""
    name = _checked(name)
    known = _called(session, name)
    if known is None:
        known = Issue(name=name)
        session.add(known)
        session.flush()
    known.retired = False
    return known.id


def issue_called(session: Session, name: str) -> Id:
    """The issue of that name, however it is spelled; a new one where there is none."""
    known = _called(session, name)
    return known.id if known is not None else add_issue(session, name)


def rename_issue(session: Session, issue_id: Id, name: str) -> None:
    """Another name for it; what was raised stays with it.

    Unanswered without a name, or for a name that another one has. Missing if it is gone.
    """
    others = session.scalars(select(Issue.name).where(Issue.id != issue_id))
    _existing(session, issue_id).name = free_name(
        name, others, _("What is this issue called?"), _("“{name}” is on the list already.")
    )


def retire_issue(session: Session, issue_id: Id) -> None:
    """It is offered no longer; what was raised stays counted."""
    _existing(session, issue_id).retired = True


def bring_issue_back(session: Session, issue_id: Id) -> None:
    """It is offered again."""
    _existing(session, issue_id).retired = False


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise problems.Unanswered(_("What is this issue called?"), "name")
    return name


def _called(session: Session, name: str) -> Issue | None:
    wanted, known = name_key(name), session.scalars(select(Issue))
    return next((one for one in known if name_key(one.name) == wanted), None)


def _existing(session: Session, issue_id: Id) -> Issue:
    issue = session.get(Issue, issue_id)
    if issue is None:
        raise problems.Missing(_("This issue is no longer on the list."))
    return issue
