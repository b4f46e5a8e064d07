"""The turnout plan on paper: who turns out whom, what was pledged, how far the calls have come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from ...i18n import gettext as _
from ...models import Id
from ...tiers import FieldText
from ..calling import gone, suppressed
from ..turnout import Rate, Rates, reckon
from .page import Participant, Stands, action_page
from .pledges import Turnout

OUT = (Stands.NO, Stands.WITHDREW)
"""Nobody is called any more who said no or took it back."""


class Box(StrEnum):
    """What is ticked beside a name, in its order."""

    ASKED = "asked"
    YES = "yes"
    CONF1 = "conf1"
    """The second call; then the one before the day, and the reminder."""
    CONF2 = "conf2"
    CONF3 = "conf3"
    RIDE = "ride"
    CHILDCARE = "childcare"
    INTERPRETER = "interpreter"
    CAME = "came"


CALLS = (Box.CONF1, Box.CONF2, Box.CONF3)


@dataclass(frozen=True, slots=True)
class TurnoutRow:
    """Somebody to be asked, confirmed and counted, with what is known of her so far."""

    person_id: Id
    name: FieldText
    known: frozenset[Box]
    """The boxes that are ticked already."""


@dataclass(frozen=True, slots=True)
class TurnoutBlock:
    """Somebody who turns people out, and hers."""

    name: FieldText
    pledge: int | None
    """None: she brings people and has pledged no number."""
    yes: int
    projected: int
    """Who came, and those of the other yeses whom the show rate lets expect."""
    came: int
    rows: tuple[TurnoutRow, ...]
    person_id: Id | None = None
    """None for an institution, and for those whom nobody brings."""

    @property
    def to_find(self) -> int:
        """So many names her pledge still lacks."""
        return max(0, (self.pledge or 0) - len(self.rows))


@dataclass(frozen=True, slots=True)
class TurnoutSheet:
    """The plan of one action: its sums, and its blocks."""

    goal: int | None
    needed: int | None
    """Commitments needed for the goal by the show rate; None without a goal or a rate."""
    yes: int
    projected: int
    came: int
    show: Rate
    blocks: tuple[TurnoutBlock, ...]

    @property
    def gap(self) -> int | None:
        """Yeses still to be won; None where that cannot be said."""
        return None if self.needed is None else max(0, self.needed - self.yes)


def turnout_sheet(session: Session, action_id: Id, today: date) -> TurnoutSheet:
    """Each who turns people out with hers, then those whom nobody brings. Each stands once; who is
    kept apart, archived or asked not to be contacted stands nowhere, nor brings anybody. Missing if
    it is no longer there.
    """
    page = action_page(session, action_id, today)
    taking_part = {
        part.person_id: part
        for group in page.groups
        for part in group.parts
        if part.stands is not Stands.NOT_ASKED
    }
    bring = {one.person_id: one for one in page.people if one.person_id is not None}
    named = {*taking_part, *bring}
    passed_by = suppressed(session, named) | gone(session, named)
    parts = {one: part for one, part in taking_part.items() if one not in passed_by}
    bringing = [one for person_id, one in bring.items() if person_id not in passed_by]
    rates = page.rates
    if rates is None:
        raise ValueError(action_id)
    goal = page.rung.goal
    return TurnoutSheet(
        goal,
        reckon(rates, goal, page.yes.numerator).yeses if goal else None,
        page.yes.numerator,
        page.projected,
        page.came,
        rates.show,
        tuple(_blocks((*bringing, *page.places), parts, rates)),
    )


def _blocks(
    bringing: Sequence[Turnout], parts: dict[Id, Participant], rates: Rates
) -> Iterator[TurnoutBlock]:
    left = dict(parts)
    for one in bringing:
        mine = [left.pop(person) for person in one.people if person in left]
        yield _block(one.name, one, mine, rates)
    others = [part for part in left.values() if part.stands not in OUT]
    if others:
        yield _block(_("Nobody brings them yet"), None, others, rates)


def _block(
    name: FieldText, whose: Turnout | None, parts: Sequence[Participant], rates: Rates
) -> TurnoutBlock:
    here = [part for part in parts if part.stands not in OUT]
    came = sum(1 for part in here if part.stands is Stands.DID)
    waiting = sum(1 for part in here if part.counted_on and part.stands is not Stands.DID)
    return TurnoutBlock(
        name,
        whose.pledge if whose is not None else None,
        sum(1 for part in here if part.counted_on),
        came + rates.show.of(waiting),
        came,
        tuple(TurnoutRow(part.person_id, part.name, _known(part)) for part in here),
        whose.person_id if whose is not None else None,
    )


def _known(part: Participant) -> frozenset[Box]:
    facts = {
        Box.ASKED: part.asked_on is not None,
        Box.YES: part.counted_on,
        Box.RIDE: part.ride,
        Box.CHILDCARE: part.children > 0,
        Box.INTERPRETER: bool(part.interpreter),
        Box.CAME: part.stands is Stands.DID,
    }
    calls = {CALLS[number - 1] for number, answer in part.calls if answer is not None}
    return frozenset(box for box, so in facts.items() if so) | calls
