"""The strip of paper of the row under the cursor, as it was scanned."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ...kit.theme import theme
from .typing import Typing

_RIM = 28


class Strip(QWidget):
    """Hidden where nothing was scanned."""

    def __init__(self) -> None:
        super().__init__()
        self._png = b""
        self._picture = QImage()
        self.setAccessibleName(_("The row on paper"))
        self.hide()

    def show_row(self, typing: Typing) -> None:
        """Shows the row under the cursor, also once it is keyed."""
        row = typing.row
        proposed = typing.proposed.get(row.called) if row is not None else None
        png = proposed.strip if proposed is not None else b""
        if png != self._png:
            self._png = png
            self._picture = QImage.fromData(png)
            self._fit()
            self.update()
        self.setVisible(bool(png))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the strip is at this width, so that nothing of it is cut."""
        if not self._picture.isNull():
            wide = max(1, self.width() - 2 * theme().u(_RIM))
            high = round(wide * self._picture.height() / self._picture.width())
            self.setFixedHeight(high + theme().u(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        look = theme()
        rim, above = look.u(_RIM), look.u(6)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(rim, above, self.width() - 2 * rim, self.height() - 2 * above)
        painter.drawImage(room, self._picture)
        painter.setPen(look.tokens.line)
        painter.drawRect(room)
