"""All that a campaign's page shows, read at once: how far, where, whose names, what is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ...models import Action, ActionState, Campaign, Id, Structure, StructureKind
from ...models.partial_date import earliest
from ...tiers import NOTHING, CommitteeText, OpenText
from .. import exclusions, thresholds
from ..cards import holders
from ..existing import existing
from ..standing import COMMITTEE
from ..thresholds import Mark
from .acts import (
    CardValidity,
    Deed,
    HowTested,
    card_validity,
    deeds_in,
    density,
    members,
    took_part,
)
from .bases import Strength, of_base, strength
from .figure import Figure
from .ground import Judged, Part, day_of, ground
from .leaders import committee_ratio, network_reach, organic_leader_strength
from .nodes import Represented, leader_coverage, nodes, representativeness
from .trend import Point, days_of_trend, latest_test, trend
from .universe import Universe, fresh, universe_of

BESIDE = 2
"""Each test is shown beside the one before."""

BY_TEST = "test"
"""Acts are those of the last test, where the mark counts neither cards nor members."""


@dataclass(frozen=True, slots=True)
class About:
    """What the campaign is called, and where it runs."""

    name: str
    code_name: str
    place_id: Id | None
    place: str
    from_date: str | None
    to_date: str | None


@dataclass(frozen=True, slots=True)
class Behind:
    """The names behind a bar, each list by name."""

    did: tuple[Id, ...] = ()
    said: tuple[Id, ...] = ()
    """They are with us by a fresh assessment and did not act."""
    again: tuple[Id, ...] = ()
    """Without a fresh assessment; they did not act."""
    against: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Stands:
    """The whole, or a department, floor or building: how strong, and how far from the mark."""

    place_id: Id | None
    name: OpenText
    """Empty for the whole, and for those who are in none of the places."""
    strength: Strength
    short: int | None
    """How many are missing by acts: ⌈t·N⌉ − did. None without a mark."""
    short_if_all: int | None
    """The same if everyone acts who is with us by word."""
    density: tuple[Figure, ...]
    behind: Behind
    people: int
    """Everybody there, known or not, whatever is counted."""
    tests: tuple[int, ...]
    """How many did the last tests, the latest last: each beside the one before."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Who carries it: leaders, committee, and whom they reach."""

    reach: Figure
    leaders: Figure
    """Identified leaders who support; `others` are those who do not."""
    committee: Figure
    coverage: tuple[Figure, ...]
    represented: tuple[Represented, ...]
    cards: CardValidity


@dataclass(frozen=True, slots=True)
class NextRung:
    """The next action of the ladder, its rule, and how that stands by the last test."""

    action_id: Id
    name: str
    on: date | None
    hour: str
    floor_percent: int | None
    place: str
    """Of whom the rule is; empty: of everybody who counts."""
    rule: str
    now: Figure | None


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """Everything, of one campaign on one day."""

    about: About
    who: Universe
    mark: Mark | None
    """What it reaches for; None where the group has chosen nothing."""
    by: str
    """What its acts are: `test`, `cards`, `members` or `committee`; empty before the first test."""
    whole: Stands
    nodes: tuple[Stands, ...]
    node_kind: StructureKind | None
    """What the nodes are: departments, floors; None without any."""
    carried: Carried
    tests: tuple[HowTested, ...]
    next: NextRung | None
    trend: tuple[Point, ...]
    left_out: Mapping[CommitteeText, int]
    """How many the group leaves out, by the reasons as they are read."""
    more: int
    """How many count from elsewhere."""


@dataclass(frozen=True, slots=True)
class _Acts:
    """Who acted, by the mark or by the last test, and who is a member."""

    by: str
    did: Set[Id]
    in_tests: tuple[Set[Id], ...]
    """In each of the last tests, the latest last."""
    members: Set[Id]
    known: Mapping[Id, Judged]


