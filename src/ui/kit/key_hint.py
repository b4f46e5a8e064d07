"""Key caps drawn from actions, so that they never lie, and the foot line that shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .paint import beside, box, width_of, write
from .theme import theme

KeySource = QAction | QKeySequence | str
Hint = tuple[KeySource | tuple[KeySource, ...], str]

CAP_HEIGHT = 19
_SIGNS = {
    "Shift": "⇧",
    "Return": "Enter",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "PgUp": "Page ↑",
    "PgDown": "Page ↓",
    "Escape": "Esc",
}


def key_caps(source: KeySource) -> list[str]:
    """The words on the caps of a key: "Ctrl ⇧ K"; a sequence of keys gives several caps."""
    sequence = source.shortcut() if isinstance(source, QAction) else source
    if isinstance(sequence, str):
        sequence = QKeySequence(sequence)
    native = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    return [_cap(one) for one in native.split(", ")] if native else []


def _cap(key: str) -> str:
    """A portable key text such as "Ctrl+Shift+K" as it stands on its cap."""
    head, _, last = key.rpartition("+")
    if key.endswith("+"):
        head, last = key[:-1].rstrip("+"), "+"
    parts = [part for part in head.split("+") if part] + [last]
    return " ".join(_SIGNS.get(part, part) for part in parts)


def cap_width(words: str) -> float:
    """The width of one cap in px."""
    look = theme()
    return max(look.f(CAP_HEIGHT), round(width_of(words, look.font("key")) + look.f(10)))


def caps_width(caps: Sequence[str]) -> float:
    """The width of caps side by side in px."""
    return sum(cap_width(cap) for cap in caps) + theme().f(5) * max(0, len(caps) - 1)


def paint_caps(
    painter: QPainter, area: QRectF, caps: Sequence[str], ink: QColor, edge: QColor
) -> float:
    """Paint caps from the leading edge of `area`, middled; gives back the width used in px."""
    look = theme()
    offset = 0.0
    for cap in caps:
        width = cap_width(cap)
        strip = beside(area, offset, width)
        middle = round(area.center().y() - look.f(CAP_HEIGHT) / 2)
        frame = QRectF(round(strip.left()), middle, width, look.u(CAP_HEIGHT))
        box(painter, frame, look.f(4), None, edge, look.outline)
        write(painter, frame, cap, look.font("key"), ink, Qt.AlignmentFlag.AlignCenter)
        offset += width + look.f(5)
    return max(0.0, offset - look.f(5))


def caps_of(source: KeySource | tuple[KeySource, ...]) -> list[str]:
    """The caps of one key or of several that belong together, such as Up and Down."""
    sources = source if isinstance(source, tuple) else (source,)
    return [cap for one in sources for cap in key_caps(one)]


def is_letter(source: KeySource | tuple[KeySource, ...]) -> bool:
    """Whether it is a letter or digit alone, which a field takes as text."""
    return all(len(cap) == 1 and cap.isalnum() for cap in caps_of(source))


class KeyHint(QWidget):
    """Caps and, after them, what they do. Screen readers hear it from the menu, not from here."""

    def __init__(self, source: KeySource | tuple[KeySource, ...], words: str = "") -> None:
        super().__init__()
        self._source, self._words = source, words
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if isinstance(source, QAction):
            source.changed.connect(self.updateGeometry)
            source.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        look = theme()
        width = caps_width(caps_of(self._source))
        if self._words:
            width += look.f(7) + width_of(self._words, look.font("second"))
        return QSize(round(width + 0.5), look.u(CAP_HEIGHT + 3))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_hint(painter, QRectF(self.rect()), caps_of(self._source), self._words)


def paint_hint(painter: QPainter, area: QRectF, caps: Sequence[str], words: str) -> float:
    """Paint caps and their words; gives back the width used in px."""
    look = theme()
    tokens = look.tokens
    used = paint_caps(painter, area, caps, tokens.muted, tokens.edge)
    if not words:
        return used
    offset = used + look.f(7)
    strip = beside(area, offset, area.width() - offset)
    return offset + write(painter, strip, words, look.font("second"), tokens.muted)


class FootLine(QWidget):
    """The line at the foot of a page: what can be done here, each with its key.

    A click on a hint does it too. Hints that find no room are left out from the end.
    """

    def __init__(self, hints: Sequence[Hint] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[Hint, ...] = ()
        self._caps: list[list[str]] = []
        self._places: list[tuple[QRectF, Hint]] = []
        self.setFixedHeight(theme().u(34))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Show other hints, but none without a key; those of actions impossible now stay."""
        caps = [caps_of(source) for source, _words in hints]
        shown = tuple(one for one, its_caps in zip(hints, caps, strict=True) if its_caps)
        with_key = [one for one in caps if one]
        if (shown, with_key) != (self._hints, self._caps):
            self._hints, self._caps = shown, with_key
            self.update()

    def hints(self) -> tuple[Hint, ...]:
        """What is shown, in order."""
        return self._hints

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.tokens.raised)
        painter.fillRect(0, 0, self.width(), round(look.outline), look.tokens.line)
        self._places = self._laid_out()
        for (strip, (_source, words)), caps in zip(self._places, self._caps, strict=False):
            paint_hint(painter, strip, caps, words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = QPointF(event.position())
        for strip, (source, _words) in self._places:
            if strip.contains(point) and isinstance(source, QAction):
                source.trigger()

    def _laid_out(self) -> list[tuple[QRectF, Hint]]:
        look = theme()
        area = QRectF(self.rect())
        offset, placed = look.f(28), []
        for hint, caps in zip(self._hints, self._caps, strict=True):
            _source, words = hint
            width = caps_width(caps) + look.f(8)
            width += width_of(words, look.font("second"))
            if offset + width > area.width() - look.f(16):
                break
            placed.append((beside(area, offset, width + 1), hint))
            offset += width + look.f(18)
        return placed
