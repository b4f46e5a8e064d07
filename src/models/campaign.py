"""Campaigns: layers over the lasting register, each with its code name and scale."""

from __future__ import annotations

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, OpenText
from .base import Id, Identified, Tiered, tiered, word
from .universe import CountBase


class Campaign(Identified):
    """A drive that begins, acts and closes; the people stay."""

    __tablename__ = "campaign"

    name: Tiered[CommitteeText]
    code_name: Tiered[OpenText]
    """Printed instead of the employer's or landlord's name."""
    goal: Tiered[CommitteeText] = tiered(default="")
    current_ask: Tiered[OpenText] = tiered(default="")
    structure_id: Mapped[Id | None] = mapped_column(ForeignKey("structure.id"))
    """Where it runs: everyone placed here or below counts."""
    scale_id: Mapped[Id] = mapped_column(ForeignKey("scale.id"))
    from_date: Tiered[OpenText | None]
    to_date: Tiered[OpenText | None]
    outcome: Tiered[CommitteeText] = tiered(default="")
    lessons: Tiered[CommitteeText] = tiered(default="", server_default=text("''"))
    """What the next one should know."""
    base: Mapped[CountBase] = mapped_column(
        word(CountBase), default=CountBase.PEOPLE, server_default=text("'people'")
    )
    """What every share is of."""
    threshold: Tiered[OpenText] = tiered(default="", server_default=text("''"))
    """The key of the mark to reach, as the table threshold or resources/thresholds.toml has it;
    empty: the one of the country that fits."""
    fresh_days: Mapped[int | None]
    """After how many days an assessment shows hollow; None: as the group has it."""
