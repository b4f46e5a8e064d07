"""The one way to what is held of somebody, from any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk


def open_held(desk: Desk, person: Id) -> None:
    """All that is held of her, to be read before it leaves."""
    from .screen import HeldScreen

    desk.visit(
        HeldScreen,
        lambda: HeldScreen(desk, person),
        lambda screen: screen.person == person,
        place="people",
    )
