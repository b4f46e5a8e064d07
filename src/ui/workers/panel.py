"""Who works with this group: passphrases, the keyring of this computer, the recovery sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...services import groups
from ...store import group_keys
from ..kit.flow import empty
from ..kit.more import MoreSection
from ..kit.theme import theme
from ..side_panel import SidePanel
from ..watching import Watching
from .keys import RecoverySheet, Remember
from .lines import WorkerLine
from .new_key import NewKey
from .parts import AddWorker, ChangePassphrase, Part

if TYPE_CHECKING:
    from ...models import Id
    from ...services.groups import WorkerRow
    from ...store.store import Store
    from ..desk import Desk


class WorkersPanel(SidePanel):
    """At the right of any screen. `part` opens one of its five parts at once.

    `part`: "worker", "passphrase", "keyring", "recovery", "key", or empty.
    """

    def __init__(self, desk: Desk, part: str = "") -> None:
        super().__init__(_("Who works with this group"))
        self._desk = desk
        self._names = QVBoxLayout()
        self.parts: dict[str, Part] = {
            "worker": AddWorker(desk),
            "passphrase": ChangePassphrase(desk),
            "keyring": Remember(desk),
            "recovery": RecoverySheet(desk),
            "key": NewKey(desk),
        }
        self._sections = {
            key: MoreSection(one.title, one.summary, one) for key, one in self.parts.items()
        }
        self._lay_out()
        self._ask()
        self._wire()
        self.open_part(part)
        Watching(desk, {"worker"}, self._ask, self)

    def _lay_out(self) -> None:
        self._names.setSpacing(theme().u(6))
        self.column.addLayout(self._names)
        for section in self._sections.values():
            self.column.addWidget(section)
        self.column.addStretch(1)

    def _wire(self) -> None:
        for key, section in self._sections.items():
            self.parts[key].done.connect(section.button.setFocus)
            self.parts[key].done.connect(lambda one=section: one.set_open(False))
            self.parts[key].done.connect(self._ask)

    def open_part(self, part: str) -> None:
        """Opens this part, and leaves the others as they are; empty begins at the first."""
        first: QWidget = self._sections["worker"].button
        if part in self._sections:
            self._sections[part].set_open(True)
        self._first = self.parts.get(part, first)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the part that was asked for. A focus proxy would hide the others from Tab."""
        self._first.setFocus(reason)

    def again(self) -> WorkersPanel:
        """Without what was typed: a passphrase is kept nowhere."""
        return WorkersPanel(self._desk)

    def _ask(self) -> None:
        self._desk.tasks.consult(_who, self._show, owner=self)

    def _show(self, told: tuple[list[WorkerRow], frozenset[Id]]) -> None:
        workers, with_passphrase = told
        empty(self._names)
        for worker in workers:
            line = WorkerLine(self._desk, worker, with_passphrase)
            line.keys_changed.connect(self._ask)
            self._names.addWidget(line)


def _who(store: Store) -> tuple[list[WorkerRow], frozenset[Id]]:
    """Those at work, and those who left and can still open the group."""
    holding = group_keys.workers_with_passphrase(store)
    left = [one for one in store.read(groups.left_workers) if one.id in holding]
    leaving = [replace(one, name=_("{name}, has left").format(name=one.name)) for one in left]
    return [*store.read(groups.workers), *leaving], holding
