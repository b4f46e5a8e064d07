"""Who is where from when to when, and the verbs: came, left, moved, swapped, came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Person, Placement, Slot, SlotState, Structure
from ..models.naming import name_key
from .days import is_before, known_day, past_day
from .existing import existing
from .place_kinds import FLATS_IN
from .standing import ACTIVE, APART, ERASED

DETAILS = ("job", "contract", "pattern", "seniority")
"""What can be said of a placement beside where and when."""


def join(
    session: Session,
    person_id: Id,
    place_id: Id,
    *,
    slot_id: Id | None = None,
    job: str = "",
    since: str | None = None,
    today: date | None = None,
    shared: bool = False,
) -> Id:
    """She is in this place from a day (or nobody knows since when) on.

    Unanswered where she is there at that time already, or where another holds that position and
    it is not `shared`; in a flat many may live. BadDate for no day, or one after `today`.
    Where positions are mere numbers, she takes the next empty one.
    """
    existing(session, Person, person_id)
    since = _checked(since, today)
    place = existing(session, Structure, place_id)
    _once_at_a_time(session, person_id, place_id, slot_id, job, since)
    if place.kind not in FLATS_IN:
        if slot_id is None:
            slot_id = next(iter(free_positions(session, place_id).get(place_id, ())), None)
        elif not shared:
            _free_position(
                session, person_id, slot_id, since or (today.isoformat() if today else None)
            )
    placement = Placement(
        person_id=person_id,
        structure_id=place_id,
        slot_id=slot_id,
        job=job.strip(),
        from_date=since,
    )
    session.add(placement)
    session.flush()
    return placement.id


def leave(
    session: Session, placement_id: Id, until: str | None = None, today: date | None = None
) -> None:
    """She left, on a day or nobody knows when. Leaving twice changes nothing.

    Unanswered if she would leave before she came; BadDate for no day, or one after `today`.
    """
    placement = existing(session, Placement, placement_id)
    until = _checked(until, today)
    if placement.ended:
        return
    if is_before(until, placement.from_date):
        raise problems.Unanswered(_("She cannot leave before she joined."), "until")
    placement.ended, placement.to_date = True, until


def move(
    session: Session,
    person_id: Id,
    place_id: Id,
    on: str | None,
    *,
    leaving: Sequence[Id] | None = None,
    slot_id: Id | None = None,
    job: str = "",
    today: date | None = None,
    shared: bool = False,
) -> Id:
    """She moved: what she leaves (else all that is current) ends, the new place begins.

    Both stay known. Unanswered and BadDate as for `leave` and `join`.
    """
    if leaving is None:
        current = select(Placement.id).where(Placement.person_id == person_id, ~Placement.ended)
        leaving = session.scalars(current).all()
    for one in leaving:
        leave(session, one, on, today)
    return join(
        session, person_id, place_id,
        slot_id=slot_id, job=job, since=on, today=today, shared=shared,
    )  # fmt: skip


def swap(session: Session, one_id: Id, other_id: Id, on: str | None, today: date) -> None:
    """Two people change places from a day on; job and contract go with each of them.

    Unanswered where one of them left already, or both are in the same place and seat.
    """
    one, other = existing(session, Placement, one_id), existing(session, Placement, other_id)
    if one.ended or other.ended or one.person_id == other.person_id:
        raise problems.Unanswered(_("Who swaps with whom? Choose two who are there now."), "other")
    seats = [(each.structure_id, each.slot_id, each.pattern) for each in (one, other)]
    if seats[0][:2] == seats[1][:2]:
        raise problems.Unanswered(_("They are in the same place already."), "other")
    for each in (one, other):
        leave(session, each.id, on, today)
    for each, (place, slot, pattern) in zip((one, other), reversed(seats), strict=True):
        new = join(
            session, each.person_id, place,
            slot_id=slot, job=each.job, since=on, today=today, shared=True,
        )  # fmt: skip
        known = existing(session, Placement, new)
        known.contract, known.seniority, known.pattern = each.contract, each.seniority, pattern


def swap_with(
    session: Session, placement_id: Id, person_id: Id, on: str | None, today: date
) -> None:
    """She swaps with somebody, who has a place of the same kind now. Unanswered where not."""
    mine = existing(session, Placement, placement_id)
    kind = existing(session, Structure, mine.structure_id).kind
    theirs = session.scalars(
        select(Placement.id)
        .join(Structure, Structure.id == Placement.structure_id)
        .where(Placement.person_id == person_id, ~Placement.ended, Structure.kind == kind)
        .order_by(Placement.from_date.desc(), Placement.id.desc())
    ).first()
    if theirs is None:
        name = existing(session, Person, person_id).name
        words = _("{name} has no such place now. Note first where {name} is.").format(name=name)
        raise problems.Unanswered(words, "other")
    swap(session, placement_id, theirs, on, today)


def come_back(session: Session, placement_id: Id, on: str | None, today: date) -> Id:
    """She is again where she was: a new time there begins, the one before stays known.

    Unanswered while she is there, before the day she left, or where another holds her position.
    """
    before = existing(session, Placement, placement_id)
    if is_before(on, before.to_date):
        raise problems.Unanswered(_("She cannot come back before she left."), "until")
    new = join(
        session, before.person_id, before.structure_id,
        slot_id=before.slot_id, job=before.job, since=on, today=today,
    )  # fmt: skip
    known = existing(session, Placement, new)
    known.contract, known.seniority, known.pattern = (
        before.contract, before.seniority, before.pattern,
    )  # fmt: skip
    return new


def say_of_placement(session: Session, placement_id: Id, fact: str, value: str) -> None:
    """Her job, contract, pattern or seniority there. Missing; BadDate for a bad seniority."""
    if fact not in DETAILS:
        raise ValueError(fact)
    value = " ".join(value.split())
    placement = existing(session, Placement, placement_id)
    existing(session, Person, placement.person_id)
    setattr(placement, fact, known_day(value) if fact == "seniority" else value)


def correct_since(session: Session, placement_id: Id, since: str | None, today: date) -> None:
    """Since when she is, or was, there.

    Unanswered where she would have left before; BadDate as for `join`. Missing.
    """
    placement = existing(session, Placement, placement_id)
    existing(session, Person, placement.person_id)
    since = _checked(since, today)
    if is_before(placement.to_date, since):
        raise problems.Unanswered(_("She left before that day."), "since")
    placement.from_date = since


def _checked(day: str | None, today: date | None) -> str | None:
    return known_day(day) if today is None else past_day(day, today)


def _once_at_a_time(
    session: Session, person_id: Id, place_id: Id, slot_id: Id | None, job: str, since: str | None
) -> None:
    """Nobody is twice in one place as the same thing at one time."""
    there = select(Placement).where(
        Placement.person_id == person_id,
        Placement.structure_id == place_id,
        Placement.slot_id == slot_id if slot_id else Placement.slot_id.is_(None),
    )
    for one in session.scalars(there):
        still = not one.ended or (one.to_date is not None and is_before(since, one.to_date))
        if still and name_key(one.job) == name_key(job):
            raise problems.Unanswered(
                _("She is there already.")
                if not one.ended
                else _("She was there at that time already. Give a day after she left."),
                "place" if not one.ended else "until",
            )


def free_positions(session: Session, place_id: Id | None = None) -> dict[Id, list[Id]]:
    """The empty seats that are mere numbers, by their place: none means more than another.

    Those of one place, or of all; a flat is no such seat. Who is kept apart fills none.
    """
    held = select(Placement.slot_id).where(
        ~Placement.ended, Placement.slot_id.is_not(None), Placement.person_id.not_in(APART)
    )
    empty = session.execute(
        select(Slot.structure_id, Slot.id, Slot.label)
        .join(Structure, Structure.id == Slot.structure_id)
        .where(
            true() if place_id is None else Slot.structure_id == place_id,
            Structure.kind.not_in(FLATS_IN),
            Slot.state == SlotState.OCCUPIED,
            Slot.id.not_in(held),
        )
        .order_by(Slot.structure_id, Slot.position, Slot.id)
    )
    found: dict[Id, list[Id]] = {}
    for place, seat, label in empty:
        if label.isdecimal():
            found.setdefault(place, []).append(seat)
    return found


def _free_position(session: Session, person_id: Id, slot_id: Id, on: str | None) -> None:
    _end_erased(session, slot_id, on)
    holders = (
        select(Person.name)
        .join(Placement, Placement.person_id == Person.id)
        .where(
            Placement.slot_id == slot_id, ~Placement.ended, Person.id != person_id, ACTIVE
        )
    )  # fmt: skip
    holder = session.scalar(holders.order_by(Person.sort_key))
    if holder is not None:
        label = session.scalar(select(Slot.label).where(Slot.id == slot_id))
        raise problems.Unanswered(
            _(
                "{name} is in {seat}. Note first that {name} left, or say that they share it."
            ).format(name=holder, seat=label),
            "shared",
        )


def _end_erased(session: Session, slot_id: Id, on: str | None) -> None:
    """Who was erased keeps her position, as a count, until somebody else has it."""
    erased = select(Person.id).where(Person.status.in_(ERASED))
    held = select(Placement).where(
        Placement.slot_id == slot_id, ~Placement.ended, Placement.person_id.in_(erased)
    )
    for placement in session.scalars(held):
        placement.ended, placement.to_date = True, on
