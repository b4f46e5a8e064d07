"""What the net answers, with names: who reaches whom, who leads, who holds the group together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import (
    Assessment,
    AssessmentBasis,
    Assignment,
    Commitment,
    CommitmentOutcome,
    Conversation,
    ConversationPerson,
    ConversationWorker,
    Direction,
    Id,
    Leadership,
    Relationship,
    Team,
    TeamMember,
    Worker,
)
from ..networks.graph import Tie
from ..networks.measures import components
from ..networks.ways import Step
from .network import FOLLOWS, Network, Someone, owned, people, tie_words
from .vocabulary import relationship_kinds

NEAR = 2
"""Whom the committee reaches: over at most one between (practice notes, network reach)."""


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
class WayStep:
    """One on a way. `how` is what the one before is to her: "is followed by"; first: nothing."""

    someone: Someone
    how: str = ""


@dataclass(frozen=True, slots=True)
class FarOff:
    """Somebody whom nobody on the committee reaches, and the nearest way to her."""

    someone: Someone
    way: tuple[WayStep, ...]
    """From one on the committee to her, both included; empty where there is none."""

    @property
    def length(self) -> int | None:
        """How many ties the way has; None where there is none."""
        return len(self.way) - 1 if self.way else None


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of those asked about the committee reaches; the others by name.

    `total` counts people and seats nobody has been met in; nobody reaches a seat.
    """

    day: date
    reached: int
    total: int
    far_off: tuple[FarOff, ...]
    """Those with a way first, the shortest first, then those without; by name."""
    seats: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class Leader:
    """What speaks for somebody's having followers. Figures of ties, never of support."""

    someone: Someone
    knows: int
    """How many of those asked about she is tied to (degree)."""
    between: float
    """The share of the pairs of others whose nearest way leads over her (betweenness)."""
    followers: int
    """How many follow her, wherever they are."""
    acted: int
    """How many of them did something since: kept a promise, or were assessed by what they did."""
    brought: int
    """How many she brought in."""
    offices: tuple[str, ...]
    """Teams and roles she has now: "Committee", "Ward 4 team, rep"."""
    evidence: str
    """What the latest view of a worker says showed it."""


@dataclass(frozen=True, slots=True)
class Leaders:
    """The likely ones beside the official ones."""

    likely: tuple[Leader, ...]
    """Most followed and most brought first, then who acted, then degree and betweenness."""
    official: tuple[Leader, ...]
    """All in a team, by name."""
    bound: int | None
    """The longest way that betweenness looked at; None where it looked at all."""


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


def reach(session: Session, net: Network) -> Reach:
    """Whom nobody on the committee reaches over at most one between, and the way to each."""
    lengths = {one: net.ways.length(one) for one in net.here}
    far = [one for one, length in lengths.items() if length is None or length > NEAR]
    far.sort(key=lambda one: lengths[one] or len(net.net.nodes))
    ways = _Ways(session, net, far)
    return Reach(
        net.view.today,
        len(net.here) - len(far),
        len(net.here) + len(net.seats),
        tuple(FarOff(ways.people[one], ways.way_to(one)) for one in far),
        net.seats,
    )


def nearest_way(session: Session, net: Network, person_id: Id) -> tuple[WayStep, ...]:
    """The nearest way from the committee to anybody; empty where there is none."""
    return _Ways(session, net, [person_id]).way_to(person_id)


def way_words(way: Sequence[WayStep]) -> str:
    """A way as one sentence: "Łucja Żak is followed by Keisha Barrow, who lives next door to …"."""
    if len(way) < 2:
        return way[0].someone.name if way else _("No way leads to her yet.")
    said = _("{one} {is_tied_to} {other}").format(
        one=way[0].someone.name, is_tied_to=way[1].how, other=way[1].someone.name
    )
    for step in way[2:]:
        said = _("{so_far}, who {is_tied_to} {other}").format(
            so_far=said, is_tied_to=step.how, other=step.someone.name
        )
    return _("{said}.").format(said=said)


def leaders(session: Session, net: Network, count: int = 10) -> Leaders:
    """The likely leaders among those asked about, and beside them all who hold an office."""
    followers, brought = net.followers, net.brought
    acted = _followers_who_acted(session, net)
    measures = net.measures

    def strength(one: Id) -> tuple[float, ...]:
        named = len(followers.get(one, ())) + len(brought.get(one, ()))
        done = len(acted.get(one, ()))
        return -named, -done, -measures.degree(one), -measures.betweenness(one)

    tied = (one for one in net.here if one in followers or one in brought or measures.degree(one))
    likely = sorted(tied, key=strength)[:count]
    offices = _offices(session, net)
    shown = people(session, net, [*likely, *offices])
    evidence = _evidence(session, shown)

    def leader(one: Id) -> Leader:
        return Leader(
            shown[one], measures.degree(one), measures.betweenness(one),
            len(followers.get(one, ())), len(acted.get(one, ())), len(brought.get(one, ())),
            offices.get(one, ()), evidence.get(one, ""),
        )  # fmt: skip

    return Leaders(tuple(map(leader, likely)), tuple(map(leader, offices)), measures.bound)


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
    since = today.replace(year=today.year - 1, day=min(today.day, 28))
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


