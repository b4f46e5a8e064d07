"""The dossier of one landlord or employer: every place, over the years, and what it had to answer.

A complaint belongs to whoever owned or managed at the time. What was put down without a name is
given to the holder of that day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..models import (
    Campaign,
    Case,
    Condition,
    Demand,
    DemandState,
    Holding,
    HoldingRole,
    Id,
    Organization,
    OrganizationKind,
    PowerHolder,
    Structure,
)
from ..tiers import CommitteeText, OpenText, SealedText
from .existing import existing
from .organizations import family, held_on
from .standing import APART, inside, places_above, places_below
from .whereabouts import ABOVE, place_words


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """What an organization has, or had, to do with a place."""

    id: Id
    organization_id: Id
    organization: CommitteeText
    place_id: Id
    place: OpenText
    role: HoldingRole
    from_date: OpenText | None
    to_date: OpenText | None
    ended: bool
    source: SealedText


@dataclass(frozen=True, slots=True)
class Count:
    """So many, and how many of them are still open."""

    all: int
    open: int


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign that ran where this organization is or was."""

    id: Id
    name: CommitteeText
    from_date: OpenText | None
    to_date: OpenText | None
    outcome: CommitteeText


@dataclass(frozen=True, slots=True)
class Dossier:
    """One organization with all that belong to it, across all places."""

    id: Id
    name: CommitteeText
    kind: OrganizationKind
    about: CommitteeText
    behind: tuple[Id, CommitteeText] | None
    companies: tuple[tuple[Id, CommitteeText], ...]
    """Those that belong to it, and to those."""
    holdings: tuple[HoldingRow, ...]
    """Those of now first, then the latest."""
    conditions: Count
    cases: Count
    demands: tuple[tuple[DemandState, int], ...]
    campaigns: tuple[CampaignLine, ...]


def dossier(session: Session, organization_id: Id) -> Dossier:
    """All that is known of it and of those that belong to it. Missing."""
    row = existing(session, Organization, organization_id)
    all_ = family(session, organization_id)
    names = dict(
        session.execute(
            select(Organization.id, Organization.name)
            .where(Organization.id.in_({*all_, row.belongs_to_id} - {None}))
            .order_by(Organization.name)
        ).all()
    )
    behind = row.belongs_to_id
    return Dossier(
        row.id, row.name, row.kind, row.about,
        (behind, names[behind]) if behind is not None else None,
        tuple((one, name) for one, name in names.items() if one in all_ - {row.id}),
        _holdings(session, Holding.organization_id.in_(all_)),
        _conditions(session, all_), _cases(session, all_), _demands(session, all_),
        _campaigns(session, all_),
    )  # fmt: skip


def holdings_at(session: Session, place_id: Id) -> tuple[HoldingRow, ...]:
    """Who owns, manages, employs at or lends on a place or on what it is in, now and before."""
    above = select(places_above([place_id]).c.id)
    return _holdings(session, Holding.structure_id.in_(above))


def _holdings(session: Session, which: object) -> tuple[HoldingRow, ...]:
    rows = session.execute(
        select(Holding, Organization.name, Structure.name, Structure.kind, ABOVE)
        .join(Organization, Organization.id == Holding.organization_id)
        .join(Structure, Structure.id == Holding.structure_id)
        .where(which)  # type: ignore[arg-type]
        .order_by(
            Holding.ended, Holding.to_date.desc(), Holding.from_date.desc(), Structure.position
        )
    )
    return tuple(
        HoldingRow(
            row.id, row.organization_id, organization, row.structure_id,
            place_words(name, kind, above, None), row.role,
            row.from_date, row.to_date, row.ended, row.source,
        )
        for row, organization, name, kind, above in rows
    )  # fmt: skip


def _conditions(session: Session, all_: Collection[Id]) -> Count:
    """Those reported to it, and those of its places and its time that were reported to nobody."""
    reported = select(Condition.id, Condition.mended_on).where(
        Condition.reported_to_id.in_(all_), _nobody_apart(Condition.person_id)
    )
    mended: dict[Id, date | None] = dict(session.execute(reported).all())
    for holding in session.scalars(select(Holding).where(Holding.organization_id.in_(all_))).all():
        told = session.execute(
            select(
                Condition.id,
                Condition.mended_on,
                func.coalesce(Condition.reported_on, Condition.noted_on),
            ).where(
                Condition.reported_to_id.is_(None),
                inside(Condition.structure_id, holding.structure_id),
                _nobody_apart(Condition.person_id),
            )
        )
        mended.update((one, done) for one, done, day in told if held_on(holding, day))
    return Count(len(mended), sum(done is None for done in mended.values()))


def _nobody_apart(person: InstrumentedAttribute[Id | None]) -> ColumnElement[bool]:
    return or_(person.is_(None), person.not_in(APART))


def _cases(session: Session, all_: Collection[Id]) -> Count:
    cases = select(Case.closed_on).where(
        Case.organization_id.in_(all_), _nobody_apart(Case.person_id)
    )
    closed = session.scalars(cases).all()
    return Count(len(closed), sum(one is None for one in closed))


def _demands(session: Session, all_: Collection[Id]) -> tuple[tuple[DemandState, int], ...]:
    states: Sequence[DemandState] = session.scalars(
        select(Demand.state)
        .join(PowerHolder, PowerHolder.id == Demand.put_to_id)
        .where(PowerHolder.organization_id.in_(all_))
    ).all()
    counted = Counter(states)
    return tuple((state, counted[state]) for state in DemandState if counted[state])


def _campaigns(session: Session, all_: Collection[Id]) -> tuple[CampaignLine, ...]:
    """Those that run or ran at its places or in them, and those in which it has a say."""
    places = session.scalars(
        select(Holding.structure_id).where(Holding.organization_id.in_(all_))
    ).all()
    said = select(PowerHolder.campaign_id).where(PowerHolder.organization_id.in_(all_))
    rows = session.execute(
        select(
            Campaign.id, Campaign.name, Campaign.from_date, Campaign.to_date, Campaign.outcome
        )
        .where(
            or_(
                Campaign.structure_id.in_(select(places_below(places).c.id)),
                Campaign.id.in_(said),
            )
        )
        .order_by(Campaign.to_date.is_not(None), Campaign.from_date.desc())
    )  # fmt: skip
    return tuple(CampaignLine(*row) for row in rows)
