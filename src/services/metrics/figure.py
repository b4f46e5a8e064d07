"""One figure: so many of so many, on a day, within a window, and who they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...models import Id

SMALL = 50
"""Of fewer than so many a percentage is never shown without its fraction (4.6)."""

ALOUD = 5
"""Of fewer people or flats than so many no number leaves the room."""


def share_of(percent: int, everybody: int) -> int:
    """So many are that share of everybody, rounded up: a person is whole."""
    return -(-percent * everybody // 100)


@dataclass(frozen=True, slots=True)
class Figure:
    """Numerator and denominator are never apart, and both lead to the names."""

    name: str
    """A word of ours, such as `support`; what people read stands with the screens."""
    numerator: int
    denominator: int
    on: date
    window_days: int | None
    """How many days back it looks; None where it looks at what is so now."""
    counted: tuple[Id, ...] = ()
    """The people who are counted, each once."""
    others: tuple[Id, ...] = ()
    """The known people of the denominator who are not: whom to turn to."""

    @property
    def gap(self) -> int:
        """How many are not counted, known by name or not."""
        return self.denominator - self.numerator

    @property
    def percent(self) -> int | None:
        """Whole percent; None of nothing."""
        return round(100 * self.numerator / self.denominator) if self.denominator else None


def of_people(
    name: str,
    counted: Iterable[Id],
    people: Iterable[Id],
    on: date,
    window_days: int | None = None,
    *,
    unnamed: int = 0,
) -> Figure:
    """Those of `people` who are `counted`, over all of them and the `unnamed` beside them."""
    wanted, everybody = set(counted), tuple(dict.fromkeys(people))
    inside = tuple(one for one in everybody if one in wanted)
    others = tuple(one for one in everybody if one not in wanted)
    return Figure(
        name, len(inside), len(everybody) + unnamed, on, window_days, inside, others
    )  # fmt: skip
