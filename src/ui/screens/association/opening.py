"""The one way to the association of a place, from any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk


def open_association(desk: Desk, place_id: Id | None) -> None:
    """Votes, officers, decisions and dues of a place, or of the whole group."""
    from .screen import AssociationScreen

    desk.visit(
        AssociationScreen,
        lambda: AssociationScreen(desk, place_id),
        lambda screen: screen.place_id == place_id,
        place="places",
    )
