"""Who goes out with a list: everybody, a list, a kept question, or these very people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import ContactList, Id, Person, Question
from ..problems import Missing
from .calling import gone, rows_for
from .existing import existing
from .groups import profile
from .left_out import LeftOut, Reason, left_out_by
from .list_names import everyone, is_everyone
from .lists import people_of
from .questions.answer import asked_now, wanted
from .questions.kept import kept, question_called, question_of
from .standing import LISTED


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is wanted: a list or question by name or id, these very people, or (nothing said) all."""

    who: str | Id | None = None
    people: tuple[Id, ...] | None = None
    is_question: bool = False
    """The name is that of a kept question, and of no list."""


@dataclass(frozen=True, slots=True)
class ChosenPeople:
    """Who may go out, in the order of the list, and who stays inside, by reason."""

    name: str
    """That of the list; empty for these very people."""
    people: tuple[Id, ...]
    left_out: tuple[LeftOut, ...]


def chosen_people(
    session: Session, chosen: Chosen, worker_id: Id | None, today: date
) -> ChosenPeople:
    """Missing for no such list or question; NotUnderstood for a question of a newer Longhaul."""
    if chosen.people is not None:
        name, asked = "", list(dict.fromkeys(chosen.people))
    else:
        name, asked = _listed(session, chosen, worker_id, today)
    seen = {one for (one,) in rows_for(session, select(Person.id).where(LISTED), asked)}
    # a list is of those who are here; whoever is looked at in person may be archived
    left = gone(session, asked) & seen if chosen.people is None else set()
    apart = [one for one in asked if one not in seen]
    days = profile(session).guard_days
    return ChosenPeople(
        name,
        tuple(one for one in asked if one in seen and one not in left),
        (
            left_out_by(Reason.APART, tuple(apart), days),
            left_out_by(Reason.ARCHIVED, tuple(one for one in asked if one in left), days),
        ),
    )


def _listed(
    session: Session, chosen: Chosen, worker_id: Id | None, today: date
) -> tuple[str, list[Id]]:
    who = chosen.who
    if who is None or (isinstance(who, str) and not chosen.is_question and is_everyone(who)):
        return everyone(), people_of(session, None, today)
    question = question_called(session, who, worker_id) if isinstance(who, str) else who
    if chosen.is_question and question is None:
        known = ", ".join(f"“{one.name}”" for one in kept(session, worker_id))
        raise Missing(
            _("There is no kept question “{name}”. There are: {known}.").format(
                name=who, known=known or _("none")
            )
        )
    if question is not None and (row := session.get(Question, question)) is not None:
        fits = wanted(question_of(session, row.id), asked_now(session, worker_id, today))
        return row.name, list(session.scalars(fits.order_by(Person.sort_key, Person.id)))
    name = who if isinstance(who, str) else existing(session, ContactList, who).name
    return name, people_of(session, who, today, worker_id)
