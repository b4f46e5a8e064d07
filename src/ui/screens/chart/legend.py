"""What the marks of a chart mean, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _

if TYPE_CHECKING:
    from ....services.chart.parts import Chart


def window_words(chart: Chart) -> str:
    """From when on a mark is hollow."""
    return _("(2) older than {n} days").format(n=chart.window_days)


def letters_words(chart: Chart) -> str:
    """The letters beside names."""
    if chart.blocks:
        return _("dashed: nobody met yet")
    return _("C committee · L has followers · tick: member · 11w: age in weeks")
