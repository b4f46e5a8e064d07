"""The names of boss and landlord, which stand in nobody's pocket."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from ..models import Organization, OrganizationKind, Structure
from ..models.naming import fold
from ..models.structure import StructureKind
from ..tiers import Words, changed

OTHER_SIDE = (StructureKind.EMPLOYER, StructureKind.SITE, StructureKind.OWNER)
"""Places whose names say who the boss or the landlord is."""

OURS = (OrganizationKind.INSTITUTION, OrganizationKind.OTHER)
"""Organizations that are not the other side."""


def names_of_the_other_side(session: Session) -> tuple[str, ...]:
    """The names of employers, sites, owners and their companies: no page about people has them.

    Long ones come first.
    """
    rows = session.scalars(
        union(
            select(Structure.name).where(Structure.kind.in_(OTHER_SIDE)),
            select(Organization.name).where(Organization.kind.not_in(OURS)),
        )
    )
    return tuple(sorted({name for name in rows if name.strip()}, key=len, reverse=True))


def said_by(session: Session, code_name: str) -> str:
    """The name of the other side that a code name gives away by a word of it; empty for none."""
    words = set(fold(code_name).split())
    named = names_of_the_other_side(session)
    return next((name for name in named if words.intersection(fold(name).split())), "")


class Hide:
    """Puts a code name in the place of names, whatever their letters; without one, "…"."""

    def __init__(self, names: Sequence[str], code_name: str) -> None:
        self._names = re.compile("|".join(map(re.escape, names)) or "(?!)", re.IGNORECASE)
        self._instead = code_name or "…"

    def __call__(self, words: Words) -> Words:
        """The words without the names, of the same tier."""
        return changed(words, lambda said: self._names.sub(lambda _found: self._instead, said))


def hidden(session: Session, code_name: str = "") -> Hide:
    """Takes the names of the other side out of words, with the code name in their place."""
    return Hide(names_of_the_other_side(session), code_name)
