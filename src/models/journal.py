"""The journal: every write is one named step, with what each row was before it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import SealedText
from .base import TECHNICAL, Base, Id, Tiered, word


class StepKind(StrEnum):
    """What a step is to the history: a doing, or the taking back of one.

    DRAFT keeps rows that wait for a step to come, such as the pages of a preview: it is sealed like
    any other, and neither Undo nor the list of what was changed knows of it. LOOK changes nothing:
    somebody opened what is sealed, and the history says who and why; there is nothing to undo.
    ERASE cannot be taken back, by design: what it touched keeps no image.
    """

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    DRAFT = "draft"
    LOOK = "look"
    ERASE = "erase"


class Operation(StrEnum):
    """What happened to a row."""

    INSERT = "I"
    UPDATE = "U"
    DELETE = "D"


class Step(Base):
    """One named act of one worker, chained by a keyed digest to the step before it."""

    __tablename__ = "step"
    __table_args__ = {"info": TECHNICAL}

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[Id] = mapped_column(unique=True)
    at: Mapped[datetime]
    worker_id: Mapped[Id | None]
    label: Tiered[SealedText]
    kind: Mapped[StepKind] = mapped_column(word(StepKind))
    undo_of: Mapped[Id | None] = mapped_column(index=True)
    rows: Mapped[int] = mapped_column(default=0)
    digest: Mapped[bytes] = mapped_column(default=b"")
    """SHA-256 over the digests of its rows: never over plain text, so that values can be erased."""
    mac: Mapped[bytes] = mapped_column(default=b"")
    """HMAC of this step and the MAC before it, under a key derived from the data key."""


class StepRow(Base):
    """One row that a step touched. An insert keeps no image: the row itself is it."""

    __tablename__ = "step_row"
    __table_args__ = (
        Index("ix_step_row_thing", "entity_id", "entity"),
        Index("ix_step_row_step", "step_number"),
        Index("ix_step_row_gone", "person_id", sqlite_where=text("person_id IS NOT NULL")),
        {"info": TECHNICAL},
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    step_number: Mapped[int] = mapped_column(ForeignKey("step.number"))
    entity: Tiered[SealedText]
    """The table's name."""
    entity_id: Mapped[Id]
    """The row's id."""
    operation: Mapped[Operation] = mapped_column(word(Operation))
    before: Tiered[SealedText | None]
    """JSON of the columns that changed (or of the whole row, if deleted) as they were."""
    person_id: Mapped[Id | None]
    """Whose row it was, if it was deleted: so that her history still tells of it."""
    salt: Mapped[bytes | None]
    digest: Mapped[bytes | None]
    """HMAC-SHA-256 of `before` under `salt`; stays when `before` is erased."""
