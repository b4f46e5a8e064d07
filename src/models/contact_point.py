"""A way to reach a person: a phone, an e-mail, an address; never unique, never required."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, FieldText
from .base import Id, Identified, Tiered, tiered, word


class ContactKind(StrEnum):
    """What kind of way it is."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"


REACH = frozenset({ContactKind.PHONE, ContactKind.EMAIL})
"""Ways that lead to one person, or to those of one home."""


class ContactPoint(Identified):
    """One number, mail box or address of one person; bad ones stay, with the reason."""

    __tablename__ = "contact_point"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[ContactKind] = mapped_column(word(ContactKind))
    value: Tiered[FieldText]
    """As it was typed."""
    key: Tiered[FieldText] = tiered(default="", index=True)
    """Made comparable: +E.164 for phones, small letters for e-mail, folded for addresses."""
    label: Tiered[FieldText] = tiered(default="")
    good: Mapped[bool] = mapped_column(default=True)
    bad_reason: Tiered[CommitteeText] = tiered(default="")
    alias: Mapped[bool] = mapped_column(default=False)
    """A second identity or prepaid number used for safety."""
    safe_for_message: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
    """The order in which to try them."""
