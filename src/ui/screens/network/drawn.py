"""A map made ready for painting: everybody with mark, name and spot, and where each name fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from ....i18n import gettext as _
from ...kit.plain import one_line
from ...kit.theme import theme
from .labels import Box, Taken, Wanted, placed
from .nodes import Look, sizes

if TYPE_CHECKING:
    from ....services.map_spots import MapGround, MapLayout
    from ....services.network import Someone

ALL_NAMES_FROM = 46
"""Units of a step on the screen from which everybody has her name."""
ROUND = 5
"""Units round a mark that a disc or the frame of the cursor takes."""
LOUD, QUIET = "due", "second"
"""The letters of names that matter, and of all others."""
SHORTEST = 64
"""Units of a name of a ground that is cut; of less nobody makes out anything."""
MOST_NAMED = 30
"""If more are in question, discs show who they are: names on names say nothing."""


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody on the map. Spots are in steps."""

    someone: Someone
    x: float
    y: float
    look: Look
    words: str
    loud: bool
    """On the committee or a leader: named whatever the size of the map."""


class DrawnMap:
    """One map; does not change. Everything in steps, until a size is asked for."""

    def __init__(self, layout: MapLayout) -> None:
        self.nodes = tuple(_node(one, *layout.spots[one.id]) for one in layout.people)
        self.number = {node.someone.id: at for at, node in enumerate(self.nodes)}
        self.grounds: tuple[MapGround, ...] = layout.grounds
        self.lines = tuple(
            (self.number[line.one], self.number[line.other], line.trust) for line in layout.lines
        )

    @cached_property
    def bounds(self) -> QRectF:
        """All grounds, in steps."""
        found = QRectF()
        for one in self.grounds:
            side = 2 * one.radius
            found = found.united(QRectF(one.x - one.radius, one.y - one.radius, side, side))
        return found

    @cached_property
    def beside(self) -> Mapping[int, frozenset[int]]:
        """Who is tied to whom on this map, by number."""
        found: dict[int, set[int]] = {}
        for one, other, _trust in self.lines:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {one: frozenset(others) for one, others in found.items()}

    def nearest(self, x: float, y: float, reach: float) -> int | None:
        """Who stands nearest to a point, within so many steps."""
        if not self.nodes:
            return None
        far, at = min((hypot(one.x - x, one.y - y), at) for at, one in enumerate(self.nodes))
        return at if far <= reach else None


@dataclass(frozen=True, slots=True)
class Attention:
    """Who matters now: all of them are named first."""

    cursor: int | None = None
    way: tuple[int, ...] = ()
    asked: frozenset[int] = frozenset()
    chosen: frozenset[int] = frozenset()


class Scene:
    """A map at one size, in pixels from its own corner: what stays while it is dragged."""

    def __init__(self, drawn: DrawnMap, step: float) -> None:
        self.drawn, self.step = drawn, step
        self.spots = tuple(QPointF(node.x * step, node.y * step) for node in drawn.nodes)
        self.lines = self._lines(trust=True)
        self.wary = self._lines(trust=False)
        """Ties that carry no trust."""
        self.titles = _titles(drawn, step)
        self.radii = tuple(sizes(node.look, step)[1] for node in drawn.nodes)
        """Of each mark with what is drawn round it."""
        self._metrics = {role: QFontMetricsF(theme().font(role)) for role in (LOUD, QUIET)}

    def names(self, attention: Attention, within: Box | None = None) -> dict[int, Box]:
        """Where names stand, by number; they stay `within` a box, if all is to be in sight."""
        taken = Taken(self._box_of(at, attention) for at in range(len(self.spots)))
        for rect, _name in self.titles:
            taken.take(Box(rect.left(), rect.top(), rect.right(), rect.bottom()))
        gap = theme().f(4)
        wanted = [
            self._wanted(at, attention, gap)
            for at in _who_is_named(self.drawn, self.step, attention)
        ]
        return placed(wanted, taken, gap, within)

    def font_of(self, at: int, attention: Attention) -> str:
        """The role of the letters of somebody's name."""
        return LOUD if self.drawn.nodes[at].loud or at in attention.asked else QUIET

    def _lines(self, *, trust: bool) -> tuple[QLineF, ...]:
        spots = self.spots
        return tuple(
            QLineF(spots[one], spots[other])
            for one, other, trusted in self.drawn.lines
            if trusted is trust
        )

    def radius_of(self, at: int, attention: Attention) -> float:
        """Of a mark with all that is drawn round it now: a disc, or the frame of the cursor."""
        round_it = at == attention.cursor or at in attention.asked or at in attention.chosen
        return self.radii[at] + (theme().f(ROUND) if round_it else 0.0)

    def _box_of(self, at: int, attention: Attention) -> Box:
        radius, x, y = self.radius_of(at, attention), self.spots[at].x(), self.spots[at].y()
        return Box(x - radius, y - radius, x + radius, y + radius)

    def _wanted(self, at: int, attention: Attention, gap: float) -> Wanted:
        node, spot, font = self.drawn.nodes[at], self.spots[at], self.font_of(at, attention)
        metrics = self._metrics[font]
        wide = metrics.horizontalAdvance(node.words) + gap
        far = node.loud or at == attention.cursor
        radius = self.radius_of(at, attention)
        return Wanted(at, spot.x(), spot.y(), radius, wide, metrics.height(), far)


def _titles(drawn: DrawnMap, step: float) -> tuple[tuple[QRectF, str], ...]:
    """The name of each ground above it, no wider than the ground and what lies beside it."""
    metrics = QFontMetricsF(theme().font("label"))
    high, found = metrics.height(), []
    for one in drawn.grounds:
        name = one_line(one.name) or _("Place not known")
        room = 2 * one.radius * step + step
        whole = metrics.horizontalAdvance(name) + theme().f(6)
        wide = min(whole, room)
        if wide < whole / 2 and wide < theme().f(SHORTEST):
            continue
        top = (one.y - one.radius) * step - high - theme().f(3)
        found.append((QRectF(one.x * step - wide / 2, top, wide, high), name))
    return tuple(found)


def _who_is_named(drawn: DrawnMap, step: float, attention: Attention) -> list[int]:
    """Those who matter now, the committee and leaders, and with more room everybody."""
    loud = [at for at, node in enumerate(drawn.nodes) if node.loud]
    loud.sort(key=lambda at: not drawn.nodes[at].look.committee)
    order = [] if attention.cursor is None else [attention.cursor]
    few = sorted(attention.asked) if len(attention.asked) <= MOST_NAMED else ()
    order += [*attention.way, *sorted(attention.chosen), *few, *loud]
    if attention.cursor is not None:
        order += sorted(drawn.beside.get(attention.cursor, ()))
    if step >= theme().f(ALL_NAMES_FROM):
        order += range(len(drawn.nodes))
    return list(dict.fromkeys(order))


def _node(one: Someone, x: float, y: float) -> Node:
    mark = one.mark
    look = Look(mark.rank if mark else 0, mark.stale if mark else False, one.committee, one.leader)
    digit = "–" if mark is None else f"({mark.digit})" if mark.stale else mark.digit
    letters = " ".join((_("C") if one.committee else "", _("L") if one.leader else "")).strip()
    words = "  ".join(part for part in ("" if one.unknown else digit, one.name, letters) if part)
    return Node(one, x, y, look, one_line(words), one.committee or one.leader)
