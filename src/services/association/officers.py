"""Officers: chosen into a role for a term; she stays until somebody else is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Id, Person, Team, TeamKind, TeamMember
from ..existing import existing
from ..standing import ACTIVE

SOON = 30
"""So many days before a term ends somebody is told."""


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody in an office."""

    id: Id
    """The membership's."""
    person_id: Id
    name: str
    role: str
    team_id: Id
    team: str
    term_ends: date | None

    def ends_in(self, today: date) -> int | None:
        """Days until her term ends; below zero once it has. None where it has no end."""
        return None if self.term_ends is None else (self.term_ends - today).days


def officers(session: Session) -> list[Officer]:
    """All who hold an office now, by role."""
    rows = session.execute(
        select(
            TeamMember.id, Person.id, Person.name, TeamMember.role, Team.id, Team.name,
            TeamMember.term_ends,
        )
        .join(Team, Team.id == TeamMember.team_id)
        .join(Person, Person.id == TeamMember.person_id)
        .where(
            Team.kind == TeamKind.OFFICERS,
            Team.to_date.is_(None),
            TeamMember.to_date.is_(None),
            ACTIVE,
        )
        .order_by(Team.name, TeamMember.role == "", TeamMember.role, Person.sort_key)
    )  # fmt: skip
    return [Officer(*row) for row in rows]


def terms_ending(session: Session, today: date, within: int = SOON) -> list[Officer]:
    """Whose term ends in so many days or has ended, while she is in office; the first one first."""
    until = today + timedelta(days=within)
    soon = [one for one in officers(session) if one.term_ends is not None]
    soon = [one for one in soon if one.term_ends is not None and one.term_ends <= until]
    return sorted(soon, key=lambda one: one.term_ends or date.max)


def set_term(session: Session, member_id: Id, until: date | None) -> None:
    """Until when she is chosen; None: without end. Unanswered for a day before she began."""
    member = existing(session, TeamMember, member_id)
    begun = (member.from_date or "").rstrip("~")
    if until is not None and until.isoformat()[: len(begun)] < begun:
        raise problems.Unanswered(_("A term ends after it began."), "until")
    member.term_ends = until


def usual_term(begun: date, months: int) -> date:
    """The day on which a term of so many months ends."""
    at = begun.year * 12 + begun.month - 1 + months
    first_after = date((at + 1) // 12, (at + 1) % 12 + 1, 1)
    return min(
        date(at // 12, at % 12 + 1, min(begun.day, 28)) + timedelta(days=max(0, begun.day - 28)),
        first_after - timedelta(days=1),
    )
