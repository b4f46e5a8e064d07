"""The one way to what may go, from any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...desk import Desk


def open_what_may_go(desk: Desk) -> None:
    """What is kept longer than the group means to keep it."""
    from .screen import RetentionScreen

    desk.visit(RetentionScreen, lambda: RetentionScreen(desk), place="people")
