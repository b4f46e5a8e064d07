"""What happened, said over the foot line, with a way back while it can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ...i18n import gettext as _
from .bars import announce
from .buttons import Button, IconButton
from .label import IconMark, Label
from .paint import box
from .theme import theme

STAYS_MS = 20_000
HEIGHT = 34
"""Units: as high as the foot line, in which the message stands; a long one rises above it."""
ROUND = 14
"""Units above and below lines of words, both together."""
_PLACING = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
_NEEDED = (QAbstractButton, QLineEdit, QPlainTextEdit)
"""What must not lie under the bar while it has the focus. A list scrolls its row out of the way."""


def _writes(event: QKeyEvent) -> bool:
    """Whether a key changes the text of the field that has the focus."""
    if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
        return False
    text = event.text()
    return event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) or (
        bool(text) and text.isprintable()
    )


class MessageBar(QWidget):
    """What just happened, with a way back. It stands at the foot of its parent, at most one.

    It stays until the next step, until somebody writes, until the focus comes to lie under it,
    until the way back is gone with the page it belongs to, or until 20 s passed without a key;
    always while it has the focus. It stands at the end of `over` while that is in sight, else of
    its parent. Tab passes it by, so that the focus of what is hidden never falls on its Undo; F6
    comes to it, and what is pressed here gives the focus back to where it was.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, over: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme()
        self._over = over or parent
        self._words = Label("", "value", wrap=True)
        self._back: Button | None = None
        self._way: QAction | None = None
        """What the button does; it may go with the page it belongs to."""
        self._came_from: QWidget | None = None
        """What had the focus before the bar."""
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(look.u(12), look.u(1), look.u(4), look.u(1))
        self._line.setSpacing(look.u(10))
        self._close = IconButton("x", _("Close this message"))
        self._close.clicked.connect(self.leave)
        self._close.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._mark = IconMark("check", "accent")
        self._line.addWidget(self._mark)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(self._close)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._time_over)
        self.setMinimumHeight(look.u(HEIGHT))
        for one in {parent, self._over}:
            one.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    def say(self, sentence: str, action: QAction | None = None) -> None:
        """Show a sentence in the past tense; `action` is the way back, with its key."""
        self._words.setText(sentence)
        self._offer(action)
        self.setAccessibleName(sentence)
        self.show()
        self._place()
        self.raise_()
        self._watch_keys(True)
        self._clock.start(STAYS_MS)
        announce(self, sentence)

    def leave(self) -> None:
        """Take the bar away; the next step does this, and the close button."""
        if self.isHidden():
            return
        self._clock.stop()
        self._watch_keys(False)
        self._give_back()
        self.hide()
        self.closed.emit()

    def _give_back(self) -> None:
        """The focus goes back to where it was, before what has it here is hidden."""
        there = self._came_from
        if self._has_focus_inside() and there is not None and isValid(there) and there.isVisible():
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, action: QAction | None) -> None:
        self._give_back()
        if self._back is not None:
            self._line.removeWidget(self._back)
            self._back.hide()
            self._back.deleteLater()
            self._back = None
        if self._way is not None:
            self._way.destroyed.disconnect(self._way_is_gone)
        self._way = action
        if action is not None:
            action.destroyed.connect(self._way_is_gone)
            self._back = Button(action.iconText(), "link", action=action, height=28)
            self._back.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._line.insertWidget(2, self._back)
            self._back.show()  # at once, so that its room is counted
        self.setFocusProxy(self._back or self._close)

    def _way_is_gone(self) -> None:
        self._way = None
        self._offer(None)
        self.leave()

    def _time_over(self) -> None:
        if self._has_focus_inside():
            self._clock.start(STAYS_MS)
        else:
            self.leave()

    def _has_focus_inside(self) -> bool:
        return any(child.hasFocus() for child in (self._back, self._close) if child is not None)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from Undo to the cross, and on to where the focus would be without the bar."""
        here, there = (self._back, self._close) if forward else (self._close, self._back)
        if here is None or there is None or not here.hasFocus():
            return super().focusNextPrevChild(forward)
        there.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and before not in (self._back, self._close):
            self._came_from = before
        if (
            now is None
            or not isinstance(now, _NEEDED)
            or self.isHidden()
            or self._has_focus_inside()
        ):
            return
        mine = QRect(self.mapToGlobal(QPoint()), self.size())
        if mine.intersects(QRect(now.mapToGlobal(QPoint()), now.size())):
            self.leave()

    def _watch_keys(self, on: bool) -> None:
        window = self.window().windowHandle()
        if window is not None and isValid(window):  # it may be going, with all its actions
            window.removeEventFilter(self)
            if on:
                window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PLACING and watched in (self.parent(), self._over):
            self._place()
        elif event.type() == QEvent.Type.KeyPress and watched is not self.parent():
            self._clock.start(STAYS_MS)
            if isinstance(event, QKeyEvent) and _writes(event):
                self.leave()
        return False

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None or self.isHidden():
            return
        look = theme()
        self.layout().activate()  # type: ignore[union-attr] # set in __init__
        over = parent if self._over.isHidden() else self._over
        beside = self._beside()
        words = QFontMetrics(self._words.font()).horizontalAdvance(self._words.text()) + look.u(2)
        width = min(beside + words, over.width() - look.u(24))
        lines = self._words.heightForWidth(width - beside) + look.u(ROUND)
        height = max(lines, look.u(HEIGHT))
        spare = look.u(12) if self.isRightToLeft() else over.width() - width - look.u(12)
        left = over.mapTo(parent, QPoint()).x() + spare
        self.setGeometry(left, parent.height() - height, width, height)

    def _beside(self) -> int:
        """The width of all that stands beside the words; those take more lines where it must be."""
        margins = self._line.contentsMargins()
        others = [one for one in (self._mark, self._back, self._close) if one is not None]
        widths = (max(one.sizeHint().width(), one.minimumWidth()) for one in others)
        wide = sum(width + self._line.spacing() for width in widths)
        return wide + margins.left() + margins.right()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        rect = QRectF(self.rect())
        width = max(look.outline, look.f(1.3))
        box(QPainter(self), rect, look.f(8), look.tokens.raised, look.tokens.accent, width)
