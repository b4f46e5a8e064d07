"""Lists of people: those that were made, and questions that are kept, which are lists too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, insert, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import ContactList, ContactListMember, Id, Person, new_id
from ..models import Question as KeptQuestion
from ..models.naming import name_key
from .existing import existing, listed
from .list_names import everyone, free_list_name, is_everyone
from .questions.answer import asked_now, count, who_fits
from .questions.condition import Asked
from .questions.kept import kept, question_called, question_of
from .questions.question import NotUnderstood, Question
from .standing import ACTIVE, APART, LISTED


@dataclass(frozen=True, slots=True)
class ListName:
    """A list one can choose; `id` is None for everyone in the register."""

    id: Id | None
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class QuestionName:
    """A question that is kept, as a list: who is on it is found anew each day."""

    id: Id
    name: str
    count: int | None
    """None where a newer Longhaul made it, and this one cannot answer it."""


def list_names(session: Session) -> list[ListName]:
    """Everyone first, then all lists by name, each with the number of people on it."""
    total = session.scalar(select(func.count()).select_from(Person).where(ACTIVE))
    members = and_(
        ContactListMember.list_id == ContactList.id, ContactListMember.person_id.not_in(APART)
    )
    rows = session.execute(
        select(ContactList.id, ContactList.name, func.count(ContactListMember.person_id))
        .outerjoin(ContactListMember, members)
        .group_by(ContactList.id)
        .order_by(func.lower(ContactList.name))
    )
    return [ListName(None, everyone(), total or 0), *(ListName(*row) for row in rows)]


def question_names(
    session: Session, worker_id: Id | None, today: date, *, seen_by: Id | None = None
) -> list[QuestionName]:
    """The questions that the worker keeps or that are shared, each with its number of today.

    Counted as on paper, where nobody stands who is kept apart; or as a worker sees them.
    """
    asked = asked_now(session, seen_by, today)
    return [
        QuestionName(one.id, one.name, _count(session, one.question, asked))
        for one in kept(session, worker_id)
    ]


def _count(session: Session, question: Question, asked: Asked) -> int | None:
    try:
        return count(session, question, asked)
    except NotUnderstood:
        return None


def make_list(session: Session, name: str, person_ids: Sequence[Id], worker_id: Id) -> Id:
    """A new list of these people. Unanswered without people, or a name that is free."""
    name = free_list_name(session, name, _("What is this list called?"))
    if not person_ids:
        raise problems.Unanswered(_("Who is on this list?"), "people")
    for one in session.scalars(APART.where(Person.id.in_(person_ids)).limit(1)):
        listed(session, one)
    list_id = new_id()
    session.execute(insert(ContactList).values(id=list_id, name=name, worker_id=worker_id))
    members = [{"list_id": list_id, "person_id": one} for one in dict.fromkeys(person_ids)]
    session.execute(insert(ContactListMember), members)
    return list_id


def people_of(
    session: Session, who: str | Id | None, today: date, worker_id: Id | None = None
) -> list[Id]:
    """The people of a list by surname; all active people for None or "Everyone".

    A question that is kept gives those who fit it today, and of questions called by name those
    that the worker may see. Missing if there is no such list; NotUnderstood.
    """
    if who is None or (isinstance(who, str) and is_everyone(who)):
        wanted = select(Person.id).where(ACTIVE)
        return list(session.scalars(wanted.order_by(Person.sort_key, Person.id)))
    list_id = _list_called(session, who, worker_id) if isinstance(who, str) else who
    if session.get(KeptQuestion, list_id) is not None:
        # the cut says itself who is left out and why: so all who fit are given here
        question, asked = question_of(session, list_id), asked_now(session, None, today)
        return list(session.scalars(who_fits(question, asked).order_by(Person.sort_key, Person.id)))
    existing(session, ContactList, list_id)
    return list(
        session.scalars(
            select(Person.id)
            .join(ContactListMember, ContactListMember.person_id == Person.id)
            .where(ContactListMember.list_id == list_id, LISTED)
            .order_by(Person.sort_key, Person.id)
        )
    )


def _list_called(session: Session, name: str, worker_id: Id | None) -> Id:
    """The list or question of this name. Missing, with the names there are."""
    list_id = _list_id(session, name) or question_called(session, name, worker_id)
    if list_id is None:
        names = [everyone(), *session.scalars(select(ContactList.name))]
        names += [one.name for one in kept(session, worker_id)]
        known = ", ".join(f"“{one}”" for one in names)
        raise problems.Missing(
            _("There is no list “{name}”. There are: {known}.").format(name=name, known=known)
        )
    return list_id


def _list_id(session: Session, name: str) -> Id | None:
    rows = session.execute(select(ContactList.id, ContactList.name))
    return next((one for one, known in rows if name_key(known) == name_key(name)), None)
