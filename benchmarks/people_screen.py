"""The People screen itself, offscreen, as somebody opens it and types."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.main_window import MainWindow
from longhaul.ui.screens.people.screen import PeopleScreen
from PySide6.QtWidgets import QApplication

from .child import memory
from .people_search import slowest
from .typed_words import typed
from .window import entered, settle, until, wait

PAGES = 5
ROUNDS = 3


def facts(folder: Path, people: int) -> dict[str, Any]:
    """Milliseconds of first pages, of keystrokes, and the memory (MB) that People takes more."""
    app = QApplication([])
    apply_theme(app, "system", 1.0)
    window, tasks, desk = entered(folder)
    before = memory()
    pages = [_page(window)]
    screen = _screen(window)
    _all_ids(screen)
    more = memory() - before
    for _round in range(PAGES - 1):
        window.enter(desk())
        settle(tasks)
        pages.append(_page(window))
    screen = _screen(window)
    rounds = [[_keystroke(screen, text) for text in typed(people)] for _round in range(ROUNDS)]
    waited = [[keystroke[0] for keystroke in one] for one in rounds]
    worked = [[keystroke[1] for keystroke in one] for one in rounds]
    wait(tasks.close)
    return {
        "pages": pages,
        "memory": more,
        "typical": [median(times) for times in waited],
        "slow": [slowest(times) for times in waited],
        "work": [slowest(times) for times in worked],
    }


def _page(window: MainWindow) -> float:
    """From the key that opens People to its first rows painted."""
    if window.bench is None:
        raise AssertionError("no group is open")
    begun = perf_counter()
    window.bench.show_place("people")
    screen = _screen(window)
    if not screen.model.rowCount():
        until(screen.model.arrived)
    QApplication.processEvents()
    return (perf_counter() - begun) * 1000


def _keystroke(screen: PeopleScreen, text: str) -> tuple[float, float]:
    """From the letter to its rows in the model: by the clock, and as work of the processor.

    Nobody types faster than the window comes to rest.
    """
    begun, idle = perf_counter(), process_time()
    screen.search_for(text)
    until(screen.model.arrived)
    took, work = perf_counter() - begun, process_time() - idle
    settle(screen.desk.tasks)
    return took * 1000, work * 1000


def _screen(window: MainWindow) -> PeopleScreen:
    screen = window.bench.current if window.bench is not None else None
    if not isinstance(screen, PeopleScreen):
        raise TypeError("People is not in front")
    return screen


def _all_ids(screen: PeopleScreen) -> None:
    if not screen.model.is_complete:
        until(screen.model.completed)
