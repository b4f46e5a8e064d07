"""Who is left out of a campaign's figures, who counts from elsewhere: dated, each with a reason."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from .. import problems
from ..data_files import data_file
from ..i18n import gettext as _
from ..i18n import spoken_language
from ..models import Campaign, Exclusion, Id, Person, Slot, Structure
from ..models.naming import name_key
from ..tiers import CommitteeText, OpenText
from .existing import existing, listed
from .metrics.ground import Day, day_of, ground
from .place_order import PLACES, SEATS
from .standing import ACTIVE
from .whereabouts import ABOVE, place_words, where_now


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody does not count, or counts from elsewhere."""

    key: str
    words: OpenText
    counts: bool = False


@dataclass(frozen=True, slots=True)
class CountRow:
    """A person, or a seat nobody has been met in, as she stands in a campaign's count."""

    person_id: Id | None
    slot_id: Id | None
    name: str
    where: str
    counts: bool
    why: str = ""
    """In words; empty for who counts as everybody does."""
    since: date | None = None
    until: date | None = None
    exclusion_id: Id | None = None
    """The word of the group that says so; None where there is none."""


def reasons() -> Mapping[str, Reason]:
    """Those that come with Longhaul, by key, in the language that is spoken."""
    return _reasons_in(spoken_language())


@lru_cache(maxsize=8)
def _reasons_in(_language: str) -> Mapping[str, Reason]:
    data = tomllib.loads(data_file("exclusions.toml").read_text("utf-8"))["reason"]
    rows = (Reason(one["key"], _(one["words"]), one.get("counts", False)) for one in data)
    return MappingProxyType({one.key: one for one in rows})


def reason_words(reason: CommitteeText) -> CommitteeText:
    """What people read: the words of a key, or the group's own as they were typed."""
    known = reasons().get(reason)
    return known.words if known is not None else reason


def leave_out(
    session: Session, campaign_id: Id, worker_id: Id, reason: str, since: date, *,
    person_id: Id | None = None, slot_id: Id | None = None,
) -> Id:  # fmt: skip
    """A person, or a seat with all in it, counts in no figure of the campaign from that day.

    Unanswered without a reason, or where it is left out already.
    """
    if (person_id is None) == (slot_id is None):
        raise ValueError("one person or one seat")
    return _say(session, campaign_id, worker_id, reason, since, False, person_id, slot_id)


def count_too(
    session: Session, campaign_id: Id, worker_id: Id, reason: str, since: date, person_id: Id
) -> Id:
    """Somebody from elsewhere counts in the campaign from that day.

    Unanswered without a reason, or where she counts already.
    """
    day = day_of(ground(session, campaign_id, since), since)
    if person_id in set(day.all_in(day.ground.place_id)) and person_id not in day.out:
        raise problems.Unanswered(
            _("{name} counts already: this is her place.").format(
                name=existing(session, Person, person_id).name
            ),
            "people",
        )
    return _say(session, campaign_id, worker_id, reason, since, True, person_id, None)


def count_as_before(session: Session, exclusion_id: Id, today: date) -> None:
    """From today the word of the group holds no longer; the days before keep it.

    One that only began today goes. Missing if it is no longer here.
    """
    word = existing(session, Exclusion, exclusion_id)
    if word.from_date >= today:
        session.delete(word)
    else:
        word.to_date = today - timedelta(days=1)


def change_word(
    session: Session, exclusion_id: Id, reason: str, since: date, until: date | None
) -> None:
    """Another reason or other days. Unanswered without a reason, or for days turned round."""
    word = existing(session, Exclusion, exclusion_id)
    if until is not None and until < since:
        raise problems.Unanswered(_("The last day lies before the first."), "until")
    word.reason, word.from_date, word.to_date = _checked(reason), since, until


def holds_on(on: date) -> ColumnElement[bool]:
    """The fact whether a word of the group holds on that day."""
    return and_(
        Exclusion.from_date <= on, or_(Exclusion.to_date.is_(None), Exclusion.to_date >= on)
    )


