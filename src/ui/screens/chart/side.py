"""The right part of a chart: a meeting, what moved between two days, or one flat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from ....services.chart.knocks import Knock, knocks
from ...kit.theme import theme
from .flat import FlatPanel
from .meeting_panel import MeetingPanel
from .moves import MovesPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....services.chart.parts import Known, Unit
    from .screen import ChartScreen
    from .spots import Spot

WIDE, NARROW = 344, 250
"""Units."""


class ChartSide(QStackedWidget):
    """A meeting before what moved, that before a flat; else the chart has all the room."""

    def __init__(self, screen: ChartScreen) -> None:
        super().__init__()
        keys = screen.keys
        self._screen = screen
        self._at: Spot | None = None
        """Where the flat lies that is open."""
        self.meeting = MeetingPanel(keys.still, keys.skip, keys.why, keys.end)
        self.flat = FlatPanel((keys.talk, keys.knock, keys.met))
        self.moves = MovesPanel()
        pages: tuple[QWidget, ...] = (self.meeting, self.flat, self.moves)
        for one in pages:
            self.addWidget(one)
        self.hide()

    def set_wide(self, wide: bool) -> None:
        """How much room there is for it."""
        self.setFixedWidth(theme().u(WIDE if wide else NARROW))

    def show_asked(self) -> None:
        """Shows what is asked of the chart now; hides where that is nothing."""
        page = self._asked()
        if page is not None:
            self.setCurrentWidget(page)
        self.setVisible(page is not None)

    def _asked(self) -> QWidget | None:
        screen = self._screen
        if screen.run.is_on:
            return self.meeting
        if screen.wish.before is not None and screen.loaded is not None and screen.loaded.chart:
            self.moves.show_moves(screen.loaded.moved, screen.loaded.chart)
            return self.moves
        if self._unit() is not None:
            self._read_flat()
            return self.flat
        return None

    # one flat

    def open_flat(self, spot: Spot) -> None:
        """Opens the flat of a spot, the cursor on the first who lives there."""
        self._at = spot
        self.show_asked()
        self.flat.people.enter(1)

    def follow(self, spot: Spot) -> None:
        """The cursor came to another flat: where one is open, it is that one now."""
        if self._at is not None and self._screen.unit(spot) is not None:
            self._at = spot
            self._read_flat()

    def close_flat(self) -> None:
        """No flat is open any more."""
        self._at = None

    def chosen(self) -> Known | None:
        """Who is chosen in the open flat."""
        unit = self._unit() if self.flat.isVisible() else None
        key = self.flat.people.chosen_id()
        return next((one for one in unit.adults if one.id == key), None) if unit else None

    def _unit(self) -> Unit | None:
        return self._screen.unit(self._at) if self._at is not None else None

    def _read_flat(self) -> None:
        unit, screen = self._unit(), self._screen
        self._show_flat(())
        if unit is not None and unit.slot_id is not None:
            slot, on = unit.slot_id, screen.wish.on
            screen.desk.tasks.read(lambda s: knocks(s, slot, on), self._show_flat, owner=screen)

    def _show_flat(self, found: Sequence[Knock]) -> None:
        unit, chart, laid = self._unit(), self._screen.chart, self._screen.canvas.laid
        if unit is not None and chart is not None and laid is not None and self._at is not None:
            where = f"{chart.blocks[self._at.part].name} · {laid.part_of(self._at)}"
            self.flat.show_flat(unit, where, chart, found, self._screen.desk.profile.locale)
