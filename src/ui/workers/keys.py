"""Two parts of the workers' panel: this computer's keyring, and the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import gettext as _
from ...problems import Problem, WrongPassphrase
from ...store import group_keys
from ..gates.recovery import SheetButtons, TypeBack
from ..kit.buttons import Button
from ..kit.label import Label
from ..kit.passphrase_field import PassphraseField
from .parts import Part

if TYPE_CHECKING:
    from ...store.store import Store
    from ..desk import Desk


class Remember(Part):
    """Opens without passphrase on this computer, by its keyring; only if asked for."""

    def __init__(self, desk: Desk) -> None:
        self.title = _("Open without passphrase on this computer")
        self.summary = ""
        super().__init__(desk)
        self.say(
            _(
                "Whoever can log in to this computer as you can then open the group. The "
                "passphrase stays, for other computers and for locking."
            )
        )
        self.turn = Button(_("Open without passphrase here"))
        self.turn.setEnabled(False)
        self.add_act(self.turn)
        self._on = False
        self.turn.clicked.connect(lambda _on: self._turn())
        self.setFocusProxy(self.turn)

    def opened(self) -> None:
        self.desk.tasks.consult(group_keys.is_remembered_here, self._show, owner=self)

    def _show(self, on: bool) -> None:
        self._on = on
        words = _("Ask for the passphrase here again") if on else _("Open without passphrase here")
        self.turn.set_words(words)
        self.turn.setEnabled(True)
        self.turn.setFocus()

    def _turn(self) -> None:
        self.tell("")
        self.turn.setEnabled(False)
        turn = group_keys.forget_here if self._on else group_keys.remember_here
        self.desk.tasks.consult(turn, self._turned, owner=self, failed=self.failed)

    def _turned(self, _none: object) -> None:
        said = (
            _("The passphrase is asked here again")
            if self._on
            else _("This computer opens the group without passphrase now")
        )
        self.desk.said.emit(said, False)
        self.done.emit()

    def failed(self, problem: Problem) -> None:
        self.turn.setEnabled(True)
        self.tell(problem.sentence)


class RecoverySheet(Part):
    """The sheet once more on paper, and two of its lines typed back."""

    def __init__(self, desk: Desk) -> None:
        self.title = _("Recovery sheet")
        self.summary = _("print it again, try it")
        super().__init__(desk)
        self.passphrase = PassphraseField(_("Your passphrase"))
        self.go_on = Button(_("Go on"))
        self.sheet = SheetButtons(desk.tasks)
        self._try = Label(_("Then type two lines from the paper."), "name", wrap=True)
        self._lines: TypeBack | None = None
        self.say(_("Whoever holds the sheet can read everything: the passphrase is asked again."))
        self.column.addWidget(self.passphrase)
        self.add_act(self.go_on)
        self.column.addWidget(self.sheet)
        self.column.addWidget(self._try)
        self.passphrase.typed.connect(lambda _text: self.passphrase.set_fault(""))
        self.passphrase.entered.connect(self._go_on)
        self.go_on.clicked.connect(lambda _on: self._go_on())
        self.forget()

    @property
    def lines(self) -> TypeBack | None:
        """The two lines to type, once the passphrase was right."""
        return self._lines

    def _go_on(self) -> None:
        typed = self.passphrase.text()
        self.go_on.setEnabled(False)
        self.desk.tasks.consult(
            lambda store: _recovery(store, typed), self._offer, owner=self, failed=self.failed
        )

    def _offer(self, lines: tuple[str, ...]) -> None:
        self._open(True)
        self._lines = TypeBack(lines)
        self._lines.judged.connect(self._judged)
        self.column.addWidget(self._lines)
        self.sheet.setFocus()

    def _judged(self, right: bool) -> None:
        if right:
            self.desk.tasks.consult(
                group_keys.note_recovery_checked, self._checked, owner=self, failed=self.failed
            )

    def _checked(self, _none: object) -> None:
        self.desk.said.emit(_("The recovery sheet was tried: it can be read"), False)
        self.done.emit()

    def failed(self, problem: Problem) -> None:
        self.go_on.setEnabled(True)
        if isinstance(problem, WrongPassphrase):
            self.passphrase.set_fault(_("That is not your passphrase."))
            self.passphrase.setFocus()
        else:
            self.tell(problem.sentence)

    def forget(self) -> None:
        self.passphrase.clear()
        self.passphrase.set_fault("")
        self.go_on.setEnabled(True)
        if self._lines is not None:
            self.column.removeWidget(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
            self._lines = None
        self._open(False)

    def _open(self, opened: bool) -> None:
        """Shows the sheet in place of the question for the passphrase."""
        self.passphrase.setVisible(not opened)
        self.go_on.setVisible(not opened)
        self.sheet.setVisible(opened)
        self._try.setVisible(opened)
        self.setFocusProxy(self.sheet if opened else self.passphrase)


def _recovery(store: Store, passphrase: str) -> tuple[str, ...]:
    group_keys.check_passphrase(store, passphrase)
    return group_keys.recovery_of(store)
