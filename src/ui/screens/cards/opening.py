"""The one way to the cards of a campaign, from any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk


def open_cards(desk: Desk, campaign_id: Id) -> None:
    """Who signed what and when in a campaign."""
    from .screen import CardsScreen

    desk.visit(
        CardsScreen,
        lambda: CardsScreen(desk, campaign_id),
        lambda screen: screen.campaign_id == campaign_id,
        place="campaigns",
    )
