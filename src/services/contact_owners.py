"""Who stays in touch with whom: one owner for a person and campaign, any helpers, a span kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import SQLColumnExpression, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import Assignment, Campaign, Group, Id, Person, Worker
from .existing import existing, listed, still_at_work
from .standing import ACTIVE, OWNED, OWNERS
from .whereabouts import where_now


class OwnedAlready(problems.Problem):
    """Somebody else stays in touch with her already. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody whom a worker stays in touch with, or whom nobody does."""

    person_id: Id
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class Reach:
    """A worker and her people. `worker_id` is None for those with whom nobody stays in touch."""

    worker_id: Id | None
    name: str
    people: tuple[Reached, ...]
    helps: int
    """With so many more she helps somebody else."""
    span: int

    @property
    def over(self) -> int:
        """By how many she has more than one worker can stay in touch with."""
        return max(0, len(self.people) - self.span) if self.worker_id is not None else 0


def own(
    session: Session,
    people: Sequence[Id],
    worker_id: Id,
    today: date,
    *,
    campaign_id: Id | None = None,
    take_over: bool = False,
) -> int:
    """From today this worker stays in touch with these people. Returns with how many anew.

    In one campaign, or whatever the campaign. OwnedAlready, naming who does, where somebody else
    does it: two at once are impossible. With `take_over` that ends today and stays in the history.
    Unanswered for somebody kept apart; Missing if she, the worker or the campaign is gone.
    """
    still_at_work(session, worker_id)
    if campaign_id is not None:
        existing(session, Campaign, campaign_id)
    wanted = [listed(session, one).id for one in dict.fromkeys(people)]
    now = _now(session, wanted, campaign_id)
    others = [row for row in now if row.worker_id != worker_id]
    at_work = set(session.scalars(select(Worker.id).where(Worker.active)))
    if not take_over and (held := [row for row in others if row.worker_id in at_work]):
        raise OwnedAlready(_held_words(session, held))
    for row in others:
        row.to_date = today.isoformat()
    _stop_helping(session, wanted, worker_id, campaign_id, today)
    session.flush()  # the one before ends first: the file refuses two at once
    hers = {row.person_id for row in now if row.worker_id == worker_id}
    new = [one for one in wanted if one not in hers]
    session.add_all(_from_today(one, worker_id, campaign_id, today, helper=False) for one in new)
    session.flush()
    return len(new)


def help_with(
    session: Session,
    people: Sequence[Id],
    worker_id: Id,
    today: date,
    *,
    campaign_id: Id | None = None,
) -> int:
    """From today this worker helps whoever stays in touch with them. Returns with how many anew."""
    still_at_work(session, worker_id)
    wanted = [listed(session, one).id for one in dict.fromkeys(people)]
    mine = _open(wanted, campaign_id, Assignment.worker_id == worker_id)
    already = set(session.scalars(select(Assignment.person_id).where(*mine)))
    new = [one for one in wanted if one not in already]
    session.add_all(_from_today(one, worker_id, campaign_id, today, helper=True) for one in new)
    session.flush()
    return len(new)


def let_go(
    session: Session, people: Sequence[Id], today: date, *, campaign_id: Id | None = None
) -> int:
    """From today nobody stays in touch with these people. Returns with how many that ended."""
    rows = _now(session, people, campaign_id)
    for row in rows:
        row.to_date = today.isoformat()
    return len(rows)


def end_all_of(session: Session, worker_id: Id, today: date) -> None:
    """From today this worker stays in touch with nobody, and helps nobody."""
    hers = select(Assignment).where(Assignment.worker_id == worker_id, Assignment.to_date.is_(None))
    for row in session.scalars(hers):
        row.to_date = today.isoformat()


def helpers(session: Session, person_id: Id) -> tuple[str, ...]:
    """The names of those who help with her now."""
    named = (
        select(Worker.name)
        .join(Assignment, Assignment.worker_id == Worker.id)
        .where(
            Assignment.person_id == person_id,
            Assignment.to_date.is_(None),
            Assignment.helper,
            Worker.active,
        )
        .order_by(Worker.name)
        .distinct()
    )
    return tuple(session.scalars(named))


def who_reaches_whom(session: Session) -> tuple[Reach, ...]:
    """Every worker at work with her people, who has most of them first; last whom nobody reaches.

    Somebody who has an owner of her own in a campaign counts with that one too.
    """
    span = group_span(session)
    named: dict[Id, str] = dict(
        session.execute(select(Worker.id, Worker.name).where(Worker.active)).all()
    )
    rows = session.execute(
        OWNERS.with_only_columns(Assignment.worker_id, Person.id, Person.name)
        .join(Person, Person.id == Assignment.person_id)
        .where(ACTIVE)
        .order_by(Person.sort_key, Person.id)
        .distinct()
    ).all()
    nobody = session.execute(
        select(Person.id, Person.name)
        .where(ACTIVE, Person.id.not_in(OWNED))
        .order_by(Person.sort_key, Person.id)
    ).all()
    where = where_now(session, [row[1] for row in rows] + [row[0] for row in nobody])
    of_worker: dict[Id, list[Reached]] = {one: [] for one in named}
    for worker, person, name in rows:
        of_worker[worker].append(Reached(person, name, where.get(person, "")))
    helps = _helps(session)
    reaches = [
        Reach(one, named[one], tuple(people), helps[one], span) for one, people in of_worker.items()
    ]
    reaches.sort(key=lambda reach: (-len(reach.people), reach.name))
    lonely = tuple(Reached(one, name, where.get(one, "")) for one, name in nobody)
    return (*reaches, Reach(None, "", lonely, 0, span))


def group_span(session: Session) -> int:
    """With how many people one worker can stay in touch, by the group's own measure."""
    return session.scalar(select(Group.span)) or 10


