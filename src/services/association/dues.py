"""Dues, where the group keeps them at all: who paid for what, and until when she is paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Basis, DuesPayment, Id, Person
from ...models.partial_date import earliest, is_partial_date
from ..days import refuse_ahead
from ..existing import existing, listed
from ..standing import ACTIVE, placed_in, places_below


@dataclass(frozen=True, slots=True)
class Payment:
    """Dues that somebody paid."""

    id: Id
    person_id: Id
    name: str
    paid_on: date
    amount: int
    """In the smallest unit of money."""
    period: str
    """The month or year it is for, "2026-11"."""


@dataclass(frozen=True, slots=True)
class PaidUntil:
    """A member, and the last day for which she has paid."""

    person_id: Id
    name: str
    until: date | None
    """None: nothing was noted yet."""


def note_dues(
    session: Session, person_id: Id, paid_on: date, amount: int, period: str, today: date
) -> Id:
    """Dues that somebody paid for a month or a year. Unanswered where one of these cannot be."""
    listed(session, person_id)
    refuse_ahead(paid_on, today, "paid_on")
    if amount <= 0:
        raise problems.Unanswered(_("How much was paid?"), "amount")
    if not is_partial_date(period) or len(period) not in (4, 7):
        raise problems.Unanswered(_("Write a month as 2026-11, or a year as 2026."), "period")
    payment = DuesPayment(person_id=person_id, paid_on=paid_on, amount=amount, period=period)
    session.add(payment)
    session.flush()
    return payment.id


def take_out_dues(session: Session, payment_id: Id) -> None:
    """Takes out what was noted by mistake."""
    session.delete(existing(session, DuesPayment, payment_id))


def are_kept(session: Session) -> bool:
    """True once a payment was noted: a group that keeps no dues reads nothing of them."""
    return session.scalar(select(DuesPayment.id).limit(1)) is not None


def payments(session: Session, most: int, place_id: Id | None = None) -> list[Payment]:
    """The payments that were noted last, the latest first; of a place and all below it, or of the
    whole group."""
    query = (
        select(
            DuesPayment.id, Person.id, Person.name, DuesPayment.paid_on, DuesPayment.amount,
            DuesPayment.period,
        )
        .join(Person, Person.id == DuesPayment.person_id)
        .where(ACTIVE)
        .order_by(DuesPayment.id.desc())
        .limit(most)
    )  # fmt: skip
    if place_id is not None:
        query = query.where(Person.id.in_(placed_in(places_below([place_id]))))
    return [Payment(*row) for row in session.execute(query)]


def paid_until(session: Session, people: Sequence[Id]) -> dict[Id, date]:
    """The last day for which each of them has paid; who never did is not in it."""
    rows = select(DuesPayment.person_id, DuesPayment.period).where(
        DuesPayment.person_id.in_(people)
    )
    found: dict[Id, date] = {}
    for person, period in session.execute(rows):
        found[person] = max(_last_day(period), found.get(person, date.min))
    return found


def to_remind(session: Session, on: date, place_id: Id | None = None) -> list[PaidUntil]:
    """Members who have not paid for that day, by name: a list to talk from, of nobody's faults.

    Of a place and all below it, or of the whole group.
    """
    query = (
        select(Person.id, Person.name)
        .where(ACTIVE, Person.basis == Basis.MEMBER)
        .order_by(Person.sort_key)
    )
    if place_id is not None:
        query = query.where(Person.id.in_(placed_in(places_below([place_id]))))
    members = session.execute(query).all()
    until = paid_until(session, [one for one, _name in members])
    return [
        PaidUntil(one, name, until.get(one))
        for one, name in members
        if until.get(one, date.min) < on
    ]


def _last_day(period: str) -> date:
    """Of a month or a year; of a day itself."""
    begun = earliest(period)
    if len(period) == 4:
        return date(begun.year, 12, 31)
    return (begun.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