def campaign_page(session: Session, campaign_id: Id, today: date) -> CampaignPage:
    """Reads it. Missing if the campaign is no longer there."""
    about = _about(session, campaign_id)
    day = day_of(ground(session, campaign_id, today), today)
    who = universe_of(day)
    mark = thresholds.mark_of(session, campaign_id, today)
    tests = took_part(session, who)
    held = [one.test for one in tests]
    days = days_of_trend(earliest(about.from_date) if about.from_date else today, today)
    shown = [one.id for on in days if (one := latest_test(held, on))]
    deeds = deeds_in(session, [*shown, *(one.id for one in held[-BESIDE:])])
    acts = _acts(session, who, mark, tests, deeds)
    parts = nodes(session, who)
    committee = frozenset(session.scalars(COMMITTEE))
    return CampaignPage(
        about,
        who,
        mark,
        acts.by,
        _stands(None, NOTHING, who.whole, who, mark, acts),
        tuple(_stands(one.place_id, one.name, one.part, who, mark, acts) for one in parts),
        parts[0].kind if parts else None,
        Carried(
            network_reach(session, who, committee),
            organic_leader_strength(session, who),
            committee_ratio(session, who),
            leader_coverage(who, parts, committee),
            representativeness(session, who, parts, committee),
            card_validity(session, who),
        ),
        tests,
        _next(session, who, acts.in_tests[-1] if acts.in_tests else frozenset()),
        trend(session, day.ground, days, held, deeds),
        exclusions.left_out_on(day),
        len(day.more),
    )


def _about(session: Session, campaign_id: Id) -> About:
    one = existing(session, Campaign, campaign_id)
    place = session.scalar(select(Structure.name).where(Structure.id == one.structure_id))
    return About(
        one.name, one.code_name, one.structure_id, place or "", one.from_date, one.to_date
    )  # fmt: skip


def _acts(
    session: Session, who: Universe, mark: Mark | None, tests: Sequence[HowTested],
    deeds: Mapping[Id, Sequence[Deed]],
) -> _Acts:  # fmt: skip
    in_tests = tuple(
        frozenset(one.person_id for one in deeds[test.test.id] if one.holds(who.on))
        for test in tests[-BESIDE:]
    )
    in_test = in_tests[-1] if in_tests else frozenset[Id]()
    kept = members(session, who)
    counts = mark.numerator if mark is not None else ""
    if counts == "cards":
        signed = frozenset(session.scalars(holders(who.campaign_id, who.on)))
        return _Acts(counts, signed, in_tests, kept, fresh(who))
    if counts == "members":
        return _Acts(counts, kept, in_tests, kept, fresh(who))
    if counts == "committee":
        there = frozenset(session.scalars(COMMITTEE))
        return _Acts(counts, there, in_tests, kept, fresh(who))
    return _Acts(BY_TEST if in_tests else "", in_test, in_tests, kept, fresh(who))


def _stands(
    place_id: Id | None, name: OpenText, part: Part, who: Universe, mark: Mark | None, acts: _Acts
) -> Stands:
    found = strength(part, who.base, acts.did, acts.known)

    def short(count: int) -> int | None:
        return thresholds.gap(count, found.everybody, mark) if mark is not None else None

    return Stands(
        place_id, name, found, short(found.did), short(found.low),
        density(acts.members, part, who.base, who.on), _behind(part.people, acts),
        part.everybody,
        tuple(
            of_base("tested", did, part, who.base, who.on).numerator for did in acts.in_tests
        ),
    )  # fmt: skip


def _behind(people: Sequence[Id], acts: _Acts) -> Behind:
    heaps: tuple[list[Id], ...] = ([], [], [], [])
    for one in people:
        if one in acts.did:
            heaps[0].append(one)
        elif one not in acts.known:
            heaps[2].append(one)
        else:
            heaps[1 if acts.known[one].supports else 3].append(one)
    return Behind(*map(tuple, heaps))


def _next(session: Session, who: Universe, did: Set[Id]) -> NextRung | None:
    """The first that is still to come: by its rung, then by its day."""
    action = session.scalars(
        select(Action)
        .where(
            Action.campaign_id == who.campaign_id,
            Action.state == ActionState.PLANNED,
            or_(Action.on_date.is_(None), Action.on_date >= who.on),
        )
        .order_by(Action.on_date.is_(None), Action.on_date, Action.rung)
        .limit(1)
    ).first()
    if action is None:
        return None
    place = action.floor_place_id
    now = None
    if action.floor_percent is not None:
        part = who.day.part(place) if place else who.whole
        now = of_base("floor", did, part, action.base or who.base, who.on)
    return NextRung(
        action.id, action.name, action.on_date, action.hour, action.floor_percent,
        session.scalar(select(Structure.name).where(Structure.id == place)) or "",
        action.rule, now,
    )  # fmt: skip
