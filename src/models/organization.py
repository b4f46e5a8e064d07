"""Organizations: who employs, owns, manages or lends, and from when to when."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, OpenText, SealedText
from .base import Id, Identified, Tiered, tiered, word


class OrganizationKind(StrEnum):
    """What an organization is to the group."""

    EMPLOYER = "employer"
    LANDLORD = "landlord"
    OWNER_COMPANY = "owner_company"
    AGENT = "agent"
    LENDER = "lender"
    AUTHORITY = "authority"
    INSTITUTION = "institution"
    OTHER = "other"


class HoldingRole(StrEnum):
    """What an organization has to do with a place."""

    OWNS = "owns"
    MANAGES = "manages"
    EMPLOYS = "employs"
    LENDS = "lends"


class Organization(Identified):
    """An employer, landlord, company, agent: kept once, over all places and campaigns."""

    __tablename__ = "organization"

    name: Tiered[CommitteeText]
    kind: Mapped[OrganizationKind] = mapped_column(word(OrganizationKind))
    belongs_to_id: Mapped[Id | None] = mapped_column(ForeignKey("organization.id"), index=True)
    """The organization behind it: the landlord behind a company of one house."""
    about: Tiered[CommitteeText] = tiered(default="")


class Holding(Identified):
    """An organization owns, manages, employs at or lends on a place, from a day to a day."""

    __tablename__ = "holding"
    __table_args__ = (
        Index("ix_holding_there", "structure_id", "role", "from_date"),
        {"sqlite_with_rowid": False},
    )

    organization_id: Mapped[Id] = mapped_column(ForeignKey("organization.id"), index=True)
    structure_id: Mapped[Id] = mapped_column(ForeignKey("structure.id"))
    role: Mapped[HoldingRole] = mapped_column(word(HoldingRole))
    from_date: Tiered[OpenText | None]
    to_date: Tiered[OpenText | None]
    ended: Mapped[bool] = mapped_column(default=False)
    """True once it is over, also when nobody knows on which day."""
    source: Tiered[SealedText] = tiered(default="")
