"""Teams and who is in them: made, renamed, ended; people join in a role and leave, with dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Campaign, Id, Person, Team, TeamKind, TeamMember
from ..models.naming import name_key
from ..tiers import FieldText, joined
from .days import is_before, past_day
from .existing import existing, listed
from .free_name import free_name
from .standing import ACTIVE, LISTED


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody in a team, in a role: now, or before."""

    id: Id
    """The membership's, which is what ends."""
    person_id: Id
    name: str
    role: str
    from_date: str | None
    to_date: str | None


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team with those in it now, and those who left."""

    id: Id
    name: str
    kind: TeamKind
    campaign: str
    to_date: str | None
    members: tuple[MemberRow, ...]
    before: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A team that one person is in, or was in."""

    id: Id
    team_id: Id
    team: FieldText
    kind: TeamKind
    role: FieldText
    from_date: str | None
    to_date: str | None

    @property
    def words(self) -> FieldText:
        """ "Committee", "Committee, chair", "Languages"."""
        return joined(", ", (self.team, self.role))


def make_team(
    session: Session, name: str, kind: TeamKind = TeamKind.TEAM, campaign_id: Id | None = None
) -> Id:
    """A new team. Unanswered without a name that no other team has."""
    name = _free_name(session, name)
    if campaign_id is not None:
        existing(session, Campaign, campaign_id)
    team = Team(name=name, kind=kind, campaign_id=campaign_id)
    session.add(team)
    session.flush()
    return team.id


def rename_team(session: Session, team_id: Id, name: str) -> None:
    """Another name for a team. Unanswered without one that no other team has."""
    team = existing(session, Team, team_id)
    team.name = _free_name(session, name, but=team_id)


def end_team(session: Session, team_id: Id, today: date) -> int:
    """The team ends today, and with it who is in it; all stays in the history.

    Returns how many people were in it. Ending it twice changes nothing.
    """
    team = existing(session, Team, team_id)
    if team.to_date is not None:
        return 0
    team.to_date = today.isoformat()
    now = select(TeamMember).where(TeamMember.team_id == team_id, TeamMember.to_date.is_(None))
    members = session.scalars(now).all()
    for one in members:
        one.to_date = today.isoformat()
    return len({one.person_id for one in members})


def join_team(
    session: Session,
    team_id: Id,
    person_id: Id,
    today: date,
    *,
    role: str = "",
    since: str | None = None,
) -> Id:
    """Somebody is in a team from a day on (else from today), in a role or as a member.

    Who has two roles is in it twice. Unanswered for a team that has ended, a role she has already,
    or somebody kept apart; BadDate for a day that is none or is still to come.
    """
    team, role = existing(session, Team, team_id), " ".join(role.split())
    person = listed(session, person_id)
    if team.to_date is not None:
        raise problems.Unanswered(_("{team} has ended.").format(team=team.name), "team")
    since = past_day(since, today) or today.isoformat()
    for one in _now(session, team_id, person_id):
        if name_key(one.role) == name_key(role):
            raise problems.Unanswered(_already(team.name, person.name, one.role), "role")
    member = TeamMember(team_id=team_id, person_id=person_id, role=role, from_date=since)
    session.add(member)
    session.flush()
    return member.id


def leave_team(session: Session, member_id: Id, today: date, until: str | None = None) -> None:
    """From a day on (else from today) she is in the team no longer; that she was stays.

    BadDate for a day before she joined or still to come. Leaving twice changes nothing.
    """
    member = existing(session, TeamMember, member_id)
    if member.to_date is not None:
        return
    until = past_day(until, today) or today.isoformat()
    if is_before(until, member.from_date):
        raise problems.BadDate(_("Nobody leaves before she joined."))
    member.to_date = until


def teams(session: Session) -> tuple[TeamRow, ...]:
    """All teams: the committee first, then by name; those that ended last."""
    rows = session.execute(
        select(Team.id, Team.name, Team.kind, Campaign.name, Team.to_date)
        .outerjoin(Campaign, Campaign.id == Team.campaign_id)
        .order_by(Team.to_date.is_not(None), Team.kind != TeamKind.COMMITTEE, Team.name)
    ).all()
    inside = _members(session)
    found = []
    for team_id, name, kind, campaign, to_date in rows:
        of_team = inside.get(team_id, [])
        now = tuple(one for one in of_team if one.to_date is None)
        before = tuple(one for one in of_team if one.to_date is not None)
        found.append(TeamRow(team_id, name, kind, campaign or "", to_date, now, before))
    return tuple(found)


def roles_of(session: Session, people: Sequence[Id]) -> dict[Id, tuple[RoleRow, ...]]:
    """The teams these people are in now, the committee first; nobody who is in none."""
    return _grouped(session.execute(_ROLES_NOW, {"people": people}))


def roles_ever(session: Session, person_id: Id) -> tuple[RoleRow, ...]:
    """The teams she is in and was in: those of now first."""
    rows = session.execute(_ROLES, {"people": [person_id]})
    return _grouped(rows).get(person_id, ())


def _grouped(rows: Iterable[Any]) -> dict[Id, tuple[RoleRow, ...]]:
    found: dict[Id, tuple[RoleRow, ...]] = {}
    facts: list[Any]
    for person_id, *facts in rows:
        found[person_id] = (*found.get(person_id, ()), RoleRow(*facts))
    return found


_ROLES = (
    select(
        TeamMember.person_id,
        TeamMember.id,
        Team.id,
        Team.name,
        Team.kind,
        TeamMember.role,
        TeamMember.from_date,
        TeamMember.to_date,
    )
    .join(Team, Team.id == TeamMember.team_id)
    .where(TeamMember.person_id.in_(bindparam("people", expanding=True)))
    .order_by(
        TeamMember.to_date.is_not(None),
        TeamMember.to_date.desc(),
        Team.kind != TeamKind.COMMITTEE,
        Team.name,
        TeamMember.role,
    )
)
_ROLES_NOW = _ROLES.where(TeamMember.to_date.is_(None), Team.to_date.is_(None))


def _members(session: Session) -> dict[Id, list[MemberRow]]:
    rows = session.execute(
        select(
            TeamMember.team_id,
            TeamMember.id,
            Person.id,
            Person.name,
            TeamMember.role,
            TeamMember.from_date,
            TeamMember.to_date,
        )
        .join(Person, Person.id == TeamMember.person_id)
        .where(LISTED, ACTIVE | TeamMember.to_date.is_not(None))
        .order_by(TeamMember.role == "", Person.sort_key, TeamMember.role)
    )
    found: dict[Id, list[MemberRow]] = {}
    facts: list[Any]
    for team_id, *facts in rows:
        found.setdefault(team_id, []).append(MemberRow(*facts))
    return found


def _now(session: Session, team_id: Id, person_id: Id) -> list[TeamMember]:
    rows = select(TeamMember).where(
        TeamMember.team_id == team_id,
        TeamMember.person_id == person_id,
        TeamMember.to_date.is_(None),
    )
    return list(session.scalars(rows))


def _free_name(session: Session, name: str, but: Id | None = None) -> str:
    running = session.execute(select(Team.id, Team.name).where(Team.to_date.is_(None)))
    return free_name(
        name,
        (known for team_id, known in running if team_id != but),
        _("What is this team called?"),
        _("There is a team of this name already."),
    )


def _already(team: str, name: str, role: str) -> str:
    if role:
        return _("{name} is {role} in {team} already.").format(name=name, role=role, team=team)
    return _("{name} is in {team} already.").format(name=name, team=team)
