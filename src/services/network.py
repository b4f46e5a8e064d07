"""Who knows whom, for one worker's eyes: the net of the register, and people as maps show them.

What is asked of it stands in network_answers.py, where they stand on the map in map_spots.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from ..i18n import gettext as _
from ..models import (
    Assignment,
    Campaign,
    CirclePerson,
    Id,
    Leadership,
    Person,
    PersonStatus,
    Placement,
    Relationship,
    Sensitivity,
    Slot,
    SlotState,
    Structure,
    Suppression,
    Team,
    TeamKind,
    TeamMember,
    Worker,
)
from ..networks.graph import Net, Tie, net_of
from ..networks.measures import Bridges, Measures, bridges, measure
from ..networks.ways import Ways, ways_from
from .marks import Mark, latest_marks
from .standing import OWNERS, SILENT, places_below
from .vocabulary import relationship_kinds
from .whereabouts import place_words

FOLLOWS = "follows"
BROUGHT_IN = "brought_in"
FOLLOWERS_OF_A_LEADER = 3
"""Who is followed by so many counts as a leader while nobody has said otherwise."""
AT_ONCE = 5_000
"""Ids that one question takes."""


@dataclass(frozen=True, slots=True)
class View:
    """Whose net, on which day, and which part of it is asked about."""

    today: date
    worker_id: Id | None = None
    """For whose eyes: who is kept apart is seen by the worker in whose circle she is alone."""
    place_id: Id | None = None
    """The people in this place and below; None: everybody."""
    campaign_id: Id | None = None
    """The people of the campaign's place, with their marks and owners in this campaign."""
    committee_ties: bool = False
    """True where ties for the committee alone may be seen."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as maps and answers show her; or a seat in which nobody has been met yet."""

    id: Id
    """The person's, or the seat's."""
    name: str
    """For a seat what it is called: "5C"."""
    external_id: str = ""
    mark: Mark | None = None
    committee: bool = False
    leader: bool = False
    """She has followers, by the latest view of a worker or else by who follows her."""
    owner: str = ""
    """Who stays in touch with her."""
    do_not_contact: bool = False
    group_id: Id | None = None
    """The place she stands in on the map; None where none is known."""
    group: str = ""
    unknown: bool = False
    """True for a seat."""


@dataclass(frozen=True)
class Network:
    """The net as one worker may see it. Frozen: read once, then asked many things.

    `net` holds everybody in the order of names, and the ties that carry trust; `ties` all of them.
    Ways and bridges look at everybody, since a way may lead through other places; measures at
    those the view asks about.
    """

    view: View
    net: Net[Id]
    ties: tuple[Tie[Id], ...]
    here: tuple[Id, ...]
    """Those the view asks about, in the order of names."""
    committee: frozenset[Id]
    seats: tuple[Someone, ...]
    """Seats in the places of the view in which nobody has been met, as unknown people."""

    @cached_property
    def followers(self) -> dict[Id, set[Id]]:
        """Who follows each who is followed."""
        return self._others(FOLLOWS, to_end=True)

    @cached_property
    def brought(self) -> dict[Id, set[Id]]:
        """Whom each brought in who brought somebody."""
        return self._others(BROUGHT_IN, to_end=False)

    @cached_property
    def ways(self) -> Ways[Id]:
        """The nearest way from the committee to everybody."""
        return ways_from(self.net, self.committee)

    @cached_property
    def bridges(self) -> Bridges[Id]:
        """Without whom others lose their only way to the committee."""
        return bridges(self.net, self.committee)

    @cached_property
    def inner(self) -> Net[Id]:
        """The net that those the view asks about make among themselves."""
        return self.net if len(self.here) == len(self.net.nodes) else self.net.only(self.here)

    @cached_property
    def measures(self) -> Measures[Id]:
        """Degree and betweenness among those the view asks about."""
        return measure(self.inner)

    def _others(self, kind: str, *, to_end: bool) -> dict[Id, set[Id]]:
        """For each at one end of ties of a kind, all at the other."""
        found: dict[Id, set[Id]] = {}
        for tie in self.ties:
            if tie.kind == kind:
                whose, other = (tie.end, tie.start) if to_end else (tie.start, tie.end)
                found.setdefault(whose, set()).add(other)
        return found


