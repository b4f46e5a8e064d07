"""How many stand at each level of a scale as it reads now, by whichever version of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, ScaleLevel
from .assessments import Level, levels


@dataclass(frozen=True, slots=True)
class AsRead:
    """The levels of a campaign now. A level of an earlier version that reads alike is the same."""

    levels: tuple[Level, ...]
    _words: Mapping[Id, tuple[str, str]]

    def counted(self, assessed: Iterable[Id]) -> tuple[tuple[int, ...], int]:
        """How many were assessed at each level, and how many by one that is no longer used."""
        at = Counter(self._words[one] for one in assessed)
        here = tuple(at[one.digit, one.word] for one in self.levels)
        return here, at.total() - sum(here)


def as_read(session: Session, campaign_id: Id) -> AsRead:
    """The levels of this campaign, and how those of all versions read."""
    rows = session.execute(select(ScaleLevel.id, ScaleLevel.digit, ScaleLevel.word))
    return AsRead(
        tuple(levels(session, campaign_id)), {one: (digit, word) for one, digit, word in rows}
    )
