"""How a campaign went: its strength as of each week or month, so far as it is known today."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Card, Id
from ..actions.deeds import HeldTest
from ..cards import JOINS
from .acts import Deed
from .bases import Strength, of_base, strength
from .ground import Day, Ground, Part, day_of
from .universe import Judged, latest

MOST = 12
"""So many points are drawn at most."""
WEEKS = 16
"""For so many weeks it goes by the week, then by the month."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where the campaign stood at the end of a day."""

    on: date
    strength: Strength
    """Did: the latest test that was held by that day, as it stood then."""
    cards: int
    """Valid cards on that day, in the base of the campaign."""


def days_of_trend(begun: date, today: date) -> tuple[date, ...]:
    """The days of a trend: each seventh, or the first of each month, and today."""
    if begun >= today:
        return (today,)
    if (today - begun).days <= 7 * WEEKS:
        back = [today - timedelta(weeks=week) for week in range(MOST)]
    else:
        firsts = [_month_before(today, months) for months in range(MOST - 1)]
        back = [today, *(one for one in firsts if one < today)]
    return tuple(sorted(one for one in back if one >= begun))


def trend(
    session: Session, stands_on: Ground, days: Sequence[date], held: Sequence[HeldTest],
    deeds: Mapping[Id, Sequence[Deed]],
) -> tuple[Point, ...]:  # fmt: skip
    """4.1 Support range and tested support as of each of these days, with the cards."""
    signed = session.execute(
        select(Card.person_id, Card.signed_on, Card.expires_on, Card.withdrawn_on).where(
            Card.kind.in_(JOINS),
            Card.campaign_id.is_(None) | (Card.campaign_id == stands_on.campaign_id),
        )
    ).all()
    found: list[Point] = []
    last: dict[Id, Judged] = {}
    at, turned = 0, -1
    part = Part((), 0, ())
    for on in days:
        while at < len(stands_on.judged) and stands_on.judged[at].on <= on:
            last[stands_on.judged[at].person_id] = stands_on.judged[at]
            at += 1
        if (turn := bisect_right(stands_on.turns, on)) != turned:
            turned, part = turn, _part(stands_on, on)
        since = on - timedelta(days=stands_on.window_days)
        did = {one.person_id for one in _deeds_then(held, deeds, on) if one.holds(on)}
        cards = {
            one
            for one, begun, ends, back in signed
            if begun <= on and (ends is None or ends > on) and (back is None or back > on)
        }
        found.append(
            Point(
                on,
                strength(part, stands_on.base, did, latest(last.values(), since)),
                of_base("cards", cards, part, stands_on.base, on).numerator,
            )
        )
    return tuple(found)


def latest_test(held: Sequence[HeldTest], on: date) -> HeldTest | None:
    """The latest test that was held by that day."""
    past = [one for one in held if one.on_date is None or one.on_date <= on]
    return past[-1] if past else None


def _deeds_then(
    held: Sequence[HeldTest], deeds: Mapping[Id, Sequence[Deed]], on: date
) -> Sequence[Deed]:
    test = latest_test(held, on)
    return deeds.get(test.id, ()) if test is not None else ()


def _part(stands_on: Ground, on: date) -> Part:
    day: Day = day_of(stands_on, on)
    whole = day.part(stands_on.place_id, by_name=False)
    return Part((*whole.people, *day.more), whole.unnamed, whole.seats)


def _month_before(today: date, months: int) -> date:
    """The first of the month so many months ago."""
    all_in = today.year * 12 + today.month - 1 - months
    return date(all_in // 12, all_in % 12 + 1, 1)
