"""The unlock card: one field, and five faults in five sentences under it."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...i18n import computer_locale, day_and_clock
from ...i18n import gettext as _
from ...problems import Damaged, NoKeyring, OpenElsewhere, Problem, WrongPassphrase
from ..kit.buttons import Button
from ..kit.card import Card, Rule
from ..kit.flow import FlowLayout
from ..kit.group_square import GroupSquare
from ..kit.label import Label
from ..kit.passphrase_field import PassphraseField
from ..kit.theme import theme
from .door import Door, door_to_look, place_for_restoring
from .page import Column, Gate

if TYPE_CHECKING:
    from ...store.keys import Tries


class Unlock(Gate):
    """Opens one group with a passphrase. Nothing of it is shown but the name of its folder.

    `tries` gives the wrong tries at this group, once there is one to count.
    """

    def __init__(self, door: Door, second_line: str, tries: Callable[[], Tries]) -> None:
        super().__init__()
        self.door = door
        self._tries = tries
        self.passphrase = PassphraseField(_("Passphrase"))
        self.unlock = Button(_("Unlock"), "filled", key="Return", height=37)
        self.backup = Button(_("Look at the last backup"), icon="history")
        self.sheet = Button(_("Use the recovery sheet"), "link")
        self.other = Button(_("Another group"), "link")
        self._name = Label(door.name, "heading", elide=True)
        self._second = Label(second_line, "second", wrap=True)
        self.note = Label("", "second", wrap=True)
        self._busy = False
        self._by_itself = False
        self._elsewhere = False
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.passphrase)

    def _lay_out(self) -> None:
        look = theme()
        column = Column(self, 440, spacing=14)
        card = Card(padding=27, radius=12)
        card.setAccessibleName(_("Unlock {name}").format(name=self.door.name))
        card.body.setSpacing(look.u(8))
        card.body.addLayout(self._head())
        card.body.addSpacing(look.u(12))
        card.body.addWidget(self.passphrase)
        card.body.addSpacing(look.u(6))
        acts = QWidget()
        line = FlowLayout(acts, across=10)
        line.addWidget(self.unlock)
        line.addWidget(self.backup)
        card.body.addWidget(acts)
        card.body.addSpacing(look.u(8))
        card.body.addWidget(Rule())
        links = QHBoxLayout()
        links.addWidget(self.sheet)
        links.addStretch(1)
        links.addWidget(self.other)
        card.body.addLayout(links)
        column.addStretch(1)
        column.addWidget(card)
        self.note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.note)
        column.addStretch(1)
        self.backup.hide()
        self.sheet.setVisible(not self.door.looks)

    def _head(self) -> QHBoxLayout:
        look = theme()
        words = QVBoxLayout()
        words.setSpacing(look.u(2))
        words.addWidget(self._name)
        words.addWidget(self._second)
        head = QHBoxLayout()
        head.setSpacing(look.u(14))
        head.addWidget(GroupSquare(self.door.name), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _listen(self) -> None:
        self.passphrase.entered.connect(self._try)
        self.passphrase.typed.connect(lambda _text: self.passphrase.set_fault(""))
        self.unlock.clicked.connect(lambda _on: self._try())
        self.backup.clicked.connect(lambda _on: self._last_backup())
        self.sheet.clicked.connect(lambda _on: self.sheet_wanted.emit(self.door))
        self.other.clicked.connect(lambda _on: self.open_wanted.emit())

    def try_keyring(self) -> None:
        """Opens by this computer's keyring, if it may; if not, the passphrase is asked as ever."""
        if self.passphrase.text() or not self.door.asks_keyring():
            return
        self._by_itself = True
        self._set_busy(True)
        self.opener_chosen.emit(self.door.by_keyring(), self.door.folder)

    def open_with_new_key(self, passphrase: str) -> None:
        """Gives the group a new key and opens it; where that fails, the card says why."""
        self._set_busy(True)
        self.unlock.set_words(_("Making the new key …"))
        self.opener_chosen.emit(self.door.with_new_key(passphrase), self.door.folder)

    def say(self, sentence: str) -> None:
        """One more quiet sentence under the card, such as that a draft waits."""
        self.note.setText(f"{self.note.text()} {sentence}".strip())

    def _try(self) -> None:
        if self._busy:
            return
        typed = self.passphrase.text()
        if not typed.strip():
            self.passphrase.set_fault(_("Type the passphrase of this group."))
            self.passphrase.setFocus()
            return
        self.passphrase.set_fault("")
        self._set_busy(True)
        self.opener_chosen.emit(self.door.by_passphrase(typed), self.door.folder)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.unlock.set_words(_("Opening …") if busy else _("Unlock"))
        self.unlock.setEnabled(not busy)
        for other in (self.sheet, self.other, self.backup):
            other.setEnabled(not busy)
        self.passphrase.edit.setReadOnly(busy)
        if not busy:
            self.passphrase.setFocus()

    def fault(self, problem: Problem) -> None:
        from ..kit.bars import announce

        self._set_busy(False)
        if self._by_itself and isinstance(problem, NoKeyring):
            self._by_itself = False
            return
        self.passphrase.set_fault(problem.sentence)
        self.passphrase.edit.selectAll()
        announce(self, problem.sentence, urgent=True)
        if isinstance(problem, WrongPassphrase):
            self._tries().wrong()
            self._wait()
        self._elsewhere = isinstance(problem, OpenElsewhere)
        stuck = isinstance(problem, Damaged | OpenElsewhere) and self.door.backup is None
        self.backup.setVisible(stuck and bool(self.door.backups()))

    def _wait(self) -> None:
        """After five wrong tries the button rests for a second; the window does not."""
        seconds = self._tries().wait()
        if seconds <= 0:
            return
        self._set_busy(True)
        self.unlock.set_words(_("A moment …"))
        QTimer.singleShot(ceil(seconds * 1000), self, lambda: self._set_busy(False))

    def _last_backup(self) -> None:
        """Of a group that is open elsewhere it is looked at; of a damaged one it is laid out."""
        from ..kit.choice import Option
        from .open_group import Restore

        backups, folder = self.door.backups(), self.door.folder
        if self._elsewhere:
            self.door_wanted.emit(door_to_look(backups[0].path))
            return
        options = [
            Option(one.path, day_and_clock(one.made_at, computer_locale())) for one in backups
        ]
        place = place_for_restoring(folder, backups[0].made_at.astimezone())
        self.page_wanted.emit(Restore(options, place))

    def forget(self) -> None:
        self.passphrase.clear()
        self.passphrase.set_fault("")
        self._set_busy(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()
