"""Paper, sizes of type and privacy tiers: what is the same for every printed page."""

from __future__ import annotations

from enum import Enum, IntEnum

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


class Size(Enum):
    """Standard or large print. Large is another layout, never a scaled picture."""

    STANDARD = "standard"
    LARGE = "large"

    @property
    def words(self) -> str:
        """Its words on the form."""
        return {Size.STANDARD: _("Standard"), Size.LARGE: _("Large print")}[self]


class Tier(IntEnum):
    """Who may hold a page: everybody, one person for one evening, the room, the data keeper."""

    OPEN = 0
    FIELD = 1
    COMMITTEE = 2
    SEALED = 3

    @property
    def word(self) -> str:
        """The word in the frame at the head of each page."""
        return {
            Tier.OPEN: _("OPEN"),
            Tier.FIELD: _("FIELD"),
            Tier.COMMITTEE: _("COMMITTEE"),
            Tier.SEALED: _("SEALED"),
        }[self]
