"""Teams and roles with their dates; who has followers, with what shows it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, FieldText
from .base import Id, Identified, Tiered, tiered, word


class TeamKind(StrEnum):
    """What a team is for. The committee is the one that every map and chart marks."""

    COMMITTEE = "committee"
    OFFICERS = "officers"
    TEAM = "team"


class Team(Identified):
    """People who carry a piece of the work together."""

    __tablename__ = "team"

    name: Tiered[FieldText]
    kind: Mapped[TeamKind] = mapped_column(word(TeamKind), default=TeamKind.TEAM)
    campaign_id: Mapped[Id | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    to_date: Tiered[FieldText | None]
    """When it ended; None while it works."""


class TeamMember(Identified):
    """A person in a team, in a role, from a day to a day. Who has two roles has two rows."""

    __tablename__ = "team_member"
    __table_args__ = (
        Index("ix_team_member_now", "team_id", "to_date", "person_id"),
        {"sqlite_with_rowid": False},
    )

    team_id: Mapped[Id] = mapped_column(ForeignKey("team.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    role: Tiered[FieldText] = tiered(default="")
    """In the group's words: floor captain, chair, languages. Empty: a member."""
    from_date: Tiered[FieldText | None]
    to_date: Tiered[FieldText | None]
    term_ends: Mapped[date | None]
    """For an officer: until when she is chosen; she stays until somebody else is."""


class Leadership(Identified):
    """A worker's view, on a day, that somebody has followers or has none; apart from support."""

    __tablename__ = "leadership"
    __table_args__ = (
        Index("ix_leadership_person_on", "person_id", "on_date"),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    leads: Mapped[bool]
    evidence: Tiered[CommitteeText] = tiered(default="")
    """What showed it: who turned to her, whom she brought."""
    on_date: Mapped[date]
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
