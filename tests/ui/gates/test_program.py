"""The program itself: it opens, locks, opens again, warns once, and leaves nothing readable."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from longhaul import settings as settings_of
from longhaul.app import Program
from longhaul.services import groups
from longhaul.services.one_to_ones import keep_draft
from longhaul.settings import Settings
from longhaul.store import group_folder
from longhaul.ui.gates_unlock import Unlock
from longhaul.ui.kit.bars import WarningBar
from longhaul.ui.main_window import MainWindow
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from .conftest import PASSPHRASE, Made

Key = Qt.Key
Make = Callable[..., Made]


class Run:
    """A program in front of somebody who types."""

    def __init__(self, qtbot: QtBot, app: QApplication) -> None:
        self.qtbot = qtbot
        self.program = Program(app, Settings())

    def open(self, folder: Path) -> MainWindow:
        """From the unlock card to the open window."""
        with self.qtbot.waitActive(self.program.gates.window):
            self.program.begin(folder, demo=False)
        return self.unlock()

    def unlock(self) -> MainWindow:
        """Types the passphrase into the card in front."""
        card = self.card()
        self.qtbot.keyClicks(card.passphrase.edit, PASSPHRASE)
        self.qtbot.keyClick(card.passphrase.edit, Key.Key_Return)
        self.qtbot.waitUntil(self.is_open, timeout=60_000)
        assert self.program.window is not None
        return self.program.window

    def is_open(self) -> bool:
        window = self.program.window
        return window is not None and window.bench is not None

    def card(self) -> Unlock:
        page = self.program.gates.frame.page
        assert isinstance(page, Unlock)
        return page

    def warnings(self) -> list[str]:
        assert self.program.window is not None
        bars = self.program.window.findChildren(WarningBar)
        return [bar.sentence.text() for bar in bars if not bar.isHidden()]

    def settle(self) -> None:
        """Waits until all that was asked so far is answered."""
        answered: list[bool] = []
        self.program.tasks.consult(lambda _store: True, answered.append, owner=self.program)
        self.qtbot.waitUntil(lambda: bool(answered), timeout=60_000)
        QApplication.processEvents()  # what was put into a layout is shown a moment later


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication) -> Iterator[Run]:
    settings_of.save(Settings())
    made = Run(qtbot, qapp)
    yield made
    program = made.program
    if made.is_open():
        program.lock(False)
    program.tasks.join()
    program.gates.end()
    program.gates.window.close()
    qapp.removeEventFilter(program._idle)
    if program.window is not None:
        program.window.closed.disconnect()
        program.window.close()
        program.window.deleteLater()
    program.gates.window.deleteLater()
    program.deleteLater()
    qapp.processEvents()


def test_lock_and_unlock_keep_working(run: Run, make: Make, qtbot: QtBot) -> None:
    made = make()
    window = run.open(made.folder)
    for _time in range(3):
        qtbot.keyClick(window, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert window.bench is None
        assert run.card().isVisible()
        assert run.card()._second.text().startswith("Locked at ")
        run.unlock()
    run.settle()
    assert window.isVisible()


def test_a_message_leaves_at_the_next_step_for_its_undo_is_another_one(
    run: Run, make: Make, qtbot: QtBot
) -> None:
    window = run.open(make().folder)
    run.settle()
    assert window.bench is not None
    message = window.bench.message
    window.bench.say("Printed K7RM-E", undoable=True)
    run.program.tasks.write("Key in", lambda s: groups.add_worker(s, "Sam"), owner=run.program)
    qtbot.waitUntil(message.isHidden, timeout=30_000)


def test_after_quiet_minutes_it_locks(run: Run, make: Make) -> None:
    window = run.open(make().folder)
    run.program._idle.quiet.emit()
    assert window.bench is None
    assert "after 5 quiet minutes" in run.card()._second.text()


def test_only_the_folder_is_remembered_and_titles_say_nothing(run: Run, make: Make) -> None:
    made = make()
    run.open(made.folder)
    run.settle()
    written = (settings_of.folder() / "settings.toml").read_text("utf-8")
    assert str(made.folder) in written
    assert "Saltmarsh" not in written
    titles = {window.title() for window in QGuiApplication.topLevelWindows()}
    assert titles <= {"Longhaul", ""}


def test_a_sheet_that_was_never_tried_is_mentioned(run: Run, make: Make) -> None:
    made = make()
    run.open(made.folder)
    run.settle()
    assert "Nobody has tried the recovery sheet of this group yet." in run.warnings()
    run.program.lock(False)
    run.program.tasks.join()
    store = group_folder.open_with_passphrase(made.folder, PASSPHRASE)
    group_folder.note_recovery_checked(store)
    store.close()
    run.unlock()
    run.settle()
    assert run.warnings() == []


def test_a_synchronised_folder_is_told_once(run: Run, make: Make) -> None:
    made = make("Dropbox/group")
    run.open(made.folder)
    run.settle()
    assert any("Dropbox copies this folder" in sentence for sentence in run.warnings())
    run.program.lock(False)
    run.unlock()
    run.settle()
    assert not any("Dropbox" in sentence for sentence in run.warnings())


def test_a_conflict_copy_is_told_each_time(run: Run, make: Make) -> None:
    made = make()
    (made.folder / "group (conflicted copy).db").write_bytes(b"x")
    run.open(made.folder)
    run.settle()
    assert any("group (conflicted copy).db" in sentence for sentence in run.warnings())


def test_a_draft_that_waits_is_mentioned_without_a_name(run: Run, make: Make, qtbot: QtBot) -> None:
    made = make()
    store = group_folder.open_with_passphrase(made.folder, PASSPHRASE)
    moment = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    store.scribble(lambda s: keep_draft(s, made.dana, None, {"mattered": "the rota"}, moment, None))
    store.close()
    run.open(made.folder)
    run.program.lock(False)
    words = "Your draft about a talk is kept and waits for you."
    qtbot.waitUntil(lambda: run.card().note.text() == words, timeout=30_000)


def test_a_backup_that_could_not_be_made_is_told_on_the_card(
    run: Run, make: Make, qtbot: QtBot
) -> None:
    made = make()
    run.open(made.folder)
    done: list[object] = []
    run.program.tasks.write(
        "Add Sam", lambda s: groups.add_worker(s, "Sam"), done.append, owner=run.program
    )
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, usual[1]))
    try:
        run.program.lock(False)
        qtbot.waitUntil(lambda: run.card().passphrase.fault() != "", timeout=30_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert "the backup could not be made" in run.card().passphrase.fault()


def test_another_group_closes_this_one(run: Run, make: Make, qtbot: QtBot) -> None:
    made = make()
    window = run.open(made.folder)
    window.commands.other_group.trigger()
    assert window.bench is None
    assert not window.isVisible()
    qtbot.waitUntil(lambda: not run.program.tasks.is_open, timeout=30_000)
    run.program.tasks.join()
    group_folder.open_with_passphrase(made.folder, PASSPHRASE).close()
