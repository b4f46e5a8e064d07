"""Two parts of the workers' panel: somebody new, and the passphrase of the one at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...opening import add_worker, change_passphrase
from ...problems import Problem, Unanswered, WrongPassphrase
from ..gates.new_passphrase import NewPassphrase
from ..kit.buttons import Button
from ..kit.fields import Field
from ..kit.flow import FlowLayout, as_high_as_needed
from ..kit.keys import is_enter
from ..kit.label import IconLabel, Label
from ..kit.passphrase_field import PassphraseField
from ..kit.theme import theme

if TYPE_CHECKING:
    from ..desk import Desk


class Part(QWidget):
    """One part: made once, filled when it is opened, emptied when it is closed.

    Ctrl+Enter presses its button from wherever in it.
    """

    done = Signal()
    """It did what it is for, and can be closed."""
    title = ""
    summary = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme().u(27), 0, 0, theme().u(6))
        self.column.setSpacing(theme().u(12))
        self._act: Button | None = None
        self._fault = IconLabel("circle-alert", "", "value", colour="late", wrap=True)
        self.setSizePolicy(as_high_as_needed())

    def say(self, sentence: str) -> None:
        """A paragraph in `muted`."""
        self.column.addWidget(Label(sentence, "second", wrap=True))

    def add_act(self, *buttons: Button) -> None:
        """The one act of this part (and the way out of it), with room for a fault above it."""
        self._act = buttons[0]
        self.column.addWidget(self._fault)
        self._fault.hide()
        acts = QWidget()
        line = FlowLayout(acts, across=10)
        for button in buttons:
            line.addWidget(button)
        self.column.addWidget(acts)

    def tell(self, sentence: str) -> None:
        """Says what went wrong; an empty sentence takes it away."""
        self._fault.label.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def failed(self, problem: Problem) -> None:
        """Takes a Problem that belongs to no field."""
        self.tell(problem.sentence)

    def opened(self) -> None:
        """The part comes into sight."""

    def forget(self) -> None:
        """Empties what was typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        done = is_enter(event, Qt.KeyboardModifier.ControlModifier)
        if done and self._act is not None and self._act.isVisible():
            self._act.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.opened()
            self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.tell("")
            self.forget()


class AddWorker(Part):
    """Somebody else opens the same group with a passphrase of her own."""

    def __init__(self, desk: Desk) -> None:
        self.title = _("Add somebody")
        self.summary = _("with a passphrase of her own")
        super().__init__(desk)
        self.name = Field(_("Name"))
        self.passphrase = NewPassphrase(_("Passphrase, typed by the one who will use it"))
        self.add = Button(_("Add to this group"), key="Ctrl+Return")
        self.column.addWidget(self.name)
        self.column.addWidget(self.passphrase)
        self.add_act(self.add)
        self.name.typed.connect(lambda _text: self.name.set_fault(""))
        self.name.edit.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.entered.connect(self._add)
        self.add.clicked.connect(lambda _on: self._add())
        self.setFocusProxy(self.name)

    def _add(self) -> None:
        name, passphrase = self.name.text().strip(), self.passphrase.text()
        self.name.set_fault("" if name else _("What is this worker called?"))
        self.passphrase.set_fault(self.passphrase.lacks())
        if not name or self.passphrase.lacks():
            (self.passphrase if name else self.name).setFocus()
            return
        self.tell("")
        self.add.setEnabled(False)
        self.desk.tasks.step(
            lambda store: add_worker(store, name, passphrase),
            lambda _outcome: self._given(name),
            owner=self,
            failed=self.failed,
        )

    def _given(self, name: str) -> None:
        self.add.setEnabled(True)
        self.desk.said.emit(_("{name} can open this group now").format(name=name), False)
        self.done.emit()

    def failed(self, problem: Problem) -> None:
        self.add.setEnabled(True)
        field = problem.field if isinstance(problem, Unanswered) else ""
        if field == "name":
            self.name.set_fault(problem.sentence)
            self.name.setFocus()
        elif field == "passphrase":
            self.passphrase.set_fault(problem.sentence)
            self.passphrase.setFocus()
        else:
            self.tell(problem.sentence)

    def forget(self) -> None:
        self.name.set_text("")
        self.name.set_fault("")
        self.passphrase.clear()


class ChangePassphrase(Part):
    """The acting worker's own passphrase; the one before is asked, for somebody may pass by."""

    def __init__(self, desk: Desk) -> None:
        self.title = _("Change my passphrase")
        self.summary = _("the one of {name}").format(name=desk.worker.name)
        super().__init__(desk)
        self.now = PassphraseField(_("Your passphrase now"))
        self.passphrase = NewPassphrase(_("New passphrase"))
        self.change = Button(_("Change passphrase"), key="Ctrl+Return")
        self.column.addWidget(self.now)
        self.column.addWidget(self.passphrase)
        self.say(_("Backups made before today still open with the old passphrase."))
        self.add_act(self.change)
        self.now.typed.connect(lambda _text: self.now.set_fault(""))
        self.now.entered.connect(self.passphrase.field.setFocus)
        self.passphrase.entered.connect(self._change)
        self.change.clicked.connect(lambda _on: self._change())
        self.setFocusProxy(self.now)

    def _change(self) -> None:
        lacks = self.passphrase.lacks()
        self.passphrase.set_fault(lacks)
        if lacks:
            self.passphrase.setFocus()
            return
        before, after = self.now.text(), self.passphrase.text()
        self.tell("")
        self.change.setEnabled(False)
        self.desk.tasks.consult(
            lambda store: change_passphrase(store, before, after),
            self._changed,
            owner=self,
            failed=self.failed,
        )

    def _changed(self, _none: object) -> None:
        self.change.setEnabled(True)
        self.desk.said.emit(_("Your passphrase is changed"), False)
        self.done.emit()

    def failed(self, problem: Problem) -> None:
        self.change.setEnabled(True)
        if isinstance(problem, WrongPassphrase):
            self.now.set_fault(_("That is not your passphrase. Nothing was changed."))
            self.now.setFocus()
        else:
            self.tell(problem.sentence)

    def forget(self) -> None:
        self.now.clear()
        self.now.set_fault("")
        self.passphrase.clear()
