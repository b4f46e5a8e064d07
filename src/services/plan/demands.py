"""Demands: raised in talks, put to somebody, answered, won or lost, and what shows it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import (
    Campaign,
    Conversation,
    ConversationIssue,
    ConversationPerson,
    Demand,
    DemandState,
    Id,
    Issue,
    Person,
    PowerHolder,
)
from ...tiers import NOTHING, CommitteeText, OpenText
from ..days import refuse_ahead
from ..existing import existing
from ..free_name import free_name
from ..issues import issue_called
from ..standing import LISTED, placed_ever, places_below
from .order import moved, next_position

ANSWERS = (DemandState.PART_WON, DemandState.WON, DemandState.LOST)
"""What an answer can be."""
ENDED = (DemandState.WON, DemandState.LOST, DemandState.DROPPED)
"""Nothing more is done about it."""


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A demand on the board."""

    id: Id
    text: OpenText
    state: DemandState
    issue_id: Id | None
    issue: OpenText
    put_to_id: Id | None
    put_to: OpenText
    put_on: date | None
    answered_on: date | None
    answer: CommitteeText
    evidence: CommitteeText
    people: int = 0
    """By how many people of the campaign's place it was raised."""
    talks: int = 0
    """In how many talks."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A talk in which somebody raised it."""

    person_id: Id
    name: str
    on: date
    mattered: str


def demands(session: Session, campaign_id: Id, on: date) -> list[DemandRow]:
    """The board in its order. Talks up to that day are counted, of a closed campaign up to its end.

    Missing if the campaign is no longer there.
    """
    campaign = existing(session, Campaign, campaign_id)
    rows = session.execute(
        select(
            Demand.id, Demand.text, Demand.state, Demand.issue_id, Issue.name, Demand.put_to_id,
            PowerHolder.name, Demand.put_on, Demand.answered_on, Demand.answer, Demand.evidence,
        )
        .outerjoin(Issue, Issue.id == Demand.issue_id)
        .outerjoin(PowerHolder, PowerHolder.id == Demand.put_to_id)
        .where(Demand.campaign_id == campaign_id)
        .order_by(Demand.position, Demand.id)
    ).all()  # fmt: skip
    wanted = {row.issue_id for row in rows if row.issue_id is not None}
    counts = _counted(session, campaign, wanted, on)
    return [
        DemandRow(
            row.id, row.text, row.state, row.issue_id, row[4] or NOTHING,
            row.put_to_id, row[6] or NOTHING,
            *row[7:], *counts.get(row.issue_id, (0, 0)),
        )
        for row in rows
    ]  # fmt: skip


def raised_in(session: Session, demand_id: Id, on: date) -> list[Raised]:
    """The talks that raised it, and who did; the last comes first."""
    demand = existing(session, Demand, demand_id)
    campaign = existing(session, Campaign, demand.campaign_id)
    if demand.issue_id is None:
        return []
    rows = session.execute(
        _raised(campaign, [demand.issue_id], on)
        .with_only_columns(Person.id, Person.name, Conversation.on_date, Conversation.mattered)
        .order_by(Conversation.on_date.desc(), Person.sort_key, Person.id)
    )
    there = _there(session, campaign)
    return [Raised(*row) for row in rows if there is None or row[0] in there]


def add_demand(session: Session, campaign_id: Id, text: str, issue: str = "") -> Id:
    """One more at the foot of the board. `issue` is the word under which talks raise it.

    Unanswered without words, or for words that stand there already.
    """
    existing(session, Campaign, campaign_id)
    demand = Demand(
        campaign_id=campaign_id,
        text=_words(session, campaign_id, text),
        issue_id=issue_called(session, issue) if issue.strip() else None,
        position=next_position(session, campaign_id),
    )
    session.add(demand)
    session.flush()
    return demand.id


def change_demand(session: Session, demand_id: Id, text: str, issue: str) -> None:
    """Other words for it, or another word under which it is counted. Unanswered without words."""
    demand = existing(session, Demand, demand_id)
    demand.text = _words(session, demand.campaign_id, text, demand_id)
    demand.issue_id = issue_called(session, issue) if issue.strip() else None


