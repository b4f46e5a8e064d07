"""Leaders and network (practice notes, section 4.2). What looks at ties asks the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ...models import Assignment, Id, Leadership, Person, Relationship
from .. import network_answers
from ..followers import followers, followers_who_acted
from ..network import Network
from ..network_reach import NEAR
from ..standing import APART, COMMITTEE, COUNTED, OWNERS, has_followers
from ..vocabulary import relationship_kinds
from .figure import Figure, of_people
from .universe import Universe, fresh


@dataclass(frozen=True, slots=True)
class Span:
    """4.2 Span = max, median persons per owner (≤ 10)."""

    most: int
    middle: float
    owners: int


def committee_ratio(session: Session, who: Universe) -> Figure:
    """4.2 Committee ratio: committee members in U ÷ N; target ≥ 10%."""
    members = session.scalars(COMMITTEE)
    return of_people("committee", members, who.people, who.on, unnamed=who.unnamed)


def organic_leader_strength(session: Session, who: Universe) -> Figure:
    """4.2 Organic-leader strength: identified leaders with a ∈ S ÷ identified leaders.

    Identified is who has followers, as Today and the map say it; `others` lists those not with
    us.
    """
    here = set(who.people)
    leaders = [one for one in identified_leaders(session, who) if one in here]
    with_us = [one for one, judged in fresh(who).items() if judged.supports]
    return of_people("leaders_with_us", with_us, leaders, who.on, who.window_days)


def identified_leaders(session: Session, who: Universe) -> list[Id]:
    """Those who have followers on that day: by the latest view, else by how many follow them."""
    leads = set(session.scalars(select(Person.id).where(has_followers(on=who.on))))
    return [one for one in who.people if one in leads]


def new_leaders(session: Session, since: date, on: date) -> tuple[Id, ...]:
    """Those who lead by the latest view up to `on`, and did not by the latest before `since`."""
    before: set[Id] = set()
    now: dict[Id, bool] = {}
    rows = session.execute(
        select(Leadership.person_id, Leadership.leads, Leadership.on_date)
        .where(Leadership.on_date <= on, Leadership.person_id.not_in(APART))
        .order_by(Leadership.on_date, Leadership.id)
    )
    for one, leads, day in rows:
        now[one] = leads
        if day < since:
            (before.add if leads else before.discard)(one)
    return tuple(one for one, leads in now.items() if leads and one not in before)


def contact_coverage(session: Session, who: Universe) -> Figure:
    """4.2 Contact coverage: persons with an active owner ÷ N."""
    return of_people(
        "contact", _owners(session, who), who.people, who.on, unnamed=who.unnamed
    )  # fmt: skip


def span(session: Session, who: Universe) -> Span:
    """4.2 Span = max, median persons per owner, of those who count here."""
    here = set(who.people)
    each = Counter(
        worker for one, worker in _owners(session, who).items() if one in here
    ).values()  # fmt: skip
    return Span(max(each, default=0), float(median(each)) if each else 0.0, len(each))


def network_reach(session: Session, who: Universe, committee: Set[Id]) -> Figure:
    """4.2 Network reach: persons connected by ≥1 relationship path of length ≤2 to the committee
    ÷ N. Over ties that carry trust; a way may lead through another place."""
    carries = [key for key, kind in relationship_kinds().items() if kind.trust]
    gone = select(Person.id).where(~COUNTED)
    ties = session.connection().execute(
        select(Relationship.from_person_id, Relationship.to_person_id).where(
            Relationship.to_date.is_(None),
            Relationship.kind.in_(carries),
            Relationship.from_person_id.not_in(gone),
            Relationship.to_person_id.not_in(gone),
        )
    )
    pairs = ties.all()
    near = set(committee)
    for _step in range(NEAR):
        near |= {
            other
            for one, two in pairs
            for other in ((two,) if one in near else ()) + ((one,) if two in near else ())
        }
    return of_people("reach", near, who.people, who.on, unnamed=who.unnamed)


def isolates(session: Session, net: Network) -> Figure:
    """4.2 Isolates: persons with no relationship edge and no owner."""
    alone = network_answers.alone(session, net)
    return of_people("isolates", (one.id for one in alone.people), net.here, net.view.today)


def bus_factor(session: Session, net: Network) -> Figure:
    """4.2 Bus factor: persons whose all conversations in 12 months were with one organizer
    ÷ persons talked to."""
    found = network_answers.bus_factor(session, net)
    people = tuple(someone.id for one in found.organizers for someone in one.people)
    return Figure("bus_factor", found.count, found.talked, found.day, network_answers.YEAR, people)


def acted(session: Session, who: Universe, leader_id: Id) -> Figure:
    """Followers who acted since they follow her ÷ followers: the act beside the opinion."""
    did = followers_who_acted(session, who.on, leader_id).get(leader_id, set())
    return of_people("followers_acted", did, followers(session, leader_id), who.on)


def _owners(session: Session, who: Universe) -> dict[Id, Id]:
    """Each person with her owner, in this campaign or in general; the campaign's own counts."""
    general = Assignment.campaign_id.is_(None)
    rows = session.execute(
        OWNERS.with_only_columns(Assignment.person_id, Assignment.worker_id)
        .where(or_(general, Assignment.campaign_id == who.campaign_id))
        .order_by(general.desc(), Assignment.id)
    )
    return dict(rows.all())
