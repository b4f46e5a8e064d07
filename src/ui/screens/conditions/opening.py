"""The one way to the conditions of a place or a flat, from any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk


def open_conditions(desk: Desk, place_id: Id | None, slot_id: Id | None = None) -> None:
    """What is wrong in a place, or in one flat; in the whole group without either."""
    from .screen import ConditionsScreen

    desk.visit(
        ConditionsScreen,
        lambda: ConditionsScreen(desk, place_id, slot_id),
        lambda screen: (screen.view.place_id, screen.view.slot_id) == (place_id, slot_id),
        place="places",
    )
