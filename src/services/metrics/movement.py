"""Movement (practice notes, section 4.5): who stands elsewhere than before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias, TypeVar

from sqlalchemy.orm import Session

from ...models import Id
from ..assessments import Level, levels
from .figure import Figure
from .universe import Judged, fresh, universe

Key = TypeVar("Key")
Cell: TypeAlias = tuple[Id | None, Id | None]
"""The level then and the level now; None: no fresh assessment."""


@dataclass(frozen=True, slots=True)
class Drift:
    """4.5 Drift matrix between two days."""

    levels: tuple[Level, ...]
    """Of the scale as it is now, most support first, those retired and still in use too."""
    cells: Mapping[Cell, tuple[Id, ...]]
    """Those who count on both days."""
    left: Mapping[Id | None, tuple[Id, ...]]
    """Leavers, by the level they had."""
    joined: Mapping[Id | None, tuple[Id, ...]]
    """Joiners, by the level they have."""
    other_scale: tuple[Id, ...]
    """Assessed on either day by another version of the scale: not to be compared."""
    before: date
    on: date
    window_days: int

    def at(self, then: Id | None, now: Id | None) -> tuple[Id, ...]:
        """Who went from one level to the other."""
        return self.cells.get((then, now), ())


@dataclass(frozen=True, slots=True)
class Movement:
    """4.5 Net movement, and those who moved."""

    net: Figure
    to_more: tuple[Id, ...]
    to_less: tuple[Id, ...]


def drift(session: Session, campaign_id: Id, before: date, on: date) -> Drift:
    """4.5 Drift matrix: counts from level at d1 → level at d2, same scale version, incl. "not
    assessed" row/column and leavers/joiners. The level on a day is a(p) of that day.

    Who left the place is a leaver; who was archived or has died since `before` is not: a status
    has no date, and so she is in neither place, as if she had never been there.
    """
    then, now = universe(session, campaign_id, before), universe(session, campaign_id, on)
    was, is_now = fresh(then), fresh(now)
    odd = [
        one
        for one in dict.fromkeys((*then.people, *now.people))
        if any(one in some and some[one].scale_id != now.scale_id for some in (was, is_now))
    ]
    there, here, left_out = set(then.people), set(now.people), set(odd)
    both = [one for one in now.people if one in there and one not in left_out]
    gone = [one for one in then.people if one not in here and one not in left_out]
    new = [one for one in now.people if one not in there and one not in left_out]
    return Drift(
        tuple(levels(session, campaign_id, retired=True)),
        _grouped({one: (_level(was, one), _level(is_now, one)) for one in both}),
        _grouped({one: _level(was, one) for one in gone}),
        _grouped({one: _level(is_now, one) for one in new}),
        tuple(odd),
        before,
        on,
        now.window_days,
    )  # fmt: skip


def net_movement(found: Drift) -> Movement:
    """4.5 Net movement: (moved to more support − moved to less) ÷ persons with both."""
    step = {level.id: at for at, level in enumerate(found.levels)}
    more: list[Id] = []
    less: list[Id] = []
    same: list[Id] = []
    for (then, now), people in found.cells.items():
        if then is None or now is None:
            continue
        moved = step[now] - step[then]
        (more if moved < 0 else less if moved > 0 else same).extend(people)
    both = len(more) + len(less) + len(same)
    days = (found.on - found.before).days
    net = Figure(
        "net_movement", len(more) - len(less), both, found.on, days,
        (*more, *less), tuple(same),
    )  # fmt: skip
    return Movement(net, tuple(more), tuple(less))


def month_before(on: date) -> date:
    """Four weeks: long enough to see somebody move, short enough to do something."""
    return on - timedelta(days=28)


def _level(judged: Mapping[Id, Judged], one: Id) -> Id | None:
    return judged[one].level_id if one in judged else None


def _grouped(people: Mapping[Id, Key]) -> dict[Key, tuple[Id, ...]]:
    found: dict[Key, list[Id]] = {}
    for one, key in people.items():
        found.setdefault(key, []).append(one)
    return {key: tuple(some) for key, some in found.items()}
