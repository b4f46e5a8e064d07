"""What all pages before an open group share, and the frame that shows one of them at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...problems import Problem
from ..kit.buttons import Button
from ..kit.card import Ground, Rule
from ..kit.flow import as_high_as_needed
from ..kit.keys import is_escape
from ..kit.label import Label
from ..kit.scroll import ScrollArea
from ..kit.theme import theme


class Gate(QWidget):
    """One page before the group is open. It says what it wants; the frame and `Gates` do it."""

    opener_chosen = Signal(object, object)
    """callable that opens the store, and the group's folder"""
    start_wanted = Signal()
    open_wanted = Signal()
    door_wanted = Signal(object)
    """Door whose unlock card is to be shown"""
    sheet_wanted = Signal(object)
    """Door to be opened with the recovery sheet"""
    archive_wanted = Signal(object)
    """Path of an archive that is to become a group"""
    page_wanted = Signal(object)
    """a Gate that this one made"""
    look_around_wanted = Signal()
    made = Signal(object)
    """the folder of a group that was just made"""
    back_wanted = Signal()

    goes_back = True
    """False where Esc must not throw away what is shown."""

    def fault(self, problem: Problem) -> None:
        """Says on the page why the group was not opened."""

    def say(self, sentence: str) -> None:
        """One more quiet sentence, where the page has room for it."""

    def focus_first(self) -> None:
        """Puts the focus where one begins: to the page's focus proxy."""
        self.setFocus()

    def forget(self) -> None:
        """Lets go of what was typed: the group is open, or somebody else comes."""


class Frame(Ground):
    """Shows one gate at a time, in the middle; Esc goes back to the one before."""

    def __init__(self) -> None:
        super().__init__("window")
        self._stack = QStackedWidget()
        self._pages: list[Gate] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def page(self) -> Gate | None:
        """The page in front."""
        return self._pages[-1] if self._pages else None

    def begin(self, page: Gate) -> None:
        """Shows a page that there is no way back from."""
        self.clear()
        self.go(page)

    def clear(self) -> None:
        """Lets all pages go, and what was typed in them."""
        while self._pages:
            self._drop()

    def go(self, page: Gate) -> None:
        """Shows a page in front of the one before."""
        self._pages.append(page)
        self._stack.addWidget(ScrollArea(page))
        page.back_wanted.connect(self.back)
        self._show_last()

    def back(self) -> None:
        """Shows the page before, where there is one."""
        if len(self._pages) > 1 and self._pages[-1].goes_back:
            self._drop()
            self._show_last()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_escape(event):
            self.back()
        else:
            super().keyPressEvent(event)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scrolls to what has the focus, also where it went by itself."""
        area = self._stack.currentWidget()
        if isinstance(area, ScrollArea) and now is not None and area.isAncestorOf(now):
            area.ensureWidgetVisible(now, 0, theme().u(40))

    def _show_last(self) -> None:
        page = self._pages[-1]
        self._stack.setCurrentIndex(self._stack.count() - 1)
        self.setFocusProxy(page)
        page.focus_first()

    def _drop(self) -> None:
        page = self._pages.pop()
        page.forget()
        area = self._stack.widget(self._stack.count() - 1)
        if area is not None:
            self._stack.removeWidget(area)
            area.hide()
            area.deleteLater()


class Column(QVBoxLayout):
    """A column of `width` units in the middle of a page; narrower where there is less room."""

    def __init__(self, page: QWidget, width: float, spacing: float = 8) -> None:
        super().__init__()
        look = theme()
        inner = QWidget()
        inner.setMaximumWidth(look.u(width))
        inner.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(look.u(spacing))
        line = QHBoxLayout(page)
        line.setContentsMargins(look.u(20), look.u(28), look.u(20), look.u(24))
        line.addStretch(1)
        line.addWidget(inner, 1000)
        line.addStretch(1)

    def add_title(self, title: str, sentences: str) -> None:
        """Title 22 and a paragraph in `muted`."""
        self.addWidget(Label(title, "title", wrap=True))
        if sentences:
            self.addWidget(Label(sentences, "body", colour="muted", wrap=True))
        self.addSpacing(theme().u(8))


def foot(back: Button | None, *buttons: QWidget) -> QWidget:
    """The last line of a page under a rule: back at its start, what goes on at its end."""
    look = theme()
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, look.u(8), 0, 0)
    column.setSpacing(look.u(14))
    line = QHBoxLayout()
    line.setSpacing(look.u(10))
    if back is not None:
        line.addWidget(back)
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    column.addWidget(Rule())
    column.addLayout(line)
    whole.setSizePolicy(as_high_as_needed())
    return whole
