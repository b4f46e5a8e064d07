"""Days and hours as a calendar (iCalendar, RFC 5545) that phones and programs take in.

Hours have no zone: half past six is half past six where the group is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import BinaryIO, NamedTuple

from .content_lines import escaped, line


@dataclass(frozen=True, slots=True)
class Appointment:
    """What happens on a day, or from day to day; `uid` stays the same whenever it goes out."""

    uid: str
    title: str
    day: date
    last_day: date | None = None
    starts: time | None = None
    """None: it has no hour."""
    ends: time | None = None
    where: str = ""
    called_off: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody is to do by a day."""

    uid: str
    title: str
    due: date


class Stamp(NamedTuple):
    """When the file was made, and a number that grows with it: by it the later file counts."""

    made: str
    sequence: str


def write_calendar(
    file: BinaryIO, entries: Iterable[Appointment | Step], made_at: datetime
) -> None:
    """All of them; `made_at` in any zone."""
    stamp = Stamp(
        made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"), str(int(made_at.timestamp()) // 60)
    )
    around = ("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Longhaul//Longhaul//EN")
    file.writelines(line(name, value) for name, value in around)
    for entry in entries:
        said = _step(entry, stamp) if isinstance(entry, Step) else _appointment(entry, stamp)
        file.writelines(line(name, value) for name, value in said)
    file.write(line("END", "VCALENDAR"))


def _appointment(one: Appointment, stamp: Stamp) -> Iterator[tuple[str, str]]:
    yield "BEGIN", "VEVENT"
    yield from _named(one.uid, stamp, one.title)
    if one.starts is None:
        yield "DTSTART;VALUE=DATE", _day(one.day)
        yield "DTEND;VALUE=DATE", _day((one.last_day or one.day) + timedelta(days=1))
    else:
        yield "DTSTART", _moment(one.day, one.starts)
        yield from _end(one, one.starts)
    if one.where:
        yield "LOCATION", escaped(one.where)
    if one.called_off:
        yield "STATUS", "CANCELLED"
    yield "END", "VEVENT"


def _end(one: Appointment, starts: time) -> Iterator[tuple[str, str]]:
    """Calendars draw nothing of what has no length: an end that nobody said is an hour later."""
    if one.ends is None:
        yield "DURATION", "PT1H"
        return
    over_night = one.ends <= starts and one.last_day is None
    last = one.day + timedelta(days=1) if over_night else one.last_day or one.day
    yield "DTEND", _moment(last, one.ends)


def _step(one: Step, stamp: Stamp) -> Iterator[tuple[str, str]]:
    yield "BEGIN", "VTODO"
    yield from _named(one.uid, stamp, one.title)
    yield "DUE;VALUE=DATE", _day(one.due)
    yield "STATUS", "NEEDS-ACTION"
    yield "END", "VTODO"


def _named(uid: str, stamp: Stamp, title: str) -> Iterator[tuple[str, str]]:
    yield "UID", uid
    yield "DTSTAMP", stamp.made
    yield "SEQUENCE", stamp.sequence
    yield "SUMMARY", escaped(title)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _moment(day: date, hour: time) -> str:
    return f"{_day(day)}T{hour.strftime('%H%M%S')}"
