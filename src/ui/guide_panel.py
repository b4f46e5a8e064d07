"""The guide for a talk, step by step beside the one-to-one form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..i18n import gettext as _
from ..services.guides import GuideRow, Step, guides
from .kit.buttons import Button
from .kit.choice import Option
from .kit.drop import Drop
from .kit.flow import as_high_as_needed
from .kit.label import Label
from .kit.theme import theme
from .reading_panel import ReadingPanel
from .watching import Watching

if TYPE_CHECKING:
    from .workbench import Workbench


class GuidePanel(ReadingPanel):
    """One guide; which one is remembered on this computer. Its key again or Esc closes it."""

    def __init__(self, bench: Workbench) -> None:
        change = Button(_("Change the guides"), "outlined", icon="square-pen", height=30)
        super().__init__(bench, change, _("Close the guide"))
        self._desk = bench.desk
        self._guides: tuple[GuideRow, ...] = ()
        self.which: Drop | None = None
        change.clicked.connect(lambda _on: self._desk.own_words_wanted.emit("guides"))
        self.show_text(_("Guide"), _("Guide"), QWidget())
        Watching(self._desk, {"guide"}, self._ask, self)
        self._ask()

    @staticmethod
    def turn(bench: Workbench) -> None:
        """Opens it, or closes the one that is open."""
        if isinstance(bench.help, GuidePanel):
            bench.help.leave()
        else:
            GuidePanel(bench).open_beside(reads_on=False)

    def _ask(self) -> None:
        self._desk.tasks.read(guides, self._offer, owner=self)

    def _offer(self, rows: Sequence[GuideRow]) -> None:
        self._guides = tuple(rows)
        self._show()

    def _show(self) -> None:
        wanted = self._desk.preferences.value.guide
        chosen = next((one for one in self._guides if one.key == wanted), None)
        chosen = chosen or next(iter(self._guides), None)
        inner = QWidget()
        column = QVBoxLayout(inner)
        look = theme()
        column.setContentsMargins(look.u(20), look.u(2), look.u(20), look.u(20))
        column.setSpacing(look.u(12))
        if chosen is None:
            column.addWidget(Label(_("No guide is in use."), "body", colour="muted", wrap=True))
        else:
            self.which = Drop(
                _("Which guide"),
                [Option(one.key, one.name) for one in self._guides],
                chosen.key,
                show_label=False,
            )
            self.which.chosen.connect(self._choose)
            column.addWidget(self.which)
            for number, step in enumerate(chosen.steps(), start=1):
                column.addWidget(step_widget(number, step))
        column.addStretch(1)
        title = chosen.name if chosen is not None else _("Guide")
        self.show_text(_("Guide"), _("Guide: {name}").format(name=title), inner)

    def _choose(self, key: object) -> None:
        self._desk.preferences.change(guide=str(key))
        self._show()
        if self.which is not None:
            self.which.setFocus()


def step_widget(number: int, step: Step) -> QWidget:
    """A step: its number, its name, and under it what to do."""
    look = theme()
    whole = QWidget()
    whole.setSizePolicy(as_high_as_needed())
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.u(10))
    digit = Label(str(number), "name", colour="muted")
    digit.setMinimumWidth(look.u(14))
    line.addWidget(digit, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(look.u(2))
    if step.name:
        words.addWidget(Label(step.name, "name", wrap=True))
    if step.what:
        words.addWidget(Label(step.what, "body", wrap=True))
    line.addLayout(words, 1)
    return whole
