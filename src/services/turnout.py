"""Turnout arithmetic (practice notes, 3.3 and 4.4): from the goal to yeses, names and callers.

Rates are the group's own as soon as 30 data points are known, until then those of the field. Each
rate says which it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, case, func, select
from sqlalchemy.orm import Session

from ..models import Action, ActionState, Answer, Attempt, Id, Participation
from .actions.word_and_deed import committed, did_it
from .metrics.figure import Figure
from .standing import APART

ENOUGH = 30
"""From so many data points on the group's own rate counts."""
TALKED = "T"
"""The result code of an attempt that became a talk."""
OFTEN = 45
"""So many percent of a list are reached by four passes at different hours (4.3)."""
DIALS = 30
"""An hour for one caller: 25 to 40, and 30 is good (5.3)."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that is measured, and the usual one of the field until there are enough points."""

    figure: Figure
    usual: int
    """Percent."""

    @property
    def own(self) -> bool:
        """True if the group's own counts: measured over 30 data points or more."""
        return self.figure.denominator >= ENOUGH

    @property
    def fraction(self) -> tuple[int, int]:
        """What is reckoned with: the group's own, or the usual one."""
        if self.own:
            return self.figure.numerator, self.figure.denominator
        return self.usual, 100

    @property
    def percent(self) -> int:
        """Whole percent of what is reckoned with."""
        some, of = self.fraction
        return round(100 * some / of)

    def needed(self, goal: int) -> int | None:
        """⌈goal ÷ rate⌉; None where the rate is zero: no number is enough."""
        some, of = self.fraction
        return -(-goal * of // some) if some else None

    def of(self, count: int) -> int:
        """So many of these, rounded down: half a person does not come."""
        some, of = self.fraction
        return count * some // of


@dataclass(frozen=True, slots=True)
class Rates:
    """The three rates by which a turnout is reckoned."""

    show: Rate
    yes: Rate
    reach: Rate
    """4.3 Contact rate: attempts with T ÷ attempts; so many of a list talk on one pass. Of rows of
    paper alone: a talk that is recorded by itself has no attempt, so that others would weigh too
    heavily."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """From a goal to the evening. None where a rate of zero leaves no number."""

    goal: int
    have: int
    """Yeses that are there."""
    yeses: int | None
    """4.4 Commitments needed = ⌈goal ÷ show rate⌉."""
    still: int | None
    """Yeses that are still to be won."""
    names: int | None
    """Names for those, on one pass over the list."""
    names_often: int | None
    """Names for those, on four passes."""
    callers: int | None
    """Who call so many names in one evening."""
    callers_asked: int | None
    """So many are asked to call, as one in four does not come."""


@dataclass(frozen=True, slots=True)
class Shown:
    """4.4 Show rate of one action: show = attended ÷ committed; flake = 1 − show."""

    action_id: Id
    name: str
    on_date: date | None
    figure: Figure
    walk_ins: Figure
    """4.4 Walk-in share: attended without commitment ÷ attended."""


def show_rate(session: Session, on: date) -> Rate:
    """4.4 Show rate: show = attended ÷ committed, over all past actions; 50% until 30 data
    points. Committed is whose last word was yes; who withdrew did not attend."""
    rows = _past(session, on)
    committed_, attended = sum(row.yes for row in rows), sum(row.both for row in rows)
    return Rate(Figure("show", attended, committed_, on, None), 50)


def shown(session: Session, on: date) -> tuple[Shown, ...]:
    """Show rate and walk-in share of each past action, the latest first."""
    return tuple(
        Shown(
            row.id, row.name, row.on_date,
            Figure("show", row.both, row.yes, on, None),
            Figure("walk_ins", row.did - row.both, row.did, on, None),
        )
        for row in _past(session, on)
    )  # fmt: skip


def rates(session: Session, on: date) -> Rates:
    """All three, each own or usual. Of the yes rate no source says a usual one: half."""
    reached, tried = session.execute(
        select(func.count(case((Attempt.code == TALKED, 1))), func.count()).where(
            Attempt.on_date <= on,
            Attempt.print_row_id.is_not(None),
            Attempt.person_id.is_(None) | Attempt.person_id.not_in(APART),
        )
    ).one()
    said, yes = session.execute(
        select(func.count(), func.count(case((Participation.said == Answer.YES, 1)))).where(
            Participation.said.is_not(None), Participation.person_id.not_in(APART)
        )
    ).one()
    return Rates(
        show_rate(session, on),
        Rate(Figure("yes", yes, said, on, None), 50),
        Rate(Figure("reach", reached, tried, on, None), 25),
    )


def reckon(by: Rates, goal: int, have: int, dials: int = DIALS, hours: int = 3) -> Reckoned:
    """Goal → yeses needed → names → callers.

    Names = ⌈yeses still to be won ÷ (contact rate × yes rate)⌉; callers = ⌈names ÷ (dials an hour
    × hours)⌉; of those asked to call 20–30% do not come (5.3), reckoned as one in four.
    """
    yeses = by.show.needed(goal)
    still = None if yeses is None else max(0, yeses - have)
    talks = None if still is None else by.yes.needed(still)
    names = None if talks is None else by.reach.needed(talks)
    often = None if talks is None else -(-talks * 100 // OFTEN)
    callers = None if names is None else -(-names // max(1, dials * hours))
    return Reckoned(
        goal, have, yeses, still, names, often, callers,
        None if callers is None else -(-callers * 4 // 3),
    )  # fmt: skip


def _past(session: Session, on: date) -> list[Row[tuple[Id, str, date | None, int, int, int]]]:
    """The actions that are over, with how many said yes, came, and did both."""
    return list(
        session.execute(
            select(
                Action.id, Action.name, Action.on_date,
                func.count(case((committed(), 1))).label("yes"),
                func.count(case((did_it(), 1))).label("did"),
                func.count(case((committed() & did_it(), 1))).label("both"),
            )
            .join(Participation, Participation.action_id == Action.id)
            .where(
                Action.state == ActionState.DONE,
                func.coalesce(Action.until, Action.on_date, on) <= on,
                Participation.person_id.not_in(APART),
            )
            .group_by(Action.id)
            .order_by(Action.on_date.desc())
        )
    )  # fmt: skip
