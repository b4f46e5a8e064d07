"""The lines of the one-to-one form: what mattered, the ask, the answer, the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models import Answer
from ...day_field import DayField
from ...kit.chips import ChipItem, ChipRow
from ...kit.choice import Choice
from ...kit.fields import Field, TextField
from ...kit.theme import theme
from ...people_field import workers_query
from ...tab_order import after_in_tab_order, before_in_tab_order
from ...type_ahead import Hit, TypeAhead
from ..talk_words import answer_options

if TYPE_CHECKING:
    from ....models import Id
    from ....services.groups import WorkerRow
    from ...desk import Desk


def column_of(*widgets: QWidget, gap: float = 6) -> QVBoxLayout:
    """Widgets under each other, without margins."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().u(gap))
    for widget in widgets:
        column.addWidget(widget)
    return column


def line_of(*widgets: QWidget) -> QHBoxLayout:
    """Widgets beside each other, without margins."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme().u(8))
    for widget in widgets:
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    return line


class WhatMattered(QWidget):
    """Issue chips, most used first, and two lines in her words. `changed()` with every stroke.

    The focus comes to the chips; whoever writes at once writes into the lines.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._issues: tuple[tuple[Id, str], ...] = ()
        self.chips = ChipRow(_("Issues"))
        self.chips.hide()
        self.another = Field(_("Another issue"), placeholder=_("Another issue"), show_label=False)
        self.another.hide()
        self.words = TextField(_("What mattered, in their words"), lines=2, show_label=False)
        self.setLayout(column_of(self.chips, self.another, self.words))
        self.chips.toggled.connect(lambda _value, _on: self.changed.emit())
        self.chips.added.connect(self._want_another)
        self.another.typed.connect(lambda _text: self.changed.emit())
        self.words.typed.connect(lambda _text: self.changed.emit())
        self.setFocusProxy(self.words)

    def offer(self, issues: Sequence[tuple[Id, str]]) -> None:
        """Offers these issues; those that are on stay on."""
        on = self.chips.on_values()
        self._issues = tuple(issues)
        items = [ChipItem(one, words, on=one in on) for one, words in issues]
        self.chips.set_items([*items, ChipItem(None, _("Another"), "add")])
        self.chips.show()
        self.setFocusProxy(self.chips)
        before_in_tab_order(self.chips, self.another.edit)

    def issues(self) -> tuple[Id, ...]:
        """The issues that are on."""
        return tuple(one for one in self.chips.on_values() if isinstance(one, bytes))

    def choose(self, issues: Sequence[Id]) -> None:
        """Turns these issues on."""
        for one in issues:
            self.chips.set_on(one, True)

    def show_another(self, text: str) -> None:
        """Shows an issue that is not on the list."""
        self.another.set_text(text)
        self.another.setVisible(bool(text))

    def is_answered(self) -> bool:
        """True if something stands here."""
        return bool(self.issues() or self.words.text().strip() or self.another.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Words typed on the chips, which know digits alone, begin the text below."""
        text, held = event.text(), event.modifiers()
        if not text.isprintable() or not text or held == Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self._go_on()
        self.words.edit.insertPlainText(text)

    def begin(self) -> None:
        """Puts the focus on the issues, or to the end of words that stand here already."""
        if self.words.text():
            self._go_on()
        else:
            self.setFocus()

    def _go_on(self) -> None:
        self.words.setFocus()
        self.words.edit.moveCursor(QTextCursor.MoveOperation.End)

    def _want_another(self) -> None:
        self.another.show()
        self.another.setFocus()


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
    """Yes, not yet or no; Backspace takes it back. After a yes the day by which she does it."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], locale: str) -> None:
        super().__init__()
        self.choice = Choice(answer_options(), name=_("Answer"))
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

    def set_answer(self, answer: str) -> None:
        """Shows an answer by its word, without telling anybody."""
        self.choice.set_value({one.value: one for one in Answer}.get(answer))
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
