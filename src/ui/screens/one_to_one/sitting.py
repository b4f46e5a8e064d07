"""The week's notes: talks recorded in a row, each with its own Undo."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....services.one_to_ones import kept_of
from ...kit.buttons import Button
from ...kit.flow import as_high_as_needed, empty
from ...kit.label import IconLabel, Label
from ...tab_order import before_in_tab_order
from .lines import column_of

if TYPE_CHECKING:
    from ....models import Id
    from ....store.store import Changes
    from ...desk import Desk


@dataclass(frozen=True, slots=True)
class Recorded:
    """One talk of the sitting."""

    talk: Id
    step: bytes
    names: str
    day: date


@dataclass(slots=True)
class Sitting:
    """Talks recorded one after the other by one who sits down for it; never kept."""

    day: date | None = None
    """The day of the last one, which the next begins with."""
    recorded: list[Recorded] = field(default_factory=list)


class SittingList(QWidget):
    """Those recorded in this sitting, the last one first; what is taken back goes from it.

    On the way of Tab it comes before `following`. `counted` says how many stand there.
    """

    counted = Signal(int)

    def __init__(self, desk: Desk, sitting: Sitting, following: QWidget) -> None:
        super().__init__()
        self._desk, self._sitting, self._following = desk, sitting, following
        self.buttons: list[Button] = []
        self._column = column_of(gap=2)
        self.setLayout(self._column)
        self.setSizePolicy(as_high_as_needed())
        desk.tasks.changed.connect(self._heard)

    def show_recorded(self) -> None:
        """Shows all of them; to be called once the list stands in its form."""
        self._draw(frozenset(one.talk for one in self._sitting.recorded))

    def _heard(self, changes: Changes) -> None:
        if changes.touches("conversation") and self._sitting.recorded:
            talks = [one.talk for one in self._sitting.recorded]
            self._desk.tasks.read(lambda s: kept_of(s, talks), self._draw, owner=self)

    def _draw(self, kept: frozenset[Id]) -> None:
        empty(self._column)
        shown = [one for one in reversed(self._sitting.recorded) if one.talk in kept]
        self.buttons = []
        self.setVisible(bool(shown))
        self.counted.emit(len(shown))
        words = ngettext("{n} talk recorded just now", "{n} talks recorded just now", len(shown))
        self._column.addWidget(Label(words.format(n=len(shown)), "label"))
        for one in shown:
            self._column.addWidget(self._line(one))
        before_in_tab_order(self, self._following)

    def _line(self, one: Recorded) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        day = short_day(one.day, self._desk.profile.locale)
        words = _("{names} · {day}").format(names=one.names, day=day)
        name = _("Undo the talk with {names}").format(names=one.names)
        undo = Button(_("Undo"), "link", name=name, height=26)
        undo.clicked.connect(lambda _on, step=one.step: self._desk.take_back_wanted.emit(step))
        row.addWidget(IconLabel("check", words, "second", wrap=True), 1)
        row.addWidget(undo)
        self.buttons.append(undo)
        return line
