"""Who knows whom, how, since when and says who."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Id, Identified


class Relationship(Identified):
    """One tie between two people; its kind is a word of the vocabulary, some have a direction."""

    __tablename__ = "relationship"
    __table_args__ = (
        CheckConstraint("from_person_id <> to_person_id", name="two_people"),
        {"sqlite_with_rowid": False},
    )

    from_person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    to_person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    """A key of resources/relationships.toml, such as `follows` or `works_beside`."""
    from_date: Mapped[str | None]
    to_date: Mapped[str | None]
    source: Mapped[str] = mapped_column(default="")
