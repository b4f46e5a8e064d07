"""Do not contact: honoured by every list, at the cut and again at the print."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Id, Identified


class Suppression(Identified):
    """A person asked not to be contacted, from a day, until lifted."""

    __tablename__ = "suppression"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    lifted_on: Mapped[date | None]
