"""The part of the panel that keeps a question: its name, for me or for all, and away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...problems import Problem, Unanswered
from ...services.questions import kept
from ..kit.buttons import Button
from ..kit.check import Check
from ..kit.fields import Field
from ..kit.theme import theme
from .look import Asking

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from ...services.questions.question import Question
    from ..desk import Desk


class Keeping(QWidget):
    """`kept(Asking)`: the question stands under its name; `forgotten()`: it is kept no longer."""

    kept = Signal(object)
    forgotten = Signal()

    def __init__(self, desk: Desk, question: Callable[[], Question]) -> None:
        super().__init__()
        self._desk, self._question = desk, question
        self._asking = Asking()
        self.name = Field(_("Keep it as"), placeholder=_("Gone quiet, not asked yet"))
        self.shared = Check(_("For everybody in the group, not for me alone"))
        self.keep = Button(_("Keep this question"), "filled")
        self.forget = Button(_("Keep it no longer"), "link")
        self.keep.clicked.connect(lambda _on: self._keep())
        self.forget.clicked.connect(lambda _on: self._forget())
        self.name.typed.connect(lambda _text: self.name.set_fault(""))
        self.name.edit.returnPressed.connect(self._keep)
        line = QHBoxLayout()
        line.addWidget(self.keep)
        line.addWidget(self.forget)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(8))
        for widget in (self.name, self.shared):
            column.addWidget(widget)
        column.addLayout(line)
        self.show_asking(self._asking)

    def show_asking(self, asking: Asking) -> None:
        """Shows under which name the question is kept, if it is."""
        self._asking = asking
        changes = asking.kept_id is not None and asking.mine
        self.name.set_text(asking.name if changes else "")
        self.shared.setChecked(asking.shared and changes)
        self.keep.set_words(_("Keep the change") if changes else _("Keep this question"))
        self.forget.setVisible(changes)

    def _keep(self) -> None:
        question, name, shared = self._question(), self.name.text(), self.shared.isChecked()
        worker, before = self._desk.worker.id, self._asking
        known = before.kept_id if before.mine else None

        def act(session: Session) -> bytes:
            if known is None:
                return kept.keep(session, name, question, worker, shared=shared)
            kept.rename(session, known, name)
            kept.change(session, known, question)
            kept.share(session, known, shared)
            return known

        said = " ".join(name.split())
        self._desk.do(
            _("Keep the question {name}").format(name=said),
            _("Question “{name}” kept").format(name=said),
            act,
            lambda one: self._is_kept(Asking(question, one, said, shared)),
            owner=self,
            failed=self._failed,
        )

    def _is_kept(self, asking: Asking) -> None:
        self.show_asking(asking)
        self.kept.emit(asking)

    def _failed(self, problem: Problem) -> None:
        if isinstance(problem, Unanswered):
            self.name.set_fault(problem.sentence)
            self.name.setFocus()
        else:
            self._desk.fault.emit(problem)

    def _forget(self) -> None:
        known, name = self._asking.kept_id, self._asking.name
        if known is None:
            return
        self._desk.do(
            _("Keep the question {name} no longer").format(name=name),
            _("Question “{name}” is kept no longer").format(name=name),
            lambda session: kept.forget(session, known),
            lambda _none: self._is_forgotten(),
            owner=self,
        )

    def _is_forgotten(self) -> None:
        self.show_asking(Asking(self._question()))
        self.forgotten.emit()
