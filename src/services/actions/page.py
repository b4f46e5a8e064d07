"""One action as its page shows it: the numbers, everybody by department, who turns out whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from ...i18n import gettext as _
from ...models import (
    Action,
    ActionState,
    Answer,
    Campaign,
    Confirmation,
    Id,
    Participation,
    Person,
    Worker,
)
from ...tiers import FieldText
from ..existing import existing
from ..metrics.figure import Figure, of_people
from ..metrics.ground import Part
from ..metrics.universe import Universe, universe
from ..standing import ERASED, LISTED
from ..turnout import Rates, rates
from .compared import LeaderTest, OnlySaid, leader_test, only_said
from .deeds import withheld
from .departments import Department, departments
from .ladder import Rung, rung
from .pledges import Turnout, turnout_of_people, turnout_of_places
from .shifts import Needs, ShiftRow, needs_of, shifts
from .word_and_deed import last_word


class Stands(StrEnum):
    """How somebody stands in an action now. Who withdrew did not do it."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    NOT_YET = "not_yet"
    NO = "no"
    YES = "yes"
    DID = "did"
    WITHDREW = "withdrew"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who counts, or who takes part from elsewhere, and how she stands in the action."""

    person_id: Id
    name: FieldText
    stands: Stands
    asked_on: date | None = None
    asked_by: str = ""
    said: Answer | None = None
    last_word: Answer | None = None
    """What she said in the latest call that reached her, else what she said."""
    calls: tuple[tuple[int, Answer | None], ...] = ()
    """The second call and those after it, each with its answer; None: not reached."""
    day: date | None = None
    """Of what she did last in it: said, did or withdrew."""
    why: str = ""
    """She withdrew, where she told."""
    by_rent: bool = False
    """She did a rent strike by the rent of her flat, as the ledger has it."""
    brought_by: str = ""
    ride: bool = False
    seats: int = 0
    children: int = 0
    interpreter: str = ""

    @property
    def walked_in(self) -> bool:
        """She did it herself without a yes before."""
        said = self.last_word is Answer.YES or self.by_rent
        return self.stands is Stands.DID and not said

    @property
    def counted_on(self) -> bool:
        """Her last word is yes, and she did not take it back."""
        return self.last_word is Answer.YES and self.stands is not Stands.WITHDREW


@dataclass(frozen=True, slots=True)
class Group:
    """A department and its people in the action."""

    department: Department
    parts: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class ActionPage:
    """All that the page of an action shows."""

    rung: Rung
    campaign: str
    report: str
    everybody: int
    groups: tuple[Group, ...]
    asked: Figure
    """4.1 Ask coverage: asked ÷ N."""
    yes: Figure
    """Whose last word is yes, of those asked."""
    done_of_asked: Figure
    """4.1 Yield = did ÷ asked."""
    walk_ins: Figure
    """4.4 Walk-in share: attended without commitment ÷ attended."""
    shown: Figure
    """4.4 Show rate: attended ÷ committed; who took her yes back was committed."""
    withdrew: tuple[Id, ...]
    rates: Rates | None
    """None where names alone were asked for."""
    people: tuple[Turnout, ...]
    places: tuple[Turnout, ...]
    shifts: tuple[ShiftRow, ...]
    needs: Needs
    only_said: OnlySaid | None
    """For a test that was held."""
    leaders: tuple[LeaderTest, ...]

    @property
    def came(self) -> int:
        """How many did it so far."""
        return self.walk_ins.denominator

    @property
    def waiting(self) -> int:
        """Who said yes and did not do it yet."""
        return self.yes.numerator - self.shown.numerator

    @property
    def projected(self) -> int:
        """Who did it, and Σ (commitments not kept yet × own show rate), rounded down."""
        return self.came + (self.rates.show.of(self.waiting) if self.rates else 0)


def action_page(
    session: Session, action_id: Id, today: date, *, names_alone: bool = False
) -> ActionPage:
    """All of one action; with `names_alone` neither rates nor what a test showed, so that a key
    at each name is quick. Missing if it is no longer there."""
    action = existing(session, Action, action_id)
    campaign = existing(session, Campaign, action.campaign_id)
    who = universe(session, action.campaign_id, today)
    groups = tuple(_groups(session, action, who))
    parts = [part for group in groups for part in group.parts]
    held = action.is_test and action.state in (ActionState.RUNNING, ActionState.DONE)
    tested = held and not names_alone
    return ActionPage(
        rung(session, action, who),
        campaign.name,
        action.report,
        who.everybody,
        groups,
        *_figures(parts, who),
        tuple(one.person_id for one in parts if one.stands is Stands.WITHDREW),
        None if names_alone else rates(session, today),
        turnout_of_people(session, action_id, who.on),
        turnout_of_places(session, action_id, who.on),
        shifts(session, action_id),
        needs_of(session, action_id),
        only_said(session, who, action_id) if tested else None,
        leader_test(session, who, action_id) if tested else (),
    )


def _figures(
    parts: list[Participant], who: Universe
) -> tuple[Figure, Figure, Figure, Figure, Figure]:
    """Asked of all, yes of asked, did of asked, walked in of those who did, came of the yeses."""
    asked = [one.person_id for one in parts if one.asked_on is not None]
    yes = [one.person_id for one in parts if one.counted_on]
    did = [one.person_id for one in parts if one.stands is Stands.DID]
    walked = [one.person_id for one in parts if one.walked_in]
    committed = [one.person_id for one in parts if one.last_word is Answer.YES]
    came = set(did).intersection(committed)
    return (
        of_people("asked", asked, who.people, who.on, unnamed=who.unnamed),
        of_people("yes", yes, asked, who.on),
        of_people("yield", did, asked, who.on),
        of_people("walk_ins", walked, did, who.on),
        of_people("show", [*came], committed, who.on),
    )


def _groups(session: Session, action: Action, who: Universe) -> Iterator[Group]:
    """The departments with their people; then those who take part from elsewhere. Who was erased
    counts in her place, and nobody is to ask her: she is listed only where she took part."""
    rows = _parts(session, action.id)
    names = dict(
        session.execute(
            select(Person.id, Person.name).where(LISTED).order_by(Person.sort_key)
        ).all()
    )
    listed = set(session.scalars(select(Person.id).where(Person.status.in_(ERASED)))) - rows.keys()
    for department in departments(session, who):
        # who is in two of them is listed in the first
        people = [one for one in department.people if one not in listed]
        listed.update(people)
        parts = (rows.get(one) or Participant(one, names[one], Stands.NOT_ASKED) for one in people)
        yield Group(department, tuple(parts))
    others = tuple(rows[one] for one in names if one in rows and one not in listed)
    if others:
        part = Part(tuple(one.person_id for one in others), 0, ())
        yield Group(Department(None, _("From elsewhere"), part), others)


def _parts(session: Session, action_id: Id) -> dict[Id, Participant]:
    calls: dict[Id, list[tuple[int, Answer | None]]] = {}
    for part, number, answer in session.execute(
        select(Confirmation.participation_id, Confirmation.number, Confirmation.answer)
        .join(Participation, Participation.id == Confirmation.participation_id)
        .where(Participation.action_id == action_id)
        .order_by(Confirmation.number)
    ):
        calls.setdefault(part, []).append((number, answer))
    bringer = aliased(Person)
    # columns, not entities: very many rows
    rows = session.execute(
        select(*_COLUMNS, Person.name, Worker.name, bringer.name, last_word())
        .select_from(Participation)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Worker, Worker.id == Participation.asked_by_id)
        .outerjoin(bringer, (bringer.id == Participation.brought_by_id) & ~bringer.apart)
        .where(Participation.action_id == action_id, LISTED)
    )
    found = {}
    held = withheld(session, [action_id]).get(action_id, {})
    for part, person, asked_on, said, said_on, did, did_on, back, why, ride, seats, *rest in rows:
        children, interpreter, name, asked_by, brought, last = rest
        since = held.get(person)
        found[person] = Participant(
            person, name, stands(back, did or since is not None, last), asked_on, asked_by or "",
            said, last, tuple(calls.get(part, ())), back or did_on or since or said_on, why,
            since is not None, brought or "", ride, seats, children, interpreter,
        )  # fmt: skip
    unasked = select(Person.id, Person.name).where(Person.id.in_(held.keys() - found.keys()))
    for person, name in session.execute(unasked.where(LISTED)):
        found[person] = Participant(person, name, Stands.DID, day=held[person], by_rent=True)
    return found


_COLUMNS = (
    Participation.id, Participation.person_id, Participation.asked_on, Participation.said,
    Participation.said_on, Participation.did, Participation.did_on, Participation.withdrew_on,
    Participation.withdrew_why, Participation.needs_ride, Participation.seats,
    Participation.children, Participation.interpreter,
)  # fmt: skip


def stands(withdrew_on: date | None, did: bool | None, last: Answer | None) -> Stands:
    """How she stands in it now, by what she did, else by her last word."""
    if withdrew_on is not None:
        return Stands.WITHDREW
    if did:
        return Stands.DID
    return Stands(last.value) if last is not None else Stands.ASKED
