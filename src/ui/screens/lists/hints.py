"""The keys that the foot line tells in Lists & print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....i18n import gettext as _

if TYPE_CHECKING:
    from ...screen import Hint
    from .screen import ListsScreen


def hints_of(screen: ListsScreen) -> Sequence[Hint]:
    """Those of the page that is made, else those of what was printed."""
    if screen.is_making:
        return (
            (screen.next_part, _("next part")),
            (("Alt+Up", "Alt+Down"), _("page")),
            (("+", "-"), _("larger, smaller")),
            ("Ctrl+F", _("find on the pages")),
            (screen.print_it, _("print")),
            (screen.save_it, _("save PDF")),
            (screen.to_lists, _("back") if screen.leads_back else _("back to the lists")),
        )
    return (
        (("Up", "Down"), _("choose")),
        ("Return", _("open")),
        *screen.runs.hints(),
        (screen.print_it, _("make a page")),
        ("Ctrl+Shift+E", _("export")),
    )
