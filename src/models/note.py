"""Notes about a person, with who may read them and until when they are kept."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import SealedText
from .base import Id, Identified, Tiered, word


class Sensitivity(StrEnum):
    """Who may see a note. What must not be typed is not typed."""

    ORDINARY = "ordinary"
    COMMITTEE = "committee"


class Note(Identified):
    """A few words about a person. Write as if she will read it."""

    __tablename__ = "note"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    text: Tiered[SealedText]
    sensitivity: Mapped[Sensitivity] = mapped_column(word(Sensitivity))
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    written_on: Mapped[date]
    expires_on: Mapped[date | None]
