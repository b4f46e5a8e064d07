"""Those who count in a campaign by department, floor or building, known or not."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...i18n import gettext as _
from ...models import Id, Structure
from ...tiers import NOTHING, OpenText
from ..metrics.ground import Part
from ..metrics.nodes import nodes
from ..metrics.universe import Universe


@dataclass(frozen=True, slots=True)
class Department:
    """A part of those who count, as the campaign is divided."""

    id: Id | None
    name: OpenText
    part: Part

    @property
    def people(self) -> tuple[Id, ...]:
        """Those of it who are known."""
        return self.part.people

    @property
    def unnamed(self) -> int:
        """Who works or lives there and is not known yet."""
        return self.part.unnamed

    @property
    def everybody(self) -> int:
        """N of the department."""
        return self.part.everybody


def departments(session: Session, who: Universe) -> tuple[Department, ...]:
    """The universe as the campaign's page divides it; those in none of its parts stand last.

    Where the place is not divided, all of it is one.
    """
    rest = _rest_name(session, who)
    found = tuple(
        Department(node.place_id, node.name or rest, node.part) for node in nodes(session, who)
    )
    return found or (Department(None, rest, who.whole),)


def of_place(session: Session, who: Universe, place_id: Id | None) -> Department:
    """Those of the universe in one place and below it; None: all of it."""
    if place_id is None:
        return Department(None, NOTHING, who.whole)
    name = session.scalar(select(Structure.name).where(Structure.id == place_id)) or NOTHING
    return Department(place_id, name, who.day.part(place_id))


def _rest_name(session: Session, who: Universe) -> OpenText:
    """Those in no department are in the place of the campaign itself, or in none."""
    top = who.day.ground.place_id
    return session.scalar(select(Structure.name).where(Structure.id == top)) or _("Not placed")
