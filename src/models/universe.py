"""Who counts in a campaign beside those of its place, and the marks to reach."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, OpenText
from .base import Id, Identified, Tiered, tiered, word


class CountBase(StrEnum):
    """What is counted: the base of every share, chosen by the group and printed."""

    PEOPLE = "people"
    ADULTS = "adults"
    LEASES = "leases"
    UNITS = "occupied_units"


class Exclusion(Identified):
    """A person or a seat that counts in no figure of a campaign from a day to a day, and why.

    `counts` turned round: somebody from elsewhere who counts all the same.
    """

    __tablename__ = "exclusion"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (slot_id IS NULL)", name="one_of_two"),
        {"sqlite_with_rowid": False},
    )

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), index=True)
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), index=True)
    slot_id: Mapped[Id | None] = mapped_column(ForeignKey("slot.id"), index=True)
    counts: Mapped[bool] = mapped_column(default=False)
    reason: Tiered[CommitteeText]
    """A key of resources/exclusions.toml, or the group's own words."""
    from_date: Mapped[date]
    to_date: Mapped[date | None]
    """The last day of it; None while it holds."""
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))


class ThresholdKind(StrEnum):
    """What a mark is of."""

    SHARE = "share"
    DAYS = "days"


class Threshold(Identified):
    """A mark to reach as the group has it; a row replaces the bundled mark of its key."""

    __tablename__ = "threshold"

    key: Tiered[OpenText] = tiered(unique=True)
    kind: Mapped[ThresholdKind] = mapped_column(word(ThresholdKind), default=ThresholdKind.SHARE)
    name: Tiered[OpenText]
    region: Tiered[OpenText] = tiered(default="")
    """Two letters of the country whose rule it is; empty: a practice of the field."""
    numerator: Tiered[OpenText] = tiered(default="")
    base: Tiered[OpenText] = tiered(default="")
    more_than: Mapped[bool] = mapped_column(default=False)
    """True where exactly the value is not enough."""
    value: Mapped[int]
    """Percent, or days."""
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Tiered[OpenText] = tiered(default="")
    checked_on: Mapped[date | None]
    note: Tiered[CommitteeText] = tiered(default="")
    retired: Mapped[bool] = mapped_column(default=False)
