"""What all fields share: the label above, the box with its outline, the fault under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from .flow import as_high_as_needed
from .keys import is_key
from .label import IconLabel, IconMark, Label
from .paint import box
from .restyled import Restyled
from .theme import theme

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # the class of Qt comes last


class FieldFrame(QWidget):
    """The outlined box; it shows the focus of the widget inside it and a fault."""

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self._focused = self._faulty = False
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(look.u(10), look.u(2), look.u(8), look.u(2))
        self.line.setSpacing(look.u(7))
        self.setMinimumHeight(look.u(36))
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
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        paint_frame(painter, QRectF(self.rect()), focused=self._focused, faulty=self._faulty)


def paint_frame(painter: QPainter, rect: QRectF, *, focused: bool, faulty: bool = False) -> None:
    """The box around what is typed; it shows the focus, and a fault."""
    look = theme()
    edge = look.tokens.late if faulty else look.tokens.edge
    width = look.outline
    if focused:
        edge, width = (edge if faulty else look.tokens.accent), look.f(2)
    box(painter, rect, look.f(6), look.tokens.base, edge, width)


def restyle_edit(edit: QWidget) -> None:
    """Give a hint inside a field our own ink: the system's is half clear under high contrast."""
    colours = edit.palette()
    colours.setColor(QPalette.ColorRole.PlaceholderText, theme().tokens.muted)
    colours.setColor(QPalette.ColorRole.Base, theme().tokens.base)
    edit.setPalette(colours)


class ForLater(_Widget):
    """What Esc leaves for later with all that is typed in it: its fields give no old text back."""


class TakesBack(Restyled):
    """What stands before the class of Qt in each field to type in.

    Esc gives the old text back before it does anything else, but in what is `ForLater`; Undo and
    Redo are the window's where the field has nothing to take back or bring back.
    """

    old_text: str

    def now(self) -> str:
        """What stands in it."""
        raise NotImplementedError

    def own_steps(self) -> tuple[bool, bool]:
        """Whether it has something of its own to take back, and to bring back."""
        raise NotImplementedError

    def restyle(self) -> None:
        restyle_edit(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            back = self.takes_back(event)
            if back or self.passes_on(event):
                event.setAccepted(back)
                return True
        return super().event(event)

    def takes_back(self, event: QKeyEvent) -> bool:
        """Whether a key gives the old text back."""
        changed = is_key(event, Qt.Key.Key_Escape) and self.now() != self.old_text
        return changed and not self._waits_for_later()

    def _waits_for_later(self) -> bool:
        above = self.parentWidget()
        while above is not None and not isinstance(above, ForLater):
            above = above.parentWidget()
        return above is not None

    def passes_on(self, event: QKeyEvent) -> bool:
        """Whether a key is Undo or Redo, and belongs to the window."""
        undo, redo = self.own_steps()
        if event.matches(QKeySequence.StandardKey.Undo):
            return not (undo and self.now() != self.old_text)
        return event.matches(QKeySequence.StandardKey.Redo) and not redo


class Edit(TakesBack, QLineEdit):
    """One line to type in."""

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

    def now(self) -> str:
        return self.text()

    def own_steps(self) -> tuple[bool, bool]:
        return self.isUndoAvailable(), self.isRedoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.passes_on(event):
            event.ignore()
            return
        if self.takes_back(event):
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
