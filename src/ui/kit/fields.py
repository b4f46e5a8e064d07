"""Fields to type in: one line, several lines, a search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QPlainTextEdit

from .field_shell import Edit, FieldShell, TakesBack, restyle_edit
from .label import Label
from .scroll import slim
from .theme import theme


class Field(FieldShell):
    """One line. `kept(str)` comes on leaving it or on Enter, and only when the text changed.

    `typed(str)` comes with every stroke. Esc gives the old text back.
    """

    kept = Signal(str)
    typed = Signal(str)

    def __init__(
        self,
        label: str,
        *,
        text: str = "",
        hint: str = "",
        icon: str = "",
        placeholder: str = "",
        show_label: bool = True,
    ) -> None:
        super().__init__(label, hint=hint, show_label=show_label)
        self.edit = Edit(self._name)
        self.edit.setPlaceholderText(placeholder)
        self._hold(self.edit, icon)
        self.edit.focused.connect(self.frame.set_focused)
        self.edit.textEdited.connect(self.typed)
        self.edit.editingFinished.connect(self.keep)
        self.set_text(text)

    def text(self) -> str:
        """What stands in the field, kept or not."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a text as the kept one, without telling anybody."""
        self.edit.old_text = text
        self.edit.setText(text)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names while somebody types; any other word may stand there, too."""
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)

    def show_kept(self, text: str) -> None:
        """Show what is kept now, unless somebody is typing here; a fault goes with it."""
        if not self.edit.hasFocus() and self.text() == self.edit.old_text:
            self.set_text(text)
            self.set_fault("")

    def keep(self) -> None:
        """Keep what stands in it, as leaving it does."""
        text = self.edit.text()
        if text != self.edit.old_text:
            self.edit.old_text = text
            self.kept.emit(text)


class TextField(FieldShell):
    """Several lines: `lines` high when empty, growing with the text up to `cap` lines."""

    kept = Signal(str)
    typed = Signal(str)

    def __init__(
        self,
        label: str,
        *,
        text: str = "",
        hint: str = "",
        placeholder: str = "",
        lines: int = 2,
        cap: int = 8,
        show_label: bool = True,
    ) -> None:
        super().__init__(label, hint=hint, show_label=show_label)
        self._lines, self._cap = lines, cap
        self.edit = LinesEdit(self._name)
        self.edit.setPlaceholderText(placeholder)
        self._hold(self.edit)
        look = theme()
        self.frame.line.setContentsMargins(look.u(7), look.u(6), look.u(3), look.u(6))
        self.edit.focused.connect(self._focus_changed)
        self.edit.textChanged.connect(self._changed)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.set_text(text)
        self._fit()

    def text(self) -> str:
        """What stands in the field, kept or not."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text as the kept one, without telling anybody."""
        self.edit.old_text = text
        self.edit.setPlainText(text)

    def _changed(self) -> None:
        if self.edit.hasFocus():
            self.typed.emit(self.text())

    def keep(self) -> None:
        """Keep what stands in it, as leaving it does."""
        text = self.text()
        if text != self.edit.old_text:
            self.edit.old_text = text
            self.kept.emit(text)

    def _focus_changed(self, focused: bool) -> None:
        self.frame.set_focused(focused)
        if not focused:
            self.keep()

    def _fit(self) -> None:
        """As high as the text, between `lines` and `cap`."""
        wanted = round(self.edit.document().documentLayout().documentSize().height())
        lines = min(max(wanted, self._lines), self._cap)
        margin = 2 * round(self.edit.document().documentMargin())
        self.edit.setFixedHeight(lines * self.edit.fontMetrics().lineSpacing() + margin + 2)


class LinesEdit(TakesBack, QPlainTextEdit):
    """The plain text inside a `TextField`; Tab leaves it."""

    focused = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.old_text = ""
        slim(self)
        restyle_edit(self)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFont(theme().font("body"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme().u(3))

    def now(self) -> str:
        return self.toPlainText()

    def own_steps(self) -> tuple[bool, bool]:
        return self.document().isUndoAvailable(), self.document().isRedoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.passes_on(event):
            event.ignore()
            return
        if self.takes_back(event):
            self.setPlainText(self.old_text)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        leaving = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if leaving:
            self.focused.emit(False)


class SearchField(FieldShell):
    """A field to search in, with what was found inside it at the end.

    Signals: `typed(str)` with every stroke, `entered()` on Enter, `down()` on the Down key. Esc
    empties it.
    """

    typed = Signal(str)
    entered = Signal()
    down = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(name, show_label=False)
        self.edit = Edit(self._name)
        self.edit.setPlaceholderText(placeholder)
        self._hold(self.edit, "search")
        self._count = Label("", "second")
        self.frame.line.addWidget(self._count)
        self.edit.focused.connect(self.frame.set_focused)
        self.edit.textEdited.connect(self.typed)
        self.edit.returnPressed.connect(self.entered)
        self.edit.pressed.connect(self._key)

    def text(self) -> str:
        """What is searched for."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a text without telling anybody."""
        self.edit.setText(text)

    def set_count(self, words: str) -> None:
        """Say inside the field what was found: "11 found"."""
        self._count.setText(words)
        self.edit.setAccessibleDescription(words)

    def _key(self, key: int, _text: str, _shifted: bool) -> None:
        if key == Qt.Key.Key_Down:
            self.down.emit()
