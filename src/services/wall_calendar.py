"""What is planned for which day: for the wall of the committee, and in words that say little.

A case is told as a deadline alone. Nothing of people who are kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import Action, ActionKind, ActionShift, ActionState, Agreement, Case, Task
from ..tiers import NOTHING, CommitteeText, OpenText, SealedText, filled, joined
from .standing import APART

Words_co = TypeVar("Words_co", bound=SealedText, covariant=True)


@dataclass(frozen=True, slots=True)
class On(Generic[Words_co]):
    """What is planned for a day, and from which hour on, as it is kept: "18:30"."""

    day: date
    hour: OpenText
    words: Words_co


def planned(session: Session, since: date, until: date) -> tuple[On[CommitteeText], ...]:
    """Actions, the work at them, reviews of agreements and deadlines of cases, day by day."""
    found: list[On[CommitteeText]] = [
        On(day, one.hour, joined(", ", (one.name, one.where)))
        for one, day in _actions(session, since, until)
    ]
    for shift, one in _work(session, since, until):
        words = filled(_("{work}: {action}"), work=shift.role, action=one.name)
        found.append(On(one.on_date or since, shift.starts, words))
    found += _reviews(session, since, until)
    found += _deadlines(session, since, until)
    return tuple(sorted(found, key=lambda one: (one.day, one.hour == "", one.hour)))


def in_few_words(session: Session, since: date, until: date) -> tuple[On[OpenText], ...]:
    """The days and hours of actions; whoever finds the page reads neither what nor where."""
    found = [
        On(
            day,
            one.hour,
            _("Meeting") if one.kind is ActionKind.MEETING else _("Appointment"),
        )
        for one, day in _actions(session, since, until)
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.hour == "", one.hour)))


def _actions(session: Session, since: date, until: date) -> Iterator[tuple[Action, date]]:
    """Each on each of its days."""
    last = func.coalesce(Action.until, Action.on_date)
    rows = session.scalars(
        select(Action)
        .where(Action.on_date <= until, last >= since, Action.state != ActionState.CALLED_OFF)
        .order_by(Action.on_date, Action.id)
    )
    for one in rows:
        day = max(one.on_date or since, since)
        while day <= min(one.until or day, until):
            yield one, day
            day += timedelta(days=1)


def _work(session: Session, since: date, until: date) -> Iterator[tuple[ActionShift, Action]]:
    """Pieces of work that have hours of their own; the others are the action itself."""
    rows = session.execute(
        select(ActionShift, Action)
        .join(Action, Action.id == ActionShift.action_id)
        .where(
            Action.on_date.between(since, until),
            Action.state != ActionState.CALLED_OFF,
            ActionShift.starts != "",
        )
        .order_by(ActionShift.id)
    )
    yield from ((shift, one) for shift, one in rows)


def _reviews(session: Session, since: date, until: date) -> Iterator[On[CommitteeText]]:
    rows = session.execute(
        select(Agreement.review_on, Agreement.text)
        .where(Agreement.review_on.between(since, until))
        .order_by(Agreement.id)
    )
    for day, text in rows:
        if day is not None:
            yield On(day, NOTHING, filled(_("Review: {agreement}"), agreement=text))


def _deadlines(session: Session, since: date, until: date) -> Iterator[On[CommitteeText]]:
    """How many a day: what a case is about stands on no page of the committee."""
    rows = session.execute(
        select(Task.due, func.count())
        .join(Case, Case.id == Task.case_id)
        .where(
            Task.due.between(since, until),
            Task.done_on.is_(None),
            Case.closed_on.is_(None),
            or_(Case.person_id.is_(None), Case.person_id.not_in(APART)),
        )
        .group_by(Task.due)
    )
    for day, count in rows:
        if day is not None:
            words = ngettext("Deadline of a case", "Deadlines of {n} cases", count)
            yield On(day, NOTHING, filled(words, n=count))
