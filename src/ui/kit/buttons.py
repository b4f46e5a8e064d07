"""Buttons: filled, outlined, plain and link, each with its key at the end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from .enter_presses import EnterPresses
from .icons import paint_icon
from .key_hint import caps_width, key_caps, paint_caps
from .paint import beside, box, direction_of, from_end, leading, square_in, width_of
from .plain import one_line, without_access_key
from .restyled import Restyled
from .theme import theme
from .tokens import Tokens

LINK_SIDE = 4.0
"""Units that a link keeps for its focus ring before its words."""
_SIDES = {"filled": 13.0, "outlined": 13.0, "plain": 10.0, "link": LINK_SIDE}


class Button(EnterPresses, Restyled, QPushButton):
    """A button that names its act; `action` gives words, key and whether it is possible now.

    `kind`: "filled" (one a screen), "outlined", "plain" or "link". `key`: a key text for a button
    without action, such as "Esc". `height` in units. A button with an icon alone needs `name`.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "outlined",
        *,
        icon: str = "",
        action: QAction | None = None,
        key: str = "",
        name: str = "",
        height: float = 34,
        parent: QWidget | None = None,
    ) -> None:
        words = text or (action.text() if action is not None else "")
        super().__init__(parent)
        self.setText(one_line(words))
        if not (words or name):
            raise ValueError("a button with an icon alone needs a name")
        if kind not in _SIDES:
            raise ValueError(f"no such kind of button: {kind}")
        self._kind, self._icon, self._key, self._height = kind, icon, key, height
        self._action = action
        self.setAccessibleName(one_line(name or without_access_key(words)))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFont(theme().font("button"))
        if action is not None:
            self._bind(action)

    def _bind(self, action: QAction) -> None:
        self.setEnabled(action.isEnabled())
        action.changed.connect(self._follow_action)
        self.clicked.connect(lambda _on: action.trigger())

    def _follow_action(self) -> None:
        if self._action is not None:
            self.setEnabled(self._action.isEnabled())
            self.updateGeometry()
            self.update()

    def set_words(self, text: str) -> None:
        """Change what the button says, and its accessible name with it."""
        self.setText(one_line(text))
        self.setAccessibleName(one_line(without_access_key(text)))
        self.updateGeometry()

    def caps(self) -> list[str]:
        """The words of its key cap, as the action or `key` gives them."""
        return key_caps(self._action if self._action is not None else QKeySequence(self._key))

    def sizeHint(self) -> QSize:
        look = theme()
        if not self.text():
            side = look.u(self._height)
            return QSize(side, side)
        width = 2 * look.f(_SIDES[self._kind]) + width_of(self._visible_text(), self.font())
        if self._icon:
            width += look.f(16 + 7)
        if self.menu() is not None:
            width += look.f(20)
        caps = self.caps()
        width += look.f(9) + caps_width(caps) if caps else 0
        return QSize(round(width + 1), look.u(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def restyle(self) -> None:
        self.setFont(theme().font("button"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        tokens = theme().tokens
        self._paint_ground(painter, QRectF(self.rect()), tokens)
        self._paint_words(painter, QRectF(self.rect()), tokens)

    def _paint_ground(self, painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
        look = theme()
        radius, focused = look.f(6), self.hasFocus()
        over = self.underMouse() and self.isEnabled()
        if self._kind == "filled":
            box(painter, rect, radius, tokens.accent)
            if over or self.isDown():
                shade = QColor(tokens.accent_ink)
                shade.setAlphaF(0.16 if self.isDown() else 0.08)
                box(painter, rect, radius, shade)
            if focused:
                inner = rect.adjusted(look.f(2), look.f(2), -look.f(2), -look.f(2))
                box(painter, inner, look.f(4.5), None, tokens.accent_ink, look.f(1.6))
            return
        lit = tokens.hover if over or self.isDown() else None
        edge, width = None, look.outline
        if self._kind == "outlined":
            lit, edge = lit or tokens.base, tokens.soft_edge
        if self._kind == "link" and not self.isDown():
            lit = None if not over else tokens.hover
        if focused:
            edge, width = tokens.accent, look.f(2)
        box(painter, rect, radius, lit, edge, width)

    def _ink(self, tokens: Tokens) -> QColor:
        if self._kind == "filled":
            return tokens.accent_ink
        return tokens.accent if self._kind == "link" else tokens.ink

    def _paint_caps(self, painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
        caps = self.caps()
        if rect.width() < self.sizeHint().width():
            return
        end = from_end(rect, theme().f(_SIDES[self._kind] - 2), caps_width(caps))
        if self._kind == "filled":
            edge = QColor(tokens.accent_ink)
            edge.setAlphaF(0.6)
            paint_caps(painter, end, caps, tokens.accent_ink, edge)
        else:
            paint_caps(painter, end, caps, tokens.muted, tokens.edge)

    def _paint_words(self, painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
        look = theme()
        ink = self._ink(tokens)
        if not self.text():
            paint_icon(painter, self._icon, square_in(rect, look.u(16)), ink)
            return
        offset = look.f(_SIDES[self._kind])
        if self._icon:
            strip = beside(rect, offset - look.f(1), look.u(16))
            paint_icon(painter, self._icon, square_in(strip, look.u(16)), ink)
            offset += look.f(16 + 6)
        painter.setFont(self.font())
        painter.setPen(ink)
        words = beside(rect, offset, width_of(self._visible_text(), self.font()) + 2)
        painter.setLayoutDirection(direction_of(self.text()))
        flags = leading() | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(words, int(flags | Qt.TextFlag.TextShowMnemonic), self.text())
        self._paint_caps(painter, rect, tokens)
        if self.menu() is not None:
            end = from_end(rect, look.f(9), look.u(16))
            paint_icon(painter, "chevron-down", square_in(end, look.u(16)), ink)

    def _visible_text(self) -> str:
        return without_access_key(self.text())


class IconButton(Button):
    """A button with an icon alone: close, previous and next page, zoom, show passphrase."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        action: QAction | None = None,
        height: float = 30,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "plain", icon=icon, name=name, height=height, parent=parent)
        if action is not None:
            self._action = action
            self._bind(action)

    def set_icon(self, icon: str, name: str) -> None:
        """Show another icon with another name, as when a passphrase is hidden again."""
        self._icon = icon
        self.setAccessibleName(name)
        self.update()

    def caps(self) -> list[str]:
        """None: an icon alone has no room for a key cap."""
        return []
