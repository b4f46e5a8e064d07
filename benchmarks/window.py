"""The main window of a group, offscreen, and waiting until it comes to rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from longhaul.settings import Settings
from longhaul.ui.desk import Desk
from longhaul.ui.entering import desk_of, entry_of
from longhaul.ui.main_window import MainWindow
from longhaul.ui.preferences import Preferences
from longhaul.ui.tasks import Tasks
from PySide6.QtCore import QEventLoop, SignalInstance
from PySide6.QtWidgets import QApplication

from .made_up_group import open_group


def entered(folder: Path) -> tuple[MainWindow, Tasks, Callable[[], Desk]]:
    """The window with the group in it, at rest; its tasks; what makes another desk of the group."""
    preferences, tasks = Preferences(Settings()), Tasks()
    wait(lambda then: tasks.start(lambda: open_group(folder), then))
    entry = value(lambda then: tasks.consult(entry_of, then, owner=tasks))
    window = MainWindow(preferences)
    window.enter(desk_of(entry, tasks, preferences))
    window.show()
    settle(tasks)
    return window, tasks, lambda: desk_of(entry, tasks, preferences)


def settle(tasks: Tasks) -> None:
    """Until all that was asked is answered and painted."""
    wait(lambda then: tasks.read(lambda _session: None, lambda _none: then(), owner=tasks))
    QApplication.processEvents()


def until(signal: SignalInstance) -> None:
    """Until it is heard."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    loop.exec()


def wait(ask: Callable[[Callable[[], None]], object]) -> None:
    """Until what is asked calls back."""
    loop = QEventLoop()
    ask(loop.quit)
    loop.exec()


def value(ask: Callable[[Callable[[Any], None]], object]) -> Any:
    """What it calls back with."""
    found: list[Any] = []
    loop = QEventLoop()

    def take(answer: Any) -> None:
        found.append(answer)
        loop.quit()

    ask(take)
    loop.exec()
    return found[0]
