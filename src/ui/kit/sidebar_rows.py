"""The rows of the side bar, painted from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ...i18n import gettext as _
from .enter_presses import EnterPresses
from .group_square import paint_group_square
from .icons import paint_icon
from .key_hint import caps_width, key_caps, paint_caps
from .paint import beside, box, from_end, square_in, width_of, write
from .plain import one_line
from .theme import theme

LEAST = 24
"""Units of height that a row keeps."""


class GroupHead(QWidget):
    """The group's square with its first letter, its name, and who is at the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._name = self._worker = self._aside = ""
        self._compact = False
        self.setFixedHeight(theme().u(36))

    def set_group(self, name: str, worker: str, aside: str) -> None:
        """Name the group and the worker; `aside`: "made-up group", or a copy."""
        self._name, self._worker, self._aside = one_line(name), one_line(worker), one_line(aside)
        self.setAccessibleName(f"{self._name}, {self._second_line()}")
        self.update()

    def set_compact(self, compact: bool) -> None:
        """The square alone."""
        self._compact = compact
        self.update()

    def _second_line(self) -> str:
        return " · ".join(part for part in (self._worker, self._aside) if part)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        area = QRectF(self.rect())
        side = look.f(26)
        inset = (area.width() - side) / 2 if self._compact else look.f(8)
        spot = square_in(beside(area, inset, side), side)
        paint_group_square(painter, spot, self._name)
        if self._compact:
            return
        words = beside(area, look.f(44), area.width() - look.f(46))
        upper = QRectF(words.left(), area.top() + look.f(1), words.width(), look.f(18))
        lower = upper.translated(0, look.f(16.5))
        write(painter, upper, self._name, look.font("name"), tokens.ink)
        line, font = self._second_line(), look.font("small")
        if self._aside and width_of(line, font) > lower.width():
            line = self._aside  # which group this is says more than who sits here
        write(painter, lower, line, font, tokens.muted)


class _BarButton(EnterPresses, QPushButton):
    """A row of the side bar that can be pressed; Enter presses it too."""

    def __init__(self, text: str, height: float) -> None:
        super().__init__(one_line(text))
        self._height, self._compact = height, False
        self.setAutoDefault(False)
        self.setAccessibleName(one_line(text))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMaximumHeight(theme().u(height))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_compact(self, compact: bool) -> None:
        """The icon alone."""
        self._compact = compact
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().u(36), theme().u(self._height))

    def minimumSizeHint(self) -> QSize:
        """Lower where large letters meet a low screen: all places stay in sight."""
        return QSize(theme().u(36), theme().u(LEAST))

    def _icon_at(self, area: QRectF, size: float, inset: float) -> QRectF:
        side = theme().u(size)
        offset = (area.width() - side) / 2 if self._compact else theme().f(inset)
        return square_in(beside(area, offset, side), side)

    def _paint_focus(self, painter: QPainter) -> None:
        look = theme()
        if self.hasFocus():
            rect = QRectF(self.rect())
            box(painter, rect, look.f(6), None, look.tokens.accent, look.f(2))


class PlaceRow(_BarButton):
    """One place: icon, name, how much waits there; the chosen one with an accent bar."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__(text, 38)
        self._icon, self._count, self._chosen = icon, 0, False

    def set_count(self, count: int) -> None:
        """How much waits; it is part of the accessible name."""
        self._count = count
        name = self.text()
        self.setAccessibleName(f"{name}, {count}" if count else name)
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Whether this place is in front."""
        self._chosen = chosen
        self.setAccessibleDescription(_("shown now") if chosen else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tokens = look.tokens.on_select() if self._chosen else look.tokens
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self._chosen or self.underMouse():
            ground = look.tokens.select if self._chosen else look.tokens.hover
            box(painter, area, look.f(6), ground)
        if self._chosen:
            bar = beside(area, 0, look.u(3)).adjusted(0, look.f(9), 0, -look.f(9))
            box(painter, bar, look.f(1.5), tokens.accent)
        ink = tokens.accent if self._chosen else tokens.muted
        paint_icon(painter, self._icon, self._icon_at(area, 18, 14), ink)
        if not self._compact:
            self._paint_words(painter, area)
        self._paint_focus(painter)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        look = theme()
        tokens = look.tokens.on_select() if self._chosen else look.tokens
        font = look.font("name" if self._chosen else "value")
        number = str(self._count) if self._count else ""
        width = width_of(number, look.font("name"))
        room = area.width() - look.f(42 + 20) - width
        words = self.text()
        write(painter, beside(area, look.f(42), room), words, font, tokens.ink)
        if number:
            ink = tokens.accent if self._chosen else tokens.muted
            write(painter, from_end(area, look.f(15), width + 1), number, look.font("name"), ink)


class FindBox(_BarButton):
    """Looks like a field and opens find or do."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action.text(), 34)
        self._action = action
        self.clicked.connect(lambda _on: action.trigger())
        action.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        area = QRectF(self.rect())
        if not self._compact:
            frame = area.adjusted(look.f(4), 0, -look.f(4), 0)
            edge = tokens.edge if look.high_contrast else tokens.line
            ground = tokens.hover if self.underMouse() else tokens.base
            box(painter, frame, look.f(6), ground, edge, look.outline)
        elif self.underMouse():
            box(painter, area, look.f(6), tokens.hover)
        paint_icon(
            painter, "search", self._icon_at(area, 18 if self._compact else 16, 14), tokens.muted
        )
        if not self._compact:
            words = beside(area, look.f(38), area.width() - look.f(50))
            write(painter, words, self.text(), look.font("body"), tokens.muted)
            caps = key_caps(self._action)
            end = from_end(area, look.f(14), caps_width(caps))
            paint_caps(painter, end, caps, tokens.muted, tokens.edge)
        self._paint_focus(painter)


class FootRow(_BarButton):
    """Lock, or whether all is kept."""

    def __init__(self, icon: str, action: QAction | None) -> None:
        super().__init__(action.text() if action else "", 32)
        self._icon, self._action, self._state = icon, action, ""
        if action is not None:
            self.clicked.connect(lambda _on: action.trigger())
            action.changed.connect(self.update)

    def set_state(self, state: str, words: str) -> None:
        """Say whether all is kept; only "failed" can be pressed."""
        self._state = state
        self._icon = {"failed": "circle-alert", "keeping": "hourglass"}.get(state, "check")
        self.setText(one_line(words))
        self.setAccessibleName(one_line(words))
        failed = state == "failed"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if failed else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not failed)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.underMouse() and self._state in ("", "failed"):
            box(painter, area, look.f(6), tokens.hover)
        quiet = tokens.late if self._state == "failed" else tokens.muted
        paint_icon(painter, self._icon, self._icon_at(area, 16, 14), quiet)
        if not self._compact:
            ink = quiet if self._state else tokens.ink
            font = look.font("second" if self._state else "value")
            words = beside(area, look.f(42), area.width() - look.f(42))
            write(painter, words, self.text(), font, ink)
            caps = key_caps(self._action) if self._action else []
            end = from_end(area, look.f(14), caps_width(caps))
            paint_caps(painter, end, caps, tokens.muted, tokens.edge)
        self._paint_focus(painter)
