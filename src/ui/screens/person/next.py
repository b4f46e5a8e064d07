"""The next step with a person, above all else on her page; or the question what it could be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....problems import BadDate
from ....services.owed import Owed
from ...day_field import DayField
from ...kit.buttons import Button
from ...kit.card import Card
from ...kit.fields import Field
from ...kit.flow import FlowLayout
from ...kit.label import Label
from ...kit.marks import DueLabel
from ...kit.paint import box
from ...kit.theme import theme
from ...spoken import Spoken
from .words import by_when

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS_BELOW = 520
"""Units of width under which the verbs stand below the words."""


class NextStep(Card):
    """The step that is owed first, with its verbs. `added(text, day)` for a new one.

    The card has the focus, not its first verb: an Enter too many, as the one that opened the page,
    must not do the step.
    """

    added = Signal(str, object)

    def __init__(self, verbs: Sequence[QAction], today: Callable[[], date], locale: str) -> None:
        super().__init__(ground="select", padding=16)
        self._today, self._locale = today, locale
        self.step: Owed | None = None
        self._owed = self._make_owed(verbs)
        self._none = self._make_none()
        self.body.addWidget(self._owed)
        self.body.addWidget(self._none)
        self.setAccessibleName(_("Next step"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _make_owed(self, verbs: Sequence[QAction]) -> QWidget:
        look = theme()
        self._due = DueLabel()
        self._text = Label("", "step", wrap=True)
        self._who = Label("", "body", colour="muted", wrap=True)
        self.buttons = [Button(action=verb, height=30) for verb in verbs]
        head = QHBoxLayout()
        head.addWidget(Label(_("Next step"), "due", colour="accent"))
        head.addStretch(1)
        head.addWidget(self._due)
        acts = FlowLayout()
        for button in self.buttons:
            acts.addWidget(button)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(look.u(8))
        self._foot.addWidget(self._who, 1)
        self._foot.addLayout(acts)
        owed = QWidget()
        column = QVBoxLayout(owed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(8))
        column.addLayout(head)
        column.addWidget(self._text)
        column.addLayout(self._foot)
        return owed

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The verbs beside who owes it, or below where there is little room."""
        super().resizeEvent(event)
        below = self.width() < theme().f(VERBS_BELOW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(down if below else across)

    def _make_none(self) -> QWidget:
        look = theme()
        self._question = Label("", "body", wrap=True)
        self.what = Field(_("Next step"), placeholder=_("What comes next"), show_label=False)
        self.day = DayField(_("By when"), self._today, self._locale, show_label=False)
        self.day.setFixedWidth(look.u(168))
        self.add = Button(_("Note it"), height=34)
        self.what.edit.returnPressed.connect(self._add)
        self.day.edit.returnPressed.connect(self._add)
        self.add.clicked.connect(lambda _on: self._add())
        line = QHBoxLayout()
        line.setSpacing(look.u(8))
        line.addWidget(self.what, 1)
        line.addWidget(self.day)
        line.addWidget(self.add)
        none = QWidget()
        column = QVBoxLayout(none)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(8))
        column.addWidget(self._question)
        column.addLayout(line)
        return none

    def show_step(self, step: Owed | None, spoken: Spoken) -> None:
        """Shows this step, or asks for one."""
        focused = self.hasFocus()
        self.step = step
        self.set_ground("base" if step is None else "select", dashed=step is None)
        self._owed.setVisible(step is not None)
        self._none.setVisible(step is None)
        if step is None:
            self._question.setText(
                spoken.of(
                    _("No next step. What would bring her one step further?"),
                    _("No next step. What would bring him one step further?"),
                    _("No next step. What would bring them one step further?"),
                )
            )
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setFocusProxy(self.what)
            if focused:
                self.what.setFocus()
            return
        self._text.setText(step.text)
        self._due.set_mark(by_when(step.due_on, self._today(), self._locale))
        owes = _("{who} promised this") if step.promise else _("{who} owes this")
        self._who.setText(owes.format(who=step.who))
        self.setAccessibleDescription(f"{step.text}, {self._who.text()}")
        self.setFocusProxy(None)  # type: ignore[arg-type] # Qt’s word for none
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.step is not None:
            look = theme()
            box(QPainter(self), QRectF(self.rect()), look.f(8), None, look.tokens.accent, look.f(2))

    def _add(self) -> None:
        if not self.what.text().strip():
            self.what.set_fault(_("What is the next step?"))
            self.what.setFocus()
            return
        try:
            day = self.day.day()
        except BadDate:
            self.day.setFocus()
            return
        self.added.emit(self.what.text().strip(), day)

    def clear(self) -> None:
        """Empties the fields for a new step, once it is kept."""
        self.what.set_text("")
        self.what.set_fault("")
        self.day.set_day(None)
