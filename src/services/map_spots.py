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
from ..networks.layout import Ground, lay_out
from ..networks.one_group import Spot
from .network import Network, Someone
from .network_people import people
from .places import PlaceRow, tree

ALL = "all"
"""The map of everybody."""
MOST_GROUNDS = 16
"""On more grounds than that nobody finds her way about; a department stands for its shifts then."""


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
    grounds = _grounds(session, shown)
    drawn = net_of((one.id for one in shown), net.ties)
    kept = {
        one: Spot(x, y)
        for one, x, y in session.execute(
            select(MapSpot.person_id, MapSpot.x, MapSpot.y).where(MapSpot.map == key)
        )
        if one in drawn.place
    }
    laid = lay_out(drawn, [[one.id for one in ground.people] for ground in grounds], kept)
    stays = frozenset() if laid.anew else kept.keys()
    return MapLayout(
        key,
        tuple(one for ground in grounds for one in ground.people),
        laid.spots,
        tuple(
            grounds[one.group].at(one)
            for one in laid.grounds
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


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Whoever stands on one ground."""

    place_id: Id | None
    name: str
    people: tuple[Someone, ...]

    def at(self, ground: Ground) -> MapGround:
        """The ground where it was laid out."""
        return MapGround(self.place_id, self.name, ground.x, ground.y, ground.radius)


def _grounds(session: Session, shown: Iterable[Someone]) -> list[_Crowd]:
    """People by the ground they stand on, in the order of the places; those of no place last.

    Where the smallest places would make too many grounds, those around them are the grounds.
    """
    places = {place.id: place for place in tree(session)}
    order = {place: at for at, place in enumerate(places)}
    found: dict[Id | None, list[Someone]] = {}
    for one in shown:
        found.setdefault(one.group_id, []).append(one)
    stands = {place: place for place in found}
    heights = _heights(places.values())
    for height in range(max(heights.values(), default=0)):
        if len(set(stands.values())) <= MOST_GROUNDS:
            break
        stands = {place: _around(places, heights, at, height) for place, at in stands.items()}
    grounds: dict[Id | None, list[Someone]] = {}
    for place, some in found.items():
        grounds.setdefault(stands[place], []).extend(some)
    names = {place: places[place].name for place in stands.values() if place and place not in found}
    return [
        _Crowd(place, names.get(place or b"", some[0].group), tuple(some))
        for place, some in sorted(
            grounds.items(), key=lambda ground: order.get(ground[0] or b"", len(order))
        )
    ]


def _around(
    places: Mapping[Id, PlaceRow], heights: Mapping[Id, int], place: Id | None, height: int
) -> Id | None:
    """The place around this one, if it has no more below it than that and stands in another."""
    row = places.get(place or b"")
    lifted = row is not None and row.parent_id is not None and heights[row.id] <= height
    return row.parent_id if row is not None and lifted else place


def _heights(rows: Iterable[PlaceRow]) -> dict[Id, int]:
    """How many levels of places stand below each."""
    found: dict[Id, int] = {}
    for row in sorted(rows, key=lambda row: -row.depth):
        found.setdefault(row.id, 0)
        if row.parent_id is not None:
            found[row.parent_id] = max(found.get(row.parent_id, 0), found[row.id] + 1)
    return found


def _lines(net: Network, drawn: Net[Id]) -> tuple[MapLine, ...]:
    place, nodes = net.net.place, drawn.nodes
    trusting = set(net.net.lines)

    def line(one: Id, other: Id) -> MapLine:
        pair = place[one], place[other]
        return MapLine(one, other, (min(pair), max(pair)) in trusting)

    return tuple(line(nodes[one], nodes[other]) for one, other in drawn.lines)