def network(session: Session, view: View) -> Network:
    """The net of the register on the day of the view. Missing campaigns and places are empty."""
    everybody = list(session.scalars(_seen(view)))
    placed = _placed(view)
    here = everybody if placed is None else list(session.scalars(_seen(view).where(placed)))
    ties = _ties(session, view)
    kinds = relationship_kinds()
    trusting = (tie for tie in ties if tie.kind not in kinds or kinds[tie.kind].trust)
    net = net_of(everybody, trusting)
    known = tuple(tie for tie in ties if tie.start in net.place and tie.end in net.place)
    committee = frozenset(session.scalars(_committee(view))) & net.place.keys()
    return Network(view, net, known, tuple(here), committee, _seats(session, view))


def people(session: Session, net: Network, ids: Iterable[Id]) -> dict[Id, Someone]:
    """These people as they are shown, by id; nobody the worker may not see."""
    asked = [one for one in dict.fromkeys(ids) if one in net.net.place]
    found: dict[Id, Someone] = {}
    for some in _portions(asked):
        found |= _someones(session, net, some)
    return {one: found[one] for one in asked}


def tie_words(tie: Tie[Id], start: Id) -> str:
    """How it is said from `start` to the other: "is followed by"."""
    kind = relationship_kinds().get(tie.kind)
    if kind is None:
        return tie.kind
    return _(kind.there) if tie.start == start else _(kind.back)


def owned(view: View) -> Select[Id, str]:
    """Each person with the name of who stays in touch with her; in the view's campaign first."""
    query = OWNERS.with_only_columns(Assignment.person_id, Worker.name)
    whichever = Assignment.campaign_id.is_(None)
    if view.campaign_id is not None:
        query = query.where(or_(whichever, Assignment.campaign_id == view.campaign_id))
    return query.order_by(whichever.desc(), Assignment.id)


# What the worker may see


def _seen(view: View) -> Select[Id]:
    hers = select(CirclePerson.person_id).where(
        CirclePerson.worker_id == view.worker_id, CirclePerson.to_date.is_(None)
    )
    may = ~Person.apart if view.worker_id is None else or_(~Person.apart, Person.id.in_(hers))
    active = select(Person.id).where(Person.status == PersonStatus.ACTIVE, may)
    return active.order_by(Person.sort_key, Person.id)


def _placed(view: View) -> ColumnElement[bool] | None:
    """Whether she is in the places of the view now; None where it asks about everybody."""
    places = _places(view)
    if not places:
        return None
    in_all = (Placement.structure_id.in_(below) for below in places)
    return Person.id.in_(select(Placement.person_id).where(~Placement.ended, *in_all))


def _places(view: View) -> list[Select[Id]]:
    """The places below each that the view names; somebody has to be in all of these sets."""
    tops: list[Select[Id]] = []
    if view.place_id is not None:
        tops.append(select(Structure.id).where(Structure.id == view.place_id))
    if view.campaign_id is not None:
        runs = select(Campaign.structure_id).where(Campaign.id == view.campaign_id)
        everywhere = runs.where(Campaign.structure_id.is_(None)).exists()
        tops.append(select(Structure.id).where(or_(Structure.id.in_(runs), everywhere)))
    return [select(places_below(top).c.id) for top in tops]


