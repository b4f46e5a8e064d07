"""Privacy tiers of printed pages: who may hold one."""

from __future__ import annotations

from enum import IntEnum

from ..i18n import gettext as _


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