class _Ways:
    """The ways to these people, in words. Ways share their beginnings: each step is said once."""

    def __init__(self, session: Session, net: Network, ids: Iterable[Id]) -> None:
        self._ways = net.ways
        asked = [one for one in ids if one in net.net.place]
        on_the_way = dict.fromkeys(asked)
        for one in asked:
            if self._ways.length(one) is not None:
                self._add_those_before(one, on_the_way)
        self.people = people(session, net, on_the_way)
        """All whom the ways name."""
        self._order = {kind: at for at, kind in enumerate(relationship_kinds())}
        self._said: dict[Id, WayStep] = {}

    def way_to(self, one: Id) -> tuple[WayStep, ...]:
        """The way to one of them; empty where there is none."""
        if one not in self.people or self._ways.length(one) is None:
            return ()
        way = []
        at: Id | None = one
        while at is not None:
            way.append(self._in_words(at))
            at = self._ways.before_of(at)
        return tuple(reversed(way))

    def _add_those_before(self, one: Id, found: dict[Id, None]) -> None:
        before = self._ways.before_of(one)
        while before is not None and before not in found:
            found[before] = None
            before = self._ways.before_of(before)

    def _in_words(self, one: Id) -> WayStep:
        said = self._said.get(one)
        if said is None:
            said = WayStep(self.people[one], self._how(self._ways.step_to(one)))
            self._said[one] = said
        return said

    def _how(self, step: Step[Id]) -> str:
        """The first of the ties in the order of the kinds."""
        if step.before is None:
            return ""
        first = min(step.ties, key=lambda tie: self._order.get(tie.kind, len(self._order)))
        return tie_words(first, step.before)


def _followers_who_acted(session: Session, net: Network) -> dict[Id, set[Id]]:
    """The followers of each who did something since they follow her; at any time where the day
    on which that began is not known."""
    last = _last_acts(session, net.view.today)
    rows = session.execute(
        select(
            Relationship.from_person_id, Relationship.to_person_id, Relationship.from_date
        ).where(Relationship.kind == FOLLOWS, Relationship.to_date.is_(None))
    )
    seen = {(tie.start, tie.end) for tie in net.ties if tie.kind == FOLLOWS}
    found: dict[Id, set[Id]] = {}
    for follower, leader, since in rows:
        did = last.get(follower)
        if (follower, leader) in seen and did and did.isoformat() >= (since or ""):
            found.setdefault(leader, set()).add(follower)
    return found


def _last_acts(session: Session, today: date) -> dict[Id, date]:
    kept = select(Commitment.person_id, Commitment.closed_on, Commitment.made_on).where(
        Commitment.direction == Direction.THEIRS, Commitment.outcome == CommitmentOutcome.KEPT
    )
    did = select(Assessment.person_id, Assessment.on_date, Assessment.on_date).where(
        Assessment.basis == AssessmentBasis.DID, Assessment.level_id.is_not(None)
    )
    last: dict[Id, date] = {}
    for query in (kept, did):
        for one, day, at_least in session.execute(query):
            if (day or at_least) <= today:
                last[one] = max(last.get(one, date.min), day or at_least)
    return last


def _offices(session: Session, net: Network) -> dict[Id, tuple[str, ...]]:
    """The teams and roles of those asked about, in the order of their names."""
    rows = session.execute(
        select(TeamMember.person_id, Team.name, TeamMember.role)
        .join(Team, Team.id == TeamMember.team_id)
        .where(Team.to_date.is_(None), TeamMember.to_date.is_(None))
        .order_by(Team.kind, Team.name, TeamMember.role)
    )
    held: dict[Id, list[str]] = {}
    for one, team, role in rows:
        held.setdefault(one, []).append(f"{team}, {role}" if role else team)
    return {one: tuple(held[one]) for one in net.here if one in held}


def _evidence(session: Session, ids: Iterable[Id]) -> dict[Id, str]:
    rows = session.execute(
        select(Leadership.person_id, Leadership.evidence, Leadership.leads)
        .where(Leadership.person_id.in_(list(ids)))
        .order_by(Leadership.on_date, Leadership.id)
    )
    return {one: evidence if leads else "" for one, evidence, leads in rows}
