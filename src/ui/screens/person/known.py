"""Somebody she knows, on her page: opened with Enter, and a tie that is no more ended with X."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from ....i18n import gettext as _
from ....services import relationships
from ....services.person_page import KnownRow
from ....services.vocabulary import tie_word
from ...kit.buttons import Button
from ...kit.choice import Option
from ...kit.marks import AssessmentMark, assessment_width, paint_assessment
from ...kit.paint import beside, box, write
from ...kit.plain import one_line
from ...kit.theme import theme
from ...spoken import assessment_of
from .words import tie_words

if TYPE_CHECKING:
    from .screen import PersonScreen


class Ends(Enum):
    """How a tie is ended from its line."""

    NOT = auto()
    BY_LETTER = auto()
    BY_BUTTON = auto()


class KnownLine(QPushButton):
    """Mark, name, how. Enter or a click opens her page; `ended(rows)` if it is so no longer."""

    ended = Signal(object)

    def __init__(self, ties: Sequence[KnownRow], how: str, today: date, ends: Ends) -> None:
        super().__init__()
        self.row, self._ties, self._ends = ties[0], tuple(ties), ends
        self._mark = assessment_of(self.row.mark, today)
        self._how = how
        self.setAccessibleName(f"{self.row.name}, {self._how}, {self._mark.sentence()}")
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.end = Button(
            _("No longer"), "link", height=22, key="X" if ends is Ends.BY_LETTER else ""
        )
        by_tab = ends is Ends.BY_BUTTON
        self.end.setFocusPolicy(Qt.FocusPolicy.TabFocus if by_tab else Qt.FocusPolicy.NoFocus)
        self.end.clicked.connect(lambda _on: self.ended.emit(self._ties))
        self.end.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, theme().u(2), 0)
        line.addStretch(1)
        line.addWidget(self.end)

    def sizeHint(self) -> QSize:
        return QSize(theme().u(200), theme().u(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper() == "X" and not event.modifiers()
        if letter and self._ends is Ends.BY_LETTER:
            self.ended.emit(self._ties)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._offer()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._offer()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._offer()

    def _offer(self) -> None:
        """The end shows while somebody is at the line."""
        here = self.hasFocus() or self.underMouse() or self.end.hasFocus()
        self.end.setVisible(here and self._ends is not Ends.NOT)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.hasFocus() or self.underMouse():
            ground = look.tokens.hover if self.underMouse() else None
            edge = look.tokens.accent if self.hasFocus() else None
            box(painter, rect, look.f(5), ground, edge, look.f(2))
        area = rect.adjusted(look.f(8), 0, -look.f(8), 0)
        if self.end.isVisible():
            area = beside(area, 0, area.width() - self.end.width())
        paint_assessment(painter, area, self._mark, words=False)
        offset = _widest_mark() + look.f(7)
        rest = beside(area, offset, area.width() - offset)
        used = write(painter, rest, one_line(self.row.name), look.font("name"), look.tokens.ink)
        how = beside(rest, used + look.f(7), rest.width() - used - look.f(7))
        if how.width() > look.f(20):
            write(painter, how, one_line(self._how), look.font("second"), look.tokens.muted)


def _widest_mark() -> float:
    """So that the names stand under each other."""
    return assessment_width(AssessmentMark(2, "2", "", stale=True, committee=True), words=False)


class Ties(QObject):
    """Ends a tie of the person on the page; where there are several with one, asks which."""

    def __init__(self, screen: PersonScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def end(self, ties: tuple[KnownRow, ...]) -> None:
        """Ends the only one, or the one that is chosen."""
        if len(ties) == 1:
            self._end(ties[0])
            return
        spoken = self._screen.spoken
        options = tuple(
            Option(row, tie_words(row, spoken), str(n)) for n, row in enumerate(ties, start=1)
        )
        self._screen.ask.choose(
            _("What is so no longer with {name}?").format(name=ties[0].name), options, self._end
        )

    def _end(self, row: object) -> None:
        loaded, desk = self._screen.loaded, self._screen.desk
        if loaded is None or not isinstance(row, KnownRow):
            return
        tie, today = row.id, desk.today()
        verb = tie_word(row.kind, outward=not row.outward)
        words = _("No longer: {one} {verb} {other}").format(
            one=row.name, verb=verb, other=loaded.page.name
        )
        desk.do(words, words, lambda s: relationships.end_tie(s, tie, today), owner=self._screen)
