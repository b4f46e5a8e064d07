"""Who stays in touch with them, and what they carry: committee, team, role, followers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import ColumnElement, select

from ...i18n import gettext as _
from ...models import Assignment, Id, Person, Team, TeamMember, Worker
from ..standing import COMMITTEE, FOLLOWERS_OF_A_LEADER, OWNED, has_followers
from .condition import Asked, Condition, Typed
from .names import Names, gone


@dataclass(frozen=True, slots=True)
class HasOwner(Condition):
    """Somebody of us stays in touch with her."""

    key: ClassVar[str] = "has_owner"

    def said(self, names: Names) -> str:
        return _("has a contact owner")

    def said_not(self, names: Names) -> str:
        return _("has no contact owner")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(OWNED)


@dataclass(frozen=True, slots=True)
class OwnedBy(Condition):
    """This worker stays in touch with her."""

    key: ClassVar[str] = "owned_by"
    worker: Id

    def said(self, names: Names) -> str:
        return _("contact owner is {name}").format(name=names.workers.get(self.worker, gone()))

    def said_not(self, names: Names) -> str:
        return _("contact owner is not {name}").format(name=names.workers.get(self.worker, gone()))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(OWNED.where(Assignment.worker_id == self.worker))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[OwnedBy]:
        return map(cls, names.workers)


@dataclass(frozen=True, slots=True)
class HelpedBy(Condition):
    """This worker helps with her, beside the owner."""

    key: ClassVar[str] = "helped_by"
    worker: Id

    def said(self, names: Names) -> str:
        return _("{name} helps with them").format(name=names.workers.get(self.worker, gone()))

    def said_not(self, names: Names) -> str:
        return _("{name} does not help with them").format(
            name=names.workers.get(self.worker, gone())
        )

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        helped = (
            select(Assignment.person_id)
            .join(Worker, Worker.id == Assignment.worker_id)
            .where(
                Assignment.helper,
                Assignment.to_date.is_(None),
                Assignment.worker_id == self.worker,
                Worker.active,
            )
        )
        return Person.id.in_(helped.correlate(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[HelpedBy]:
        return map(cls, names.workers)


@dataclass(frozen=True, slots=True)
class OnCommittee(Condition):
    """She is on a committee now."""

    key: ClassVar[str] = "on_committee"

    def said(self, names: Names) -> str:
        return _("on the committee")

    def said_not(self, names: Names) -> str:
        return _("not on the committee")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(COMMITTEE)


@dataclass(frozen=True, slots=True)
class InTeam(Condition):
    """She is in a team now."""

    key: ClassVar[str] = "in_team"
    team: Id

    def said(self, names: Names) -> str:
        return _("in the team {team}").format(team=names.teams.get(self.team, gone()))

    def said_not(self, names: Names) -> str:
        return _("not in the team {team}").format(team=names.teams.get(self.team, gone()))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        now = select(TeamMember.person_id).where(
            TeamMember.team_id == self.team, TeamMember.to_date.is_(None)
        )
        return Person.id.in_(now.correlate(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[InTeam]:
        return map(cls, names.teams)


@dataclass(frozen=True, slots=True)
class InRole(Condition):
    """She has a role in a team that works now."""

    key: ClassVar[str] = "in_role"
    role: str

    def said(self, names: Names) -> str:
        return _("has the role {role}").format(role=self.role)

    def said_not(self, names: Names) -> str:
        return _("has not the role {role}").format(role=self.role)

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        now = (
            select(TeamMember.person_id)
            .join(Team, Team.id == TeamMember.team_id)
            .where(
                TeamMember.role == self.role,
                TeamMember.to_date.is_(None),
                Team.to_date.is_(None),
            )
        )
        return Person.id.in_(now.correlate(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[InRole]:
        return map(cls, names.roles)


@dataclass(frozen=True, slots=True)
class Leads(Condition):
    """She has followers: by the latest view of a worker, else by how many follow her."""

    key: ClassVar[str] = "leads"

    def said(self, names: Names) -> str:
        words = _("has followers (one of us says so, or {n} follow)")
        return words.format(n=FOLLOWERS_OF_A_LEADER)

    def said_not(self, names: Names) -> str:
        words = _("has no followers (one of us says so, or fewer than {n} follow)")
        return words.format(n=FOLLOWERS_OF_A_LEADER)

    def also(self) -> tuple[str, str]:
        return _("leads leader"), _("leads nobody, no leader")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return has_followers()


CONDITIONS: tuple[type[Condition], ...] = (
    HasOwner, OwnedBy, HelpedBy, OnCommittee, InTeam, InRole, Leads,
)  # fmt: skip
