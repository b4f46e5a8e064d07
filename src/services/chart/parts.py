"""What a chart is made of: plain, frozen, the same for screen and paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...models import CountBase, Id, SlotState, StructureKind
from ...tiers import NOTHING, CommitteeText, FieldText, OpenText
from ..actions.deeds import Deed, HeldTest
from ..assessments import Level
from ..marks import Mark
from ..thresholds import Mark as Threshold


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on the chart, as she stood on its day."""

    id: Id
    name: FieldText
    mark: Mark | None
    """The latest of the campaign; None: not assessed."""
    level_id: Id | None
    other: Mark | None
    """The newest view of another of us that differs by two levels or more."""
    committee: bool
    leader: bool
    member: bool
    """A valid card or form, or kept as a member."""
    silent: bool
    """She asked not to be contacted."""
    owner: FieldText
    last_talk: date | None
    deeds: tuple[Deed, ...]
    """One for each test of the chart, oldest first."""
    job: FieldText = NOTHING
    language: FieldText = NOTHING
    """The code of a language she speaks."""
    counts: bool = True
    """False for somebody who is left out of the campaign's figures."""
    since: CommitteeText = NOTHING
    """The day since which she is there, by what counts for her; a partial date."""
    follows: Id | None = None
    """Whom she follows; of several the one who was noted last."""
    supports: bool = False
    """Her mark is of a level that counts as support."""

    @property
    def fresh(self) -> bool:
        """Her mark is within the window."""
        return self.mark is not None and not self.mark.stale


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of a shift, and who is in it; nobody: empty, and counted all the same."""

    label: FieldText
    who: Known | None
    slot_id: Id | None = None
    left_out: bool = False
    """Nobody is known in it, and it does not count."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a part of the chart adds up to. Shares are of everybody, known or not."""

    everybody: int = 0
    known: int = 0
    asked: int = 0
    """In the last test, those who did among them."""
    did: int = 0
    """In the last test."""
    members: int = 0
    fresh: int = 0
    """By an assessment within the window."""
    said: int = 0
    """Those who support by it, whether they did the last test or not."""


@dataclass(frozen=True, slots=True)
class Column:
    """A shift of a department: people by name, then the seats where nobody is known."""

    id: Id
    name: FieldText
    """Empty for those of whom nobody knows the shift."""
    seats: tuple[Seat, ...]
    known: int
    """How many of its seats have a name, whichever are shown."""
    of: int
    """How many seats it has."""


@dataclass(frozen=True, slots=True)
class Band:
    """A department with a column for each shift."""

    id: Id
    name: FieldText
    columns: tuple[Column, ...]
    sums: Sums

    @property
    def without_shifts(self) -> bool:
        """All of it is one column, of the place itself: nobody says that there are shifts."""
        return [one.id for one in self.columns] == [self.id]


@dataclass(frozen=True, slots=True)
class Unit:
    """A flat with the adults who are known in it. The attempts are its own, the marks theirs."""

    slot_id: Id | None
    label: FieldText
    state: SlotState
    adults: tuple[Known, ...]
    expected: int
    """How many adults live here, known or not."""
    place_id: Id
    leases: int = 1
    left_out: bool = False
    """It does not count in the campaign's figures."""
    knocks: int = 0
    """How often somebody knocked and met nobody."""

    @property
    def lived_in(self) -> bool:
        """Somebody lives here."""
        return self.state is SlotState.OCCUPIED

    @property
    def to_meet(self) -> int:
        """Adults who live here and are not known."""
        return max(0, self.expected - len(self.adults))

    @property
    def shows(self) -> Known | None:
        """Whose mark the flat shows: its most supportive adult, a fresh mark before an old one."""
        marked = [one for one in self.adults if one.mark is not None]
        return min(marked, key=_support, default=None)

    def deed(self, test: int) -> Deed:
        """How the flat stands in a test: it did if one of its adults did."""
        found = {one.deeds[test] for one in self.adults}
        order = (Deed.DID, Deed.WITHDREW, Deed.ASKED)
        return next((deed for deed in order if deed in found), Deed.NOT_ASKED)


def _support(one: Known) -> tuple[bool, int, date]:
    mark = one.mark
    return (True, 9, date.max) if mark is None else (mark.stale, mark.rank, mark.on_date)


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor with its units, each under its line; None where the line has none here."""

    id: Id
    name: FieldText
    units: tuple[Unit | None, ...]
    captain: FieldText
    met: int
    """Of the flats in which somebody lives, those where somebody is known."""
    lived_in: int
    captain_id: Id | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A building or stair as one sees it from the street: floors from the top, lines across."""

    id: Id
    name: FieldText
    lines: tuple[FieldText, ...]
    floors: tuple[Floor, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A place on a day, in the light of one campaign."""

    place_id: Id
    name: FieldText
    kind: StructureKind
    on: date
    campaign_id: Id | None
    campaign: OpenText
    """Its code name."""
    window_days: int
    tests: tuple[HeldTest, ...]
    """Oldest first; the last is the one that the sums tell of."""
    levels: tuple[Level, ...]
    bands: tuple[Band, ...]
    blocks: tuple[Block, ...]
    """One of the two is empty: a workplace has bands, a building blocks."""
    base: CountBase
    """What the sums count."""
    sums: Sums
    rests_until: date | None
    """The last day of a ballot during which nobody is assessed."""
    goal: Threshold | None = None
    """What the campaign reaches for."""

    def people(self) -> Iterator[Known]:
        """Everybody with a name, in the order of the chart."""
        for band in self.bands:
            for column in band.columns:
                yield from (seat.who for seat in column.seats if seat.who is not None)
        for unit in self.units():
            yield from unit.adults

    def units(self) -> Iterator[Unit]:
        """Every unit, floor by floor from the top."""
        for block in self.blocks:
            for floor in block.floors:
                yield from (unit for unit in floor.units if unit is not None)
