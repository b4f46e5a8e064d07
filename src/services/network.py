"""Who knows whom, for one worker's eyes: the net of the register.

What is asked of it stands in network_reach.py, network_leaders.py and network_answers.py, where
people stand on the map in map_spots.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from ..models import (
    Campaign,
    Id,
    Person,
    Placement,
    Relationship,
    Slot,
    SlotState,
    Structure,
    Team,
    TeamKind,
    TeamMember,
)
from ..networks.graph import Net, Tie, net_of
from ..networks.measures import Bridges, Measures, bridges, measure
from ..networks.ways import Ways, ways_from
from .existing import existing
from .marks import Mark
from .place_order import PLACES, SEATS
from .standing import FILLED_SEATS, HERE, inside, seen_by
from .vocabulary import relationship_kinds, tie_word
from .whereabouts import ABOVE, place_words

FOLLOWS = "follows"
BROUGHT_IN = "brought_in"


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
    places: tuple[Id, ...]
    """The places that the view names; somebody is in all of them. Empty: everywhere."""
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
    """The net of the register on the day of the view. Missing for no such place or campaign."""
    everybody = list(session.scalars(_seen(view)))
    tops = _tops(session, view)
    here = list(session.scalars(_seen(view).where(_placed(tops)))) if tops else everybody
    ties = _ties(session)
    kinds = relationship_kinds()
    trusting = (tie for tie in ties if tie.kind not in kinds or kinds[tie.kind].trust)
    net = net_of(everybody, trusting)
    known = tuple(tie for tie in ties if tie.start in net.place and tie.end in net.place)
    committee = frozenset(session.scalars(_committee(view))) & net.place.keys()
    seats = _seats(session, tops) if tops else ()
    return Network(view, tops, net, known, tuple(here), committee, seats)


def tie_words(tie: Tie[Id], start: Id) -> str:
    """How it is said from `start` to the other: "is followed by"."""
    return tie_word(tie.kind, outward=tie.start == start)


# What the worker may see


def _seen(view: View) -> Select[Id]:
    seen = seen_by(view.worker_id)
    return select(Person.id).where(HERE, seen).order_by(Person.sort_key, Person.id)


def _tops(session: Session, view: View) -> tuple[Id, ...]:
    """The places that the view names; a campaign may run everywhere."""
    places = []
    if view.place_id is not None:
        places.append(existing(session, Structure, view.place_id).id)
    if view.campaign_id is not None:
        runs_in = existing(session, Campaign, view.campaign_id).structure_id
        places += [runs_in] if runs_in else []
    return tuple(places)


def _placed(tops: Sequence[Id]) -> ColumnElement[bool]:
    placed = select(Placement.person_id).where(
        ~Placement.ended, inside(Placement.structure_id, *tops)
    )
    return Person.id.in_(placed)


def _ties(session: Session) -> list[Tie[Id]]:
    query = select(
        Relationship.from_person_id, Relationship.to_person_id, Relationship.kind
    ).where(Relationship.to_date.is_(None))  # fmt: skip
    directed = {key: kind.directed for key, kind in relationship_kinds().items()}
    rows = session.execute(query.order_by(Relationship.id))
    return [Tie(one, other, kind, directed.get(kind, False)) for one, other, kind in rows]


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


def _seats(session: Session, tops: Sequence[Id]) -> tuple[Someone, ...]:
    rows = session.execute(
        select(Slot.id, Slot.label, Structure.id, Structure.name, Structure.kind, ABOVE)
        .join(Structure, Structure.id == Slot.structure_id)
        .where(
            Slot.state == SlotState.OCCUPIED,
            Slot.id.not_in(FILLED_SEATS),
            inside(Structure.id, *tops),
        )
        .order_by(*PLACES, *SEATS)
    )
    return tuple(
        Someone(
            seat, label, group_id=place, group=place_words(name, kind, over, None), unknown=True
        )
        for seat, label, place, name, kind, over in rows
    )
