"""The keys that the foot line tells while a list is brought in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from .steps import COLUMNS, FILE, LOOK

if TYPE_CHECKING:
    from ...screen import Hint
    from .screen import BringInScreen


def hints_of(screen: BringInScreen) -> Sequence[Hint]:
    """The likeliest first, by the step that is in front."""
    if screen.step == FILE:
        return (("Return", _("read the file")), (screen.choose, _("choose a file")),
                (screen.paste, _("paste rows")), (screen.leave, _("leave")))  # fmt: skip
    decided: list[Hint] = [
        (screen.decide, _("decide")), ("1", _("one fact")),
        (screen.decide_all, _("all of its kind")), (screen.leave_out, _("leave out")),
    ] if screen.step == LOOK else []  # fmt: skip
    going = _("look") if screen.step == COLUMNS else _("bring in")
    return (
        ("Tab", _("next column") if screen.step == COLUMNS else _("counts, rows")),
        *decided,
        (screen.one_back, _("one step back")),
        (screen.go_on, going),
        (screen.leave, _("leave, nothing happened")),
    )
