"""What the net answers, with names: who knows whom, who holds the group together, who is alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import (
    Assignment,
    Conversation,
    ConversationPerson,
    ConversationWorker,
    Id,
    Worker,
)
from ..networks.graph import Tie
from ..networks.measures import components
from .network import Network, Someone, tie_words
from .network_people import owned, people
from .vocabulary import relationship_kinds

YEAR = 365
"""Days back that the bus factor looks."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom another knows, and how: each tie in words, from the other to her."""

    someone: Someone
    how: tuple[str, ...]
    trust: bool
    """False where no tie between the two carries any."""


@dataclass(frozen=True, slots=True)
class Knows:
    """One person, and all whom she knows, also in other places; by name."""

    someone: Someone
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody without whom others lose their only way to the committee."""

    someone: Someone
    count: int
    cut_off: tuple[Someone, ...]
    """The first of them by name."""


@dataclass(frozen=True, slots=True)
class Alone:
    """Whom nobody knows: no tie of any kind, and nobody who stays in touch."""

    day: date
    people: tuple[Someone, ...]
    total: int


@dataclass(frozen=True, slots=True)
class OneOrganizer:
    """The people who talked with this worker alone: what leaves when she leaves."""

    worker_id: Id
    worker: str
    people: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class BusFactor:
    """Of all who were talked with since a day, those whose every talk was with one worker."""

    since: date
    day: date
    count: int
    talked: int
    organizers: tuple[OneOrganizer, ...]
    """The one with the most first."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One person with her measures, for other programs."""

    someone: Someone
    degree: int
    betweenness: float
    steps: int | None
    """How many ties from the committee; None where no way leads to her."""
    cuts_off: int
    """How many of those asked about lose their only way to the committee without her."""
    part: int
    """The part of the net she is in, 1 for the largest."""


def who_knows_whom(session: Session, net: Network) -> tuple[Knows, ...]:
    """Everybody asked about with all whom she knows, ties without trust among them."""
    here = set(net.here)
    between: dict[Id, dict[Id, list[Tie[Id]]]] = {one: {} for one in net.here}
    for tie in net.ties:
        for one, other in ((tie.start, tie.end), (tie.end, tie.start)):
            if one in here:
                between[one].setdefault(other, []).append(tie)
    shown = people(session, net, {*net.here, *(other for one in between.values() for other in one)})
    return tuple(
        Knows(
            shown[one], _by_name(_known(shown[other], one, ties) for other, ties in others.items())
        )
        for one, others in between.items()
    )


def holders(session: Session, net: Network, count: int = 20, names: int = 20) -> tuple[Holder, ...]:
    """Without whom those asked about lose their only way to the committee; who holds most first."""
    counts = net.bridges.counts(net.here)
    most = sorted(counts, key=lambda one: (-counts[one], net.net.place[one]))[:count]
    cut = {one: net.bridges.cut_off(one, net.here)[:names] for one in most}
    shown = people(session, net, {*most, *(other for others in cut.values() for other in others)})
    return tuple(
        Holder(shown[one], counts[one], tuple(shown[other] for other in cut[one])) for one in most
    )


def alone(session: Session, net: Network) -> Alone:
    """Those asked about whom nobody knows."""
    tied = {one for tie in net.ties for one in (tie.start, tie.end)}
    cared_for = set(session.scalars(owned(net.view).with_only_columns(Assignment.person_id)))
    found = [one for one in net.here if one not in tied and one not in cared_for]
    return Alone(net.view.today, tuple(people(session, net, found).values()), len(net.here))


def bus_factor(session: Session, net: Network) -> BusFactor:
    """Those whose every talk in twelve months was with one and the same worker."""
    today, here = net.view.today, set(net.here)
    since = today - timedelta(days=YEAR)
    held: dict[Id, set[Id]] = {}
    for one, worker in session.execute(
        select(ConversationPerson.person_id, ConversationWorker.worker_id)
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .join(ConversationWorker, ConversationWorker.conversation_id == Conversation.id)
        .where(Conversation.on_date >= since, Conversation.on_date <= today)
    ):
        if one in here:
            held.setdefault(one, set()).add(worker)
    alone_with: dict[Id, list[Id]] = {}
    for one in net.here:
        if len(held.get(one, ())) == 1:
            alone_with.setdefault(next(iter(held[one])), []).append(one)
    names = dict(session.execute(select(Worker.id, Worker.name)).all())
    shown = people(session, net, (one for some in alone_with.values() for one in some))
    found = [
        OneOrganizer(worker, names[worker], tuple(shown[one] for one in some))
        for worker, some in alone_with.items()
    ]
    found.sort(key=lambda one: (-len(one.people), one.worker))
    return BusFactor(since, today, len(shown), len(held), tuple(found))


def measured(session: Session, net: Network) -> tuple[Measured, ...]:
    """Everybody asked about with her measures: who knows the most first."""
    measures, cuts = net.measures, net.bridges.counts(net.here)
    part = {one: at for at, some in enumerate(components(net.inner), 1) for one in some}
    shown = people(session, net, net.here)
    order = sorted(net.here, key=lambda one: (-measures.degree(one), -measures.betweenness(one)))
    return tuple(
        Measured(
            shown[one], measures.degree(one), measures.betweenness(one),
            net.ways.length(one), cuts.get(one, 0), part[one],
        )
        for one in order
    )  # fmt: skip


# How the answers are put together


def _known(other: Someone, one: Id, ties: Sequence[Tie[Id]]) -> Known:
    kinds = relationship_kinds()
    how = dict.fromkeys(tie_words(tie, one) for tie in ties)
    trust = any(tie.kind not in kinds or kinds[tie.kind].trust for tie in ties)
    return Known(other, tuple(how), trust)


def _by_name(known: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(sorted(known, key=lambda one: one.someone.name))
