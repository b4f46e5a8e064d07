"""Paper, boxes on it and sizes of type: what is the same for every printed page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..i18n import gettext as _

MM = 72 / 25.4
"""Points in a millimetre."""

BOX_WIDTH = 186.0
"""Millimetres of the common box: one layout serves A4 and Letter, the box stands in the middle."""

LEFT_EDGE = 0.2
"""Ink begins and ends this far inside the box, so that no printer rounds the margin to less."""

RIGHT_EDGE = BOX_WIDTH - 0.2

BOX_HEIGHT = 255.0


class Paper(Enum):
    """Paper by its width and height in millimetres, upright."""

    A4 = (210.0, 297.0)
    LETTER = (215.9, 279.4)

    @property
    def width(self) -> float:
        return self.value[0]

    @property
    def height(self) -> float:
        return self.value[1]

    @property
    def words(self) -> str:
        """Its words on the form."""
        return {Paper.A4: _("A4"), Paper.LETTER: _("Letter")}[self]


@dataclass(frozen=True, slots=True)
class Shape:
    """The common box of a page in mm, the same on both papers, in whose middle it stands.

    `a4` and `letter` are the sheet it is printed on: where the group's paper is A4, and Letter.
    """

    width: float
    height: float
    a4: tuple[float, float]
    letter: tuple[float, float]

    @property
    def right(self) -> float:
        """Where ink ends at the right."""
        return self.width - LEFT_EDGE

    def sheet(self, paper: Paper) -> tuple[float, float]:
        """Width and height of the sheet in mm."""
        return self.a4 if paper is Paper.A4 else self.letter


PORTRAIT = Shape(BOX_WIDTH, BOX_HEIGHT, (210.0, 297.0), (215.9, 279.4))
LANDSCAPE = Shape(BOX_HEIGHT, BOX_WIDTH, (297.0, 210.0), (279.4, 215.9))
WALL = Shape(255.0, 396.0, (297.0, 420.0), (279.4, 431.8))
"""One sheet for the wall: A3, or Tabloid."""
WALL_ACROSS = Shape(396.0, 255.0, (420.0, 297.0), (431.8, 279.4))
"""The same sheet lying across."""
WALL_A2 = Shape(396.0, 570.0, (420.0, 594.0), (420.0, 594.0))
WALL_A1 = Shape(570.0, 817.0, (594.0, 841.0), (594.0, 841.0))
"""One sheet of a large printer, the same in all countries."""


class Size(Enum):
    """Standard or large print. Large is another layout, never a scaled picture."""

    STANDARD = "standard"
    LARGE = "large"

    @property
    def words(self) -> str:
        """Its words on the form."""
        return {Size.STANDARD: _("Standard"), Size.LARGE: _("Large print")}[self]
