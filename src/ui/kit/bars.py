"""What happened, what went wrong, and what takes a while."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...i18n import gettext as _
from .buttons import Button
from .label import IconMark, Label
from .paint import beside, box
from .theme import theme


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Let a screen reader say a sentence, politely unless it is urgent."""
    event = QAccessibleAnnouncementEvent(widget, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


class WarningBar(QWidget):
    """A warning or an error above the page; it stays until dealt with, with one button that helps.

    `kind`: "warning" or "error". `pressed()` comes from the button.
    """

    pressed = Signal()

    def __init__(self, sentence: str, kind: str = "warning", button: str = "") -> None:
        super().__init__()
        look = theme()
        self._kind = kind
        error = kind == "error"
        self.sentence = Label(sentence, "value", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.u(14), look.u(5), look.u(8), look.u(5))
        line.setSpacing(look.u(9))
        picture = "circle-alert" if error else "triangle-alert"
        line.addWidget(IconMark(picture, "late" if error else "today", 18))
        line.addWidget(self.sentence, 1)
        self.button: Button | None = None
        if button:
            self.button = Button(button, "outlined", height=30)
            self.button.clicked.connect(self.pressed)
            line.addWidget(self.button)
            self.setFocusProxy(self.button)
        self.setMinimumHeight(look.u(44))
        self.setAccessibleName(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        announce(self, sentence, urgent=error)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tokens = look.tokens
        ground = tokens.late_soft if self._kind == "error" else tokens.today_soft
        edge = tokens.ink if look.high_contrast else None
        box(QPainter(self), QRectF(self.rect()), look.f(8), ground, edge, look.outline)


class BusyLine(QWidget):
    """Something takes a while: first quiet words, then a bar with Cancel once `progress` comes."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self._words = Label("", "second")
        self._bar = ProgressBar()
        self._cancel = Button(_("Cancel"), "plain", height=26)
        self._cancel.clicked.connect(self.cancelled)
        line = QHBoxLayout()
        line.setContentsMargins(look.u(28), look.u(3), look.u(24), look.u(3))
        line.setSpacing(look.u(12))
        for widget in (IconMark("hourglass"), self._words):
            line.addWidget(widget)
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        line.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stop()

    def start(self, words: str = "") -> None:
        """Show that something is going on, without a bar yet."""
        if self.isHidden():
            self._bar.hide()
            self._cancel.hide()
        self._words.setText(words or _("Looking …"))
        self.setAccessibleName(words or _("Looking …"))
        self.show()

    def progress(self, done: int, total: int) -> None:
        """Show how far it is, with Cancel."""
        self._bar.set_share(done / total if total else 0.0)
        self._bar.show()
        self._cancel.show()
        self.show()

    def stop(self) -> None:
        """It is over: show nothing."""
        self._bar.hide()
        self._cancel.hide()
        self.hide()


class ProgressBar(QWidget):
    """A plain bar; `share` from 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(theme().u(8))
        self.setMinimumWidth(theme().u(80))

    def set_share(self, share: float) -> None:
        """Show another share, 0 to 1."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(_("{percent} % done").format(percent=round(self._share * 100)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        box(painter, rect, radius, look.tokens.hover, look.tokens.edge, look.outline)
        box(painter, beside(rect, 0, rect.width() * self._share), radius, look.tokens.accent)
