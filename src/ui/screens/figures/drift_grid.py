"""Who stands elsewhere than four weeks ago: a table whose every number opens the names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import Id
from ....services.metrics.movement import Drift
from ...kit.buttons import Button
from ...kit.flow import as_high_as_needed, empty
from ...kit.label import Label
from ...kit.marks import AssessmentLabel, AssessmentMark
from ...kit.theme import theme


class DriftGrid(QWidget):
    """A line for each level of then, a column for each of now; then who left and who came.

    `wanted(words, people)` on a number.
    """

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("From the level then to the level now"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme().u(12), 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().u(12))
        self._grid.setVerticalSpacing(theme().u(2))
        self.setSizePolicy(as_high_as_needed())

    def show_drift(self, found: Drift) -> None:
        """Shows these numbers in place of those before."""
        empty(self._grid)
        words = {level.id: f"{level.digit} {level.word}" for level in found.levels}
        marks = [AssessmentMark(one.rank, one.digit, one.word) for one in found.levels]
        keys: list[Id | None] = [*(level.id for level in found.levels), None]
        nothing = _("no fresh one")
        self._grid.addWidget(Label(_("then ↓   now →"), "small"), 0, 0)
        for column, mark in enumerate(marks, start=1):
            self._head(AssessmentLabel(mark, words=False), column)
        self._head(Label(nothing, "small"), len(keys))
        self._head(Label(_("left"), "small"), len(keys) + 1)
        for row, then in enumerate(keys, start=1):
            if then is None:
                self._grid.addWidget(Label(nothing, "body", colour="muted"), row, 0)
            else:
                self._grid.addWidget(AssessmentLabel(marks[row - 1]), row, 0)
            for column, now in enumerate(keys, start=1):
                told = _("From {then} to {now}").format(
                    then=words.get(then or b"", nothing), now=words.get(now or b"", nothing)
                )
                self._put(row, column, told, found.at(then, now), same=then == now)
            told = _("Left, from {then}").format(then=words.get(then or b"", nothing))
            self._put(row, len(keys) + 1, told, found.left.get(then, ()))
        last = len(keys) + 1
        self._grid.addWidget(Label(_("came"), "body", colour="muted"), last, 0)
        for column, now in enumerate(keys, start=1):
            told = _("Came, now {now}").format(now=words.get(now or b"", nothing))
            self._put(last, column, told, found.joined.get(now, ()))
        self._grid.setColumnStretch(len(keys) + 2, 1)

    def _head(self, widget: QWidget, column: int) -> None:
        self._grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignHCenter)

    def _put(
        self, row: int, column: int, words: str, people: Sequence[Id], *, same: bool = False
    ) -> None:
        if not people:
            empty = Label("·", "body", colour="muted")
            self._grid.addWidget(empty, row, column, Qt.AlignmentFlag.AlignHCenter)
            return
        number = ngettext("{n} person", "{n} people", len(people)).format(n=len(people))
        kind = "plain" if same else "link"
        button = Button(str(len(people)), kind, height=26, name=f"{words}: {number}")
        button.clicked.connect(lambda _on: self.wanted.emit(words, tuple(people)))
        self._grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignHCenter)
