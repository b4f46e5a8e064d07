"""Chips: small words that can be chosen, taken away, or that state a fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from .flow import FlowLayout, add_shown, as_high_as_needed, taken, throw_away
from .icons import paint_icon
from .keys import is_enter
from .label import Label
from .paint import beside, box, right_to_left, square_in, width_of, write
from .plain import one_line
from .restyled import Restyled
from .theme import theme
from .tokens import Tokens

HEIGHT = 28
FACTS = frozenset({"quiet", "yes", "not_yet", "fact"})


@dataclass(frozen=True, slots=True)
class ChipItem:
    """What a chip says and is.

    `kind`: "plain" can be chosen, "removable" is always on and can be taken away, "quiet", "yes",
    "not_yet" and "fact" (outlined) only state something, "add" asks for one more.
    """

    value: object
    text: str
    kind: str = "plain"
    icon: str = ""
    on: bool = False
    closing: bool = True


def chip_size(item: ChipItem) -> QSize:
    """The size of a chip in px."""
    look = theme()
    width = look.f(22) + width_of(item.text, look.font("chip"))
    width += look.f(14 + 6) if _icon_of(item) else 0
    width += look.f(14 + 5) if _closes(item) else 0
    return QSize(round(width + 1), look.u(HEIGHT))


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    item: ChipItem,
    *,
    focused: bool = False,
    over: bool = False,
) -> None:
    """Paint a chip; for delegates and for the widgets below."""
    look = theme()
    ground, edge, ink = _colours(item, look.tokens, over=over)
    width = look.outline * (1.3 if item.on and edge is not None else 1.0)
    if focused:
        edge, width = look.tokens.accent, look.f(2)
    box(painter, rect, rect.height() / 2, ground, edge, width, dashed=item.kind == "add")
    offset = look.f(11)
    picture = _icon_of(item)
    if picture:
        strip = beside(rect, offset - look.f(1), look.u(14))
        paint_icon(painter, picture, square_in(strip, look.u(14)), ink)
        offset += look.f(14 + 5)
    after = look.f(11) + (look.f(14 + 5) if _closes(item) else 0)
    words = min(width_of(item.text, look.font("chip")), rect.width() - offset - after + 1)
    write(painter, beside(rect, offset, words + 2), item.text, look.font("chip"), ink)
    if _closes(item):
        strip = beside(rect, offset + words + look.f(5), look.u(14))
        paint_icon(painter, "x", square_in(strip, look.u(14)), ink)


def _colours(item: ChipItem, tokens: Tokens, *, over: bool) -> tuple[QColor, QColor | None, QColor]:
    """Ground, outline and ink of a chip."""
    loud = theme().high_contrast
    if item.on or item.kind == "removable":
        ink = tokens.on_select().ink if loud else tokens.accent
        return tokens.select, tokens.accent, ink
    if item.kind == "quiet":
        return tokens.hover, tokens.edge if loud else None, tokens.ink if loud else tokens.muted
    if item.kind == "yes":
        ink = tokens.on_select().ink if loud else tokens.accent
        return tokens.select, tokens.edge if loud else None, ink
    if item.kind == "not_yet":
        return tokens.today_soft, tokens.edge if loud else None, tokens.today
    ground = tokens.hover if over else tokens.base
    return ground, tokens.edge if item.kind == "add" else tokens.soft_edge, tokens.ink


def _icon_of(item: ChipItem) -> str:
    return item.icon or {"yes": "check", "add": "plus"}.get(item.kind, "")


def _closes(item: ChipItem) -> bool:
    return item.kind == "removable" or (item.on and item.closing)


class FactChip(Label):
    """A chip that states a fact: no control, not in the tab order."""

    def __init__(self, item: ChipItem) -> None:
        self._item = replace(item, text=one_line(item.text))
        super().__init__(self._item.text, "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self._item)

    def minimumSizeHint(self) -> QSize:
        return chip_size(self._item)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self._item)


class Chip(Restyled, QPushButton):
    """A chip that does something when it is pressed."""

    def __init__(
        self, item: ChipItem, on_key: Callable[[QKeyEvent], None] = QKeyEvent.ignore
    ) -> None:
        super().__init__(one_line(item.text))
        self._on_key = on_key
        self.item = replace(item, text=one_line(item.text))
        self.setCheckable(item.kind == "plain")
        self.setChecked(item.on)
        self.setAutoDefault(False)
        self.setAccessibleName(self.item.text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_on(self, on: bool) -> None:
        """Turn the chip on or off without telling anybody."""
        self.item = replace(self.item, on=on)
        self.setChecked(on)
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Leave the state to the row of chips, or to who made the chip."""

    def sizeHint(self) -> QSize:
        return chip_size(self.item)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.item.kind == "removable":
            self._on_key(event)  # an Enter or a space too many takes nobody away
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif is_enter(event):
            self.click()
        else:
            self._on_key(event)

    def restyle(self) -> None:
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rect = QRectF(self.rect())
        paint_chip(painter, rect, self.item, focused=self.hasFocus(), over=self.underMouse())


