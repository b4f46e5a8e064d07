"""What the map shows, read at once on the other thread: plain values, no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ....services.assessments import Level, levels
from ....services.campaigns import campaigns
from ....services.introductions import Introducer, introducer
from ....services.map_spots import MapLayout, map_layout
from ....services.network import Network, View, network
from ....services.network_answers import Knows, who_knows_whom
from ....services.network_people import people
from ....services.network_reach import WayStep, nearest_way
from ....services.places import tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ....models import Id

MOST = 1_200
"""People on one map; of more nobody sees anything, so a place is asked for first."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A map, and what can be chosen beside it."""

    net: Network
    layout: MapLayout | None
    """None where there are too many for one map."""
    knows: tuple[Knows, ...]
    """Everybody on the map but the seats, in the order of the map."""
    holds: Mapping[Id, int]
    """How many of those here lose their only way to the committee without each."""
    places: tuple[tuple[Id, str, int], ...]
    """Id, name and depth."""
    campaigns: tuple[tuple[Id, str], ...]
    levels: tuple[Level, ...]
    """What the marks mean: of the campaign chosen, else of the first."""


@dataclass(frozen=True, slots=True)
class Way:
    """The nearest way to somebody, and who could introduce her."""

    person_id: Id
    steps: tuple[WayStep, ...]
    introducer: Introducer | None


@dataclass(frozen=True, slots=True)
class Board:
    """Who is in a place, with all whom each knows."""

    knows: tuple[Knows, ...]
    """By name; nobody where there are too many to look over."""
    too_many: bool
    places: tuple[tuple[Id, str, int], ...]


def load(session: Session, view: View, person_id: Id | None = None) -> Loaded:
    """The map of this view. Of too many for one map, where somebody is asked for: of her place."""
    net = network(session, view)
    if len(net.here) > MOST and person_id is not None and view.place_id is None:
        hers = people(session, net, [person_id]).get(person_id)
        if hers is not None and hers.group_id is not None:
            net = network(session, replace(view, place_id=hers.group_id))
    few = len(net.here) <= MOST
    layout = map_layout(session, net) if few else None
    runs = [(one.id, one.code_name or one.name) for one in campaigns(session)]
    meant = view.campaign_id or (runs[0][0] if runs else None)
    return Loaded(
        net,
        layout,
        _in_order(who_knows_whom(session, net), layout) if layout is not None else (),
        net.bridges.counts(net.here) if few else {},
        _places(session),
        tuple(runs),
        tuple(levels(session, meant)) if meant is not None else (),
    )


def load_board(session: Session, view: View) -> Board:
    """The people of a place with their ties; no map is laid out for it."""
    net = network(session, view)
    few = len(net.here) <= MOST
    return Board(who_knows_whom(session, net) if few else (), not few, _places(session))


def way(session: Session, net: Network, person_id: Id) -> Way:
    """The nearest way to her from the committee."""
    steps = nearest_way(session, net, person_id) if person_id in net.net.place else ()
    before = steps[-2].someone.id if len(steps) > 1 else None
    return Way(person_id, steps, introducer(session, before) if before is not None else None)


def _in_order(knows: tuple[Knows, ...], layout: MapLayout) -> tuple[Knows, ...]:
    by_id = {one.someone.id: one for one in knows}
    return tuple(by_id[one.id] for one in layout.people if one.id in by_id)


def _places(session: Session) -> tuple[tuple[Id, str, int], ...]:
    return tuple((row.id, row.name, row.depth) for row in tree(session))
