"""Where the power map and the spectrum stand on a page, or on a sheet for the wall."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..i18n import gettext as _
from .options import PageOptions, asked
from .paper import LANDSCAPE, WALL_ACROSS, Shape, Size
from .plan import PlanOptions

COLUMN = 122.0
"""Millimetres of a column of the list, of which as many stand side by side as a sheet holds."""
BETWEEN = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerMapOptions(PlanOptions):
    """Whose map it is, and how large."""

    wall: bool = field(
        default=False,
        metadata=asked(
            "wall",
            lambda: _("On sheets for the wall: A3 or Tabloid"),
            lambda: _("on sheets for the wall: A3 or Tabloid"),
        ),
    )


@dataclass(frozen=True, slots=True)
class MapMeasures:
    """Sizes of type in points, all else in mm."""

    name: float
    small: float
    pitch: float
    left: float
    """Where the map begins, beside the words for how much weight somebody has."""
    top: float
    foot: float
    centre: tuple[float, float]
    """The middle of the half pie."""
    radius: float
    outside: float
    """So high are words that an outer wedge holds in its middle."""
    in_a_wedge: int
    """Lines of names for which a wedge has room; the names of all stand on the list."""
    table: float
    """Where the list beside the pie begins."""
    row: float


_MEASURES = {
    (LANDSCAPE, Size.STANDARD): MapMeasures(
        11, 10, 4.8, 24.0, 27.0, 174.0, (77.0, 124.0), 76.0, 20.0, 4, 163.0, 14.0
    ),
    (LANDSCAPE, Size.LARGE): MapMeasures(
        16, 16, 6.8, 34.0, 41.0, 166.0, (86.0, 130.0), 85.0, 20.0, 0, 180.0, 20.0
    ),
    (WALL_ACROSS, Size.STANDARD): MapMeasures(
        13, 12, 5.7, 28.0, 30.0, 242.0, (118.0, 176.0), 117.0, 30.0, 5, 252.0, 16.0
    ),
    (WALL_ACROSS, Size.LARGE): MapMeasures(
        18, 16, 7.6, 36.0, 41.0, 234.0, (122.0, 182.0), 121.0, 30.0, 3, 262.0, 20.0
    ),
}


def map_measures(shape: Shape, size: Size) -> MapMeasures:
    """The measures of a sheet of this shape, in this size of type."""
    return _MEASURES[shape, size]


def map_shape(options: PageOptions) -> Shape:
    """The box of the map: a page, or a sheet for the wall."""
    on_a_wall = isinstance(options, PowerMapOptions) and options.wall
    return WALL_ACROSS if on_a_wall else LANDSCAPE


def columns_of(shape: Shape) -> int:
    """How many columns of the list stand side by side."""
    return int((shape.width + BETWEEN) / (COLUMN + BETWEEN))
