"""How the rule of a rung stands: reached, short, or still to come."""

from __future__ import annotations

from enum import StrEnum

from ...models import ActionState
from ..actions.ladder import Rung


class Stands(StrEnum):
    """How the rule of a rung stands."""

    NONE = "none"
    """It has no floor, or nobody counts there."""
    WAITS = "waits"
    """The action is still to come, or was called off."""
    SO_FAR = "so_far"
    """It runs, and the floor is not reached yet."""
    REACHED = "reached"
    SHORT = "short"
    """It is over, and fewer did it than the floor says: the rule holds."""


def stands(rung: Rung) -> Stands:
    """How its rule stands now."""
    if rung.floor is None or not rung.floor.did.denominator:
        return Stands.NONE
    if rung.state in (ActionState.PLANNED, ActionState.CALLED_OFF):
        return Stands.WAITS
    if not rung.floor.short:
        return Stands.REACHED
    return Stands.SO_FAR if rung.state is ActionState.RUNNING else Stands.SHORT
