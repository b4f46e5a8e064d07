"""Who is in a place on a day, and all that a chart tells of each: a few questions about the set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import Session

from ...models import (
    Assignment,
    Basis,
    Conversation,
    ConversationPerson,
    Exclusion,
    Id,
    LanguageSkill,
    Leadership,
    Person,
    Placement,
    Relationship,
    Silence,
    Suppression,
    Team,
    TeamKind,
    TeamMember,
    Worker,
)
from ...tiers import NOTHING, CommitteeText, FieldText
from ..actions.deeds import Deed, HeldTest, deeds
from ..cards import holders
from ..head_counts import days_there
from ..standing import APART, COUNTED, FOLLOWERS_OF_A_LEADER
from .marks_then import Marked, marks_then
from .parts import Known

Whose = Select[Id]
"""A set of people: those who were ever in the place."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one of them is on the day."""

    structure_id: Id
    slot_id: Id | None
    who: Known


def people_there(
    session: Session,
    places: Whose,
    campaign_id: Id | None,
    on: date,
    tests: Sequence[HeldTest],
    out: LeftOut,
) -> list[Placed]:
    """Everybody who was in these places on that day, by name, as she stood then.

    Who is kept apart is on no chart, not even for her own worker: a chart is looked at by a room.
    """
    rows = session.connection().execute(
        select(
            Placement.structure_id, Placement.slot_id, Placement.job,
            Placement.seniority, Placement.from_date, Placement.to_date, Placement.ended,
            Person.id, Person.name, Person.added_on, Person.basis,
        )
        .join(Person, Person.id == Placement.person_id)
        .where(COUNTED, Placement.structure_id.in_(places))
        .order_by(Person.sort_key, Person.id)
    )  # fmt: skip
    ever = select(Placement.person_id).where(Placement.structure_id.in_(places))
    facts = _Facts(session, ever, campaign_id, on, tests)
    known: dict[Id, Known] = {}
    found = []
    for place, slot, job, counted, begun, end, ended, one, name, added, basis in rows.all():
        days = days_there(added, begun, end, ended)
        if days is None or days[0] > on or (days[1] is not None and days[1] <= on):
            continue
        if one not in known:
            counts = one not in out.people and slot not in out.seats
            begins = counted or begun or NOTHING
            known[one] = facts.known(one, name, job, basis, begins, counts=counts)
        found.append(Placed(place, slot, known[one]))
    return found


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who and which seats do not count in a campaign on a day."""

    people: frozenset[Id]
    seats: frozenset[Id]


def left_out(session: Session, campaign_id: Id | None, on: date) -> LeftOut:
    """By the group's own words on who counts; nobody without a campaign."""
    rows = session.execute(
        select(Exclusion.person_id, Exclusion.slot_id).where(
            Exclusion.campaign_id == campaign_id,
            ~Exclusion.counts,
            Exclusion.from_date <= on,
            or_(Exclusion.to_date.is_(None), Exclusion.to_date >= on),
        )
    ).all()
    people = frozenset(person for person, _seat in rows if person is not None)
    return LeftOut(people, frozenset(seat for _person, seat in rows if seat is not None))


class _Facts:
    """What is known of a set of people on a day, each fact asked for all at once."""

    def __init__(
        self,
        session: Session,
        people: Whose,
        campaign_id: Id | None,
        on: date,
        tests: Sequence[HeldTest],
    ) -> None:
        self._marks = marks_then(session, people, campaign_id, on)
        self._committee = _committee(session, on)
        self._leaders = _leaders(session, on)
        self._followed = _followed(session, people, on)
        self._members = set(session.scalars(holders(campaign_id, on)))
        self._silent = _silent(session, on)
        self._owners = _owners(session, campaign_id, on)
        self._talks = _last_talks(session, people, on)
        self._languages = _languages(session, people)
        did = deeds(session, [test.id for test in tests], on)
        self._deeds = [did[test.id] for test in tests]

    def known(
        self,
        one: Id,
        name: FieldText,
        job: FieldText,
        basis: Basis,
        since: CommitteeText,
        *,
        counts: bool,
    ) -> Known:
        mark, level, other, supports = self._marks.get(one, _UNMARKED)
        return Known(
            one, name, mark, level, other,
            one in self._committee,
            one in self._leaders,
            basis is Basis.MEMBER or one in self._members,
            one in self._silent,
            self._owners.get(one, NOTHING),
            self._talks.get(one),
            tuple([test.get(one, Deed.NOT_ASKED) for test in self._deeds]),
            job,
            self._languages.get(one, NOTHING),
            counts,
            since,
            self._followed.get(one),
            supports,
        )  # fmt: skip


