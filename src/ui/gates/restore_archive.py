"""An archive becomes a group on this computer: its passphrase, your name, one of your own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ...i18n import gettext as _
from ...problems import Problem, Unanswered, WrongPassphrase
from ..kit.bars import announce
from ..kit.buttons import Button
from ..kit.fields import Field
from ..kit.keys import is_enter
from ..kit.passphrase_field import PassphraseField
from .door import Door, usual_place
from .folder_field import FolderField
from .new_passphrase import NewPassphrase
from .page import Column, Gate, foot
from .recovery import ShowRecovery

if TYPE_CHECKING:
    from ...archiving import Restoring
    from ...store.keys import Cost
    from ...store.store import Store
    from ..tasks import Tasks


class RestoreArchive(Gate):
    """One page; then comes the recovery sheet of the new group."""

    def __init__(self, tasks: Tasks, file: Path, cost: Cost | None = None) -> None:
        """`cost` of the passphrase's slot; None for the usual one."""
        from ...store.archive.reading import is_sealed

        super().__init__()
        self._tasks, self._file, self._cost = tasks, file, cost
        self.sealed_by = PassphraseField(_("The archive’s passphrase"))
        if not is_sealed(file):  # shown without a window it would be one of its own
            self.sealed_by.hide()
        self.worker = Field(
            _("Your own name"), hint=_("As it was in the group; any other name is somebody new.")
        )
        self.folder = FolderField(_("Where it is kept"), usual_place())
        self.passphrase = NewPassphrase(_("Your passphrase from now on: these words, or your own"))
        self.go_on = Button(_("Restore the group"), "filled", key="Ctrl+Return", height=37)
        self.back = Button(_("Back"), "plain", key="Esc")
        self._lay_out(is_sealed(file))
        self._listen()

    def _lay_out(self, sealed: bool) -> None:
        column = Column(self, 600, spacing=10)
        column.addStretch(1)
        column.add_title(
            _("Restore an archive"),
            _(
                "The group is laid out in a new folder with all of its history, under new keys: "
                "nobody’s passphrase of before opens it. The archive stays as it is."
            ),
        )
        for widget in (self.sealed_by, self.worker, self.folder, self.passphrase):
            column.addWidget(widget)
        column.addWidget(foot(self.back, self.go_on))
        column.addStretch(2)
        self.setFocusProxy(self.sealed_by if sealed else self.worker)

    def _listen(self) -> None:
        self.sealed_by.typed.connect(lambda _text: self.sealed_by.set_fault(""))
        self.worker.typed.connect(lambda _text: self.worker.set_fault(""))
        self.sealed_by.entered.connect(self.worker.setFocus)
        self.worker.edit.returnPressed.connect(self.folder.setFocus)
        self.folder.field.edit.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.entered.connect(self._restore)
        self.go_on.clicked.connect(lambda _on: self._restore())
        self.back.clicked.connect(lambda _on: self.back_wanted.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event, Qt.KeyboardModifier.ControlModifier):
            self._restore()
        else:
            super().keyPressEvent(event)

    def _restore(self) -> None:
        if not self.go_on.isEnabled() or self._lacks():
            return
        from ...archiving import Restoring

        asked = Restoring(
            self._file,
            self.sealed_by.text(),
            self.folder.folder(),
            self.worker.text().strip(),
            self.passphrase.text(),
        )
        self._set_busy(True)
        maker = _maker(asked, self._cost)
        self._tasks.close(lambda: self._tasks.start(maker, lambda: self._made(asked), self.fault))

    def _lacks(self) -> bool:
        """True where something is still to be said; each field says what it lacks."""
        worker = self.worker.text().strip()
        lacks = (
            (self.worker, "" if worker else _("Your own name is still missing.")),
            (self.folder, self.folder.lacks()),
            (self.passphrase, self.passphrase.lacks()),
        )
        for field, sentence in lacks:
            field.set_fault(sentence)
        first = next(((field, sentence) for field, sentence in lacks if sentence), None)
        if first is not None:
            first[0].setFocus()
            announce(self, first[1], urgent=True)
        return first is not None

    def _made(self, asked: Restoring) -> None:
        """The group is on the disk: whatever happens now, it can be opened."""
        self.made.emit(asked.folder)

        def show(told: tuple[tuple[str, ...], int | None]) -> None:
            lines, broken = told
            page = ShowRecovery(
                self._tasks, Door(asked.folder), asked.passphrase, lines, _warning(broken)
            )
            self.page_wanted.emit(page)
            self.forget()

        self._tasks.consult(_to_tell, show, owner=self)

    def fault(self, problem: Problem) -> None:
        self._set_busy(False)
        field: PassphraseField | Field | FolderField | NewPassphrase = self.folder
        if isinstance(problem, WrongPassphrase):
            field = self.sealed_by
        elif isinstance(problem, Unanswered):
            field = self.worker if problem.field == "worker" else self.passphrase
        field.set_fault(problem.sentence)
        field.setFocus()

    def forget(self) -> None:
        self.sealed_by.clear()
        self.passphrase.clear()

    def _set_busy(self, busy: bool) -> None:
        self.go_on.set_words(_("Restoring …") if busy else _("Restore the group"))
        self.go_on.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.goes_back = not busy


def _to_tell(store: Store) -> tuple[tuple[str, ...], int | None]:
    """The lines of the recovery sheet, and from which step on the history does not hold."""
    from ...store import group_keys

    return group_keys.recovery_of(store), store.broken_step()


def _warning(broken: int | None) -> str:
    if broken is None:
        return ""
    return _("The history was changed outside Longhaul, from step {number} on.").format(
        number=broken
    )


def _maker(asked: Restoring, cost: Cost | None) -> Callable[[], Store]:
    """Makes the group, on the thread of the tasks."""

    def make() -> Store:
        from ...archiving import restore_archive

        return restore_archive(asked, cost=cost).group.store

    return make
