"""Do not contact: honoured by every list, at the cut and again at the print."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import SealedText
from .base import Id, Identified, Tiered, tiered


class Suppression(Identified):
    """A person asked not to be contacted, from a day, until lifted."""

    __tablename__ = "suppression"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[date]
    reason: Tiered[SealedText] = tiered(default="")
    lifted_on: Mapped[date | None]