def count_rows(session: Session, campaign_id: Id, on: date) -> list[CountRow]:
    """Everybody of a campaign on a day: those with a word of the group first, then by name.

    Seats in which nobody has been met come last.
    """
    day = day_of(ground(session, campaign_id, on), on)
    words = _words(session, campaign_id, on)
    people = {*day.all_in(day.ground.place_id), *day.more}
    names = session.execute(
        select(Person.id, Person.name).where(ACTIVE).order_by(Person.sort_key, Person.id)
    )
    where = where_now(session, list(people))
    rows = [
        _row(CountRow(one, None, name, where.get(one, ""), True), words.get(one), day.out.get(one))
        for one, name in names
        if one in people
    ]
    seats = {one.id for one in day.seats_in(day.ground.place_id) if day.unmet(one)}
    rows += [
        _row(CountRow(None, one, label, place, True), words.get(one), day.out_seats.get(one))
        for one, label, place in _seats(session)
        if one in seats and (not day.sitting.get(one) or one in words)
    ]
    return sorted(rows, key=lambda row: row.exclusion_id is None)


def left_out(session: Session, campaign_id: Id, on: date) -> dict[CommitteeText, int]:
    """How many people the words of the group leave out, by their reasons as they are read.

    A seat is counted by its adults who have not been met.
    """
    return left_out_on(day_of(ground(session, campaign_id, on), on))


def left_out_on(day: Day) -> dict[CommitteeText, int]:
    """The same of a day that was read."""
    found: dict[CommitteeText, int] = {}
    told = [(reason, 1) for reason in day.out.values()]
    seats = day.seats_in(day.ground.place_id, day.out_seats)
    told += [(day.out_seats[seat.id], day.unmet(seat)) for seat in seats]
    for reason, people in told:
        if people:
            words = reason_words(reason)
            found[words] = found.get(words, 0) + people
    return found


def _row(row: CountRow, word: Exclusion | None, out: CommitteeText | None) -> CountRow:
    counts = out is None
    if word is None:
        return replace(row, counts=counts, why=reason_words(out) if out is not None else "")
    return replace(
        row, counts=counts, why=reason_words(word.reason), since=word.from_date,
        until=word.to_date, exclusion_id=word.id,
    )  # fmt: skip


def _words(session: Session, campaign_id: Id, on: date) -> dict[Id, Exclusion]:
    """The word that holds on the day of each person and seat."""
    rows = session.scalars(
        select(Exclusion)
        .where(Exclusion.campaign_id == campaign_id, holds_on(on))
        .order_by(Exclusion.from_date, Exclusion.id)
    )
    return {one.person_id or one.slot_id or b"": one for one in rows}


def _seats(session: Session) -> list[tuple[Id, str, str]]:
    """Every seat with its label, and the place it is in as it is said by itself."""
    above = aliased(Structure)
    rows = session.execute(
        select(Slot.id, Slot.label, Structure.name, Structure.kind, ABOVE)
        .join(Structure, Structure.id == Slot.structure_id)
        .outerjoin(above, above.id == Structure.parent_id)
        .order_by(above.position, *PLACES, *SEATS)
    )
    return [
        (one, label, place_words(name, kind, top, None)) for one, label, name, kind, top in rows
    ]


def _say(
    session: Session, campaign_id: Id, worker_id: Id, reason: str, since: date, counts: bool,
    person_id: Id | None, slot_id: Id | None,
) -> Id:  # fmt: skip
    existing(session, Campaign, campaign_id)
    name = (
        listed(session, person_id).name
        if person_id is not None
        else existing(session, Slot, slot_id or b"").label
    )  # fmt: skip
    held = _words(session, campaign_id, since).get(person_id or slot_id or b"")
    if held is not None and held.counts == counts:
        raise problems.Unanswered(
            (_("{name} counts already, by what was said before.") if counts
             else _("{name} is left out already: {why}.")
             ).format(name=name, why=reason_words(held.reason)),
            "people",
        )  # fmt: skip
    word = Exclusion(
        campaign_id=campaign_id, person_id=person_id, slot_id=slot_id, counts=counts,
        reason=_checked(reason), from_date=since, worker_id=worker_id,
    )  # fmt: skip
    if held is not None:
        count_as_before(session, held.id, since)
    session.add(word)
    session.flush()
    return word.id


def _checked(reason: str) -> str:
    """A key for words that come with Longhaul, else the group's own."""
    reason = " ".join(reason.split())
    if not reason:
        raise problems.Unanswered(_("Why? Another one should understand it in a year."), "reason")
    known = (one.key for one in reasons().values() if name_key(one.words) == name_key(reason))
    return next(known, reason)
