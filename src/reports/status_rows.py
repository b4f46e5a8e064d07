"""What the status report is made of: a line a place, for everybody, and for the committee."""

from __future__ import annotations

from dataclasses import dataclass

from ..i18n import gettext as _
from ..models import Id
from ..services.metrics.bases import Strength
from ..tiers import CommitteeNumber, CommitteeText, OpenText


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A department, floor or building; or all of it."""

    name: OpenText
    heap: Strength
    line: int | None
    """How many reach the mark there."""
    short: int | None
    levels: tuple[int, ...] = ()
    """How many stand at each level by a fresh assessment; last those at none of them."""
    tests: tuple[int, ...] = ()
    """How many did the test before, and the last one."""
    leaders: int | None = None
    """How many with followers are there, with us or not; None where that is not told."""
    hidden: bool = False
    """So few that the numbers are not told."""

    def both(self, *, acts_alone: bool) -> str:
        """Acts and words as two numbers, or acts of everybody."""
        if acts_alone:
            return _("{n} of {all}").format(n=self.heap.did, all=self.heap.everybody)
        return f"{self.heap.did} + {self.heap.said}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStatusData:
    """One campaign on one day, for everybody: acts alone. It names nobody."""

    campaign_id: Id | None = None
    day: OpenText
    headline: OpenText
    aside: OpenText
    by: OpenText
    """What counts as an act."""
    share: OpenText
    rows: tuple[StatusRow, ...]
    whole: StatusRow
    open_foot: OpenText
    """What makes the numbers readable later, without numbers that may be small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusData(OpenStatusData):
    """The same for the committee: with what people said, and where they stand."""

    level_marks: tuple[tuple[CommitteeNumber, CommitteeText], ...]
    """Rank and sign of each level, then 0 and a dash."""
    test_days: tuple[OpenText, ...]
    foot: CommitteeText
