"""All that a person's page shows beside the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ..models import (
    Basis,
    Commitment,
    CommitmentOutcome,
    ContactKind,
    ContactPoint,
    Direction,
    Id,
    LanguageSkill,
    NameKind,
    Person,
    PersonName,
    PersonStatus,
    Relationship,
    Sensitivity,
    Silence,
    Suppression,
    Worker,
)
from ..tiers import NOTHING, FieldText, OpenText, SealedText
from .association.dues import paid_until
from .ballots import VoteRow, votes_of
from .cards import CardRow, cards_of
from .cases import CaseRow, cases_of
from .conditions.lists import ConditionRow, at_home
from .contact_owners import helpers
from .existing import existing
from .first_ways import phone_words
from .groups import profile
from .households import Household, shares_with
from .leadership import Leads, leads
from .marks import Mark, latest_marks
from .owed import Owed, owed
from .standing import LISTED, WISHES, owner_name
from .teams import RoleRow, roles_ever
from .views import Views, views
from .whereabouts import Whereabouts, placements
from .wishes import wish_words


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way to reach her."""

    id: Id
    kind: ContactKind
    value: str
    label: str
    good: bool
    bad_reason: str
    shown: str
    """The value as screens and pages write it."""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """Somebody she knows."""

    id: Id
    """The tie's."""
    person_id: Id
    name: FieldText
    kind: FieldText
    outward: bool
    """True when the tie goes from her to the other."""
    mark: Mark | None
    since: str | None = None
    source: str = ""
    noted_on: date | None = None
    noted_by: str = ""
    """Who of us noted it."""
    committee: bool = False
    """For the committee alone."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of hers."""

    id: Id
    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Wish:
    """She asked not to be contacted: from when, why, and by which way (any: not at all)."""

    since: date
    reason: str
    way: Silence

    @property
    def words(self) -> OpenText:
        """What is not to be done."""
        return wish_words()[self.way]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person, as her page shows her."""

    id: Id
    name: FieldText
    given: FieldText
    family: FieldText
    say_as: FieldText
    pronouns: FieldText
    birth: str
    best_time: FieldText
    best_place: FieldText
    access_needs: SealedText
    status: PersonStatus
    basis: Basis
    basis_source: str
    basis_review: date | None
    other_names: tuple[OtherName, ...]
    speaks: tuple[FieldText, ...]
    reads: tuple[FieldText, ...]
    ways: tuple[WayRow, ...]
    places: tuple[Whereabouts, ...]
    mark: Mark | None
    owner: FieldText
    do_not_contact: Wish | None
    steps: tuple[Owed, ...]
    we_promised: tuple[Owed, ...]
    they_promised: tuple[Owed, ...]
    kept: int
    not_kept: int
    knows: tuple[KnownRow, ...]
    views: Views
    leads: Leads
    teams: tuple[RoleRow, ...] = ()
    """Those of now first, then those of before."""
    homes: tuple[Household, ...] = ()
    """The flats of now, and with whom they are shared."""
    helpers: tuple[str, ...] = ()
    """The workers who help the one who stays in touch."""
    home: tuple[ConditionRow, ...] = ()
    """What is open in her flat."""
    cards: tuple[CardRow, ...] = ()
    """What she signed, the latest first."""
    votes: tuple[VoteRow, ...] = ()
    """What she said of ballots that are not over: whether she has voted, never how."""
    cases: tuple[CaseRow, ...] = ()
    """What is fought through for her, the open ones first."""
    paid_until: date | None = None
    """The last day for which she has paid dues; None: nothing is noted."""
    do_not: tuple[Wish, ...] = ()
    """The single ways by which she asked not to be reached."""
    apart: bool = False
    """She is kept apart from the group's list, in the circle of the one who looks."""


