"""The lines of the one-to-one form: the ask, the answer, the next step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....models import Answer
from ...day_field import DayField
from ...kit.chips import ChipItem, ChipRow
from ...kit.choice import Choice, Option
from ...kit.fields import Field
from ...kit.theme import theme
from ...people_field import workers_query
from ...tab_order import after_in_tab_order
from ...type_ahead import Hit, TypeAhead
from ..talk_words import answer_options
from .lines import column_of, line_of

if TYPE_CHECKING:
    from ....models import Id
    from ....services.groups import WorkerRow
    from ...desk import Desk

NOT_ASKED = "not_asked"
"""Among the answers: nothing was asked. It is no answer, and is not kept as one."""


class WhatAsked(QWidget):
    """The ask, with the campaign's ask of the moment to take over: Down, or its chip."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered = ""
        self.field = Field(_("What I asked"), show_label=False)
        self.chips = ChipRow(_("The campaign asks"))
        self.chips.hide()
        self.setLayout(column_of(self.field, self.chips))
        self.field.typed.connect(self._typed)
        self.field.edit.installEventFilter(self)
        self.chips.added.connect(self.take_over)
        self.setFocusProxy(self.field)

    def offer(self, ask: str) -> None:
        """Offers the campaign's ask; an empty one offers nothing."""
        self._offered = ask
        self.chips.set_items([ChipItem(ask, ask, "add", "megaphone")] if ask else [])
        self.field.edit.setPlaceholderText(_("Down takes the campaign’s ask") if ask else "")
        after_in_tab_order(self.chips, self.field.edit)
        self._fit()

    def take_over(self) -> None:
        """Writes the offered ask into the field."""
        self.field.set_text(self._offered)
        self.field.setFocus()
        self._fit()
        self.changed.emit()

    def text(self) -> str:
        """What was asked."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Shows an ask without telling anybody."""
        self.field.set_text(text)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.field.edit
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self._offered
            and not self.text()
        ):
            self.take_over()
            return True
        return super().eventFilter(watched, event)

    def _typed(self, _text: str) -> None:
        self.field.set_fault("")
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        self.chips.setVisible(bool(self._offered) and not self.text())


class HerAnswer(QWidget):
    """Yes, not yet, no, or not asked; Backspace takes it back. After a yes: by when she does it."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], locale: str) -> None:
        super().__init__()
        options = (*answer_options(), Option(NOT_ASKED, _("Not asked"), "A"))
        self.choice = Choice(options, name=_("Answer"), tight=True)
        self.by = DayField(_("Done by"), today, locale)
        self.by.hide()
        self.setLayout(column_of(self.choice, self.by))
        self.choice.chosen.connect(lambda _value: self._chosen())
        self.by.typed.connect(lambda _text: self.changed.emit())
        self.setFocusProxy(self.choice)

    def answer(self) -> Answer | None:
        """The answer; None where nothing was asked, or nothing is said of it."""
        value = self.choice.value()
        return value if isinstance(value, Answer) else None

    def not_asked(self) -> bool:
        """True if somebody says that nothing was asked."""
        return self.choice.value() == NOT_ASKED

    def set_answer(self, answer: str) -> None:
        """Shows an answer by its word, without telling anybody."""
        self.choice.set_value({one.value: one for one in Answer}.get(answer, answer))
        self.by.setVisible(self.answer() is Answer.YES)

    def is_answered(self) -> bool:
        """True if one of them is on."""
        return self.choice.value() is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.is_answered():
            self.choice.set_value(None)
            self._chosen()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> None:
        self.by.setVisible(self.answer() is Answer.YES)
        self.changed.emit()


class NextStepFields(QWidget):
    """What comes next, by when, and who of us owes it."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._me = desk.worker
        self.what = Field(_("Next step"), show_label=False)
        self.day = DayField(_("By when"), desk.today, desk.profile.locale, show_label=False)
        self.owner = TypeAhead(
            _("Who owes it"), desk.tasks, workers_query, icon="user-round", show_label=False
        )
        self.day.setFixedWidth(theme().u(176))
        column = column_of(self.what)
        column.addLayout(line_of(self.day, self.owner))
        self.setLayout(column)
        self.show_owner(None)
        self.what.typed.connect(lambda _text: self.changed.emit())
        self.day.typed.connect(lambda _text: self.changed.emit())
        self.owner.chosen.connect(lambda _hit: self.changed.emit())
        self.owner.emptied.connect(lambda: self.show_owner(None))
        self.setFocusProxy(self.what)

    def owes(self) -> Id | None:
        """The worker who owes it; None for the one who writes."""
        hit = self.owner.hit()
        return hit.value if hit is not None and isinstance(hit.value, bytes) else None

    def show_owner(self, worker: WorkerRow | None) -> None:
        """Shows who owes it."""
        owes = worker or self._me
        self.owner.set_hit(Hit(owes.id, _("{name} owes it").format(name=owes.name)))
