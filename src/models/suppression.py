"""Do not contact: honoured by every list, at the cut and again at the print."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import SealedText
from .base import Id, Identified, Tiered, tiered, word


class Silence(StrEnum):
    """By which way somebody is not to be reached."""

    ANY = "any"
    PHONE = "phone"
    MESSAGE = "message"
    EMAIL = "email"
    POST = "post"


class Suppression(Identified):
    """A person asked not to be contacted, from a day, until lifted."""

    __tablename__ = "suppression"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[date]
    reason: Tiered[SealedText] = tiered(default="")
    lifted_on: Mapped[date | None]
    way: Mapped[Silence] = mapped_column(
        word(Silence), default=Silence.ANY, server_default=text("'any'")
    )
