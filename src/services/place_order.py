"""In which order places and seats stand: as they were put, then by name, flat 2 before flat 12."""

from __future__ import annotations

from sqlalchemy import func

from ..models import Slot, Structure

PLACES = (Structure.position, func.natural(Structure.name))
SEATS = (Slot.position, func.natural(Slot.label))
