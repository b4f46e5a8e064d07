"""What came in from which file, how its lists are read, and who stood on the last of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import SealedText
from .base import Id, Identified, Tiered, tiered


class ImportBatch(Identified):
    """One file brought in as one step."""

    __tablename__ = "import_batch"

    file_name: Tiered[SealedText]
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    at: Mapped[datetime]
    rows_read: Mapped[int]
    rows_new: Mapped[int]
    rows_updated: Mapped[int]
    rows_skipped: Mapped[int]
    rows_bad: Mapped[int]
    digest: Tiered[SealedText] = tiered(default="", server_default=text("''"))
    """SHA-256 of the file in hexadecimal: the same file is known again."""
    sender_id: Mapped[Id | None] = mapped_column(ForeignKey("sender.id"), index=True)
    as_of: Mapped[date | None]
    """The day of which the list tells; None: the day it came in."""


class Sender(Identified):
    """Who sends lists: an employer, a system; and how theirs are read, learned from the last."""

    __tablename__ = "sender"
    __table_args__ = ({"sqlite_with_rowid": False},)

    name: Tiered[SealedText] = tiered(unique=True)
    headings: Tiered[SealedText] = tiered(default="")
    """What each heading becomes, as JSON."""
    answers: Tiered[SealedText] = tiered(default="")
    """How the file is read and understood where it was put right, as JSON."""
    structure_id: Mapped[Id | None] = mapped_column(ForeignKey("structure.id"), index=True)
    """The place whose people the lists name in full; None where they name no place's."""
    used_on: Mapped[date]
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))


class ListedPerson(Identified):
    """Somebody who stood on a sender's lists, and on the last of which day: gone if not since."""

    __tablename__ = "listed_person"
    __table_args__ = (
        UniqueConstraint("sender_id", "person_id"),
        {"sqlite_with_rowid": False},
    )

    sender_id: Mapped[Id] = mapped_column(ForeignKey("sender.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    last_on: Mapped[date]
