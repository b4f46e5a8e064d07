"""Who follows whom in one part of a chart: each leader with her followers, then all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .parts import Seat


@dataclass(frozen=True, slots=True)
class Family:
    """A leader and those of the same part who follow her; without a leader those who follow none.

    Those without a leader come last, by name, the empty seats behind them.
    """

    leader: Seat | None
    followers: tuple[Seat, ...]

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All of them, the leader first."""
        return self.followers if self.leader is None else (self.leader, *self.followers)


def families(seats: Sequence[Seat]) -> tuple[Family, ...]:
    """The seats of a part as families, each seat in one; leaders in the order of the seats.

    Who follows somebody and is followed herself leads her own: a chart shows one step.
    """
    here = {seat.who.id for seat in seats if seat.who is not None}
    led: dict[object, list[Seat]] = {}
    for seat in seats:
        if seat.who is not None and seat.who.follows in here - {seat.who.id}:
            led.setdefault(seat.who.follows, []).append(seat)
    placed: set[int] = set()
    found = []
    for seat in seats:
        if seat.who is None or seat.who.id not in led or id(seat) in placed:
            continue
        own = [one for one in led[seat.who.id] if one.who and one.who.id not in led]
        if own:
            placed.update(map(id, (seat, *own)))
            found.append(Family(seat, tuple(own)))
    rest = tuple(seat for seat in seats if id(seat) not in placed)
    return (*found, Family(None, rest)) if rest else tuple(found)
