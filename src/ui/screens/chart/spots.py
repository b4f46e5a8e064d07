"""Where things lie on a chart: what the cursor stands on, as numbers; nothing here paints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF, QRectF

    from ....models import Id
    from ....services.chart.parts import Known, Unit


class Spot(NamedTuple):
    """A seat or a flat: the number of its band or house, its column or line, its row or floor."""

    part: int
    column: int
    row: int


class Laid(Protocol):
    """A chart laid out for a width; what is under the cursor is asked for by its spot."""

    width: float
    height: float

    def spots(self) -> Iterator[Spot]:
        """All of them in the order in which a meeting goes."""

    def has(self, spot: Spot) -> bool:
        """Whether there is such a spot."""

    def rect(self, spot: Spot) -> QRectF:
        """Where it lies, from the chart's own corner."""

    def at(self, point: QPointF) -> Spot | None:
        """What lies there."""

    def step(self, spot: Spot, across: int, down: int) -> Spot:
        """The next one in a direction; the same at an edge."""

    def unit_at(self, spot: Spot) -> Unit | None:
        """The flat there; None in a workplace, and where there is none."""

    def part_of(self, spot: Spot) -> str:
        """The name of its department or floor."""

    def where_of(self, spot: Spot) -> str:
        """The shift or flat."""

    def people(self, spot: Spot) -> tuple[Known, ...]:
        """Who is there."""

    def key(self, spot: Spot) -> Id:
        """What the spot stands for: a person, a flat, or the shift of an empty seat."""


def gap(one: Known) -> bool:
    """Nobody knows how she stands now: never assessed, or too long ago."""
    return one.mark is None or one.mark.stale
