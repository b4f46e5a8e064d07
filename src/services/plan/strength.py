"""How strong a campaign is in each place, and how strong it was when the one before closed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from ...models import Campaign, CountBase, Id, LastStrength, Structure
from ...tiers import OpenText
from ..actions.deeds import Deed, deeds, held_tests
from ..existing import existing
from ..metrics.acts import members
from ..metrics.bases import of_base, size
from ..metrics.universe import Part, Universe, fresh, universe
from ..place_order import PLACES
from ..standing import inside


@dataclass(frozen=True, slots=True)
class _Node:
    """A place of a campaign with all below it: who counts there."""

    id: Id
    name: OpenText
    depth: int
    part: Part


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a place was on a day, in what the campaign counted."""

    place_id: Id
    name: OpenText
    depth: int
    base: CountBase
    everybody: int
    support: int
    """By an assessment that was fresh."""
    did: int
    """The last test."""
    members: int
    """As in the density of the figures: kept as a member, or by a membership form."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a closed campaign left behind: where the next one begins."""

    campaign_id: Id
    campaign: str
    on: date
    places: tuple[Strength, ...]


def _nodes(session: Session, who: Universe) -> list[_Node]:
    """The places of the campaign in the order of the tree, each with all below it."""
    stands_on = who.day.ground
    names = dict(session.execute(select(Structure.id, Structure.name)).all())
    below: dict[Id | None, list[Id]] = {}
    for place, above, _headcount in stands_on.land.places:
        below.setdefault(above, []).append(place)
    found: list[_Node] = []

    def walk(places: Iterable[Id], depth: int) -> None:
        for place in places:
            found.append(_Node(place, names[place], depth, who.day.part(place)))
            walk(below.get(place, ()), depth + 1)

    walk(below.get(None, ()) if stands_on.place_id is None else [stands_on.place_id], 0)
    return found


def strengths(session: Session, campaign_id: Id, on: date) -> list[Strength]:
    """How strong the campaign is on that day in each of its places where somebody counts."""
    who = universe(session, campaign_id, on)
    support = {one for one, said in fresh(who).items() if said.supports}
    did, joined = who_did_last(session, campaign_id, on), members(session, who)

    def count(part: Part, some: Iterable[Id]) -> int:
        return of_base("", some, part, who.base, on).numerator

    return [
        Strength(
            one.id, one.name, one.depth, who.base, size(one.part, who.base),
            *(count(one.part, some) for some in (support, did, joined)),
        )
        for one in _nodes(session, who)
        if size(one.part, who.base)
    ]  # fmt: skip


def who_did_last(session: Session, campaign_id: Id, on: date) -> set[Id]:
    """Those who did the latest test that was held by then."""
    tests = held_tests(session, campaign_id, on)
    if not tests:
        return set()
    last = tests[-1].id
    return {one for one, deed in deeds(session, [last], on)[last].items() if deed is Deed.DID}


def keep_strength(session: Session, campaign_id: Id, on: date) -> None:
    """Keeps for good how strong each place is on that day."""
    session.add_all(
        LastStrength(
            campaign_id=campaign_id,
            structure_id=one.place_id,
            on_date=on,
            base=one.base,
            everybody=one.everybody,
            support=one.support,
            did=one.did,
            members=one.members,
        )
        for one in strengths(session, campaign_id, on)
    )


def kept_strength(session: Session, campaign_id: Id) -> list[Strength]:
    """What was kept when this campaign closed, in the order of the tree; a place that is gone
    is left out."""
    return _kept(session, [campaign_id], None).get(campaign_id, [])


def before(session: Session, campaign_id: Id) -> Before | None:
    """How strong the places of this campaign were when the last one there closed."""
    campaign = existing(session, Campaign, campaign_id)
    begun = campaign.from_date or "9999"
    last = session.execute(
        select(LastStrength.campaign_id, Campaign.name, LastStrength.on_date)
        .join(Campaign, Campaign.id == LastStrength.campaign_id)
        .join(Structure, Structure.id == LastStrength.structure_id)
        .where(
            LastStrength.campaign_id != campaign_id,
            inside(Structure.id, campaign.structure_id),
            LastStrength.on_date <= begun,
        )
        .order_by(LastStrength.on_date.desc(), LastStrength.campaign_id.desc())
        .limit(1)
    ).first()
    if last is None:
        return None
    rows = _kept(session, [last.campaign_id], campaign.structure_id)[last.campaign_id]
    return Before(last.campaign_id, last.name, last.on_date, tuple(rows))


def _kept(session: Session, campaigns: Collection[Id], top: Id | None) -> dict[Id, list[Strength]]:
    rows = session.execute(
        select(LastStrength, Structure.name, Structure.parent_id)
        .join(Structure, Structure.id == LastStrength.structure_id)
        .where(LastStrength.campaign_id.in_(campaigns), inside(Structure.id, top))
        .order_by(*PLACES, Structure.id)
    ).all()
    found: dict[Id, list[Strength]] = {}
    for campaign in campaigns:
        mine = {row[0].structure_id: row for row in rows if row[0].campaign_id == campaign}
        found[campaign] = list(_in_order(mine))
    return found


def _in_order(mine: Mapping[Id, Row[LastStrength, OpenText, Id | None]]) -> Iterable[Strength]:
    below: dict[Id | None, list[Id]] = {}
    for place, (_kept, _name, parent) in mine.items():
        below.setdefault(parent if parent in mine else None, []).append(place)

    def walk(parent: Id | None, depth: int) -> Iterable[Strength]:
        for place in below.get(parent, ()):
            kept, name, _parent = mine[place]
            yield Strength(
                place, name, depth, kept.base, kept.everybody, kept.support, kept.did, kept.members
            )
            yield from walk(place, depth + 1)

    return walk(None, 0)
