"""What is counted: people, adults, leases or occupied units; the rules by which each did.

A unit did if one adult in it did. Each adult who did stands for one lease of her flat, at most
for as many as there are. Who has no seat counts in no unit and in no lease.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from ...models import CountBase, Id
from .figure import Figure
from .ground import CountedSeat, Judged, Part

BY_HEAD = frozenset({CountBase.PEOPLE, CountBase.ADULTS})


@dataclass(frozen=True, slots=True)
class Strength:
    """Everybody of a part in four heaps: acts, words, what nobody knows, and who is not with us.

    Solid is `did`, hatched is `said`; both ends of the range are `low` and `high`.
    """

    did: int
    said: int
    """They support by a fresh assessment, and did not act."""
    open: int
    """Without a fresh assessment, or not known by name; none of them acted."""
    against: int
    """Assessed freshly as not supporting; none of them acted."""

    @property
    def everybody(self) -> int:
        """The base: people, leases or units."""
        return self.did + self.said + self.open + self.against

    @property
    def low(self) -> int:
        """Who acted or said so."""
        return self.did + self.said

    @property
    def high(self) -> int:
        """At most so many: with all whom nobody has assessed freshly."""
        return self.low + self.open


def size(part: Part, base: CountBase) -> int:
    """How many of the base there are: the denominator of every share."""
    if base in BY_HEAD:
        return part.everybody
    return sum(_most(seat, base) for seat in part.seats)


def of_base(
    name: str, counted: Iterable[Id], part: Part, base: CountBase, on: date,
    window_days: int | None = None,
) -> Figure:  # fmt: skip
    """Those counted over everybody of the part, in the base; the people lead to the names."""
    # a set as it is: copied for each of a thousand parts, it would cost the square of the people
    wanted = counted if isinstance(counted, Set) else set(counted)
    inside = tuple(one for one in part.people if one in wanted)
    others = tuple(one for one in part.people if one not in wanted)
    there = len(inside) if base in BY_HEAD else sum(in_seats(wanted, part, base))
    return Figure(name, there, size(part, base), on, window_days, inside, others)


def in_seats(counted: Set[Id], part: Part, base: CountBase) -> Iterator[int]:
    """Of each seat of the part in turn, how many units or leases the counted stand for."""
    for seat in part.seats:
        yield min(_most(seat, base), sum(one in counted for one in seat.people))


def strength(
    part: Part, base: CountBase, did: Set[Id], known: Mapping[Id, Judged]
) -> Strength:  # fmt: skip
    """How strong a part is; `known` are the fresh assessments."""
    if base in BY_HEAD:
        return Strength(*_heaps(part.people, part.unnamed, did, known))
    heaps = [0, 0, 0, 0]
    for seat in part.seats:
        room = _most(seat, base)
        for at, some in enumerate(_heaps(seat.people, seat.unmet, did, known)):
            taken = min(room, some)
            heaps[at] += taken
            room -= taken
        # leases for which nobody is left to speak are open
        heaps[2] += room
    return Strength(*heaps)


def _heaps(
    people: Iterable[Id], unnamed: int, did: Set[Id], known: Mapping[Id, Judged]
) -> tuple[int, int, int, int]:
    acted = said = against = 0
    still = unnamed
    for one in people:
        if one in did:
            acted += 1
        elif one not in known:
            still += 1
        elif known[one].supports:
            said += 1
        else:
            against += 1
    return acted, said, still, against


def _most(seat: CountedSeat, base: CountBase) -> int:
    return seat.leases if base is CountBase.LEASES else 1
