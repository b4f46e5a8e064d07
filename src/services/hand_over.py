"""Somebody leaves: what she looks after, who could take it, and all of it handed on in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import (
    Assignment,
    CirclePerson,
    Commitment,
    ContactList,
    Id,
    PrintRun,
    Task,
    Worker,
)
from . import circles
from .contact_owners import end_all_of, group_span, own
from .existing import existing
from .follow_ups import pass_on
from .hand_over_apart import give_apart, hers_apart, require_none_left
from .hand_over_choice import Chooser, loads_of
from .hand_over_things import Kind, Thing, things_of


@dataclass(frozen=True, slots=True)
class Leaving:
    """All that somebody looks after, and those who could take it."""

    worker_id: Id
    name: str
    things: tuple[Thing, ...]
    others: tuple[tuple[Id, str], ...]
    span: int
    loads: Mapping[Id, int] = field(default_factory=dict)
    """With how many people each of the others stays in touch now."""
    apart: int = 0
    """How many people she alone sees."""

    def of(self, kind: Kind) -> tuple[Thing, ...]:
        """The things of one kind."""
        return tuple(one for one in self.things if one.kind is kind)


def leaving(session: Session, worker_id: Id, leave_too: Collection[Id] = ()) -> Leaving:
    """What this worker looks after, and who could take it: not those who leave too.

    Unanswered where nobody else works with the group.
    """
    worker = existing(session, Worker, worker_id)
    others = session.execute(
        select(Worker.id, Worker.name)
        .where(Worker.active, Worker.id.not_in([worker_id, *leave_too]))
        .order_by(Worker.name)
    ).all()
    if not others:
        raise problems.Unanswered(
            _("Nobody else works with this group. Add somebody first, who takes over."), "worker"
        )
    span, loads = group_span(session), loads_of(session, [one for one, _name in others])
    chooser = Chooser(session, worker_id, dict(others), loads, span)
    found = [chooser.thing(*row) for row in things_of(session, worker_id)]
    return Leaving(
        worker_id,
        worker.name,
        tuple(found),
        tuple((one, name) for one, name in others),
        span,
        loads,
        hers_apart(session, worker_id),
    )


def hand_over(
    session: Session,
    worker_id: Id,
    to: Mapping[Id, Id],
    today: date,
    *,
    leave_too: Collection[Id] = (),
    apart_to: Id | None = None,
) -> str:
    """Hands all of it on and ends her work with the group. Returns what was handed on, in words.

    `to` says for each thing, by its id, which worker takes it; `apart_to` in whose circle those
    go whom she keeps apart. Unanswered where something goes to nobody; to herself, to somebody who
    leaves too or has left already: that would go in a circle.
    """
    now = leaving(session, worker_id, leave_too)
    _require_takers(session, now, to)
    if apart_to is None:
        require_none_left(now.name, now.apart)
    else:
        _require_taker(session, now, apart_to, "apart")
        give_apart(session, worker_id, apart_to, today)
    for taker, people in _by_taker(now.of(Kind.PEOPLE), to).items():
        _hand_people(session, worker_id, people, taker, today)
    end_all_of(session, worker_id, today)
    for one in now.of(Kind.PROMISES):
        pass_on(existing(session, Commitment, one.id), to[one.id])
    for one in now.of(Kind.STEPS):
        pass_on(existing(session, Task, one.id), to[one.id])
    for one in now.of(Kind.LISTS):
        existing(session, ContactList, one.id).worker_id = to[one.id]
    for one in now.of(Kind.PAGES):
        existing(session, PrintRun, one.id).worker_id = to[one.id]
    existing(session, Worker, worker_id).active = False
    session.flush()
    return summary(now)


def summary(now: Leaving) -> str:
    """What is handed on, in numbers: "12 people, 3 promises, 1 list"."""
    counts = Counter(one.kind for one in now.things)
    words = {
        Kind.PEOPLE: ngettext("{n} person", "{n} people", counts[Kind.PEOPLE]),
        Kind.PROMISES: ngettext("{n} promise", "{n} promises", counts[Kind.PROMISES]),
        Kind.STEPS: ngettext("{n} step", "{n} steps", counts[Kind.STEPS]),
        Kind.LISTS: ngettext("{n} list", "{n} lists", counts[Kind.LISTS]),
        Kind.PAGES: ngettext("{n} page out", "{n} pages out", counts[Kind.PAGES]),
    }
    return ", ".join(words[kind].format(n=counts[kind]) for kind in Kind if counts[kind])


def _require_takers(session: Session, now: Leaving, to: Mapping[Id, Id]) -> None:
    for one in now.things:
        taker = to.get(one.id)
        if taker is None:
            raise problems.Unanswered(
                _("“{what}” goes to nobody yet. Choose who takes it.").format(what=one.words),
                one.kind.value,
            )
        _require_taker(session, now, taker, one.kind.value)


def _require_taker(session: Session, now: Leaving, taker: Id, asked: str) -> None:
    if taker == now.worker_id:
        raise problems.Unanswered(
            _("{name} leaves: nothing can go to herself. Choose somebody who stays.").format(
                name=now.name
            ),
            asked,
        )
    if taker not in dict(now.others):
        name = existing(session, Worker, taker).name
        raise problems.Unanswered(
            _(
                "{name} leaves too, or has left: handing on would go in a circle. "
                "Choose somebody who stays."
            ).format(name=name),
            asked,
        )


def _by_taker(things: Iterable[Thing], to: Mapping[Id, Id]) -> dict[Id, list[Id]]:
    found: dict[Id, list[Id]] = {}
    for one in things:
        found.setdefault(to[one.id], []).append(one.id)
    return found


def _hand_people(
    session: Session, worker_id: Id, people: Sequence[Id], taker: Id, today: date
) -> None:
    """Her people, in each campaign as they were hers; those of her circle become his people."""
    hers = session.execute(
        select(Assignment.person_id, Assignment.campaign_id).where(
            Assignment.worker_id == worker_id,
            Assignment.person_id.in_(people),
            Assignment.to_date.is_(None),
            ~Assignment.helper,
        )
    ).all()
    in_campaign: dict[Id | None, list[Id]] = {}
    for person, campaign in hers:
        in_campaign.setdefault(campaign, []).append(person)
    owned = {person for person, _campaign in hers}
    in_campaign.setdefault(None, []).extend(one for one in people if one not in owned)
    for campaign, some in in_campaign.items():
        own(session, some, taker, today, campaign_id=campaign, take_over=True)
    circle = select(CirclePerson.id).where(
        CirclePerson.worker_id == worker_id,
        CirclePerson.person_id.in_(people),
        CirclePerson.to_date.is_(None),
    )
    for one in session.scalars(circle).all():
        circles.end(session, one, today)
