"""What the ledgers of a rent strike are made of: the committee's has no field for money."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Id
from ..tiers import CommitteeText, FieldText, OpenText, SealedNumber


@dataclass(frozen=True, slots=True)
class MonthOfFlat:
    """What became of the rent of a flat in a month, and what came for it."""

    state: OpenText
    papers: OpenText


@dataclass(frozen=True, slots=True)
class StrikeRow:
    """A flat; None for a month of which nobody knows."""

    unit: FieldText
    months: tuple[MonthOfFlat | None, ...]
    lawyer: CommitteeText
    slot_id: Id


@dataclass(frozen=True, slots=True)
class StrikeFloor:
    """The flats of a floor, or of a house without any."""

    name: OpenText
    rows: tuple[StrikeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeData:
    """The ledger for the committee."""

    campaign_id: Id
    place: OpenText
    month: OpenText
    """The last of the months as it is kept, "2026-11": the one that is ticked on the page."""
    months: tuple[OpenText, ...]
    earlier: bool
    """True if there were months before these."""
    floors: tuple[StrikeFloor, ...]
    each: bool
    """True for each floor on a page of its own."""
    totals: tuple[OpenText, ...]
    """What may be said to the press."""
    currency: OpenText
    """The code of the money that the sums are in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeAmountsData(StrikeData):
    """The same with what was withheld, flat by flat in the order of the floors."""

    amounts: tuple[tuple[SealedNumber | None, ...], ...]
