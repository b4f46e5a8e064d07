"""Whom the committee reaches, and the nearest way to everybody else, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ..models import (
    Id,
)
from ..networks.ways import Step
from .network import Network, Someone, tie_words
from .network_people import people
from .vocabulary import relationship_kinds

NEAR = 2
"""Whom the committee reaches: over at most one between (practice notes, network reach)."""


@dataclass(frozen=True, slots=True)
class WayStep:
    """One on a way. `how` is what the one before is to her: "is followed by"; first: nothing."""

    someone: Someone
    how: str = ""


@dataclass(frozen=True, slots=True)
class FarOff:
    """Somebody whom nobody on the committee reaches, and the nearest way to her."""

    someone: Someone
    way: tuple[WayStep, ...]
    """From one on the committee to her, both included; empty where there is none."""

    @property
    def length(self) -> int | None:
        """How many ties the way has; None where there is none."""
        return len(self.way) - 1 if self.way else None


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of those asked about the committee reaches; the others by name.

    `total` counts people and seats nobody has been met in; nobody reaches a seat.
    """

    day: date
    reached: int
    total: int
    far_off: tuple[FarOff, ...]
    """Those with a way first, the shortest first, then those without; by name."""
    seats: tuple[Someone, ...]


def reach(session: Session, net: Network) -> Reach:
    """Whom nobody on the committee reaches over at most one between, and the way to each."""
    lengths = {one: net.ways.length(one) for one in net.here}
    far = [one for one, length in lengths.items() if length is None or length > NEAR]
    far.sort(key=lambda one: lengths[one] or len(net.net.nodes))
    ways = _Ways(session, net, far)
    return Reach(
        net.view.today,
        len(net.here) - len(far),
        len(net.here) + len(net.seats),
        tuple(FarOff(ways.people[one], ways.way_to(one)) for one in far),
        net.seats,
    )


def nearest_way(session: Session, net: Network, person_id: Id) -> tuple[WayStep, ...]:
    """The nearest way from the committee to anybody; empty where there is none."""
    return _Ways(session, net, [person_id]).way_to(person_id)


class _Ways:
    """The ways to these people, in words. Ways share their beginnings: each step is said once."""

    def __init__(self, session: Session, net: Network, ids: Iterable[Id]) -> None:
        self._ways = net.ways
        asked = [one for one in ids if one in net.net.place]
        on_the_way = dict.fromkeys(asked)
        for one in asked:
            if self._ways.length(one) is not None:
                self._add_those_before(one, on_the_way)
        self.people = people(session, net, on_the_way)
        """All whom the ways name."""
        self._order = {kind: at for at, kind in enumerate(relationship_kinds())}
        self._said: dict[Id, WayStep] = {}

    def way_to(self, one: Id) -> tuple[WayStep, ...]:
        """The way to one of them; empty where there is none."""
        if one not in self.people or self._ways.length(one) is None:
            return ()
        way = []
        at: Id | None = one
        while at is not None:
            way.append(self._in_words(at))
            at = self._ways.before_of(at)
        return tuple(reversed(way))

    def _add_those_before(self, one: Id, found: dict[Id, None]) -> None:
        before = self._ways.before_of(one)
        while before is not None and before not in found:
            found[before] = None
            before = self._ways.before_of(before)

    def _in_words(self, one: Id) -> WayStep:
        said = self._said.get(one)
        if said is None:
            said = WayStep(self.people[one], self._how(self._ways.step_to(one)))
            self._said[one] = said
        return said

    def _how(self, step: Step[Id]) -> str:
        """The first of the ties in the order of the kinds."""
        if step.before is None:
            return ""
        first = min(step.ties, key=lambda tie: self._order.get(tie.kind, len(self._order)))
        return tie_words(first, step.before)
