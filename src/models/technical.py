"""Tables that are not history: the file's own facts, unfinished drafts, the search index."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import SealedText
from .base import TECHNICAL, Base, Id, Identified, Tiered, tiered


class Meta(Base):
    """Facts about the file itself: its uuid, its key slots, the head of the journal."""

    __tablename__ = "meta"
    __table_args__ = {"info": TECHNICAL, "sqlite_with_rowid": False}

    key: Tiered[SealedText] = tiered(primary_key=True)
    value: Tiered[SealedText]


class Draft(Identified):
    """A form that was not finished; kept every few seconds, so that a crash loses little."""

    __tablename__ = "draft"
    __table_args__ = {"info": TECHNICAL, "sqlite_with_rowid": False}

    worker_id: Mapped[Id]
    form: Tiered[SealedText]
    person_id: Mapped[Id | None]
    body: Tiered[SealedText]
    """JSON of what was typed."""
    at: Mapped[datetime]


class MapSpot(Identified):
    """Where somebody stands on a map; laid out once, so that people stay where they were."""

    __tablename__ = "map_spot"
    __table_args__ = (
        UniqueConstraint("map", "person_id"),
        {"info": TECHNICAL, "sqlite_with_rowid": False},
    )

    map: Tiered[SealedText]
    """Which map: the id of the place it shows, in hexadecimal, or `all`."""
    person_id: Mapped[Id]
    x: Mapped[float]
    y: Mapped[float]


class SearchEntry(Base):
    """What a person can be found by: folded names, numbers, mail, address, unit.

    The full-text table `person_fts` indexes `folded` by `docid`.
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        Index("ix_search_entry_walk", "sort_key", "person_id", "folded"),
        {"info": TECHNICAL},
    )

    docid: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[Id] = mapped_column(unique=True)
    sort_key: Tiered[SealedText]
    folded: Tiered[SealedText]
