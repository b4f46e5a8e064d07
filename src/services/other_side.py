"""The names of boss and landlord, which stand in nobody's pocket."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Structure
from ..models.structure import StructureKind

OTHER_SIDE = (StructureKind.EMPLOYER, StructureKind.SITE, StructureKind.OWNER)
"""Places whose names say who the boss or the landlord is."""


def names_of_the_other_side(session: Session) -> tuple[str, ...]:
    """The names of employers, sites and owners, long ones first: no page about people has them."""
    rows = session.scalars(select(Structure.name).where(Structure.kind.in_(OTHER_SIDE)))
    return tuple(sorted({name for name in rows if name.strip()}, key=len, reverse=True))


def without(words: str, names: Sequence[str], code_name: str) -> str:
    """The words with the code name in place of these names."""
    for name in names:
        words = re.sub(re.escape(name), lambda _found: code_name or "…", words, flags=re.IGNORECASE)
    return words