_UNMARKED = Marked()


Day = SQLColumnExpression[str | None]


def held(begun: Day, end: Day, on: date) -> ColumnElement[bool]:
    """Whether what stands in a row held on that day; begun nobody knows when: on every day."""
    day = on.isoformat()
    return and_(func.coalesce(begun, "") <= day, func.coalesce(end, "9999") > day)


def _committee(session: Session, on: date) -> set[Id]:
    return set(
        session.scalars(
            select(TeamMember.person_id)
            .join(Team, Team.id == TeamMember.team_id)
            .where(
                Team.kind == TeamKind.COMMITTEE,
                held(TeamMember.from_date, TeamMember.to_date, on),
                func.coalesce(Team.to_date, "9999") > on.isoformat(),
            )
        )
    )


def _leaders(session: Session, on: date) -> set[Id]:
    """As `has_followers` says of one: by the latest view of one of us, else by who follows."""
    followed = session.scalars(
        select(Relationship.to_person_id)
        .where(
            Relationship.kind == "follows",
            Relationship.from_person_id.not_in(APART),
            held(Relationship.from_date, Relationship.to_date, on),
        )
        .group_by(Relationship.to_person_id)
        .having(func.count(Relationship.from_person_id.distinct()) >= FOLLOWERS_OF_A_LEADER)
    )
    found = set(followed)
    said = select(Leadership.person_id, Leadership.leads).where(Leadership.on_date <= on)
    for one, leads in session.execute(said.order_by(Leadership.on_date, Leadership.id)):
        (found.add if leads else found.discard)(one)
    return found


def _followed(session: Session, people: Whose, on: date) -> dict[Id, Id]:
    """Whom each of them follows on that day, whoever noted it last."""
    rows = session.connection().execute(
        select(Relationship.from_person_id, Relationship.to_person_id)
        .where(
            Relationship.kind == "follows",
            Relationship.from_person_id.in_(people),
            held(Relationship.from_date, Relationship.to_date, on),
        )
        .order_by(Relationship.id)
    )
    return dict(rows.all())


def _silent(session: Session, on: date) -> set[Id]:
    lifted = or_(Suppression.lifted_on.is_(None), Suppression.lifted_on > on)
    return set(
        session.scalars(
            select(Suppression.person_id).where(
                Suppression.since <= on, lifted, Suppression.way == Silence.ANY
            )
        )
    )


def _owners(session: Session, campaign_id: Id | None, on: date) -> dict[Id, FieldText]:
    """Who stays in touch with each on that day, whatever the campaign before one of it."""
    rows = session.execute(
        select(Assignment.person_id, Worker.name)
        .join(Worker, Worker.id == Assignment.worker_id)
        .where(
            ~Assignment.helper,
            held(Assignment.from_date, Assignment.to_date, on),
            or_(Assignment.to_date.is_not(None), Worker.active),
            or_(Assignment.campaign_id.is_(None), Assignment.campaign_id == campaign_id),
        )
        .order_by(Assignment.campaign_id.is_(None), Assignment.id)
    )
    return dict(rows.all())


def _last_talks(session: Session, people: Whose, on: date) -> dict[Id, date]:
    rows = session.connection().execute(
        select(ConversationPerson.person_id, func.max(Conversation.on_date))
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .where(ConversationPerson.person_id.in_(people), Conversation.on_date <= on)
        .group_by(ConversationPerson.person_id)
    )
    return dict(rows.all())


def _languages(session: Session, people: Whose) -> dict[Id, FieldText]:
    rows = session.execute(
        select(LanguageSkill.person_id, LanguageSkill.language)
        .where(LanguageSkill.person_id.in_(people), LanguageSkill.speaks)
        .order_by(LanguageSkill.id.desc())
    )
    return dict(rows.all())
