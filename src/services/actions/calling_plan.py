"""The arithmetic of an evening of calls: what an action still needs, and what its names will give.

It reckons as the action's own page does (practice notes, 3.3 and 4.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ..phone_bank import Evening
from ..turnout import Rates, Reckoned, rates, reckon
from .occasions import Occasion, occasion, occasion_of
from .page import action_page


@dataclass(frozen=True, slots=True)
class CallingPlan:
    """What is needed, and what so many names give."""

    occasion: Occasion | None
    """The action that is called for; None where none with a goal is known."""
    needed: Reckoned | None
    rates: Rates
    names: int

    @property
    def talks(self) -> int:
        """So many of the names talk on one pass."""
        return self.rates.reach.of(self.names)

    @property
    def yeses(self) -> int:
        """So many of the names say yes in those talks."""
        (talked, calls), (said, talks) = self.rates.reach.fraction, self.rates.yes.fraction
        return self.names * talked * said // (calls * talks)


def calling_plan(session: Session, typed: str, calls: Evening, today: date) -> CallingPlan:
    """For the action of this name, else the one that these calls were for, else the one of their
    campaign that comes next; if it has a goal.

    Unanswered for a name that no action has.
    """
    named, names = bool(typed.strip()), calls.people
    own = None if named or calls.action_id is None else occasion_of(session, calls.action_id)
    found = own or occasion(session, typed, today)
    if found is None or (not named and found.campaign_id != calls.campaign_id):
        return CallingPlan(None, None, rates(session, today), names)
    page = action_page(session, found.action_id, today)
    by = page.rates if page.rates is not None else rates(session, today)
    goal = page.rung.goal
    if not goal:
        return CallingPlan(None, None, by, names)
    missing = max(0, goal - page.came)
    return CallingPlan(found, reckon(by, missing, page.waiting), by, names)
