"""A choice of few: buttons in a row, one of them on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from .flow import FlowLayout, as_high_as_needed
from .icons import paint_icon
from .key_hint import caps_width, paint_caps
from .keys import is_enter
from .paint import beside, box, right_to_left, square_in, width_of, write
from .theme import theme


@dataclass(frozen=True, slots=True)
class Option:
    """One of few: its value, its words, the letter that chooses it and an icon's name."""

    value: object
    text: str
    letter: str = ""
    icon: str = ""


class Choice(QWidget):
    """Buttons in a row, one on or none. Arrows move, Space, Enter or the letter choose. Enter on
    the one that is on is for whoever holds the choice: it goes through a form.

    `name` is what is chosen, for the screen reader. `chosen` carries the value of the option. With
    `tight` the tick of the one that is on takes the place of its letter, so that more fit a line.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[Option],
        value: object = None,
        *,
        name: str,
        height: float = 34,
        tight: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        line = FlowLayout(self, across=9, down=8)
        self._buttons = [
            ChoiceButton(option, name, height, self._key, tight=tight) for option in options
        ]
        for button in self._buttons:
            line.addWidget(button)
            button.clicked.connect(lambda _on, one=button: self._choose(one))
        self.setSizePolicy(as_high_as_needed())
        self._value: object = None
        self.set_value(value)

    def value(self) -> object:
        """The value of the option that is on, None if none is."""
        return self._value

    def values(self) -> tuple[object, ...]:
        """The values of all options, in their order."""
        return tuple(button.option.value for button in self._buttons)

    def set_value(self, value: object) -> None:
        """Turn an option on without telling anybody; None or an unknown value turns all off."""
        on = [button for button in self._buttons if button.option.value == value]
        self._value = value if on else None
        for button in self._buttons:
            button.setChecked(button in on)
        self._keep_one_tab_stop(self._tab_stop())

    def _tab_stop(self) -> ChoiceButton | None:
        on = [button for button in self._buttons if button.isChecked()]
        return next(iter(on or self._buttons), None)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab leaves the choice, also from an option that an arrow only looked at."""
        stop = self._tab_stop()
        if stop is not None and not stop.hasFocus():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return super().focusNextPrevChild(onward)

    def _keep_one_tab_stop(self, stop: ChoiceButton | None) -> None:
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        if stop is not None:
            self.setFocusProxy(stop)

    def _choose(self, button: ChoiceButton) -> None:
        self.set_value(button.option.value)
        button.setFocus()
        self.chosen.emit(button.option.value)

    def _key(self, event: QKeyEvent) -> None:
        step = _step(event)
        here = next((n for n, one in enumerate(self._buttons) if one.hasFocus()), 0)
        letter = event.text().casefold()
        wanted = [one for one in self._buttons if letter and one.option.letter.casefold() == letter]
        if step:
            self._buttons[(here + step) % len(self._buttons)].setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        elif wanted and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._choose(wanted[0])
        elif is_enter(event) and not self._buttons[here].isChecked():
            self._choose(self._buttons[here])
        else:
            event.ignore()


class ChoiceButton(QRadioButton):
    """One option as a button; a tick, the outline and the ground say that it is on."""

    def __init__(
        self,
        option: Option,
        group: str,
        height: float,
        on_key: Callable[[QKeyEvent], None],
        *,
        tight: bool = False,
    ) -> None:
        super().__init__(option.text)
        self.option = option
        self._on_key = on_key
        self._height = height
        self._tight = tight and bool(option.letter)
        self.setAutoExclusive(False)
        self.setAccessibleName(option.text)
        self.setAccessibleDescription(group)
        self.setFont(theme().font("button"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Leave the state to the choice that this button is part of."""

    def hitButton(self, _point: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        look = theme()
        width = look.f(2 * 12 + (0 if self._tight else 16 + 7)) + width_of(self.text(), self.font())
        caps = self._caps()
        width += look.f(9) + caps_width(caps) if caps else 0
        return QSize(round(width + 1), look.u(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        self._on_key(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        on = self.isChecked()
        tokens = look.tokens.on_select() if on else look.tokens
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rect = QRectF(self.rect())
        ground = tokens.select if on else (tokens.hover if self.underMouse() else tokens.base)
        edge = look.tokens.accent if on or self.hasFocus() else tokens.soft_edge
        width = look.f(2) if self.hasFocus() else max(look.outline, look.f(1.5) if on else 0)
        box(painter, rect, look.f(6), ground, edge, width)
        if on and self.hasFocus():  # what is on has an outline too: the focus is a second one
            inner = rect.adjusted(look.f(4), look.f(4), -look.f(4), -look.f(4))
            box(painter, inner, look.f(3.5), None, edge, look.f(1.6))
        self._paint_words(painter, rect)

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        look = theme()
        on = self.isChecked()
        tokens = look.tokens.on_select() if on else look.tokens
        picture = "check" if on else self.option.icon
        words = width_of(self.text(), self.font())
        caps = caps_width(self._caps()) + look.f(9) if self._caps() else 0.0
        if self._tight:
            self._paint_tightly(painter, rect, words)
            return
        # The room of the tick is kept, so that nothing moves when another option comes on.
        offset = look.f(12) + look.u(16) + look.f(7)
        if not picture:
            offset = (rect.width() - words - caps) / 2
        if picture:
            strip = beside(rect, look.f(11), look.u(16))
            paint_icon(painter, picture, square_in(strip, look.u(16)), tokens.ink)
        write(painter, beside(rect, offset, words + 2), self.text(), self.font(), tokens.ink)
        end = beside(rect, offset + words + look.f(9), caps)
        paint_caps(painter, end, self._caps(), tokens.muted, tokens.edge)

    def _paint_tightly(self, painter: QPainter, rect: QRectF, words: float) -> None:
        """Words, and behind them the letter, or the tick where it is on."""
        look, on = theme(), self.isChecked()
        tokens = look.tokens.on_select() if on else look.tokens
        offset = look.f(12)
        write(painter, beside(rect, offset, words + 2), self.text(), self.font(), tokens.ink)
        end = beside(rect, offset + words + look.f(9), caps_width(self._caps()))
        if on:
            paint_icon(painter, "check", square_in(end, look.u(16)), tokens.ink)
        else:
            paint_caps(painter, end, self._caps(), tokens.muted, tokens.edge)

    def _caps(self) -> list[str]:
        return [self.option.letter.upper()] if self.option.letter else []


def _step(event: QKeyEvent) -> int:
    """-1 or 1 for an arrow key, in the direction of reading; 0 for all other keys."""
    forward = -1 if right_to_left() else 1
    steps = {
        Qt.Key.Key_Left: -forward,
        Qt.Key.Key_Right: forward,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_Down: 1,
    }
    return steps.get(Qt.Key(event.key()), 0) if not event.modifiers() else 0
