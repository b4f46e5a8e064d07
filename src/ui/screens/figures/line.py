"""One figure as a line: its sentence, its fraction, its day and window."""

from __future__ import annotations

from dataclasses import dataclass

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import Id
from ....services.metrics.figure import Figure
from ...kit.rows import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, and the people behind it."""

    key: str
    sentence: str
    """People first."""
    fraction: str
    detail: str
    people: tuple[Id, ...]

    def row(self) -> Row:
        """As a row of a list; its key takes the place of an id."""
        return Row(self.key.encode(), None, self.sentence, self.fraction, self.detail)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together."""

    title: str
    aside: str
    lines: tuple[Line, ...]


def dated(figure: Figure, locale: str) -> str:
    """The day and the window: "60 days to Thu 19 Nov"."""
    day = short_day(figure.on, locale)
    if figure.window_days is None:
        return _("on {day}").format(day=day)
    return ngettext("{n} day to {day}", "{n} days to {day}", figure.window_days).format(
        n=figure.window_days, day=day
    )
