"""Every scene of the pictures: nothing is cut, nothing scrolls sideways, the focus is somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from longhaul import i18n
from longhaul.settings import Settings
from longhaul.ui.dimmed import Dimmed
from longhaul.ui.entering import desk_of, entry_of
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.main_window import MainWindow
from longhaul.ui.pictures import made_up_group
from longhaul.ui.preferences import Preferences
from longhaul.ui.scenes import SCENES, Stage, answer
from longhaul.ui.tasks import Tasks
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import TODAY

from .cut import cut_texts, elided


class Longer:
    """A catalogue in which each sentence is 40 % longer, as German is."""

    def gettext(self, sentence: str) -> str:
        """The sentence with words behind it that say nothing."""
        more = round(len(re.sub(r"\{[^}]*\}", "", sentence)) * 0.4)
        return sentence + ("·" + "lich ungen weiter " * 10)[:more].rstrip()

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The same for one or many."""
        return self.gettext(one if count == 1 else many)


class Flashes(QObject):
    """Hears of parts that are shown as windows of their own, if only for a moment."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and not isinstance(watched, MainWindow):
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def flashes(qapp: QApplication) -> Iterator[Flashes]:
    """What flashed up during a test."""
    heard = Flashes(qapp)
    yield heard
    qapp.removeEventFilter(heard)


@pytest.fixture(scope="module")
def made_up(qapp: QApplication) -> Iterator[Tasks]:
    """The made-up group, once for all looks."""
    apply_theme(qapp, "light")
    with made_up_group(TODAY) as tasks:
        yield tasks


@contextmanager
def stages(tasks: Tasks, size: tuple[int, int]) -> Iterator[Iterator[tuple[str, Stage]]]:
    """Each scene in a window of this size, which must keep it."""
    preferences = Preferences(Settings())
    window = MainWindow(preferences)
    window.showNormal()
    window.resize(*size)
    entry = answer(tasks, entry_of)

    def each() -> Iterator[tuple[str, Stage]]:
        for name, scene in SCENES.items():
            desk = desk_of(entry, tasks, preferences)
            desk.today = lambda: TODAY
            stage = Stage(window, window.enter(desk), desk)
            stage.settle()
            scene(stage)
            stage.settle()
            yield name, stage

    try:
        yield each()
    finally:
        window.drop_group()
        window.hide()
        window.deleteLater()


@pytest.mark.parametrize(
    ("letters", "size", "longer"),
    [(1.0, (1366, 680), False), (2.0, (1366, 768), False), (1.0, (1366, 680), True)],
    ids=["100", "200", "longer"],
)
def test_nothing_is_cut_and_the_focus_is_in_what_is_shown(
    qapp: QApplication,
    made_up: Tasks,
    flashes: Flashes,
    monkeypatch: pytest.MonkeyPatch,
    letters: float,
    size: tuple[int, int],
    longer: bool,
) -> None:
    if longer:
        monkeypatch.setattr(i18n, "translations", lambda _language: Longer())
    apply_theme(qapp, "light", letters)
    with stages(made_up, size) as scenes:
        for name, stage in scenes:
            window, focus = stage.window, qapp.focusWidget()
            assert (window.width(), window.height()) == size, name
            assert cut_texts(window) == [], name
            assert elided(window) == [], name
            assert focus is not None, name
            assert focus.isVisible(), name
            assert window.bench is None or not window.bench.sidebar.isAncestorOf(focus), name
            assert flashes.seen == [], name


@pytest.mark.parametrize("with_form", [False, True], ids=["page", "form"])
def test_f6_walks_every_part_in_a_ring(qapp: QApplication, made_up: Tasks, with_form: bool) -> None:
    apply_theme(qapp, "light", 1.0)
    with stages(made_up, (1366, 680)) as scenes:
        for name, stage in scenes:
            window, bench = stage.window, stage.window.bench
            if bench is None:
                continue
            if any(one.isVisible() for one in bench.findChildren(Dimmed)):
                first = qapp.focusWidget()
                QTest.keyClick(first, Qt.Key.Key_F6)
                assert qapp.focusWidget() is first, name
                continue
            if with_form:
                window.commands.add_person.trigger()
                stage.settle()
            bench.say("Something happened")
            walked = walk_parts(window, window.commands.next_part)
            assert bench.sidebar.isAncestorOf(walked[0]), name
            assert bench.message.isAncestorOf(walked[-1]), name
            page = bench.stack
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


def test_the_checks_find_what_is_cut(qtbot: QtBot) -> None:
    from longhaul.ui.kit.buttons import Button
    from longhaul.ui.kit.label import Label

    window = QWidget()
    qtbot.addWidget(window)
    label, button, short = Label("A sentence"), Button("Record"), Label("Longer words", elide=True)
    for one in (label, button, short):
        one.setParent(window)
        one.setGeometry(10, 10, 30, 20)
    button.setFixedWidth(30)
    window.resize(300, 100)
    window.show()
    assert len(cut_texts(window)) == 2
    assert elided(window) == ["Longer words"]
    label.setGeometry(280, 10, 200, 20)
    assert any("sideways" in found for found in cut_texts(window))
