"""Who is who: numbers that other systems gave, pairs that are not the same, people become one."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import SealedText
from .base import Id, Identified, Tiered, tiered


class OtherNumber(Identified):
    """A number that one more system gave her; the first stands with the person."""

    __tablename__ = "other_number"
    __table_args__ = (
        UniqueConstraint("person_id", "system", "number"),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    system: Tiered[SealedText] = tiered(default="")
    """What gave it: a list's or a program's name; empty where it was never said."""
    number: Tiered[SealedText] = tiered(index=True)


class NotSame(Identified):
    """Two who look alike and are two: somebody has looked, so nobody is asked again."""

    __tablename__ = "not_same"
    __table_args__ = (
        CheckConstraint("one_id < other_id", name="in_order"),
        UniqueConstraint("one_id", "other_id"),
        {"sqlite_with_rowid": False},
    )

    one_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    other_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    on_date: Mapped[date]
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))


class Merge(Identified):
    """Two entries that were one person: the one that went, and where all of it is now."""

    __tablename__ = "merge"
    __table_args__ = ({"sqlite_with_rowid": False},)

    gone_id: Mapped[Id] = mapped_column(unique=True)
    """The id of the entry that went; nothing else carries it any longer."""
    gone_name: Tiered[SealedText]
    kept_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    on_date: Mapped[date]
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
