"""Guides for talks as the group has them, in place of those that come with Longhaul."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import OpenText
from .base import Identified, Tiered, tiered


class Guide(Identified):
    """The prompts beside the one-to-one form; a row replaces the bundled guide of its key."""

    __tablename__ = "guide"

    key: Tiered[OpenText] = tiered(unique=True)
    name: Tiered[OpenText]
    steps: Tiered[OpenText]
    """One step a line: its name, a colon, what to do in it."""
    retired: Mapped[bool] = mapped_column(default=False)
