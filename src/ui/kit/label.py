"""The one class for text on a screen: plain text always, in a role of the type scale."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from .flow import as_high_as_needed
from .icons import paint_icon
from .paint import leading, write
from .plain import BREAK, breakable, one_line, shown
from .restyled import Restyled
from .theme import theme

_MUTED_ROLES = frozenset({"second", "note", "small", "head", "lead_in"})


class Label(Restyled, QLabel):
    """Plain text in a role; `colour` names its colour, otherwise the role's own.

    "muted" is short for the role "body" in `muted`. With `elide` a line that is too long ends in
    "…" and its full text stays the accessible name.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        colour: str | None = None,
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = "body" if role == "muted" else role
        self._named = colour or ("muted" if role == "muted" or role in _MUTED_ROLES else "ink")
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(as_high_as_needed())
        self.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self.restyle()
        self.setText(text)

    def text(self) -> str:
        """The text that is shown, without the places at which it may break."""
        return super().text().replace(BREAK, "")

    def setText(self, text: str) -> None:
        """Show a text; control characters in it become visible."""
        clean = one_line(text) if self._elide else shown(text)
        super().setText(breakable(clean) if self.wordWrap() else clean)
        if self._elide:
            self.setAccessibleName(clean)

    def set_colour(self, colour: str) -> None:
        """Change the colour to that of another token."""
        if colour != self._named:
            self._named = colour
            self.restyle()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self._elide:
            return hint
        return QSize(min(hint.width(), theme().u(40)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self._elide and self._is_too_long()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        area = QRectF(self.contentsRect())
        flags = self.alignment()
        write(painter, area, self.text(), self.font(), self._colour(), flags)

    def _is_too_long(self) -> bool:
        return QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.width()

    def restyle(self) -> None:
        self.setFont(theme().font(self._role))
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, self._colour())
        self.setPalette(colours)

    def _colour(self) -> QColor:
        return theme().tokens.named(self._named)


class IconMark(QWidget):
    """A picture beside words; the words carry the meaning, so it has no name of its own."""

    def __init__(self, name: str, colour: str = "muted", size: float = 16) -> None:
        super().__init__()
        self._name, self._named = name, colour
        side = theme().u(size)
        self.setFixedSize(side, side)

    def set_icon(self, name: str, colour: str) -> None:
        """Show another picture."""
        self._name, self._named = name, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self._name, QRectF(self.rect()), theme().tokens.named(self._named))


class IconLabel(QWidget):
    """An icon and a line of words, such as a phone number or a fact about a person."""

    def __init__(
        self,
        icon: str,
        text: str,
        role: str = "body",
        *,
        colour: str | None = None,
        icon_colour: str | None = None,
        wrap: bool = False,
        elide: bool = False,
    ) -> None:
        super().__init__()
        self.mark = IconMark(icon, icon_colour or colour or "muted")
        self.label = Label(text, role, colour=colour, wrap=wrap, elide=elide)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().u(7))
        top = Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter
        line.addWidget(self.mark, 0, top)
        line.addWidget(self.label, 1)
