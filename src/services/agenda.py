"""The points of a meeting: each with its minutes, and the hour at which it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from .. import problems
from ..i18n import clock
from ..i18n import gettext as _
from ..tiers import NOTHING, OpenText, changed

MOST_POINTS = 8
LONGEST = 240
"""Minutes of one point."""
_MINUTES = re.compile(r"^(.*\S)\s+(\d{1,4})$")


@dataclass(frozen=True, slots=True)
class Point:
    """One point: its words, its minutes if they are said, when it begins if that is known."""

    words: OpenText
    minutes: int | None
    at: OpenText = NOTHING


def points_in(typed: OpenText, hour: str, locale: str) -> tuple[Point, ...]:
    """The points as they were typed: "Reports 15; The march 30". None: those of any meeting.

    `hour` is when the meeting begins, "18:30", or empty: then no point has its own. Unanswered for
    too many points, or too many minutes.
    """
    said = (changed(typed, partial(_part, number)) for number in range(typed.count(";") + 1))
    parts = [part for part in said if part] or usual_points()
    if len(parts) > MOST_POINTS:
        told = _("{n} points are too many for one evening; {most} have room.")
        raise problems.Unanswered(told.format(n=len(parts), most=MOST_POINTS), "points")
    return _timed([_point(part) for part in parts], hour, locale)


def usual_points() -> list[OpenText]:
    """The points of any meeting, as they would be typed."""
    return [
        _("Welcome, who is new 5"),
        _("What we did since last time 10"),
        _("What matters now 25"),
        _("What we decide 20"),
        _("Who does what, by when 15"),
        _("Next meeting 5"),
    ]


def _part(number: int, typed: str) -> str:
    return typed.split(";")[number].strip()


def _point(typed: OpenText) -> Point:
    found = _MINUTES.match(typed)
    if found is None:
        return Point(typed, None)
    minutes = int(found[2])
    if not 1 <= minutes <= LONGEST:
        raise problems.Unanswered(
            _("“{point}”: a point takes 1 to {most} minutes.").format(point=typed, most=LONGEST),
            "points",
        )
    words = found[1]
    return Point(changed(typed, lambda _whole: words), minutes)


def _timed(points: list[Point], hour: str, locale: str) -> tuple[Point, ...]:
    """Each with its hour, as far as the minutes before it are known."""
    try:
        moment = datetime.strptime(hour.strip(), "%H:%M")  # noqa: DTZ007 - an hour of the wall
    except ValueError:
        return tuple(points)
    timed, known = [], True
    for point in points:
        at = clock(moment, locale) if known else NOTHING
        timed.append(Point(point.words, point.minutes, at))
        known = known and point.minutes is not None
        moment += timedelta(minutes=point.minutes or 0)
    return tuple(timed)
