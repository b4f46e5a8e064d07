"""Who has followers: what we think of it, with what shows it, apart from whether she is with us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Leadership, Person, Worker
from .existing import existing
from .followers import brought, followers, followers_who_acted


@dataclass(frozen=True, slots=True)
class LeaderView:
    """What one of us thought on a day."""

    leads: bool
    evidence: str
    on_date: date
    worker: str


@dataclass(frozen=True, slots=True)
class Leads:
    """The latest view of a person, and beside it what the register shows by itself."""

    view: LeaderView | None
    named_by: int
    """How many follow her."""
    brought: int
    acted: int
    """How many of those who follow her did something since."""
    before: tuple[LeaderView, ...] = ()
    """Earlier views, newest first."""


def say_leads(
    session: Session, person_id: Id, leads: bool, evidence: str, worker_id: Id, today: date
) -> Id:
    """Keeps a view of that day. Unanswered where she is said to lead and nothing shows it."""
    existing(session, Person, person_id)
    if leads and not evidence.strip():
        raise problems.Unanswered(
            _("What showed it? Who turned to them, whom did they bring?"), "evidence"
        )
    view = Leadership(
        person_id=person_id, leads=leads, evidence=evidence.strip(), on_date=today,
        worker_id=worker_id,
    )  # fmt: skip
    session.add(view)
    session.flush()
    return view.id


def leads(session: Session, person_id: Id, today: date) -> Leads:
    """What is thought and what is known of her following."""
    rows = session.execute(
        select(Leadership.leads, Leadership.evidence, Leadership.on_date, Worker.name)
        .join(Worker, Worker.id == Leadership.worker_id)
        .where(Leadership.person_id == person_id)
        .order_by(Leadership.on_date.desc(), Leadership.id.desc())
    )
    found = [LeaderView(*row) for row in rows]
    did = followers_who_acted(session, today, person_id)
    return Leads(
        found[0] if found else None,
        len(followers(session, person_id)),
        len(brought(session, person_id)),
        len(did.get(person_id, ())),
        tuple(found[1:]),
    )
