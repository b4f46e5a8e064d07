"""What the chart says of a place in which nobody stands, with what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ...kit.buttons import Button
from ...kit.empty import EmptyState

if TYPE_CHECKING:
    from ...desk import Desk


def nothing_to_chart(desk: Desk) -> EmptyState:
    """The way to Places, where there is nothing to chart yet."""
    go = Button(_("Go to Places"), "filled", icon="building-2")
    go.clicked.connect(lambda _on: desk.place_wanted.emit("places"))
    return EmptyState(
        "layout-grid",
        _("Nothing to chart yet"),
        _("Build the place first, or note how many work or live there. Everybody who is not "
          "known yet stands there as an empty box."),
        go,
    )  # fmt: skip