def put_demand(session: Session, demand_id: Id, holder_id: Id, on: date, today: date) -> None:
    """It was put to somebody on that day; what was answered before counts no longer.

    Unanswered for a day to come, or for somebody of another campaign's map.
    """
    demand = existing(session, Demand, demand_id)
    if existing(session, PowerHolder, holder_id).campaign_id != demand.campaign_id:
        raise problems.Unanswered(_("She stands on the map of another campaign."), "put_to")
    refuse_ahead(on, today, "put_on")
    demand.put_to_id, demand.put_on, demand.state = holder_id, on, DemandState.PUT
    demand.answered_on, demand.answer, demand.evidence = None, "", ""


def answer_demand(
    session: Session,
    demand_id: Id,
    state: DemandState,
    on: date,
    today: date,
    *,
    answer: str = "",
    evidence: str = "",
) -> None:
    """What became of it: won, part of it, or not; and what shows it.

    Unanswered for a day to come, or before it was put.
    """
    if state not in ANSWERS:
        raise ValueError(state)
    demand = existing(session, Demand, demand_id)
    refuse_ahead(on, today, "answered_on")
    if demand.put_on is not None and on < demand.put_on:
        raise problems.Unanswered(
            _("It cannot be answered before it was put to anybody."), "answered_on"
        )
    demand.state, demand.answered_on = state, on
    demand.answer, demand.evidence = answer.strip(), evidence.strip()


def drop_demand(session: Session, demand_id: Id) -> None:
    """The group wants it no longer; it stays on the board, at its place."""
    existing(session, Demand, demand_id).state = DemandState.DROPPED


def take_up_again(session: Session, demand_id: Id) -> None:
    """What was dropped or lost is wanted again, and waits to be put to somebody."""
    existing(session, Demand, demand_id).state = DemandState.RAISED


def move_demand(session: Session, demand_id: Id, by: int) -> None:
    """Further up (-1) or down (1) on the board; at the end nothing moves."""
    moved(session, existing(session, Demand, demand_id), by)


def _raised(campaign: Campaign, issues: Collection[Id], on: date) -> Select[Id, Id, Id]:
    """The talks on or before the day, of a closed campaign up to its end, with those who were in
    them; who is kept apart raises nothing."""
    until = min(on, date.fromisoformat(campaign.to_date)) if campaign.to_date else on
    return (
        select(ConversationIssue.issue_id, Conversation.id, Person.id)
        .join(Conversation, Conversation.id == ConversationIssue.conversation_id)
        .join(ConversationPerson, ConversationPerson.conversation_id == Conversation.id)
        .join(Person, Person.id == ConversationPerson.person_id)
        .where(ConversationIssue.issue_id.in_(issues), Conversation.on_date <= until, LISTED)
    )


def _there(session: Session, campaign: Campaign) -> set[Id] | None:
    """Those who are in the campaign's place, or were at some time; None: it runs everywhere."""
    if campaign.structure_id is None:
        return None
    return set(session.scalars(placed_ever(places_below([campaign.structure_id]))))


def _counted(
    session: Session, campaign: Campaign, issues: Collection[Id], on: date
) -> dict[Id, tuple[int, int]]:
    """By issue how many people raised it, in how many talks."""
    there = _there(session, campaign)
    people: dict[Id, set[Id]] = {}
    talks: dict[Id, set[Id]] = {}
    for issue, talk, person in session.execute(_raised(campaign, issues, on)):
        if there is None or person in there:
            people.setdefault(issue, set()).add(person)
            talks.setdefault(issue, set()).add(talk)
    return {issue: (len(some), len(talks[issue])) for issue, some in people.items()}


def _words(session: Session, campaign_id: Id, text: str, but: Id | None = None) -> str:
    there = session.execute(select(Demand.id, Demand.text).where(Demand.campaign_id == campaign_id))
    return free_name(
        text,
        (said for one, said in there if one != but),
        _("What do you want? A demand needs words."),
        _("“{name}” stands here already."),
        "text",
    )
