"""What people may ask of us, what is kept for how long, and what is left of who was erased."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import OpenText, SealedText
from .base import Id, Identified, Tiered, tiered, word


class Wish(StrEnum):
    """What somebody asks of us about her own data."""

    SEE = "see"
    CORRECT = "correct"
    ERASE = "erase"


class DataRequest(Identified):
    """Somebody asked to see, put right or erase what we hold of her; open until it is answered.

    Nothing of hers is erased by a rule while it is open.
    """

    __tablename__ = "data_request"
    __table_args__ = ({"sqlite_with_rowid": False},)

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    wish: Mapped[Wish] = mapped_column(word(Wish))
    asked_on: Mapped[date]
    answered_on: Mapped[date | None]
    note: Tiered[SealedText] = tiered(default="")
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))


class RetentionRule(Identified):
    """For how long the group keeps one kind of data; those that come with Longhaul hold else."""

    __tablename__ = "retention_rule"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Tiered[OpenText] = tiered(unique=True)
    """Which kind: a key of resources/retention.toml."""
    months: Mapped[int | None]
    """None: for as long as the group exists."""


class Erasure(Identified):
    """Somebody was erased: when, by whom and why, never who."""

    __tablename__ = "erasure"
    __table_args__ = ({"sqlite_with_rowid": False},)

    code: Tiered[OpenText] = tiered(unique=True)
    """What the certificate carries in the place of a name."""
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    """The nameless entry that keeps places and counts."""
    on_date: Mapped[date]
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    reason: Tiered[SealedText] = tiered(default="")
    counts: Tiered[OpenText] = tiered(default="")
    """How many entries of which kind went, by the names of the tables, as JSON."""
    in_backups_until: Mapped[date | None]
    """The day after which no backup that Longhaul keeps knows her; None: none does."""


class ErasedKey(Identified):
    """A phone, mail, birth date, list number or name of somebody erased, as a keyed digest: she
    does not come in again."""

    __tablename__ = "erased_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    erasure_id: Mapped[Id] = mapped_column(ForeignKey("erasure.id"), index=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    """HMAC-SHA-256 under a salt of the group's own."""
