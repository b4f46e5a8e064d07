"""The rows and the tally of a page: side by side, or one in the place of the other."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...kit.flow import NO_LIMIT
from ...kit.theme import theme
from .grid import KeyGrid
from .parts import Band
from .questions import Questions
from .results import ResultsFirst
from .strip import Strip
from .tally import WIDTH, TallyPart


class KeyInBody(QWidget):
    """Where there is no room for both, the tally takes the place of the rows."""

    def __init__(
        self,
        band: Band,
        strip: Strip,
        results: ResultsFirst,
        grid: KeyGrid,
        questions: Questions,
        tally: TallyPart,
    ) -> None:
        super().__init__()
        look = theme()
        self.at_tally = self._narrow = False
        self._tally, self._strip = tally, strip
        self._main = QWidget()
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(band)
        main.addWidget(strip)
        main.addWidget(results)
        rows = QHBoxLayout()
        rows.setContentsMargins(look.u(18), 0, look.u(10), 0)
        rows.addWidget(grid)
        main.addLayout(rows, 1)
        main.addWidget(questions)
        self._sides = QHBoxLayout(self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(0)
        self._sides.addWidget(self._main, 1)
        self._sides.addWidget(tally)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._strip.fit(self.height())

    def show_tally(self, *, on: bool) -> None:
        """The tally is worked on, or the rows."""
        self.at_tally = on
        self.fit(narrow=self._narrow)

    def fit(self, *, narrow: bool) -> None:
        """Shows both, or the one that is worked on."""
        self._narrow = narrow
        width = max(theme().u(WIDTH), self._tally.minimumSizeHint().width())
        self._tally.setMaximumWidth(NO_LIMIT if narrow else width)
        self._sides.setEnabled(False)  # else both are laid out side by side first, for nothing
        if narrow and self.at_tally:
            self._tally.setGeometry(self.rect())  # and the tally once more where it goes
        self._tally.setVisible(not narrow or self.at_tally)
        self._main.setVisible(not narrow or not self.at_tally)
        self._sides.setEnabled(True)
        self._sides.activate()
