"""F6 walks every part of a scene in a ring, there and back."""

from __future__ import annotations

from longhaul.ui.dimmed import Dimmed
from longhaul.ui.main_window import MainWindow
from longhaul.ui.stage import Stage
from longhaul.ui.workbench import Workbench
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


def walk_every_part(stage: Stage, name: str) -> None:
    """The parts of the page as it stands, then of the same page with a form beside it."""
    bench = stage.window.bench
    if bench is None:
        return
    if any(one.isVisible() for one in bench.findChildren(Dimmed)):
        first = QApplication.focusWidget()
        QTest.keyClick(first, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is first, name
        return
    walk_in_a_ring(stage.window, bench, name)
    stage.window.commands.add_person.trigger()
    stage.settle()
    walk_in_a_ring(stage.window, bench, f"{name}, with a form")


def walk_in_a_ring(window: MainWindow, bench: Workbench, name: str) -> None:
    """From the side bar over all parts to the message, and back over the same stops."""
    bench.told.say("Something happened")
    walked = walk_parts(window, window.commands.next_part)
    assert bench.sidebar.isAncestorOf(walked[0]), name
    assert bench.told.message.isAncestorOf(walked[-1]), name
    page = bench.pages
    assert page.isHidden() or any(page.isAncestorOf(one) for one in walked), name
    assert bench.panel is None or any(bench.panel.isAncestorOf(one) for one in walked), name
    assert all(one.isVisible() and one.isEnabled() for one in walked), name
    back = walk_parts(window, window.commands.last_part)
    assert set(back) == set(walked), name


def walk_parts(window: MainWindow, step: QAction) -> list[QWidget]:
    """The stops of F6 from the side bar on, until it comes round."""
    bench, stops = window.bench, list[QWidget]()
    assert bench is not None
    next(iter(bench.sidebar.findChildren(QPushButton))).setFocus()
    while (focus := QApplication.focusWidget()) is not None and focus not in stops:
        stops.append(focus)
        step.trigger()
    assert focus is stops[0]
    return stops
