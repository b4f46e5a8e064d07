"""A fault of ours: one window, no values, and the work goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from longhaul.ui.crash import Watch
from longhaul.ui.crash_dialog import CrashDialog, show_crash
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _no_dialog_left(qapp: QApplication) -> Iterator[None]:
    yield
    for one in QApplication.topLevelWidgets():
        if isinstance(one, CrashDialog):
            one.close()
    qapp.processEvents()


@pytest.fixture
def watch() -> Iterator[Watch]:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    watching = Watch()
    watching.begin()
    yield watching
    watching.end()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def broken() -> None:
    name = "Keisha Barrow"
    raise ValueError(name)


def test_two_faults_stand_in_one_window_that_holds_nothing_up(qtbot: QtBot) -> None:
    first = show_crash(None, "one")
    second = show_crash(None, "two")
    assert first is second
    assert first.report.toPlainText() == "one\n\ntwo"
    assert not first.isModal()
    first.copy.click()
    assert QGuiApplication.clipboard().text() == "one\n\ntwo"


def test_an_uncaught_fault_is_told_without_values(
    watch: Watch, capfd: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    watch.crashed.connect(told.append)
    try:
        broken()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "in broken" in told[0] or "broken:" in told[0]
    assert "Keisha" not in told[0]
    assert "Keisha" not in capfd.readouterr().err


def test_a_fault_on_another_thread_reaches_the_window(watch: Watch, qtbot: QtBot) -> None:
    shown: list[CrashDialog] = []
    watch.crashed.connect(lambda report: shown.append(show_crash(None, report)))
    thread = threading.Thread(target=broken)
    with qtbot.waitSignal(watch.crashed):
        thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    assert "Keisha" not in shown[0].report.toPlainText()
