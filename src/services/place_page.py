"""All that is shown of one place beside the tree."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ..models import Id, Structure
from .access_notes import AccessNote, access_notes
from .dossier import HoldingRow, holdings_at
from .existing import existing
from .places import Below, SeatRow, people_below, seats
from .who_left import how_many_left


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place: its seats, who is in it and below, who owns and runs it, who left."""

    id: Id
    mirrored: bool
    seats: tuple[SeatRow, ...]
    below: Below
    holdings: tuple[HoldingRow, ...]
    no_way_in: tuple[AccessNote, ...]
    gone: int
    """How many left it and are nowhere in it now."""


def place_page(session: Session, place_id: Id) -> PlacePage:
    """One place. Missing if it is gone."""
    place = existing(session, Structure, place_id)
    return PlacePage(
        place_id,
        place.mirrored,
        tuple(seats(session, place_id)),
        people_below(session, place_id),
        holdings_at(session, place_id),
        access_notes(session, place_id),
        how_many_left(session, place_id),
    )
