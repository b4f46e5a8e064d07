"""Named lists of people."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText
from .base import Id, Identified, Tiered, tiered


class ContactList(Identified):
    """A list with a name; whom it holds stands in its members."""

    __tablename__ = "contact_list"

    name: Tiered[CommitteeText] = tiered(unique=True)
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))


class ContactListMember(Identified):
    """Somebody on a list, once."""

    __tablename__ = "contact_list_member"
    __table_args__ = (
        UniqueConstraint("list_id", "person_id"),
        Index("ix_contact_list_member_back", "person_id"),
        {"sqlite_with_rowid": False},
    )

    list_id: Mapped[Id] = mapped_column(ForeignKey("contact_list.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
