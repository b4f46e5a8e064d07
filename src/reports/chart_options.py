"""What is asked before a chart is printed: which place and campaign, and how people are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from ..i18n import gettext as _
from .options import CAMPAIGN, Kind, PageOptions, asked


class ShownAs(Enum):
    """What stands for a person on a wall that others may see."""

    NAMES = "names"
    INITIALS = "initials"
    NUMBERS = "numbers"

    @property
    def words(self) -> str:
        """Its words on the form."""
        return {
            ShownAs.NAMES: _("Names"),
            ShownAs.INITIALS: _("Initials"),
            ShownAs.NUMBERS: _("Numbers alone"),
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartOptions(PageOptions):
    """What is asked before a chart is printed."""

    place: str = field(
        default="",
        metadata=asked(
            "place",
            lambda: _("Place"),
            lambda: _("place on the chart; else where the campaign runs"),
            kind=Kind.PLACE,
            example=lambda: _("where the campaign runs"),
        ),
    )
    campaign: str = field(default="", metadata=CAMPAIGN)


@dataclass(frozen=True, slots=True, kw_only=True)
class WallOptions(ChartOptions):
    """What is asked before a workplace is printed for the wall."""

    shown: ShownAs = field(
        default=ShownAs.NAMES,
        metadata=asked(
            "people",
            lambda: _("People"),
            lambda: _("people as names, initials or numbers; the key is a page of its own"),
        ),
    )
    empty: bool = field(
        default=True,
        metadata=asked(
            "empty-boxes",
            lambda: _("An empty box for each who is not known yet"),
            lambda: _("an empty box for each who is not known yet"),
        ),
    )
