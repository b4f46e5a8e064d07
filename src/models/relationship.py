"""Who knows whom, how, since when and says who."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import FieldText, SealedText
from .base import Id, Identified, Tiered, tiered, word
from .note import Sensitivity


class Relationship(Identified):
    """One tie between two people; its kind is a word of the vocabulary, some have a direction."""

    __tablename__ = "relationship"
    __table_args__ = (
        CheckConstraint("from_person_id <> to_person_id", name="two_people"),
        {"sqlite_with_rowid": False},
    )

    from_person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    to_person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Tiered[FieldText]
    """A key of resources/relationships.toml, such as `follows` or `works_beside`."""
    from_date: Tiered[FieldText | None]
    to_date: Tiered[FieldText | None]
    source: Tiered[SealedText] = tiered(default="")
    sensitivity: Mapped[Sensitivity] = mapped_column(
        word(Sensitivity), default=Sensitivity.ORDINARY, server_default=text("'ordinary'")
    )
    """A tie for the committee alone is seen by those who work with the group, on the screen; it is
    on no page for the field."""
    noted_on: Mapped[date | None]
    noted_by_id: Mapped[Id | None] = mapped_column(ForeignKey("worker.id"))
    conversation_id: Mapped[Id | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    """The talk in which it was said."""
