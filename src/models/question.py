"""Questions to the register that are kept: lists that always answer as of today."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText
from .base import Id, Identified, Tiered


class Question(Identified):
    """A filter in plain sentences, under a name; one's own until it is shared."""

    __tablename__ = "question"

    name: Tiered[CommitteeText]
    body: Tiered[CommitteeText]
    """JSON: the conditions, one after the other, each with its key and what it asks."""
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"), index=True)
    shared: Mapped[bool] = mapped_column(default=False)
