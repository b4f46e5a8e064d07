"""The window: a gate while no group is open, the workbench while one is, the menus over both."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from .commands import Commands
from .desk import Desk
from .errands import Errands
from .kit.theme import theme
from .parts import next_part
from .throttle import Throttle
from .workbench import Workbench

if TYPE_CHECKING:
    from ..store.store import Changes
    from .preferences import Preferences


class MainWindow(QMainWindow):
    """One window for one group. Its title never names the group or anybody in it."""

    lock_wanted = Signal(bool)
    """True: and close the window."""
    other_group_wanted = Signal()
    new_key_wanted = Signal(str, str)
    """as the desk says it"""
    closed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.setWindowTitle("Longhaul")
        self.commands = Commands(self)
        self.commands.fill(self.menuBar())
        self.addActions(self.commands.all())
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.bench: Workbench | None = None
        self._undo_names: Throttle[tuple[str | None, str | None]] | None = None
        self._errands: Errands | None = None
        self._wire()
        preferences.changed.connect(self._show_settings)
        self._show_settings()
        self._allow(False)
        self._take_room()

    def _take_room(self) -> None:
        """As large as the smallest machine we know of; all of a screen that has no more."""
        room, wanted = (
            self.screen().availableGeometry().size(),
            QSize(theme().u(1366), theme().u(768)),
        )
        self.resize(room.boundedTo(wanted))
        if room.width() <= wanted.width() or room.height() <= wanted.height() + theme().u(40):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # gate and bench

    def show_gate(self, gate: QWidget) -> None:
        """Shows a gate in place of everything; what showed the group is gone in the same frame."""
        self._clear()
        self._stack.addWidget(gate)
        self._stack.setCurrentWidget(gate)
        self._allow(False)
        gate.setFocus()

    def enter(self, desk: Desk) -> Workbench:
        """Shows the open group, beginning with Today."""
        self._clear()
        self.bench = Workbench(desk, self.commands)
        self._errands = Errands(self, self.bench)
        desk.new_key_wanted.connect(self.new_key_wanted)
        desk.erased.connect(self._make_anew)
        desk.tasks.changed.connect(self._changed)
        self._stack.addWidget(self.bench)
        self._stack.setCurrentWidget(self.bench)
        self._allow(True)
        self._undo_names = Throttle(
            desk.tasks, lambda names: self.commands.set_undo(*names), parent=self.bench
        )
        self.name_undo()
        self.bench.show_place("today")
        return self.bench

    def enter_again(self) -> None:
        """Makes all of the open group anew, in other letters or colours; what stood there stays."""
        if self.bench is not None:
            self.bench.put_away()
            self._make_anew()

    def _make_anew(self) -> None:
        """The same pages and form, from the file alone: what was not put away is let go."""
        before = self.bench
        if before is not None:
            self.enter(before.desk).take_over(before)

    def drop_group(self) -> None:
        """Lets everything of the group go, with nothing in its place."""
        self._clear()
        self._allow(False)

    def _clear(self) -> None:
        if self._errands is not None:
            self._errands.end()
        if self.bench is not None:
            # the same desk may be entered again, with other letters or colours
            self.bench.desk.new_key_wanted.disconnect(self.new_key_wanted)
            self.bench.desk.erased.disconnect(self._make_anew)
            self.bench.desk.tasks.changed.disconnect(self._changed)
        self.bench = None
        self._errands = None
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _allow(self, group_open: bool) -> None:
        without = {
            self.commands.quit, self.commands.larger, self.commands.smaller, self.commands.usual,
            self.commands.like_system, self.commands.light, self.commands.dark,
            self.commands.about, self.commands.other_group,
        }  # fmt: skip
        looks = self.bench is not None and self.bench.desk.looked_at is not None
        verbs = self.commands.verbs() if looks else frozenset()
        for action in self.commands.all():
            action.setEnabled((group_open and action not in verbs) or action in without)

    # commands

    def _wire(self) -> None:
        here = self.commands
        steps: list[tuple[QAction, Callable[[], None]]] = [
            (here.lock, lambda: self.lock_wanted.emit(False)),
            (here.lock_and_close, lambda: self.lock_wanted.emit(True)),
            (here.larger, lambda: self._letters(1)),
            (here.smaller, lambda: self._letters(-1)),
            (here.usual, lambda: self._letters(0)),
            *((action, partial(self._set, scheme=one)) for one, action in here.schemes.items()),
            (here.quit, self.close_window),
            (here.other_group, self.other_group_wanted.emit),
            (here.back, self._back),
            (here.find_here, self._find_here),
            (here.undo, self._undo),
            (here.redo, self._redo),
            (here.next_part, lambda: next_part(self, 1)),
            (here.last_part, lambda: next_part(self, -1)),
        ]
        for action, do in steps:
            action.triggered.connect(lambda _on=False, do=do: do())
        here.wall.triggered.connect(self._show_on_the_wall)
        here.foot_line.triggered.connect(lambda on: self._set(foot_line=on))
        here.single_keys.triggered.connect(lambda on: self._set(single_keys=on))
        for key in ("today", "people", "places", "campaigns", "lists"):
            here.place(key).triggered.connect(lambda _on=False, key=key: self._go(key))

    def _go(self, key: str) -> None:
        if self.bench is not None:
            self.bench.show_place(key)

    def _letters(self, step: int) -> None:
        self._preferences.keep(self._preferences.value.with_letters(step))

    def _show_on_the_wall(self, on: bool) -> None:
        state, whole = self.windowState(), Qt.WindowState.WindowFullScreen
        self.setWindowState(state | whole if on else state & ~whole)
        self._preferences.show_on_the_wall(on)

    def _set(self, **facts: bool | str) -> None:
        self._preferences.change(**facts)
        self._show_settings()  # Qt has turned the tick of one that was on already

    def _show_settings(self) -> None:
        settings = self._preferences.value
        self.commands.show_settings(settings)
        self.commands.wall.setChecked(self._preferences.on_the_wall)
        if self.bench is not None:
            self.bench.show_settings()

    def _back(self) -> None:
        if self.bench is not None:
            self.bench.back()

    def _find_here(self) -> None:
        if self.bench is not None and self.bench.current is not None:
            self.bench.current.find_here()

    # undo

    def _undo(self) -> None:
        if self.bench is not None and self._errands is not None:
            self._errands.file.undo()

    def _redo(self) -> None:
        if self.bench is not None and self._errands is not None:
            self._errands.file.redo()

    def _changed(self, _changes: Changes) -> None:
        self.name_undo()

    def name_undo(self) -> None:
        """Asks the store what Undo and Redo would do, and lets the menus say so."""
        if self.bench is None or self.bench.desk.looked_at is not None:
            return
        if self._undo_names is not None:
            self._undo_names.consult(lambda store: (store.undo_label(), store.redo_label()))

    # leaving

    def close_window(self) -> None:
        """Closes the window, as its own button does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.bench is None:
            self.closed.emit()
            event.accept()
            return
        event.ignore()
        self.lock_wanted.emit(True)
