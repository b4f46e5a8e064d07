"""Who looks after each floor: whoever is its captain by her role in a team."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...i18n import speaking
from ...models import Id, Pack, Person, StructureKind, Team, TeamMember
from ...models.naming import fold
from ...tiers import FieldText
from ..standing import ACTIVE
from ..vocabulary import vocabulary
from .people import held
from .tree import Place

NUMBERS = re.compile(r"\b(\d{1,3}|g)\b")


def captains(session: Session, top: Place, on: date) -> dict[Id, tuple[Id, FieldText]]:
    """By floor who its captain is on that day, and her name.

    A role that holds the word of tenants ("floor captain") is meant. Where it names floors ("floor
    captain 4, 5") it is theirs, else it is of the floor she lives on.
    """
    with speaking(""):  # roles are typed in the language of the window, not in that of a page
        word = fold(vocabulary(Pack.TENANT).rep.one).split()[-1]
    rows = session.execute(
        select(Person.id, Person.name, TeamMember.role)
        .join(TeamMember, TeamMember.person_id == Person.id)
        .join(Team, Team.id == TeamMember.team_id)
        .where(ACTIVE, Team.to_date.is_(None), held(TeamMember.from_date, TeamMember.to_date, on))
    )
    roles = {one: (name, fold(role)) for one, name, role in rows if word in fold(role)}
    if not roles:
        return {}
    found: dict[Id, tuple[Id, FieldText]] = {}
    for house in top.all():
        if house.kind is not StructureKind.FLOOR:
            floors = [one for one in house.below if one.kind is StructureKind.FLOOR]
            lives = {one: floor for floor in floors for one in floor.known()}
            here = {one for floor in floors for one in floor.known()} & roles.keys()
            for one in here:
                name, role = roles[one]
                for floor in _floors(role, floors) or [lives[one]]:
                    found[floor.id] = one, name
    return found


def _floors(role: str, floors: list[Place]) -> list[Place]:
    named = set(NUMBERS.findall(role))
    return [floor for floor in floors if named & set(NUMBERS.findall(fold(floor.name)))]
