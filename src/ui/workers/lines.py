"""Those who work with the group, a line each, and what can be done about another's passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...problems import Problem, Unanswered
from ...store import group_keys
from ..gates.new_passphrase import NewPassphrase
from ..kit.buttons import Button
from ..kit.flow import as_high_as_needed
from ..kit.label import IconLabel
from ..kit.theme import theme
from .parts import Part

if TYPE_CHECKING:
    from ...models import Id
    from ...services.groups import WorkerRow
    from ..desk import Desk


class WorkerLine(QWidget):
    """A name, and the one act on her keys; what that act asks and says opens under the name."""

    keys_changed = Signal()
    """She can open the group now, or no longer can."""

    def __init__(self, desk: Desk, worker: WorkerRow, with_passphrase: frozenset[Id]) -> None:
        super().__init__()
        has_passphrase = worker.id in with_passphrase
        self.words = _words(desk, worker, has_passphrase=has_passphrase)
        self.act: Button | None = None
        self.part: Part | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().u(6))
        self._head = QHBoxLayout()
        words = IconLabel("user-round", self.words, wrap=True)
        self._head.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(self._head)
        self.setSizePolicy(as_high_as_needed())
        if not has_passphrase:
            self._offer(Give(desk, worker))
        elif worker.id != desk.worker.id and len(with_passphrase) > 1:
            self._offer(TakeAway(desk, worker))

    def _offer(self, part: Part) -> None:
        self.part = part
        self.act = Button(part.title, "link", name=part.summary, height=30)
        self._head.addWidget(self.act)
        self._column.addWidget(part)
        part.hide()
        part.done.connect(self.keys_changed)
        self.act.clicked.connect(lambda _on: part.setVisible(part.isHidden()))


class TakeAway(Part):
    """Another worker's passphrase opens the group no longer. It is no step: nothing takes it back.

    It says before what it cannot do: what she holds already stays open to her.
    """

    def __init__(self, desk: Desk, worker: WorkerRow) -> None:
        self.title = _("Take passphrase away …")
        self.summary = _("Take away the passphrase of {name}").format(name=worker.name)
        super().__init__(desk)
        self._worker = worker
        self.say(
            _(
                "{name} can then no longer open this group, on any computer. What she recorded "
                "stays. Undo does not bring the passphrase back; you can give her a new one."
            ).format(name=worker.name)
        )
        self.say(
            _(
                "Backups made until today still open with it, and so does any copy she made of "
                "the folder. If she has the recovery sheet, it still opens the group: "
                "then give the group a new key."
            )
        )
        self.take = Button(self.summary)
        self.leave = Button(_("Leave it"), "plain")
        self.add_act(self.take, self.leave)
        self.take.clicked.connect(lambda _on: self._take())
        self.leave.clicked.connect(lambda _on: self.hide())
        self.setFocusProxy(self.leave)

    def _take(self) -> None:
        worker = self._worker
        self.tell("")
        self.take.setEnabled(False)
        self.desk.tasks.consult(
            lambda store: group_keys.forget_worker(store, worker.id),
            self._taken,
            owner=self,
            failed=self.failed,
        )

    def _taken(self, _none: object) -> None:
        words = _("The passphrase of {name} opens this group no longer")
        self.desk.said.emit(words.format(name=self._worker.name), False)
        self.done.emit()

    def failed(self, problem: Problem) -> None:
        self.take.setEnabled(True)
        self.tell(problem.sentence)


class Give(Part):
    """A passphrase for a worker who has none: a new one, or one again."""

    def __init__(self, desk: Desk, worker: WorkerRow) -> None:
        self.title = _("Give a passphrase …")
        self.summary = _("Give {name} a passphrase").format(name=worker.name)
        super().__init__(desk)
        self._worker = worker
        self.passphrase = NewPassphrase(_("Passphrase, typed by the one who will use it"))
        self.give = Button(self.summary)
        self.column.addWidget(self.passphrase)
        self.add_act(self.give)
        self.passphrase.entered.connect(self._give)
        self.give.clicked.connect(lambda _on: self._give())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the field; a focus proxy would hide the other words from Tab."""
        self.passphrase.setFocus(reason)

    def _give(self) -> None:
        worker, passphrase, lacks = self._worker, self.passphrase.text(), self.passphrase.lacks()
        self.passphrase.set_fault(lacks)
        if lacks:
            self.passphrase.setFocus()
            return
        self.tell("")
        self.give.setEnabled(False)
        self.desk.tasks.consult(
            lambda store: group_keys.set_passphrase(store, worker.id, passphrase),
            self._given,
            owner=self,
            failed=self.failed,
        )

    def _given(self, _none: object) -> None:
        words = _("{name} can open this group now").format(name=self._worker.name)
        self.desk.said.emit(words, False)
        self.done.emit()

    def failed(self, problem: Problem) -> None:
        self.give.setEnabled(True)
        if isinstance(problem, Unanswered):
            self.passphrase.set_fault(problem.sentence)
            self.passphrase.setFocus()
        else:
            self.tell(problem.sentence)

    def forget(self) -> None:
        self.passphrase.clear()


def _words(desk: Desk, worker: WorkerRow, *, has_passphrase: bool) -> str:
    if not has_passphrase:
        return _("{name}, no passphrase yet").format(name=worker.name)
    if worker.id == desk.worker.id:
        return _("{name}, at the keyboard").format(name=worker.name)
    return worker.name
