"""What narrows a chart: one shift alone, the gaps alone, those alone whom a question fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....services.chart.marked import narrowed, of_shift, shifts
from .look import Look
from .spots import gap

if TYPE_CHECKING:
    from ....services.chart.parts import Band, Seat
    from .screen import ChartScreen


class Narrowing:
    """The canvas shows the chart as it is kept here."""

    def __init__(self, screen: ChartScreen) -> None:
        self._screen = screen
        self.gaps_only = False
        self.shift: str | None = None
        """The shift that is shown alone; None: all of them."""

    def look(self) -> Look:
        """How the chart is looked at now."""
        loaded = self._screen.loaded
        if loaded is None or loaded.chart is None:
            raise ValueError("no chart yet")
        moved = {one.who.id: one for one in loaded.moved}
        return Look(
            loaded.chart, kept=loaded.fits, gaps=self.gaps_only,
            moved=moved if self._screen.wish.before is not None else None,
        )  # fmt: skip

    def bands(self) -> tuple[Band, ...]:
        """The bands with those alone whom the filter keeps."""
        loaded = self._screen.loaded
        if loaded is None or loaded.chart is None:
            return ()
        bands = of_shift(loaded.chart.bands, self.shift)
        if not self.gaps_only and loaded.fits is None:
            return bands
        return narrowed(bands, self._keeps)

    def _keeps(self, seat: Seat) -> bool:
        screen, who = self._screen, seat.who
        fits = screen.loaded.fits if screen.loaded is not None else None
        if self.gaps_only and not screen.run.keeps(seat) and not (who is None or gap(who)):
            return False
        return fits is None or (who is not None and who.id in fits)

    def _shifts(self) -> tuple[str, ...]:
        chart = self._screen.chart
        return shifts(chart.bands) if chart is not None else ()

    def chart_read(self) -> None:
        """Another chart, or the same anew: where the shift is no longer on it, all are shown."""
        there = self._shifts()
        self.shift = self.shift if self.shift in there else None
        self._screen.head.show_shifts(there, self.shift)

    def show_shift(self, shift: str | None) -> None:
        """One shift alone, or all beside each other."""
        self.shift = shift
        self._screen.head.show_shifts(self._shifts(), shift)
        self._screen.show_narrowed()

    def next_shift(self) -> None:
        """One shift after the other, then all of them."""
        if len(there := self._shifts()) > 1:
            order: tuple[str | None, ...] = (None, *there)
            self.show_shift(order[(order.index(self.shift) + 1) % len(order)])

    def turn_gaps(self) -> None:
        """Those alone whom nobody knows well now, or everybody."""
        self.gaps_only = not self.gaps_only
        self._screen.keys.turned()
        self._screen.show_narrowed()