def _helps(session: Session) -> Counter[Id]:
    rows = session.execute(
        select(Assignment.worker_id, Assignment.person_id)
        .join(Person, Person.id == Assignment.person_id)
        .where(ACTIVE, Assignment.to_date.is_(None), Assignment.helper)
        .distinct()
    )
    return Counter(worker for worker, _person in rows)


def _open(
    people: Sequence[Id], campaign_id: Id | None, *more: SQLColumnExpression[bool]
) -> tuple[SQLColumnExpression[bool], ...]:
    """The conditions of what holds today with these people in this campaign, or whatever it is."""
    here = (
        Assignment.campaign_id.is_(None)
        if campaign_id is None
        else Assignment.campaign_id == campaign_id
    )
    return Assignment.person_id.in_(people), Assignment.to_date.is_(None), here, *more


def _now(session: Session, people: Sequence[Id], campaign_id: Id | None) -> list[Assignment]:
    owned = _open(people, campaign_id, ~Assignment.helper)
    return list(session.scalars(select(Assignment).where(*owned).order_by(Assignment.id)))


def _stop_helping(
    session: Session, people: Sequence[Id], worker_id: Id, campaign_id: Id | None, today: date
) -> None:
    """Who stays in touch herself helps nobody with it."""
    mine = _open(people, campaign_id, Assignment.helper, Assignment.worker_id == worker_id)
    for row in session.scalars(select(Assignment).where(*mine)):
        row.to_date = today.isoformat()


def _from_today(
    person_id: Id, worker_id: Id, campaign_id: Id | None, today: date, *, helper: bool
) -> Assignment:
    return Assignment(
        person_id=person_id,
        worker_id=worker_id,
        campaign_id=campaign_id,
        helper=helper,
        from_date=today.isoformat(),
    )


def _held_words(session: Session, held: Sequence[Assignment]) -> str:
    names = dict(
        session.execute(
            select(Worker.id, Worker.name).where(Worker.id.in_({row.worker_id for row in held}))
        ).all()
    )
    if len(held) == 1:
        return _("{worker} stays in touch with {name} already. Two at once are impossible.").format(
            worker=names[held[0].worker_id], name=existing(session, Person, held[0].person_id).name
        )
    counts = Counter(names[row.worker_id] for row in held)
    who = ", ".join(f"{name} {n}" for name, n in sorted(counts.items()))
    return ngettext(
        "{n} of them has somebody already ({who}). Two at once are impossible.",
        "{n} of them have somebody already ({who}). Two at once are impossible.",
        len(held),
    ).format(n=len(held), who=who)
