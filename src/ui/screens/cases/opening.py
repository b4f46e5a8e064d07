"""The one way to the cases, from any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...desk import Desk


def open_cases(desk: Desk) -> None:
    """What is fought through, the nearest deadline first."""
    from .screen import CasesScreen

    desk.visit(CasesScreen, lambda: CasesScreen(desk), place="today")
