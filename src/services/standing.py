"""The standing questions of the register, each written once and asked inside any query.

A set is a SELECT of people's ids, for `in_` and `not_in`: SQLite reads it once, whatever the number
of people. It can be narrowed: `OWNED.where(Assignment.worker_id == me)`. A fact is an expression
about the person of the query around it, for a column or an order: it is looked up by index for each
row. Neither minds which tables the query around it reads.

`likely` tells SQLite that a fact is true of nearly everybody: who is asked about is then found by
her id or her place, and not by walking through the whole list for want of a better index.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TypeAlias

from sqlalchemy import (
    CTE,
    ColumnElement,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    and_,
    func,
    or_,
    select,
    true,
)

from ..models import (
    Assignment,
    CirclePerson,
    Conversation,
    ConversationPerson,
    Id,
    Leadership,
    Person,
    PersonStatus,
    Placement,
    Relationship,
    Silence,
    Structure,
    Suppression,
    Task,
    Team,
    TeamKind,
    TeamMember,
    Worker,
)
from ..tiers import FieldText

Whose: TypeAlias = SQLColumnExpression[Id]
"""The column of the query around that holds a person's id."""

Places: TypeAlias = Collection[Id] | Select[Id] | Select[Id | None]
"""Ids of places, or a SELECT of them."""

LISTED: ColumnElement[bool] = func.likely(~Person.apart)
"""She is the group's to see: not kept apart in somebody's own circle."""

APART = select(Person.id).where(Person.apart).correlate(None)
"""Those who are kept apart; what tells of them is nobody's but their own worker's."""

NOT_APART: ColumnElement[bool] = or_(Task.person_id.is_(None), Task.person_id.not_in(APART))
"""The step is with nobody who is kept apart: it is the group's to see and to count."""

HERE: ColumnElement[bool] = func.likely(Person.status == PersonStatus.ACTIVE)
"""She is neither archived nor dead, be she on the group's list or apart from it."""

ACTIVE: ColumnElement[bool] = and_(HERE, LISTED)
"""She is on the lists: neither archived nor dead nor kept apart."""

ARCHIVED: ColumnElement[bool] = and_(
    Person.status.in_((PersonStatus.ARCHIVED, PersonStatus.DECEASED)), LISTED
)
"""She was on the lists and is there no longer."""

COUNTED: ColumnElement[bool] = and_(
    func.likely(Person.status.in_((PersonStatus.ACTIVE, PersonStatus.ERASED))), LISTED
)
"""She is on the lists, or was until she was erased: a place and a count without a name."""

ERASED = (PersonStatus.ERASED, PersonStatus.GONE)
"""How those stand who were erased."""

FILLED_SEATS = (
    select(Placement.slot_id)
    .join(Person, Person.id == Placement.person_id)
    .where(~Placement.ended, Placement.slot_id.is_not(None), COUNTED)
    .correlate(None)
)
"""The seats in which somebody is known. Who is kept apart fills none: a seat that is full without
a name would say where she is."""

WISHES = select(Suppression.person_id).where(Suppression.lifted_on.is_(None)).correlate(None)
"""Those who asked not to be contacted, altogether or by one way."""

SILENT = WISHES.where(Suppression.way == Silence.ANY)
"""Those who asked not to be contacted at all."""

OWNERS = (
    select(
        Assignment.person_id,
        Assignment.worker_id,
        Worker.name,
        Assignment.id,
        Assignment.campaign_id,
    )
    .join(Worker, Worker.id == Assignment.worker_id)
    .where(Assignment.to_date.is_(None), ~Assignment.helper, Worker.active)
    .correlate(None)
)
"""Who stays in touch with whom, whatever the campaign or in one of them. Helpers
beside her are none, and one who no longer works with the group reaches nobody."""

OWNED = OWNERS.with_only_columns(Assignment.person_id)
"""Those with whom somebody stays in touch."""

COMMITTEE = (
    select(TeamMember.person_id)
    .join(Team, Team.id == TeamMember.team_id)
    .where(Team.kind == TeamKind.COMMITTEE, Team.to_date.is_(None), TeamMember.to_date.is_(None))
    .correlate(None)
)
"""Those who are on a committee now."""

FOLLOWERS_OF_A_LEADER = 3
"""Who is followed by so many counts as a leader while nobody has said otherwise."""

TALKED = select(ConversationPerson.person_id).correlate(None)
"""Those somebody has talked with at some time."""

TALKS = (
    select(ConversationPerson.person_id, Conversation.on_date)
    .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
    .correlate(None)
)
"""Each talk with each of them, and its day."""

LAST_TALKS = TALKS.with_only_columns(
    ConversationPerson.person_id, func.max(Conversation.on_date)
).group_by(ConversationPerson.person_id)
"""The day of the last talk with each of them, read for all at once."""


