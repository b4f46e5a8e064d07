"""Where people stand on the map: laid out once and kept, so that they stay where they were.

Spots are no history. `map_layout` works them out, `keep_spots` writes, for a store to scribble.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ..models import Id, MapSpot, new_id
from ..networks.graph import Net, net_of
from ..networks.layout import lay_out
from ..networks.one_group import Spot
from .network import Network, Someone
from .network_people import people
from .places import tree

ALL = "all"
"""The map of everybody."""


@dataclass(frozen=True, slots=True)
class MapGround:
    """The pale round ground of a department or stair."""

    group_id: Id | None
    name: str
    """Empty for those whose place is not known."""
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class MapLine:
    """A tie as the map draws it: one line a pair."""

    one: Id
    other: Id
    trust: bool
    """False where no tie of the two carries any: a boss, or two who do not get on."""


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Everything that the map of a view draws. Spots are in steps, y grows downwards."""

    map: str
    people: tuple[Someone, ...]
    """Those the view asks about, then the seats nobody has been met in; ground by ground."""
    spots: Mapping[Id, Spot]
    grounds: tuple[MapGround, ...]
    lines: tuple[MapLine, ...]
    anew: bool
    """True where all were laid out anew."""
    fresh: frozenset[Id]
    """Those whose spots are not kept yet."""


def map_layout(session: Session, net: Network) -> MapLayout:
    """The map of a view. Who has a kept spot stays there; nothing is written."""
    key = map_of(net)
    shown = (*people(session, net, net.here).values(), *net.seats)
    groups = _groups(session, shown)
    drawn = net_of((one.id for one in shown), net.ties)
    kept = {
        one: Spot(x, y)
        for one, x, y in session.execute(
            select(MapSpot.person_id, MapSpot.x, MapSpot.y).where(MapSpot.map == key)
        )
        if one in drawn.place
    }
    laid = lay_out(drawn, [[one.id for one in group] for group in groups], kept)
    stays = frozenset() if laid.anew else kept.keys()
    return MapLayout(
        key,
        tuple(one for group in groups for one in group),
        laid.spots,
        tuple(
            MapGround(groups[ground.group][0].group_id, groups[ground.group][0].group,
                ground.x, ground.y, ground.radius)
            for ground in laid.grounds
        ),
        _lines(net, drawn),
        laid.anew,
        frozenset(one for one, spot in laid.spots.items() if one not in stays or spot != kept[one]),
    )  # fmt: skip


def keep_spots(session: Session, layout: MapLayout) -> None:
    """Keeps the spots that are not kept yet. For `Store.scribble`: no step, nothing to undo."""
    here = delete(MapSpot).where(MapSpot.map == layout.map)
    session.execute(here if layout.anew else here.where(MapSpot.person_id.in_(layout.fresh)))
    session.add_all(
        MapSpot(id=new_id(), map=layout.map, person_id=one, x=spot.x, y=spot.y)
        for one, spot in layout.spots.items()
        if one in layout.fresh
    )
    session.flush()


def map_of(net: Network) -> str:
    """Which map a view is drawn on: of its place, else of its campaign's, else of everybody."""
    return net.places[0].hex() if net.places else ALL


def _groups(session: Session, shown: Iterable[Someone]) -> list[list[Someone]]:
    """People by the ground they stand on, in the order of the places; those of no place last."""
    order = {place.id: at for at, place in enumerate(tree(session))}
    found: dict[Id | None, list[Someone]] = {}
    for one in shown:
        found.setdefault(one.group_id, []).append(one)
    places = sorted(found, key=lambda place: order.get(place or b"", len(order)))
    return [found[place] for place in places]


def _lines(net: Network, drawn: Net[Id]) -> tuple[MapLine, ...]:
    place, nodes = net.net.place, drawn.nodes
    trusting = set(net.net.lines)

    def line(one: Id, other: Id) -> MapLine:
        pair = place[one], place[other]
        return MapLine(one, other, (min(pair), max(pair)) in trusting)

    return tuple(line(nodes[one], nodes[other]) for one, other in drawn.lines)
