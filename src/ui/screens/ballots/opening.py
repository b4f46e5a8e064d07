"""The one way to the ballots of a campaign, from any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk


def open_ballots(desk: Desk, campaign_id: Id) -> None:
    """Who has voted in the campaign's latest ballot, and who is to be asked."""
    from .screen import BallotScreen

    desk.visit(
        BallotScreen,
        lambda: BallotScreen(desk, campaign_id),
        lambda screen: screen.campaign_id == campaign_id,
        place="campaigns",
    )