def seen_by(worker_id: Id | None) -> ColumnElement[bool]:
    """The fact whether a worker may see her: on the list, or apart in the worker's own circle."""
    if worker_id is None:
        return LISTED
    hers = select(CirclePerson.person_id).where(
        CirclePerson.worker_id == worker_id, CirclePerson.to_date.is_(None)
    )
    return or_(LISTED, Person.id.in_(hers.correlate(None)))


def silent_to(way: Silence) -> Select[Id]:
    """The set of those who are not to be reached by this way, or not at all."""
    return WISHES.where(Suppression.way.in_((Silence.ANY, way)))


def talked_since(day: date) -> Select[Id]:
    """The set of those somebody has talked with on that day or later."""
    return TALKS.with_only_columns(ConversationPerson.person_id).where(Conversation.on_date >= day)


def placed_in(places: CTE) -> Select[Id]:
    """The set of those who are in one of these places now."""
    return (
        select(Placement.person_id)
        .where(~Placement.ended, Placement.structure_id.in_(select(places.c.id)))
        .correlate(None)
    )


def placed_ever(places: CTE) -> Select[Id]:
    """The set of those who are in one of these places, or were at some time."""
    here = Placement.structure_id.in_(select(places.c.id))
    return select(Placement.person_id).where(here).correlate(None)


def is_silent(person: Whose = Person.id) -> ColumnElement[bool]:
    """The fact whether she asked not to be contacted."""
    silent = SILENT.subquery()
    return select(1).where(silent.c.person_id == person).correlate_except(silent).exists()


def last_talk(person: Whose = Person.id) -> ScalarSelect[date]:
    """The day of the last talk with her; NULL where nobody has talked with her."""
    talks = TALKS.subquery()
    last = select(func.max(talks.c.on_date)).where(talks.c.person_id == person)
    return last.correlate_except(talks).scalar_subquery()


def has_followers(person: Whose = Person.id, on: date | None = None) -> ColumnElement[bool]:
    """The fact whether she leads: by the latest view of one of us, else by how many follow her.

    Now, or as it was on a day; a tie of which nobody knows since when held on every day.
    """
    said = (
        select(Leadership.leads)
        .where(Leadership.person_id == person, true() if on is None else Leadership.on_date <= on)
        .order_by(Leadership.on_date.desc(), Leadership.id.desc())
        .limit(1)
    )
    each = func.count(Relationship.from_person_id.distinct())
    followed = select(each >= FOLLOWERS_OF_A_LEADER).where(
        Relationship.to_person_id == person,
        Relationship.from_person_id.not_in(APART),
        Relationship.kind == "follows",
        _held_on(on),
    )
    return func.coalesce(
        said.correlate_except(Leadership).scalar_subquery(),
        followed.correlate_except(Relationship).scalar_subquery(),
    )


def _held_on(on: date | None) -> ColumnElement[bool]:
    """Whether a tie holds now, or held on a day."""
    if on is None:
        return Relationship.to_date.is_(None)
    begun = func.coalesce(Relationship.from_date, "") <= on.isoformat()
    return and_(begun, func.coalesce(Relationship.to_date, "9999") > on.isoformat())


def owner_name(person: Whose = Person.id) -> ScalarSelect[FieldText]:
    """The name of the one who stays in touch with her; NULL for nobody.

    Where there are several, the one whatever the campaign comes first, then the latest.
    """
    owners = OWNERS.subquery()
    hers = select(owners.c.name).where(owners.c.person_id == person)
    first = hers.order_by(owners.c.campaign_id.is_not(None), owners.c.id.desc()).limit(1)
    return first.correlate_except(owners).scalar_subquery()


def in_committee(person: Whose = Person.id) -> ColumnElement[bool]:
    """The fact whether she is in a committee now."""
    members = COMMITTEE.subquery()
    return select(1).where(members.c.person_id == person).correlate_except(members).exists()


def places_below(places: Places) -> CTE:
    """These places and all below them; `id` is the one column."""
    below = select(Structure.id).where(Structure.id.in_(places)).cte(recursive=True)
    return below.union(select(Structure.id).join(below, Structure.parent_id == below.c.id))


def inside(
    place: SQLColumnExpression[Id] | SQLColumnExpression[Id | None], *tops: Id | None
) -> ColumnElement[bool]:
    """The fact whether a place is this one or lies below it; in all of them, where there are
    several. None stands for the whole group."""
    below = (places_below([top]) for top in tops if top is not None)
    return and_(true(), *(place.in_(select(one.c.id)) for one in below))


def places_above(places: Places) -> CTE:
    """These places and all above them; the columns are `id` and `parent_id`."""
    here = select(Structure.id, Structure.parent_id)
    above = here.where(Structure.id.in_(places)).cte(recursive=True)
    return above.union(here.join(above, Structure.id == above.c.parent_id))
