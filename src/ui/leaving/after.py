"""After all is handed on: the pack on paper, and her passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...problems import Problem
from ...store import group_keys
from ..documents import documents
from ..kit.buttons import Button
from ..kit.flow import FlowLayout, as_high_as_needed
from ..kit.label import IconLabel, Label
from ..kit.theme import theme
from ..printer import print_pdf
from ..workers.lines import TakeAway

if TYPE_CHECKING:
    from ...models import Id
    from ...services.groups import WorkerRow
    from ...store.store import Store
    from ..desk import Desk


class After(QWidget):
    """What is left to do; each can be done or not, in any order."""

    done = Signal()

    def __init__(self, desk: Desk, worker: WorkerRow, what: str) -> None:
        super().__init__()
        self._desk, self._worker = desk, worker
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().u(12))
        handed = _("{what} handed on.").format(what=what)
        left = _("{name} works with this group no longer.").format(name=worker.name)
        self._column.addWidget(IconLabel("check", handed if what else left, "value", wrap=True))
        self._column.addWidget(Label(_("1. The pack for those who take over"), "section"))
        self._column.addWidget(
            Label(
                _("Each person on paper: last talk, what mattered, promises, who else knows her."),
                "second",
                wrap=True,
            )
        )
        self.print = Button(_("Print the pack"), "filled", icon="printer")
        self.save = Button(_("Save PDF"), icon="download")
        self._pressed = self.print
        self.print.clicked.connect(lambda _on: self._make(self.print, self._print))
        self.save.clicked.connect(lambda _on: self._make(self.save, self._save))
        acts = QWidget()
        line = FlowLayout(acts, across=10)
        for button in (self.print, self.save):
            line.addWidget(button)
        self._column.addWidget(acts)
        self._column.addWidget(Label(_("2. Her passphrase"), "section"))
        self.keys = Label("", "second", wrap=True)
        self._column.addWidget(self.keys)
        self.take: TakeAway | None = None
        self.setFocusProxy(self.print)
        self.setSizePolicy(as_high_as_needed())
        desk.tasks.consult(group_keys.workers_with_passphrase, self._show_keys, owner=self)

    def _show_keys(self, holding: frozenset[Id]) -> None:
        name = self._worker.name
        if self._worker.id not in holding:
            self.keys.setText(_("{name} has none.").format(name=name))
        elif len(holding) == 1:
            self.keys.setText(
                _("It is the only one of this group and stays, until somebody else has one.")
            )
        elif self._worker.id == self._desk.worker.id:
            self.keys.setText(
                _("You are at the keyboard: let somebody who stays take yours away, in “Who "
                  "works with this group”.")
            )  # fmt: skip
        else:
            self.keys.hide()
            self.take = TakeAway(self._desk, self._worker)
            self.take.setContentsMargins(0, 0, 0, 0)
            self._column.addWidget(self.take)
            self.take.done.connect(self._taken)
            self.take.leave.clicked.connect(lambda _on: self._left())
            self.take.show()
            self.setFocus()

    def _taken(self) -> None:
        if self.take is not None:
            self.take.hide()
        words = _("The passphrase of {name} opens this group no longer")
        self.keys.setText(words.format(name=self._worker.name))
        self.keys.show()
        self.setFocus()

    def _left(self) -> None:
        words = _("{name} still opens this group. You can take it away in “Who works with this "
                  "group”.")  # fmt: skip
        self.keys.setText(words.format(name=self._worker.name))
        self.keys.show()
        self.setFocus()

    # the pack

    def _make(self, pressed: Button, give: Callable[[bytes], str]) -> None:
        self._pressed, name = pressed, self._worker.name
        self._wait(True)
        self._desk.tasks.consult(
            lambda store: _pack(store, name),
            lambda pdf: self._give(give, pdf),
            owner=self,
            failed=self._failed,
        )

    def _give(self, give: Callable[[bytes], str], pdf: bytes) -> None:
        self._wait(False)
        try:
            said = give(pdf)
        except Problem as problem:
            self._failed(problem)
            return
        if said:
            self._desk.said.emit(said, False)

    def _print(self, pdf: bytes) -> str:
        return _("The pack is printed") if print_pdf(pdf, self) else ""

    def _save(self, pdf: bytes) -> str:
        from ...files_out import write_pdf

        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save these pages"), str(documents("hand-over.pdf")), _("Pages (*.pdf)")
        )
        if not chosen:
            return ""
        write_pdf(Path(chosen), pdf, replace=True)  # the dialog has asked
        return _("The pack is saved as PDF")

    def _failed(self, problem: Problem) -> None:
        self._wait(False)
        self._desk.fault.emit(problem)

    def _wait(self, waits: bool) -> None:
        """No second press while the pack is made."""
        self.print.setEnabled(not waits)
        self.save.setEnabled(not waits)
        if not waits:
            self._pressed.setFocus()


def _pack(store: Store, name: str) -> bytes:
    from ...printing import print_report

    return print_report(store, "hand-over", {"from_name": name}).pdf
