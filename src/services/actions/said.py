"""How an action speaks, on screen and on paper."""

from __future__ import annotations

from ...i18n import gettext as _
from ...models import ActionState
from ...tiers import OpenText


def state_words() -> dict[ActionState, OpenText]:
    """Where an action stands."""
    return {
        ActionState.PLANNED: _("planned"),
        ActionState.RUNNING: _("runs now"),
        ActionState.DONE: _("over"),
        ActionState.CALLED_OFF: _("called off"),
    }