def person_page(session: Session, person_id: Id, today: date) -> PersonPage:
    """Her page. Missing if she is no longer in the register."""
    person = existing(session, Person, person_id)
    skills = session.scalars(
        select(LanguageSkill).where(LanguageSkill.person_id == person_id).order_by(LanguageSkill.id)
    ).all()
    kept, not_kept = _record(session, person_id)
    wishes = _wishes(session, person_id)
    open_now = owed(session, person_id=person_id)
    return PersonPage(
        person.id, person.name, person.given, person.family, person.say_as, person.pronouns,
        person.birth or "", person.best_time, person.best_place, person.access_needs,
        person.status, person.basis,
        person.basis_source, person.basis_review,
        _other_names(session, person_id),
        tuple(skill.language for skill in skills if skill.speaks),
        tuple(skill.language for skill in skills if skill.reads),
        _ways(session, person_id),
        tuple(placements(session, [person_id])),
        latest_marks(session, [person_id], today).get(person_id),
        _owner(session, person_id),
        next((one for one in wishes if one.way is Silence.ANY), None),
        tuple(one for one in open_now if not one.promise),
        tuple(one for one in open_now if one.promise and not one.theirs),
        tuple(one for one in open_now if one.theirs),
        kept,
        not_kept,
        known(session, person_id, today),
        views(session, person_id, today),
        leads(session, person_id, today),
        roles_ever(session, person_id),
        shares_with(session, person_id),
        helpers(session, person_id),
        at_home(session, person_id, today),
        tuple(cards_of(session, person_id)),
        tuple(one for one in votes_of(session, person_id) if one.closes >= today),
        tuple(cases_of(session, person_id)),
        paid_until(session, [person_id]).get(person_id),
        tuple(one for one in wishes if one.way is not Silence.ANY),
        person.apart,
    )  # fmt: skip


def _other_names(session: Session, person_id: Id) -> tuple[OtherName, ...]:
    rows = session.execute(
        select(PersonName.id, PersonName.text, PersonName.kind).where(
            PersonName.person_id == person_id
        )
    )
    return tuple(OtherName(*row) for row in rows)


def _ways(session: Session, person_id: Id) -> tuple[WayRow, ...]:
    rows = session.execute(
        select(
            ContactPoint.id, ContactPoint.kind, ContactPoint.value,
            ContactPoint.label, ContactPoint.good, ContactPoint.bad_reason, ContactPoint.key,
        )
        .where(ContactPoint.person_id == person_id)
        .order_by(ContactPoint.good.desc(), ContactPoint.position, ContactPoint.id)
    )  # fmt: skip
    region = profile(session).region
    return tuple(
        WayRow(
            way_id, kind, value, label, good, bad_reason,
            phone_words(value, key, region) if kind is ContactKind.PHONE else value,
        )
        for way_id, kind, value, label, good, bad_reason, key in rows
    )  # fmt: skip


def _owner(session: Session, person_id: Id) -> FieldText:
    return session.scalar(select(owner_name()).where(Person.id == person_id)) or NOTHING


def _wishes(session: Session, person_id: Id) -> list[Wish]:
    rows = session.execute(
        WISHES.with_only_columns(Suppression.since, Suppression.reason, Suppression.way)
        .where(Suppression.person_id == person_id)
        .order_by(Suppression.id)
    )
    return [Wish(*row) for row in rows]


def _record(session: Session, person_id: Id) -> tuple[int, int]:
    rows = session.execute(
        select(Commitment.outcome, func.count())
        .where(Commitment.person_id == person_id, Commitment.direction == Direction.THEIRS)
        .group_by(Commitment.outcome)
    )
    counts = dict(rows.all())
    return (
        counts.get(CommitmentOutcome.KEPT, 0) + counts.get(CommitmentOutcome.PART, 0),
        counts.get(CommitmentOutcome.NOT_KEPT, 0),
    )


def known(session: Session, person_id: Id, today: date) -> tuple[KnownRow, ...]:
    """Whom she knows, with their marks; ties that ended are left out."""
    start, end = Relationship.from_person_id, Relationship.to_person_id
    ties = session.execute(
        select(Relationship, Worker.name)
        .outerjoin(Worker, Worker.id == Relationship.noted_by_id)
        .where(or_(start == person_id, end == person_id), Relationship.to_date.is_(None))
        .order_by(Relationship.kind)
    ).all()
    others = {
        tie.to_person_id if tie.from_person_id == person_id else tie.from_person_id
        for tie, _who in ties
    }
    named = select(Person.id, Person.name).where(Person.id.in_(others), LISTED)
    names = dict(session.execute(named).all())
    marks = latest_marks(session, list(others), today)
    found = []
    for tie, who in ties:
        outward = tie.from_person_id == person_id
        other = tie.to_person_id if outward else tie.from_person_id
        if other in names:
            found.append(
                KnownRow(
                    tie.id, other, names[other], tie.kind, outward, marks.get(other),
                    since=tie.from_date, source=tie.source, noted_on=tie.noted_on,
                    noted_by=who or "", committee=tie.sensitivity is Sensitivity.COMMITTEE,
                )
            )  # fmt: skip
    return tuple(found)
