"""Privacy tiers: who may hold a page, and words that say themselves on which page they may stand.

An `OpenText` may stand on every page, a `FieldText` on pages from FIELD up, and so on: each is one
of the next. Data of a page have fields of these kinds alone, so that the type checker refuses what
is too dear for it; a test reads the types of all pages.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NewType

from ..i18n import gettext as _

SealedText = NewType("SealedText", str)
CommitteeText = NewType("CommitteeText", SealedText)
FieldText = NewType("FieldText", CommitteeText)
OpenText = NewType("OpenText", FieldText)


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
