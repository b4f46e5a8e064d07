"""The keys that the foot line tells while pages are keyed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....i18n import gettext as _

if TYPE_CHECKING:
    from ...screen import Hint
    from .screen import KeyInScreen


def hints_of(screen: KeyInScreen) -> Sequence[Hint]:
    """The likeliest first, by what is in front."""
    if screen.page is None:
        return (
            ("Return", _("open")),
            (screen.read_scans, _("read scanned pages")),
            (screen.leave_it, _("leave")),
        )
    scanned = bool(screen.typing.proposed)
    return (
        ("Return", _("keep what was read, next row") if scanned else _("next row")),
        ("Tab", _("next column")),
        ("*", _("new information")),
        ("Ctrl+Z", _("take back a row")),
        (screen.take_back, _("take back the page")),
        ("End", _("tally")),
        (screen.done, _("page done")),
        (screen.check, _("check some rows")),
        (screen.turn_mode, _("results first: NH 22 26 30")),
        (screen.leave_it, _("leave, all is kept")),
    )
