"""Two spellings of one way to reach somebody: what they have in common."""

from __future__ import annotations

import re

from ..models.contact_point import ContactKind
from ..models.naming import fold

UNIT = re.compile(
    r"\b(?:flat|apt|apartment|unit|whg|wohnung|piso|lokal|appartement) (?=\w*\d|\w\b)"
)
"""What a unit is called, before its number or letter: one list says it, another has a column."""


def way_fact(kind: ContactKind, key: str, value: str) -> tuple[str, str]:
    """That she is reached by this, however it is spelt.

    Of an address all words count in their order, but for what a unit is called. Its key, as it is
    kept, has that word too: this is for comparing.
    """
    same = UNIT.sub("", fold(value)) if kind is ContactKind.ADDRESS else key or value
    return kind.value, same