def _ties(session: Session, view: View) -> list[Tie[Id]]:
    query = select(
        Relationship.from_person_id, Relationship.to_person_id, Relationship.kind
    ).where(Relationship.to_date.is_(None))  # fmt: skip
    if not view.committee_ties:
        query = query.where(Relationship.sensitivity == Sensitivity.ORDINARY)
    kinds = relationship_kinds()
    rows = session.execute(query.order_by(Relationship.id))
    return [
        Tie(start, end, kind, directed=kind in kinds and kinds[kind].directed)
        for start, end, kind in rows
    ]


def _committee(view: View) -> Select[Id]:
    query = (
        select(TeamMember.person_id)
        .join(Team, Team.id == TeamMember.team_id)
        .where(
            Team.kind == TeamKind.COMMITTEE, Team.to_date.is_(None), TeamMember.to_date.is_(None)
        )
    )
    if view.campaign_id is None:
        return query
    return query.where(or_(Team.campaign_id.is_(None), Team.campaign_id == view.campaign_id))


def _seats(session: Session, view: View) -> tuple[Someone, ...]:
    places = _places(view)
    if not places:
        return ()
    above = aliased(Structure)
    filled = select(Placement.slot_id).where(~Placement.ended, Placement.slot_id.is_not(None))
    rows = session.execute(
        select(Slot.id, Slot.label, Structure.id, Structure.name, Structure.kind, above.name)
        .join(Structure, Structure.id == Slot.structure_id)
        .outerjoin(above, above.id == Structure.parent_id)
        .where(
            Slot.state == SlotState.OCCUPIED,
            Slot.id.not_in(filled),
            *(Structure.id.in_(below) for below in places),
        )
        .order_by(Structure.position, Structure.name, Slot.position, Slot.label)
    )
    return tuple(
        Someone(
            seat, label, group_id=place, group=place_words(name, kind, over, None), unknown=True
        )
        for seat, label, place, name, kind, over in rows
    )


# People as they are shown


def _someones(session: Session, net: Network, some: Sequence[Id]) -> dict[Id, Someone]:
    view = net.view
    marks = latest_marks(session, some, view.today, view.campaign_id)
    owners = dict(session.execute(owned(view).where(Assignment.person_id.in_(some))).all())
    groups = _groups(session, view, some)
    leaders = _leaders(session, net, some)
    silent = set(session.scalars(SILENT.where(Suppression.person_id.in_(some))))
    rows = session.execute(
        select(Person.id, Person.name, Person.external_id).where(Person.id.in_(some))
    )
    return {
        one: Someone(
            one, name, external_id or "", marks.get(one), one in net.committee, one in leaders,
            owners.get(one, ""), one in silent, *groups.get(one, (None, "")),
        )
        for one, name, external_id in rows
    }  # fmt: skip


def _groups(session: Session, view: View, some: Sequence[Id]) -> dict[Id, tuple[Id, str]]:
    """Where each is now: of several places the latest of the view's own."""
    above = aliased(Structure)
    inside = and_(True, *(Placement.structure_id.in_(below) for below in _places(view)))
    rows = session.execute(
        select(
            Placement.person_id, Structure.id, Structure.name, Structure.kind, above.name
        )
        .join(Structure, Structure.id == Placement.structure_id)
        .outerjoin(above, above.id == Structure.parent_id)
        .where(~Placement.ended, Placement.person_id.in_(some))
        .order_by(inside, Placement.from_date, Placement.id)
    )  # fmt: skip
    return {
        one: (place, place_words(name, kind, over, None)) for one, place, name, kind, over in rows
    }


def _leaders(session: Session, net: Network, some: Sequence[Id]) -> set[Id]:
    said = dict(
        session.execute(
            select(Leadership.person_id, Leadership.leads)
            .where(Leadership.person_id.in_(some))
            .order_by(Leadership.on_date, Leadership.id)
        ).all()
    )
    followed = net.followers
    return {
        one for one in some if said.get(one, len(followed.get(one, ())) >= FOLLOWERS_OF_A_LEADER)
    }


def _portions(ids: Sequence[Id]) -> Iterator[list[Id]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
