"""What all fields share: the label above, the box with its outline, the fault under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from .flow import as_high_as_needed
from .label import IconLabel, IconMark, Label
from .paint import box
from .theme import theme


class FieldFrame(QWidget):
    """The outlined box; it shows the focus of the widget inside it and a fault."""

    def __init__(self, height: float = 36) -> None:
        super().__init__()
        look = theme()
        self._focused = self._faulty = False
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(look.u(10), look.u(2), look.u(8), look.u(2))
        self.line.setSpacing(look.u(7))
        self.setMinimumHeight(look.u(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_focused(self, focused: bool) -> None:
        """Draw the outline of a field that has the focus, or not."""
        self._focused = focused
        self.update()

    def set_faulty(self, faulty: bool) -> None:
        """Draw the outline of a field with a fault, or not."""
        self._faulty = faulty
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.minimumHeight()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        edge = look.tokens.late if self._faulty else look.tokens.edge
        width = look.outline
        if self._focused:
            edge, width = (edge if self._faulty else look.tokens.accent), look.f(2)
        box(painter, QRectF(self.rect()), look.f(6), look.tokens.base, edge, width)


def restyle_edit(edit: QWidget) -> None:
    """Give a hint inside a field our own ink: the system's is half clear under high contrast."""
    colours = edit.palette()
    colours.setColor(QPalette.ColorRole.PlaceholderText, theme().tokens.muted)
    colours.setColor(QPalette.ColorRole.Base, theme().tokens.base)
    edit.setPalette(colours)


def passes_on(event: QKeyEvent, *, undo: bool, redo: bool) -> bool:
    """Whether Undo or Redo is pressed in a field that has nothing of its own to take back or bring
    back: then the key belongs to the window, which takes back what was done last."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return not undo
    return event.matches(QKeySequence.StandardKey.Redo) and not redo


class Edit(QLineEdit):
    """One line to type in; Esc gives the old text back before it does anything else."""

    focused = Signal(bool)
    pressed = Signal(int, str, bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.old_text = ""
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setFont(theme().font("body"))
        self.setMinimumWidth(theme().u(24))
        restyle_edit(self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            restyle_edit(self)
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            back = self._takes_back(event)
            if back or self._passes_on(event):
                event.setAccepted(back)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._passes_on(event):
            event.ignore()
            return
        if self._takes_back(event):
            self.setText(self.old_text)
            self.textEdited.emit(self.old_text)
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.pressed.emit(event.key(), event.text(), shifted)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _takes_back(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self.text() != self.old_text

    def _passes_on(self, event: QKeyEvent) -> bool:
        undo = self.isUndoAvailable() and self.text() != self.old_text
        return passes_on(event, undo=undo, redo=self.isRedoAvailable())


class FieldShell(QWidget):
    """A label in 600, a hint beside it, the frame, and the sentence of a fault under it."""

    def __init__(self, label: str, *, hint: str = "", show_label: bool = True) -> None:
        super().__init__()
        look = theme()
        self._name = label.replace("&", "")
        self.frame = FieldFrame()
        self.label = Label(label, "label")
        self._fault = IconLabel("circle-alert", "", "value", colour="late", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.u(5))
        if show_label:
            head = QHBoxLayout()
            head.setSpacing(look.u(8))
            head.addWidget(self.label)
            head.addWidget(Label(hint, "second", wrap=True), 1)
            self._column.addLayout(head)
        self._column.addWidget(self.frame)
        self._column.addWidget(self._fault)
        self._fault.hide()
        self.setSizePolicy(as_high_as_needed())

    def set_fault(self, sentence: str) -> None:
        """Say under the field what is wrong; an empty sentence takes it away. The text stays."""
        self._fault.label.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.frame.set_faulty(bool(sentence))
        target = self.focusProxy()
        if target is not None:
            target.setAccessibleDescription(sentence)

    def fault(self) -> str:
        """The sentence under the field, empty if all is well."""
        return self._fault.label.text()

    def _hold(self, inner: QWidget, icon: str = "") -> None:
        """Put the widget to type in into the frame."""
        if icon:
            self.frame.line.addWidget(IconMark(icon))
        self.frame.line.addWidget(inner, 1)
        self.label.setBuddy(inner)
        self.setFocusProxy(inner)
