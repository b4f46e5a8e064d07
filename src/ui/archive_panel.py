"""Archive: the whole group in one file that outlives the program, made beside any screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog

from ..i18n import gettext as _
from ..problems import Cancelled, Problem, Unanswered
from .database_thread import Progress
from .documents import documents
from .gates.new_passphrase import NewPassphrase
from .kit.buttons import Button
from .kit.check import Check
from .kit.keys import is_enter
from .kit.label import IconLabel, Label
from .kit.passphrase_field import PassphraseField
from .side_panel import SidePanel

if TYPE_CHECKING:
    from ..store.archive.writing import Archived
    from ..store.store import Store
    from .desk import Desk


class ArchivePanel(SidePanel):
    """What an archive is, a passphrase typed twice, and one button that asks where it goes."""

    help_page = "archive"

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Archive"))
        self._desk = desk
        self.passphrase = NewPassphrase(_("A passphrase for the archive"))
        self.once_more = PassphraseField(_("The same once more"))
        self.plain = Check(_("Without a passphrase"))
        self.make = Button(_("Make the archive …"), "filled", key="Ctrl+Return", height=36)
        self._warning = IconLabel("circle-alert", "", "value", colour="late", wrap=True)
        self._fault = IconLabel("circle-alert", "", "value", colour="late", wrap=True)
        self._lay_out()
        self._listen()
        self._choose_plain(False)

    def _lay_out(self) -> None:
        for sentence in (
            _(
                "One file with all that this group keeps, made to be read in thirty years: by "
                "Longhaul, by a spreadsheet, by any database. Give it to whoever comes after you, "
                "or lock it away."
            ),
            _(
                "Everything is in it: sealed notes too, and people whom one of you keeps apart. "
                "It has a passphrase of its own; the file alone does not open without it."
            ),
        ):
            self.column.addWidget(Label(sentence, "body", colour="muted", wrap=True))
        self._warning.label.setText(
            _(
                "Whoever finds this file can read everything: names, talks, sealed notes. "
                "Make it only for a place that is locked otherwise. A group that is made of it "
                "no longer keeps out who was erased."
            )
        )
        for widget in (self.passphrase, self.once_more, self.plain, self._warning, self._fault):
            self.column.addWidget(widget)
        self.column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self._fault.hide()

    def _listen(self) -> None:
        self.passphrase.typed.connect(lambda: self.passphrase.set_fault(""))
        self.passphrase.entered.connect(self.once_more.setFocus)
        self.once_more.typed.connect(lambda _text: self.once_more.set_fault(""))
        self.once_more.entered.connect(self._make)
        self.plain.toggled.connect(self._choose_plain)
        self.make.clicked.connect(lambda _on: self._make())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the passphrase. With a focus proxy Tab would pass by the button before it."""
        self.passphrase.setFocus(reason)

    def again(self) -> ArchivePanel:
        """Without what was typed: a passphrase is kept nowhere."""
        return ArchivePanel(self._desk)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event, Qt.KeyboardModifier.ControlModifier):
            self._make()
        else:
            super().keyPressEvent(event)

    def _choose_plain(self, plain: bool) -> None:
        self.passphrase.setVisible(not plain)
        self.once_more.setVisible(not plain)
        self._warning.setVisible(plain)
        self.make.set_words(
            _("Make an archive anybody can read …") if plain else _("Make the archive …")
        )

    def _make(self) -> None:
        if not self.make.isEnabled() or self._lacks():
            return
        ends = "zip" if self.plain.isChecked() else "zip.age"
        name = f"longhaul-archive-{self._desk.today():%Y-%m-%d}.{ends}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Where the archive goes"), str(documents(name)), f"(*.{ends})"
        )
        if chosen:
            self._begin(Path(chosen))

    def _lacks(self) -> bool:
        """True where something is still to be typed; its field says what."""
        if self.plain.isChecked():
            return False
        lacks = self.passphrase.lacks()
        differs = self.passphrase.text() != self.once_more.text()
        self.passphrase.set_fault(lacks)
        self.once_more.set_fault(_("The two passphrases differ.") if differs and not lacks else "")
        if lacks:
            self.passphrase.setFocus()
        elif differs:
            self.once_more.setFocus()
        return bool(lacks) or differs

    def _begin(self, out: Path) -> None:
        passphrase = "" if self.plain.isChecked() else self.passphrase.text()
        progress = Progress(_("Making the archive …"))
        self._wait(True)
        self._desk.tasks.consult(
            lambda store: _made(store, out, passphrase, progress),
            self._done,
            owner=self,
            failed=self._failed,
            progress=progress,
        )

    def _done(self, made: Archived) -> None:
        self._desk.said.emit(
            _("Archive made, opened and checked: {file}").format(file=made.path.name), False
        )
        self.closed.emit()

    def _failed(self, problem: Problem) -> None:
        self._wait(False)
        if isinstance(problem, Unanswered) and problem.field == "passphrase":
            self.passphrase.set_fault(problem.sentence)
            self.passphrase.setFocus()
            return
        self._fault.label.setText(
            _("Stopped. No archive was made.")
            if isinstance(problem, Cancelled)
            else problem.sentence
        )
        self._fault.show()
        self.make.setFocus()

    def _wait(self, waits: bool) -> None:
        self._fault.hide()
        self.make.setEnabled(not waits)


def _made(store: Store, out: Path, passphrase: str, progress: Progress) -> Archived:
    from ..archiving import make_archive

    return make_archive(store, out, passphrase, replace=True, progress=progress)  # the dialog asked
