"""A call sheet of three hundred is keyed in: from the key to its letter on the screen."""

from __future__ import annotations

import sys
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, thread_time

from longhaul.printing import print_report
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.screens.key_in.screen import KeyInScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from .child import heard, say
from .figure import Figure
from .made_up_group import found_with, open_group
from .people_search import slowest
from .window import entered, settle, wait

PEOPLE = 300
PAGE = 8
FRAME = 16.0
"""Milliseconds until the next picture of an ordinary screen."""
ROUNDS = 3
ROWS = ("nh", "lm", "ty", "bz")
"""Not at home, a message left, talked and yes, busy: two keys a row."""


def measure(work: Path) -> list[Figure]:
    """Milliseconds of the slowest key of twenty, in a fresh process."""
    found_with(work / "keying", PEOPLE)
    facts = heard("keying", work / "keying")
    return [
        Figure(name="Key of a call sheet shown, 19 of 20", unit="ms",
               program=tuple(facts["slow"]), work=tuple(facts["work"]), most=FRAME)
    ]  # fmt: skip


def _child(folder: Path) -> None:
    app = QApplication([])
    apply_theme(app, "system", 1.0)
    list_id = _print(folder)
    window, tasks, _desk = entered(folder)
    if window.bench is None:
        raise AssertionError("no group is open")
    screen = KeyInScreen(window.bench.desk, list_id)
    window.bench.visit(screen, "lists")
    screen.focus_first()
    times = []
    for page in range(1, ROUNDS + 1):
        screen.open_page(list_id, page)
        settle(tasks)
        times.append([_key(letter) for row in islice(cycle(ROWS), PAGE) for letter in row])
        settle(tasks)
        if not all(row.keyed.code for row in screen.typing.rows[:PAGE]):
            raise AssertionError("a row is not keyed")
    wait(tasks.close)
    say(
        slow=[slowest([clock for clock, _work in page]) for page in times],
        work=[slowest([work for _clock, work in page]) for page in times],
    )


def _print(folder: Path) -> str:
    store = open_group(folder)
    answers = {"list_name": "Everyone", "ask": "Will you come?", "printed_for": "Amara"}
    printed = print_report(store, "call-sheet", answers)
    store.close()
    return printed.list_id


def _key(letter: str) -> tuple[float, float]:
    """From the key to the picture: by the clock, and as work of the window's thread."""
    widget = QApplication.focusWidget()
    begun, idle = perf_counter(), thread_time()
    QTest.keyClicks(widget, letter)
    QApplication.processEvents()
    return (perf_counter() - begun) * 1000, (thread_time() - idle) * 1000


if __name__ == "__main__":
    _child(Path(sys.argv[1]))
