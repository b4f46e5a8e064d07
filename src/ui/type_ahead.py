"""Choosing by typing: what fits stands in a list under the field; Enter takes the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ..i18n import gettext as _
from ..i18n import ngettext
from .kit.bars import announce
from .kit.field_shell import Edit, FieldShell
from .kit.key_hint import caps_width, key_caps, paint_caps
from .kit.paint import beside, box, from_end, write
from .kit.plain import one_line
from .kit.theme import theme
from .kit.tokens import Tokens
from .throttle import Throttle

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .tasks import Tasks

AT_MOST = 8
ROW = 34
EDGE = 5
NOTHING = object()
"""The value of the line that says that nothing fits."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that can be chosen: `value` is what it stands for, an id mostly."""

    value: object
    words: str
    second: str = ""


Query = Callable[[str], "Callable[[Session], list[Hit]]"]
"""For what was typed, the question for the other thread; it closes over plain values."""


class TypeAhead(FieldShell):
    """A field with a list of what fits. Up and Down move in it, Enter and Tab choose, Esc leaves.

    `chosen` carries the Hit. With `new_words` ("Add “{typed}”") the list ends in that offer, and
    `new_wanted` carries what was typed.
    """

    chosen = Signal(object)
    new_wanted = Signal(str)
    emptied = Signal()
    """Nothing stands in the field any more, and it was left so."""

    def __init__(
        self,
        label: str,
        tasks: Tasks,
        query: Query,
        *,
        hint: str = "",
        placeholder: str = "",
        icon: str = "search",
        new_words: str = "",
        clears: bool = False,
        show_label: bool = True,
    ) -> None:
        super().__init__(label, hint=hint, show_label=show_label)
        self._query, self._new_words, self._clears = query, new_words, clears
        self._enter_waits = self._asking = False
        self._hit: Hit | None = None
        self.edit = Edit(self._name)
        self.edit.setPlaceholderText(placeholder)
        self._hold(self.edit, icon)
        self._list: HitList | None = None
        self._asked: Throttle[list[Hit]] = Throttle(tasks, self._show, parent=self)
        self.edit.focused.connect(self._focus_changed)
        self.edit.textEdited.connect(self._ask)
        self.edit.installEventFilter(self)

    def hit(self) -> Hit | None:
        """What is chosen now; None while only something is typed."""
        return self._hit

    def set_hit(self, hit: Hit | None) -> None:
        """Shows a choice without telling anybody."""
        self._hit = hit
        words = hit.words if hit is not None else ""
        self.edit.old_text = words
        self.edit.setText(words)
        self.edit.setCursorPosition(0)
        if self.edit.hasFocus():
            self.edit.selectAll()
        self._close()

    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    def hits(self) -> tuple[Hit, ...]:
        """What the list under the field offers now."""
        shown = self._list is not None and self._list.isVisible()
        return self._list.hits if shown and self._list is not None else ()

    def _ask(self, typed: str) -> None:
        self.set_fault("")
        self._hit = None
        self._enter_waits = False
        if not typed.strip():
            self._asked.forget()
            self._asking = False
            self._close()
            return
        self._look(typed)

    def _look(self, typed: str) -> None:
        self._asking = True
        self._asked.ask(self._query(typed))

    def _show(self, hits: Sequence[Hit]) -> None:
        self._asking = False
        typed = self.text().strip()
        if not typed or not self.edit.hasFocus():
            return
        offered = list(hits[:AT_MOST])
        if self._new_words:
            offered.append(Hit(None, self._new_words.format(typed=typed)))
        if self._enter_waits and offered:
            self._enter_waits = False
            self._choose(offered[0])
            return
        if not offered:
            offered = [Hit(NOTHING, _("Nothing fits “{typed}”").format(typed=typed))]
        self._open(offered)
        announce(self, ngettext("{n} fits", "{n} fit", len(hits)).format(n=len(hits)))

    def _open(self, hits: Sequence[Hit]) -> None:
        if self._list is None:
            self._list = HitList(self.window())
            self._list.picked.connect(self._choose)
        self._list.show_below(self.frame, hits)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _choose(self, hit: Hit) -> None:
        self._close()
        if hit.value is NOTHING:
            return
        if hit.value is None:
            self.new_wanted.emit(self.text().strip())
            return
        self.set_hit(None if self._clears else hit)
        self.chosen.emit(hit)

    def _focus_changed(self, focused: bool) -> None:
        self.frame.set_focused(focused)
        if focused:
            if self._hit is not None:
                self.edit.selectAll()  # what is typed now is another choice
            elif self.text().strip():
                self._look(self.text())
            return
        self._close()
        if not self.text().strip() and self.edit.old_text:
            self.edit.old_text = ""
            self.emptied.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.edit
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return self._take(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _take(self, key: Qt.Key) -> bool:
        """Keys that belong to the list; True if nobody else is to hear them."""
        seen = self._list if self._list is not None and self._list.isVisible() else None
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._asking:
            self._enter_waits = True
            return True
        if seen is None:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            seen.step(1 if key == Qt.Key.Key_Down else -1)
            announce(self, seen.current().words)
            return True
        if enter or key == Qt.Key.Key_Tab:
            self._choose(seen.current())
            return enter or not self.edit.hasFocus()  # the choice has led on already
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        self._close()
        super().hideEvent(event)


class HitList(QWidget):
    """The list under the field, over whatever lies there; it never takes the focus."""

    picked = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hits: tuple[Hit, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("What fits"))
        window.installEventFilter(self)
        self.hide()

    def show_below(self, frame: QWidget, hits: Sequence[Hit]) -> None:
        """Stands under the frame, at least as wide; above it where there is no room below."""
        self.hits, self._at = tuple(hits), 0
        look, window = theme(), self.window()
        width = max(frame.width(), look.u(280))
        height = len(hits) * look.u(ROW) + 2 * look.u(EDGE)
        corner = frame.mapTo(window, QPoint(0, frame.height() + look.u(2)))
        if corner.y() + height > window.height():
            corner.setY(frame.mapTo(window, QPoint(0, 0)).y() - height - look.u(2))
        left = max(0, min(corner.x(), window.width() - width - look.u(EDGE)))
        self.setGeometry(left, max(0, corner.y()), width, height)
        self.show()
        self.raise_()
        self.update()

    def current(self) -> Hit:
        """The one that Enter takes."""
        return self.hits[self._at]

    def step(self, by: int) -> None:
        """Moves the cursor, round at the ends."""
        self._at = (self._at + by) % len(self.hits)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.hide()
        return False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is not None:
            self._at = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is not None:
            self.picked.emit(self.hits[row])

    def _row_at(self, height: float) -> int | None:
        row = int((height - theme().u(EDGE)) // theme().u(ROW))
        return row if 0 <= row < len(self.hits) else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        edge = max(look.outline, look.f(1))
        painter.fillRect(self.rect(), look.tokens.base)
        box(painter, QRectF(self.rect()), look.f(3), look.tokens.base, look.tokens.edge, edge)
        top = look.u(EDGE)
        for number, hit in enumerate(self.hits):
            row = QRectF(top, top + number * look.u(ROW), self.width() - 2 * top, look.u(ROW))
            self._paint_hit(painter, row, hit, under=number == self._at)

    def _paint_hit(self, painter: QPainter, row: QRectF, hit: Hit, *, under: bool) -> None:
        look = theme()
        tokens = look.tokens.on_select() if under else look.tokens
        if under:
            box(painter, row, look.f(5), look.tokens.select)
        area = row.adjusted(look.f(8), 0, -look.f(8), 0)
        if under and hit.value is not NOTHING:
            area = _paint_enter(painter, area, tokens)
        font = look.font("body" if hit.value in (None, NOTHING) else "name")
        ink = tokens.muted if hit.value is NOTHING else tokens.ink
        used = write(painter, area, one_line(hit.words), font, ink) + look.f(8)
        rest = area.width() - used
        if hit.second and rest > look.f(24):
            strip = beside(area, used, rest)
            write(painter, strip, one_line(hit.second), look.font("second"), tokens.muted)


def _paint_enter(painter: QPainter, area: QRectF, tokens: Tokens) -> QRectF:
    """The key that takes the chosen one, at its end: nobody needs Down first. The room left."""
    caps = key_caps("Return")
    width = caps_width(caps)
    paint_caps(painter, from_end(area, 0, width), caps, tokens.ink, tokens.edge)
    return beside(area, 0, area.width() - width - theme().f(8))
