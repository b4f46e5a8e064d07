"""Open with the recovery sheet: eight lines, who you are, a new passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ...i18n import gettext as _
from ...problems import Problem
from ..kit.buttons import Button
from ..kit.choice import Option
from ..kit.drop import Drop
from ..kit.label import IconLabel
from ..kit.theme import theme
from .door import Door
from .new_passphrase import NewPassphrase
from .page import Column, Gate, foot
from .recovery_lines import LineField, all_right, chain

if TYPE_CHECKING:
    from ...services.groups import WorkerRow
    from ...store.store import Store
    from ..tasks import Tasks


class TypeSheet(Gate):
    """Eight short fields, each looked at as soon as it is full; a whole key may be pasted."""

    def __init__(self, tasks: Tasks, door: Door) -> None:
        super().__init__()
        self._tasks, self._door = tasks, door
        self.fields = [LineField(number) for number in range(1, 9)]
        self.open = Button(_("Open with these lines"), "filled", height=37)
        self.back = Button(_("Back"), "plain", key="Esc")
        self._fault = IconLabel("circle-alert", "", "value", colour="late", wrap=True)
        self._fault.hide()
        self._lay_out()
        chain(self.fields)
        for field in self.fields:
            field.came_right.connect(self._look)
            field.typed.connect(lambda _text: self._look())
            field.pasted.connect(self._paste)
            field.edit.returnPressed.connect(self._open)
        self.open.setEnabled(False)
        self.open.clicked.connect(lambda _on: self._open())
        self.back.clicked.connect(lambda _on: self.back_wanted.emit())
        self.setFocusProxy(self.fields[0])

    def _lay_out(self) -> None:
        look = theme()
        column = Column(self, 600, spacing=12)
        column.addStretch(1)
        column.add_title(
            _("Open with the recovery sheet"),
            _(
                "Type the eight lines of the sheet. Each is looked at as soon as it is there; "
                "spaces and small letters do not matter."
            ),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.u(20))
        grid.setVerticalSpacing(look.u(10))
        for place, field in enumerate(self.fields):
            grid.addWidget(field, place % 4, place // 4, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addWidget(self._fault)
        column.addWidget(foot(self.back, self.open))
        column.addStretch(2)

    def _look(self) -> None:
        self._fault.hide()
        ready = all_right(self.fields)
        self.open.setEnabled(ready)
        if ready:
            self.open.setFocus()

    def _paste(self, lines: tuple[str, ...]) -> None:
        for field, line in zip(self.fields, lines, strict=True):
            field.put(line)
        self._look()

    def _open(self) -> None:
        if not self.open.isEnabled():
            return
        lines = tuple(field.line() for field in self.fields)
        self._set_busy(True)
        opener = self._door.by_recovery_key(lines)
        self._tasks.close(lambda: self._tasks.start(opener, self._opened, self.fault))

    def _opened(self) -> None:
        self._tasks.consult(_workers, self._ask_who, owner=self, failed=self.fault)

    def _ask_who(self, workers: Sequence[WorkerRow]) -> None:
        self._set_busy(False)
        self.page_wanted.emit(NewWay(self._tasks, self._door, workers))

    def _set_busy(self, busy: bool) -> None:
        self.open.set_words(_("Opening …") if busy else _("Open with these lines"))
        self.open.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.goes_back = not busy

    def fault(self, problem: Problem) -> None:
        self._set_busy(False)
        self._fault.label.setText(problem.sentence)
        self._fault.show()
        self.fields[0].setFocus()

    def forget(self) -> None:
        for field in self.fields:
            field.put("")


class NewWay(Gate):
    """The sheet opened the group: who is at the keyboard sets a new passphrase for herself."""

    def __init__(self, tasks: Tasks, door: Door, workers: Sequence[WorkerRow]) -> None:
        super().__init__()
        self._tasks, self._door = tasks, door
        options = [Option(one.id, one.name) for one in workers]
        self.who = Drop(_("Who are you?"), options, options[0].value)
        self.passphrase = NewPassphrase(_("Type these five words, or a passphrase of your own"))
        self.open = Button(_("Set passphrase and open"), "filled", height=37)
        self.back = Button(_("Back"), "plain", key="Esc")
        self._lay_out(alone=len(options) == 1)
        self.open.clicked.connect(lambda _on: self._set())
        self.passphrase.entered.connect(self._set)
        self.back.clicked.connect(lambda _on: self.back_wanted.emit())
        self._first: QWidget = self.passphrase if len(options) == 1 else self.who

    def _lay_out(self, *, alone: bool) -> None:
        column = Column(self, 600, spacing=14)
        column.addStretch(1)
        column.add_title(
            _("The sheet opens the group"),
            _(
                "Set a new passphrase in place of the old one. Once the group is open, print a new "
                "sheet from the menu Group and destroy this one."
            ),
        )
        column.addWidget(self.who)
        self.who.setVisible(not alone)
        column.addWidget(self.passphrase)
        column.addWidget(foot(self.back, self.open))
        column.addStretch(2)

    def focus_first(self) -> None:
        self._first.setFocus()

    def _set(self) -> None:
        lacks = self.passphrase.lacks()
        self.passphrase.set_fault(lacks)
        if lacks or not self.open.isEnabled():
            self.passphrase.setFocus()
            return
        self._set_busy(True)
        if not self._tasks.is_open:
            self._closed()
            return
        passphrase, worker = self.passphrase.text(), self.who.value()
        self._tasks.consult(
            lambda store: _give_passphrase(store, worker, passphrase),
            lambda _none: self._tasks.close(self._closed),
            owner=self,
            failed=self.fault,
        )

    def _closed(self) -> None:
        opener = self._door.by_passphrase(self.passphrase.text())
        self.opener_chosen.emit(opener, self._door.folder)

    def fault(self, problem: Problem) -> None:
        self._set_busy(False)
        self.passphrase.set_fault(problem.sentence)
        self.passphrase.setFocus()

    def forget(self) -> None:
        self.passphrase.clear()
        if self._tasks.is_open:
            self._tasks.close()

    def _set_busy(self, busy: bool) -> None:
        self.open.set_words(_("Opening …") if busy else _("Set passphrase and open"))
        self.open.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.goes_back = not busy


def _workers(store: Store) -> list[WorkerRow]:
    from ...services import groups

    return store.read(groups.workers)


def _give_passphrase(store: Store, worker: object, passphrase: str) -> None:
    from ...store import group_keys

    if isinstance(worker, bytes):
        group_keys.set_passphrase(store, worker, passphrase)
