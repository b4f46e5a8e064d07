"""Seats: what they are called, what they are, how many are expected in them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Person, Placement, Slot, SlotState
from .existing import existing
from .places import free_seat
from .standing import ACTIVE


def rename_seat(session: Session, slot_id: Id, label: str) -> None:
    """Another label for a seat. Missing; Unanswered as for `add_seat`."""
    slot = existing(session, Slot, slot_id)
    slot.label = free_seat(session, label, slot.structure_id, but=slot_id)


def mark_seat(session: Session, slot_id: Id, state: SlotState) -> None:
    """What a seat is: occupied, vacant, commercial, a caretaker's.

    Unanswered where somebody is known in a seat that is to be vacant or a shop. Missing.
    """
    slot = existing(session, Slot, slot_id)
    in_it = select(Person.name).join(Placement, Placement.person_id == Person.id)
    here = in_it.where(Placement.slot_id == slot_id, ~Placement.ended, ACTIVE)
    someone = session.scalar(here.order_by(Person.sort_key))
    if state in (SlotState.VACANT, SlotState.COMMERCIAL) and someone is not None:
        raise problems.Unanswered(
            _("{name} is in {seat}. Note first that {name} left.").format(
                name=someone, seat=slot.label
            ),
            "state",
        )
    slot.state = state


def set_adults(session: Session, slot_id: Id, adults: int) -> None:
    """How many adults are expected in a seat. Missing; Unanswered below one."""
    if adults < 1:
        raise problems.Unanswered(_("At least one adult is expected here."), "adults")
    existing(session, Slot, slot_id).adults = adults
