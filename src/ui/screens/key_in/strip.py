"""The strip of paper of the row under the cursor, as it was scanned."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ...kit.theme import theme
from ...parts import mark_part
from .typing import Typing

_RIM, _ABOVE = 28, 6
_MOST = 0.55
"""Share of the height around it that it takes at the most; the rest of a page is scrolled to."""
_STEPS = {
    Qt.Key.Key_Up: -0.12, Qt.Key.Key_Down: 0.12, Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_PageDown: 0.9, Qt.Key.Key_Home: -99.0, Qt.Key.Key_End: 99.0,
}  # fmt: skip
"""How far a key scrolls, in heights of what is in sight."""


class Strip(QWidget):
    """Hidden where nothing was scanned. F6 leads to it where it is higher than its room."""

    def __init__(self) -> None:
        super().__init__()
        self._png = b""
        self._picture = QImage()
        self._from = 0.0
        """How much of the picture is above what is in sight, as shown."""
        self.setAccessibleName(_("The row on paper"))
        mark_part(self)
        self.hide()

    def show_row(self, typing: Typing) -> None:
        """Shows the row under the cursor, also once it is keyed."""
        row = typing.row
        proposed = typing.proposed.get(row.called) if row is not None else None
        png = proposed.strip if proposed is not None else b""
        if png != self._png:
            self._png, self._from = png, 0.0
            self._picture = QImage.fromData(png)
            self._fit()
            self.update()
        self.setVisible(bool(png))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the strip is at this width, as far as there is room."""
        around = self.parentWidget()
        if self._picture.isNull() or around is None:
            return
        room = round(_MOST * around.height())
        scrolls = self._whole() > room
        self.setFixedHeight(round(min(self._whole(), room)) + 2 * theme().u(_ABOVE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)
        self._scroll(0)

    def _whole(self) -> float:
        """The height of all of it at this width."""
        wide = max(1, self.width() - 2 * theme().u(_RIM))
        return wide * self._picture.height() / self._picture.width()

    def _room(self) -> QRectF:
        rim, above = theme().u(_RIM), theme().u(_ABOVE)
        return QRectF(rim, above, self.width() - 2 * rim, self.height() - 2 * above)

    def _scroll(self, by: float) -> None:
        most = max(0.0, self._whole() - self._room().height())
        self._from = min(max(0.0, self._from + by), most)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._scroll(step * self._room().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll(-event.angleDelta().y() / 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        look, room = theme(), self._room()
        scale = self._picture.width() / room.width()
        part = QRectF(0, self._from * scale, self._picture.width(), room.height() * scale)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(room, self._picture, part)
        painter.setPen(look.tokens.accent if self.hasFocus() else look.tokens.line)
        painter.drawRect(room)
