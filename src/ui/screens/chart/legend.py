"""What the marks of a chart mean, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import Pack
from ....services.vocabulary import vocabulary

if TYPE_CHECKING:
    from ....services.chart.parts import Chart
    from ....services.vocabulary import Word


def flat_words() -> Word:
    """What a seat of a house is called, also in a group whose seats are positions at work."""
    return vocabulary(Pack.TENANT).slot


def rule_words(chart: Chart) -> str:
    """By which rule a flat has its one mark; nothing for a workplace."""
    if not chart.blocks:
        return ""
    return _(
        "Each {flat} shows its most supportive adult, a fresh mark before an old one. "
        "2/3: adults met of those who live there."
    ).format(flat=flat_words().one)


def window_words(chart: Chart) -> str:
    """From when on a mark is hollow."""
    return _("(2) older than {n} days").format(n=chart.window_days)


def letters_words(chart: Chart) -> str:
    """The letters beside names."""
    if chart.blocks:
        return _("dashed: nobody met yet")
    return _("C committee · L has followers · tick: member · 11w: age in weeks")
