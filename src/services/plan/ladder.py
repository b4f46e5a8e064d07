"""The ladder: a campaign's actions from low to high, who leads each, and how its rule stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from ...models import Action, ActionKind, ActionState, Id, Person
from ..actions.deeds import Deed, deeds
from ..metrics.universe import universe
from ..standing import LISTED
from .strength import Node, nodes


class Stands(StrEnum):
    """How the rule of a rung stands."""

    NONE = "none"
    """It has no floor."""
    WAITS = "waits"
    """The action is still to come, or was called off."""
    SO_FAR = "so_far"
    """It runs, and the floor is not reached yet."""
    REACHED = "reached"
    SHORT = "short"
    """It is over, and fewer did it than the floor says: the rule holds."""


@dataclass(frozen=True, slots=True)
class Floor:
    """How many must have done it, of whom, or else the rule holds."""

    percent: int
    place: str
    """Of whom; empty: of everybody who counts."""
    did: int
    everybody: int

    @property
    def needed(self) -> int:
        """⌈t·N⌉: the fewest that are so many percent of everybody there."""
        return ceil(self.percent * self.everybody / 100)

    @property
    def short(self) -> int:
        """How many people are missing: ⌈t·N⌉ - count, never below zero."""
        return max(0, self.needed - self.did)


@dataclass(frozen=True, slots=True)
class Rung:
    """An action on the ladder."""

    id: Id
    name: str
    kind: ActionKind
    on_date: date | None
    until: date | None
    state: ActionState
    is_test: bool
    goal: int | None
    leader_id: Id | None
    leader: str
    rule: str
    did: int
    """Of those who count in the campaign."""
    asked: int
    everybody: int
    floor: Floor | None

    @property
    def stands(self) -> Stands:
        """How its rule stands now."""
        if self.floor is None or not self.floor.everybody:
            return Stands.NONE
        if self.state in (ActionState.PLANNED, ActionState.CALLED_OFF):
            return Stands.WAITS
        if not self.floor.short:
            return Stands.REACHED
        return Stands.SO_FAR if self.state is ActionState.RUNNING else Stands.SHORT


def ladder(session: Session, campaign_id: Id, on: date) -> list[Rung]:
    """The rungs from the lowest to the highest, as they stand on that day.

    Missing if the campaign is no longer there.
    """
    who = universe(session, campaign_id, on)
    rows = session.execute(
        select(
            Action.id, Action.name, Action.kind, Action.on_date, Action.until, Action.state,
            Action.is_test, Action.goal, Person.id, Person.name, Action.rule,
            Action.floor_percent, Action.floor_place_id,
        )
        .outerjoin(Person, and_(Person.id == Action.leader_id, LISTED))
        .where(Action.campaign_id == campaign_id)
        .order_by(Action.rung, Action.id)
    ).all()  # fmt: skip
    said = deeds(session, [row[0] for row in rows], on)
    asks = any(row.floor_place_id is not None for row in rows)
    by_place = {one.id: one for one in nodes(session, who)} if asks else {}
    everybody, here = who.everybody, set(who.people)
    found = []
    for row in rows:
        mine = {one: deed for one, deed in said[row[0]].items() if one in here}
        did = {one for one, deed in mine.items() if deed is Deed.DID}
        floor = _floor(row.floor_percent, row.floor_place_id, did, everybody, by_place)
        found.append(Rung(*row[:9], row[9] or "", row[10], len(did), len(mine), everybody, floor))
    return found


def _floor(
    percent: int | None,
    place_id: Id | None,
    did: set[Id],
    everybody: int,
    by_place: Mapping[Id, Node],
) -> Floor | None:
    if percent is None:
        return None
    if place_id is None:
        return Floor(percent, "", len(did), everybody)
    place = by_place.get(place_id)
    if place is None:  # it is gone, or lies outside of the campaign
        return Floor(percent, "", 0, 0)
    return Floor(percent, place.name, len(did & place.people), place.everybody)
