"""The group itself: its name, words, region and thresholds. One row."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import OpenText
from .base import Identified, Tiered, tiered, word


class Pack(StrEnum):
    """The vocabulary packs: which words stand on screen and paper."""

    UNION_US = "union-us"
    UNION_UK = "union-uk"
    TENANT = "tenant"
    COMMUNITY = "community"


class Group(Identified):
    """The one group that this file keeps."""

    __tablename__ = "organizing_group"

    name: Tiered[OpenText]
    pack: Mapped[Pack] = mapped_column(word(Pack))
    region: Tiered[OpenText] = tiered(default="GB")
    """Two letters; phones without a country code are read by it."""
    locale: Tiered[OpenText] = tiered(default="en_GB")
    paper: Tiered[OpenText] = tiered(default="A4")
    found_phone: Tiered[OpenText] = tiered(default="")
    """The neutral number printed as "If found please phone"."""
    made_up: Mapped[bool] = mapped_column(default=False)
    quiet_days: Mapped[int] = mapped_column(default=90)
    fresh_days: Mapped[int] = mapped_column(default=60)
    guard_days: Mapped[int] = mapped_column(default=7)
    back_hours: Mapped[int] = mapped_column(default=48)
    destroy_days: Mapped[int] = mapped_column(default=7)
    leader_quiet_days: Mapped[int] = mapped_column(default=21, server_default=text("21"))
    """After how many days without a talk somebody with followers is too quiet."""
    span: Mapped[int] = mapped_column(default=10, server_default=text("10"))
    """How many people one worker can stay in touch with."""
