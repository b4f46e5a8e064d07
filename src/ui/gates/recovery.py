"""The recovery sheet of a group just made: on paper first, then two lines of it typed back."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...problems import Problem
from ..kit.buttons import Button
from ..kit.card import Card
from ..kit.flow import FlowLayout, as_high_as_needed
from ..kit.label import IconLabel, Label
from ..kit.theme import theme
from ..printer import print_pdf
from .door import Door
from .page import Column, Gate, foot
from .recovery_lines import KeyLines, LineField, all_right, chain
from .recovery_print import recovery_pdf, save_pdf

if TYPE_CHECKING:
    from ..tasks import Tasks


class SheetButtons(QWidget):
    """Print, or save as PDF with a sentence of its own. The sheet is made in memory each time."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.print = Button(_("Print …"), icon="printer")
        self.save = Button(_("Save as PDF …"), icon="download")
        self._said = IconLabel("info", "", "second", wrap=True)
        look = theme()
        buttons = FlowLayout(across=10)
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(8))
        column.addLayout(buttons)
        column.addWidget(self._said)
        self.say(_("A saved sheet opens the group to whoever finds it: print it and delete it."))
        self.print.clicked.connect(lambda _on: self._make(self.print, print_pdf))
        self.save.clicked.connect(lambda _on: self._make(self.save, save_pdf))
        self.setFocusProxy(self.print)
        self.setSizePolicy(as_high_as_needed())

    def say(self, sentence: str) -> None:
        """A sentence under the buttons."""
        self._said.label.setText(sentence)

    def _make(self, button: Button, hand_over: Callable[[bytes, QWidget], bool]) -> None:
        self._wait(True)
        self._tasks.consult(
            recovery_pdf,
            lambda pdf: self._hand_over(pdf, button, hand_over),
            owner=self,
            failed=lambda problem: self._failed(button, problem),
        )

    def _hand_over(
        self, pdf: bytes, button: Button, hand_over: Callable[[bytes, QWidget], bool]
    ) -> None:
        self._wait(False, button)
        try:
            if hand_over(pdf, self):
                self.say(
                    _("Saved. Print it, lock the sheet away, and delete the file.")
                    if button is self.save
                    else _("Done. Lock the sheet away, not beside this computer.")
                )
        except Problem as problem:
            self._failed(button, problem)

    def _failed(self, button: Button, problem: Problem) -> None:
        self._wait(False, button)
        self.say(problem.sentence)

    def _wait(self, waits: bool, button: Button | None = None) -> None:
        """No second press while the sheet is made; the focus comes back to the button pressed."""
        self.print.setEnabled(not waits)
        self.save.setEnabled(not waits)
        if button is not None:
            button.setFocus()


class TypeBack(QWidget):
    """Two lines, chosen by chance, typed from paper; `judged` says whether both fit."""

    judged = Signal(bool)

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        numbers = sorted(random.SystemRandom().sample(range(1, len(lines) + 1), 2))
        self.fields = [LineField(number, lines[number - 1]) for number in numbers]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().u(16))
        for field in self.fields:
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            field.came_right.connect(self._look)
            field.typed.connect(lambda _text: self._look())
        chain(self.fields)
        self.setFocusProxy(self.fields[0])
        self.setSizePolicy(as_high_as_needed())

    def lacks(self) -> str:
        """Which of them does not stand there right yet; empty if both do."""
        open_lines = [field.number for field in self.fields if not field.line()]
        if len(open_lines) == len(self.fields):
            return _("Both lines are still to come.")
        return "".join(
            _("Line {number} is still to come.").format(number=number) for number in open_lines
        )

    def _look(self) -> None:
        self.judged.emit(all_right(self.fields))


class ShowRecovery(Gate):
    """The eight lines, shown once: printed, saved, or written down by hand."""

    goes_back = False

    def __init__(
        self,
        tasks: Tasks,
        door: Door,
        passphrase: str,
        lines: tuple[str, ...],
        warning: str = "",
    ) -> None:
        """`warning` is what must be known of the group before anybody works with it."""
        super().__init__()
        self._tasks, self._door, self._passphrase, self._lines = tasks, door, passphrase, lines
        self.warning = IconLabel("circle-alert", warning, "value", colour="late", wrap=True)
        self.warning.setVisible(bool(warning))
        self.sheet = SheetButtons(tasks)
        self.go_on = Button(_("I have it on paper"), "filled", height=37)
        self._lay_out()
        self.go_on.clicked.connect(lambda _on: self._check())
        self.setFocusProxy(self.sheet)

    def _lay_out(self) -> None:
        look = theme()
        column = Column(self, 600, spacing=12)
        column.addStretch(1)
        column.add_title(
            _("The recovery sheet of your group"),
            _(
                "If all passphrases are forgotten or this computer is lost, these eight lines open "
                "the group and its backups. Whoever holds them can read everything. Print them, or "
                "write them down."
            ),
        )
        column.addWidget(self.warning)
        card = Card(padding=20, radius=10)
        card.body.addWidget(KeyLines(self._lines))
        column.addWidget(card)
        column.addSpacing(look.u(4))
        column.addWidget(self.sheet)
        column.addWidget(foot(None, self.go_on))
        column.addStretch(2)

    def _check(self) -> None:
        self.page_wanted.emit(CheckRecovery(self._tasks, self._door, self._passphrase, self._lines))

    def forget(self) -> None:
        self._passphrase, self._lines = "", ()


class CheckRecovery(Gate):
    """The lines are out of sight: two of them are typed from paper, then the group opens."""

    def __init__(self, tasks: Tasks, door: Door, passphrase: str, lines: tuple[str, ...]) -> None:
        super().__init__()
        self._tasks, self._door, self._passphrase = tasks, door, passphrase
        self.lines = TypeBack(lines)
        self.open = Button(_("Open my group"), "filled", height=37)
        self.open.setEnabled(False)
        self.back = Button(_("Show the lines again"), "plain", key="Esc")
        self._why = Label(self.lines.lacks(), "second", wrap=True)
        self._lay_out()
        self.lines.judged.connect(self._judged)
        self.open.clicked.connect(lambda _on: self._open())
        self.back.clicked.connect(lambda _on: self.back_wanted.emit())
        self.setFocusProxy(self.lines)

    def _lay_out(self) -> None:
        column = Column(self, 600, spacing=12)
        column.addStretch(1)
        column.add_title(
            _("Type two lines from your paper"),
            _("So you know that the sheet can be read. Spaces and small letters do not matter."),
        )
        column.addWidget(self.lines)
        column.addWidget(self._why)
        column.addWidget(foot(self.back, self.open))
        column.addStretch(2)

    def _judged(self, right: bool) -> None:
        self.open.setEnabled(right)
        self._why.setText(self.lines.lacks())
        self._why.setVisible(not right)
        if right:
            self.open.setFocus()

    def _open(self) -> None:
        from ...store import group_keys

        self.open.set_words(_("Opening …"))
        self.open.setEnabled(False)
        self.goes_back = False
        if not self._tasks.is_open:
            self._closed()
            return
        self._tasks.consult(
            group_keys.note_recovery_checked,
            lambda _none: self._tasks.close(self._closed),
            owner=self,
            failed=self.fault,
        )

    def _closed(self) -> None:
        self.opener_chosen.emit(self._door.by_passphrase(self._passphrase), self._door.folder)

    def fault(self, problem: Problem) -> None:
        self._why.setText(problem.sentence)
        self._why.show()
        self.open.set_words(_("Open my group"))
        self.open.setEnabled(True)
        self.open.setFocus()

    def forget(self) -> None:
        self._passphrase = ""