class ChipRow(QWidget):
    """Chips that wrap. Arrows move, Space or a digit 1 to 9 toggles, Backspace and Del take away.

    One that is only to be taken away hears neither Enter nor Space. With `exclusive`
    exactly one plain chip is on. Signals: `toggled(value, on)`, `removed(value)`, `added()`.
    """

    toggled = Signal(object, bool)
    removed = Signal(object)
    added = Signal()

    def __init__(
        self, name: str, items: Sequence[ChipItem] = (), *, exclusive: bool = False
    ) -> None:
        super().__init__()
        self._exclusive = exclusive
        self._chips: list[Chip] = []
        self.setAccessibleName(name)
        self._line = FlowLayout(self, across=8, down=8)
        self.setSizePolicy(as_high_as_needed())
        self.set_items(items)

    def set_items(self, items: Sequence[ChipItem]) -> None:
        """Show other chips; the focus stays on the chip of that value, else on its neighbour."""
        at = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        focused = self._chips[at].item.value if at is not None else None
        gone = taken(self._line)
        self._chips = []
        for item in items:
            self._add(item)
        same = [one for one in self._chips if at is not None and one.item.value == focused]
        near = same or self._chips[at or 0 :] or self._chips[-1:]
        self._keep_one_tab_stop(next(iter(near), None))
        if at is not None and near:
            near[0].setFocus()
        throw_away(gone)
        self.updateGeometry()

    def on_values(self) -> tuple[object, ...]:
        """The values of the chips that are on, in the order shown."""
        return tuple(chip.item.value for chip in self._chips if chip.item.on)

    def set_on(self, value: object, on: bool) -> None:
        """Turn a chip on or off without telling anybody."""
        for chip in self._chips:
            if chip.item.value == value:
                chip.set_on(on)
            elif self._exclusive and on:
                chip.set_on(False)

    def _add(self, item: ChipItem) -> None:
        if item.kind in FACTS:
            add_shown(self._line, FactChip(item))
            return
        chip = Chip(replace(item, closing=not self._exclusive), self._key)
        chip.clicked.connect(lambda _on, one=chip: self._press(one))
        self._chips.append(chip)
        add_shown(self._line, chip)

    def _press(self, chip: Chip) -> None:
        if chip.item.kind == "add":
            self.added.emit()
        elif chip.item.kind == "removable":
            self.removed.emit(chip.item.value)
        elif not (self._exclusive and chip.item.on):
            on = not chip.item.on
            self.set_on(chip.item.value, on)
            self.toggled.emit(chip.item.value, on)

    def _key(self, event: QKeyEvent) -> None:
        here = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), 0)
        forward = -1 if right_to_left() else 1
        steps = {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward}
        step = steps.get(Qt.Key(event.key()), 0)
        digit = event.text() if event.text().isascii() and event.text().isdigit() else "0"
        plain = [chip for chip in self._chips if chip.item.kind == "plain"]
        if step:
            self._focus(self._chips[(here + step) % len(self._chips)])
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take_away(self._chips[here])
        elif 1 <= int(digit) <= len(plain):
            self._press(plain[int(digit) - 1])
        else:
            event.ignore()

    def _take_away(self, chip: Chip) -> None:
        if chip.item.kind == "removable" or (chip.item.on and not self._exclusive):
            self._press(chip)

    def _focus(self, chip: Chip) -> None:
        self._keep_one_tab_stop(chip)
        chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_one_tab_stop(self, stop: Chip | None) -> None:
        for chip in self._chips:
            policy = Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
        if stop is not None:
            self.setFocusProxy(stop)
