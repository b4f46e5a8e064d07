"""The guided close of a campaign: its outcome, lessons, agreement and strength, and who goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import (
    Action,
    ActionState,
    Assignment,
    Campaign,
    Commitment,
    Conversation,
    Id,
    Person,
    Task,
    Worker,
)
from ..actions.word_and_deed import who_did
from ..campaigns import close_campaign
from ..contact_owners import let_go, own
from ..existing import existing, still_at_work
from ..follow_ups import Owed, pass_on
from ..groups import workers
from ..standing import ACTIVE, LISTED, NOT_APART, OWNED
from .agreements import Agreed, make_agreement
from .strength import Strength, keep_strength, strengths


@dataclass(frozen=True, slots=True)
class Left:
    """What one of us still has to do in a campaign that is about to close."""

    worker_id: Id
    name: str
    people: int
    """With whom she stays in touch in this campaign."""
    steps: int
    promises: int


@dataclass(frozen=True, slots=True)
class Closing:
    """What there is to settle before a campaign closes."""

    campaign_id: Id
    name: str
    code_name: str
    strengths: tuple[Strength, ...]
    open_actions: tuple[str, ...]
    """Planned or running still, by name."""
    left: tuple[Left, ...]
    workers: tuple[tuple[Id, str], ...]
    """Who could go on with it."""


@dataclass(frozen=True, slots=True)
class CloseOut:
    """How a campaign ended, and who goes on with what is left."""

    outcome: str
    lessons: str = ""
    agreed: Agreed | None = None
    goes_to: Mapping[Id, Id] = field(default_factory=dict)
    """For each worker with something left, who goes on with it; who is missing goes on herself."""


def closing(session: Session, campaign_id: Id, on: date) -> Closing:
    """What there is to settle. Unanswered where it is closed already."""
    campaign = _running(session, campaign_id)
    return Closing(
        campaign_id,
        campaign.name,
        campaign.code_name,
        tuple(strengths(session, campaign_id, on)),
        tuple(one.name for one in session.scalars(_open_actions(campaign_id))),
        tuple(_left(session, campaign_id)),
        tuple((one.id, one.name) for one in workers(session)),
    )


def close_out(session: Session, campaign_id: Id, said: CloseOut, today: date) -> None:
    """Ends a campaign: what was won and learned, agreed, how strong each place was, who goes on.

    People, places, talks and figures stay as they are. An action that ran is done then, one that
    was only planned is called off. What somebody still has to do goes to whom
    `goes_to` names; those she stays in touch with stay hers, whatever the campaign, unless
    somebody does so already. Unanswered without an outcome, where it is closed already, or
    for an agreement that is not whole.
    """
    if not said.outcome.strip():
        raise problems.Unanswered(_("How did it end? What was won, and what was not?"), "outcome")
    _running(session, campaign_id)
    if said.agreed is not None:
        make_agreement(session, campaign_id, said.agreed, today)
    keep_strength(session, campaign_id, today)
    for one in _left(session, campaign_id):
        _go_on(session, campaign_id, one.worker_id, said.goes_to.get(one.worker_id), today)
    _end_helping(session, campaign_id, today)
    _settle_actions(session, campaign_id)
    close_campaign(session, campaign_id, said.outcome, today, lessons=said.lessons)


def _running(session: Session, campaign_id: Id) -> Campaign:
    campaign = existing(session, Campaign, campaign_id)
    if campaign.to_date is not None:
        raise problems.Unanswered(_("{name} is closed already.").format(name=campaign.name))
    return campaign


def _left(session: Session, campaign_id: Id) -> list[Left]:
    """Everybody of us with something left in this campaign, by name."""
    people = Counter(row.worker_id for row in _owned(session, campaign_id))
    steps = Counter(one.worker_id for one in _steps(session, campaign_id))
    promises = Counter(one.worker_id for one in _promises(session, campaign_id))
    some = people.keys() | steps.keys() | promises.keys()
    named = session.execute(
        select(Worker.id, Worker.name).where(Worker.id.in_(some)).order_by(Worker.name)
    )
    return [Left(one, name, people[one], steps[one], promises[one]) for one, name in named]


def _owned(session: Session, campaign_id: Id) -> Sequence[Assignment]:
    return session.scalars(
        select(Assignment)
        .join(Person, Person.id == Assignment.person_id)
        .where(
            Assignment.campaign_id == campaign_id,
            Assignment.to_date.is_(None),
            ~Assignment.helper,
            ACTIVE,
        )
    ).all()


def _steps(session: Session, campaign_id: Id) -> Sequence[Task]:
    return session.scalars(
        select(Task)
        .join(Conversation, Conversation.id == Task.conversation_id)
        .where(Conversation.campaign_id == campaign_id, Task.done_on.is_(None), NOT_APART)
    ).all()


def _promises(session: Session, campaign_id: Id) -> Sequence[Commitment]:
    return session.scalars(
        select(Commitment)
        .join(Conversation, Conversation.id == Commitment.conversation_id)
        .join(Person, Person.id == Commitment.person_id)
        .where(Conversation.campaign_id == campaign_id, Commitment.outcome.is_(None), LISTED)
    ).all()


def _go_on(session: Session, campaign_id: Id, worker_id: Id, taker: Id | None, today: date) -> None:
    """What one of us had in the campaign goes to the taker, to herself where None."""
    to = taker or worker_id
    if taker is not None:
        still_at_work(session, taker, "goes_to")
        open_still: list[Owed] = [*_steps(session, campaign_id), *_promises(session, campaign_id)]
        for owed in open_still:
            if owed.worker_id == worker_id:
                pass_on(owed, to)
    hers = [row.person_id for row in _owned(session, campaign_id) if row.worker_id == worker_id]
    let_go(session, hers, today, campaign_id=campaign_id)
    session.flush()
    alone = session.scalars(
        select(Person.id).where(Person.id.in_(hers), Person.id.not_in(OWNED_ANYHOW))
    )
    own(session, list(alone), to, today)


def _settle_actions(session: Session, campaign_id: Id) -> None:
    """No rung stays open: what ran, or what somebody did, is done; the rest was not held."""
    for action in session.scalars(_open_actions(campaign_id)):
        held = action.state is ActionState.RUNNING or session.scalar(who_did(action.id).limit(1))
        action.state = ActionState.DONE if held else ActionState.CALLED_OFF


def _open_actions(campaign_id: Id) -> Select[Action]:
    return select(Action).where(
        Action.campaign_id == campaign_id,
        Action.state.in_((ActionState.PLANNED, ActionState.RUNNING)),
    )


OWNED_ANYHOW = OWNED.where(Assignment.campaign_id.is_(None))
"""Those with whom somebody stays in touch whatever the campaign."""


def _end_helping(session: Session, campaign_id: Id, today: date) -> None:
    rest = select(Assignment).where(
        Assignment.campaign_id == campaign_id, Assignment.to_date.is_(None)
    )
    for row in session.scalars(rest):
        row.to_date = today.isoformat()
