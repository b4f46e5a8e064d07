"""The rows and the tally of a page: side by side, or one in the place of the other."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...kit.paint import right_to_left
from ...kit.theme import theme
from .grid import KeyGrid
from .parts import Band
from .questions import Questions
from .results import ResultsFirst
from .strip import Strip
from .tally import WIDTH, TallyPart


class KeyInBody(QWidget):
    """Where there is no room for both, the tally takes the place of the rows.

    Both are placed here without a layout of Qt's: one would have all of the window laid out anew
    with every key, as their words change.
    """

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
        self.at_tally = self._narrow = self._made_ready = False
        self._tally, self._strip = tally, strip
        self._main = QWidget(self)
        tally.setParent(self)
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(band)
        main.addWidget(strip)
        main.addWidget(results)
        rows = QHBoxLayout()
        rows.setContentsMargins(look.u(18), 0, 0, 0)  # the bar at its end keeps its room
        rows.addWidget(grid)
        main.addLayout(rows, 1)
        main.addWidget(questions)

    def minimumSizeHint(self) -> QSize:
        return self._main.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self._strip.fit(self.height())

    def show_tally(self, *, on: bool) -> None:
        """The tally is worked on, or the rows."""
        self.at_tally = on
        self.fit(narrow=self._narrow)

    def fit(self, *, narrow: bool) -> None:
        """Shows both, or the one that is worked on."""
        self._narrow = narrow
        self._place()
        if narrow and not self._made_ready:
            self._made_ready = True
            QTimer.singleShot(0, self._tally.grab)  # painted first now, and not by the last key
        self._tally.setVisible(not narrow or self.at_tally)
        self._main.setVisible(not narrow or not self.at_tally)

    def _place(self) -> None:
        """Each has its place before it is shown, so that it is laid out once."""
        whole = self.rect()
        if self._narrow:
            self._main.setGeometry(whole)
            self._tally.setGeometry(whole)
            return
        wide = max(theme().u(WIDTH), self._tally.minimumSizeHint().width())
        rest, at_left = max(0, whole.width() - wide), right_to_left()
        self._main.setGeometry(QRect(wide if at_left else 0, 0, rest, whole.height()))
        self._tally.setGeometry(QRect(0 if at_left else rest, 0, wide, whole.height()))
