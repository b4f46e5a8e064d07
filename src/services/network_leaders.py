"""Who has followers: the likely leaders beside those who hold an office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, Leadership, Team, TeamMember
from .followers import followers_who_acted
from .network import Network, Someone
from .network_people import people


@dataclass(frozen=True, slots=True)
class Leader:
    """What speaks for somebody's having followers. Figures of ties, never of support."""

    someone: Someone
    knows: int
    """How many of those asked about she is tied to (degree)."""
    between: float
    """The share of the pairs of others whose nearest way leads over her (betweenness)."""
    followers: int
    """How many follow her, wherever they are."""
    acted: int
    """How many of them did something since: kept a promise, or were assessed by what they did."""
    brought: int
    """How many she brought in."""
    offices: tuple[str, ...]
    """Teams and roles she has now: "Committee", "Ward 4 team, rep"."""
    evidence: str
    """What the latest view of a worker says showed it."""


@dataclass(frozen=True, slots=True)
class Leaders:
    """The likely ones beside the official ones."""

    likely: tuple[Leader, ...]
    """Most followed and most brought first, then who acted, then degree and betweenness."""
    official: tuple[Leader, ...]
    """All in a team, by name."""
    bound: int | None
    """The longest way that betweenness looked at; None where it looked at all."""


def leaders(session: Session, net: Network, count: int = 10) -> Leaders:
    """The likely leaders among those asked about, and beside them all who hold an office."""
    followers, brought = net.followers, net.brought
    did = followers_who_acted(session, net.view.today)
    acted = {one: did.get(one, set()) & some for one, some in followers.items()}
    measures = net.measures

    def strength(one: Id) -> tuple[float, ...]:
        named = len(followers.get(one, ())) + len(brought.get(one, ()))
        done = len(acted.get(one, ()))
        return -named, -done, -measures.degree(one), -measures.betweenness(one)

    tied = (one for one in net.here if one in followers or one in brought or measures.degree(one))
    likely = sorted(tied, key=strength)[:count]
    offices = _offices(session, net)
    shown = people(session, net, [*likely, *offices])
    evidence = _evidence(session, shown)

    def leader(one: Id) -> Leader:
        return Leader(
            shown[one], measures.degree(one), measures.betweenness(one),
            len(followers.get(one, ())), len(acted.get(one, ())), len(brought.get(one, ())),
            offices.get(one, ()), evidence.get(one, ""),
        )  # fmt: skip

    return Leaders(tuple(map(leader, likely)), tuple(map(leader, offices)), measures.bound)


def _offices(session: Session, net: Network) -> dict[Id, tuple[str, ...]]:
    """The teams and roles of those asked about, in the order of their names."""
    rows = session.execute(
        select(TeamMember.person_id, Team.name, TeamMember.role)
        .join(Team, Team.id == TeamMember.team_id)
        .where(Team.to_date.is_(None), TeamMember.to_date.is_(None))
        .order_by(Team.kind, Team.name, TeamMember.role)
    )
    held: dict[Id, list[str]] = {}
    for one, team, role in rows:
        held.setdefault(one, []).append(f"{team}, {role}" if role else team)
    return {one: tuple(held[one]) for one in net.here if one in held}


def _evidence(session: Session, ids: Iterable[Id]) -> dict[Id, str]:
    rows = session.execute(
        select(Leadership.person_id, Leadership.evidence, Leadership.leads)
        .where(Leadership.person_id.in_(list(ids)))
        .order_by(Leadership.on_date, Leadership.id)
    )
    return {one: evidence if leads else "" for one, evidence, leads in rows}
