"""Conversations: the centre of the register. Who, what mattered, with whom of us."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import FieldText, OpenText
from .base import Id, Identified, Tiered, tiered, word


class ConversationKind(StrEnum):
    """The species of talks that organizers tell apart."""

    RELATIONAL = "relational"
    ORGANIZING = "organizing"
    GANZ = "ganz"
    MAINTENANCE = "maintenance"
    LEADER = "leader_development"
    RECRUITMENT = "recruitment"
    CASEWORK = "casework"
    HOUSE_MEETING = "house_meeting"


class Channel(StrEnum):
    """How it was held."""

    IN_PERSON = "in_person"
    DOOR = "door"
    PHONE = "phone"
    VIDEO = "video"
    MESSAGE = "message"


class Conversation(Identified):
    """A two-way talk that was held; attempts that reached nobody are not conversations."""

    __tablename__ = "conversation"

    on_date: Mapped[date] = mapped_column(index=True)
    kind: Mapped[ConversationKind] = mapped_column(word(ConversationKind))
    channel: Mapped[Channel] = mapped_column(word(Channel))
    campaign_id: Mapped[Id | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    mattered: Tiered[FieldText] = tiered(default="")
    """What mattered to her, in her words."""
    place: Tiered[FieldText] = tiered(default="")
    minutes: Mapped[int | None]
    fears: Tiered[FieldText] = tiered(default="", server_default=text("''"))
    """What worries her, in her words."""
    inoculated: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    """True if they spoke about what the boss or landlord will say."""


class ConversationPerson(Identified):
    """Somebody who was talked with."""

    __tablename__ = "conversation_person"
    __table_args__ = (
        UniqueConstraint("conversation_id", "person_id"),
        Index("ix_conversation_person_back", "person_id", "conversation_id"),
        {"sqlite_with_rowid": False},
    )

    conversation_id: Mapped[Id] = mapped_column(ForeignKey("conversation.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))


class ConversationWorker(Identified):
    """One of us who held it."""

    __tablename__ = "conversation_worker"
    __table_args__ = (
        UniqueConstraint("conversation_id", "worker_id"),
        Index("ix_conversation_worker_back", "worker_id", "conversation_id"),
        {"sqlite_with_rowid": False},
    )

    conversation_id: Mapped[Id] = mapped_column(ForeignKey("conversation.id"))
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))


class Issue(Identified):
    """A thing many raise, on the group's own list, so that it can be counted."""

    __tablename__ = "issue"

    name: Tiered[OpenText] = tiered(unique=True)
    retired: Mapped[bool] = mapped_column(default=False)


class ConversationIssue(Identified):
    """An issue that was raised in a conversation."""

    __tablename__ = "conversation_issue"
    __table_args__ = (
        UniqueConstraint("conversation_id", "issue_id"),
        Index("ix_conversation_issue_back", "issue_id"),
        {"sqlite_with_rowid": False},
    )

    conversation_id: Mapped[Id] = mapped_column(ForeignKey("conversation.id"))
    issue_id: Mapped[Id] = mapped_column(ForeignKey("issue.id"))
