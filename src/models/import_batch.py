"""What came in from which file, so that it can be named and taken back as a whole."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import SealedText
from .base import Id, Identified, Tiered


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
