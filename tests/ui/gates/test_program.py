"""The program itself: it opens, locks, opens again, warns once, and leaves nothing readable."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from longhaul import settings as settings_of
from longhaul.app import Program
from longhaul.i18n import computer_locale, short_day
from longhaul.problems import WrongPassphrase, WrongRecoveryKey
from longhaul.services import groups
from longhaul.services.drafts import keep_draft
from longhaul.settings import Settings
from longhaul.store import backups, group_folder, group_keys, keys
from longhaul.store.key_file import KeyFile
from longhaul.ui.gates.open_group import OpenGroup, Restore
from longhaul.ui.gates.unlock import Unlock
from longhaul.ui.kit.bars import WarningBar
from longhaul.ui.kit.sidebar_rows import GroupHead
from longhaul.ui.main_window import MainWindow
from longhaul.ui.origin import origin_words
from longhaul.ui.screens.add_person import AddPersonPanel
from longhaul.ui.workers.new_key import NewKey
from longhaul.ui.workers.panel import WorkersPanel
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from .conftest import HERS, PASSPHRASE, Made

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
    qapp.removeEventFilter(program.guards.idle)
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


def test_it_opens_again_where_it_was_locked(run: Run, make: Make) -> None:
    made = make()
    window = run.open(made.folder)
    assert window.bench is not None
    window.bench.show_place("places")
    run.program.lock(False)
    window = run.unlock()
    assert window.bench is not None
    assert window.bench.place_in_front == "places"


def test_a_copy_says_beside_its_name_that_it_is_one(run: Run, make: Make, tmp_path: Path) -> None:
    made = make()
    (backup, *_older) = backups.listed(made.folder)
    backups.restore(backup.path, tmp_path / "copy")
    window = run.open(tmp_path / "copy")
    assert window.bench is not None
    words = f"backup of {short_day(backup.made_at.astimezone().date(), computer_locale())}"
    assert origin_words(window.bench.desk) == words
    assert words in window.bench.sidebar.findChild(GroupHead).accessibleName()


def test_a_message_leaves_at_the_next_step_for_its_undo_is_another_one(
    run: Run, make: Make, qtbot: QtBot
) -> None:
    window = run.open(make().folder)
    run.settle()
    assert window.bench is not None
    message = window.bench.told.message
    window.bench.told.say("Printed K7RM-E", undoable=True)
    run.program.tasks.write("Key in", lambda s: groups.add_worker(s, "Sam"), owner=run.program)
    qtbot.waitUntil(message.isHidden, timeout=30_000)


def test_after_quiet_minutes_it_locks(run: Run, make: Make) -> None:
    window = run.open(make().folder)
    run.program.guards.idle.quiet.emit()
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
    group_keys.note_recovery_checked(store)
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


def test_what_is_typed_waits_over_a_lock_and_over_other_letters(
    run: Run, make: Make, qtbot: QtBot
) -> None:
    window = run.open(make().folder)
    assert window.bench is not None
    window.bench.show_place("people")
    window.commands.add_person.trigger()
    panel = window.bench.panel
    assert isinstance(panel, AddPersonPanel)
    qtbot.keyClicks(panel.name.edit, "Zenobia")
    window.commands.larger.trigger()
    qtbot.waitUntil(lambda: window.bench is not None and window.bench.panel is not panel)
    larger = window.bench.panel
    assert isinstance(larger, AddPersonPanel)
    qtbot.waitUntil(lambda: larger.name.text() == "Zenobia", timeout=30_000)
    assert window.bench.place_in_front == "people"
    window.commands.usual.trigger()
    run.settle()
    run.program.guards.quiet.emit()
    assert window.bench is None
    run.unlock()
    assert window.bench is not None
    window.commands.add_person.trigger()
    again = window.bench.panel
    assert isinstance(again, AddPersonPanel)
    qtbot.waitUntil(lambda: again.name.text() == "Zenobia", timeout=30_000)


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
    window.resize(900, 640)
    window.commands.other_group.trigger()
    assert window.bench is None
    assert window.isVisible()
    assert (window.width(), window.height()) == (900, 640), "the window stays as it is"
    assert isinstance(run.program.gates.frame.page, OpenGroup)
    assert not run.program.gates.window.isVisible()
    qtbot.waitUntil(lambda: not run.program.tasks.is_open, timeout=30_000)
    run.program.tasks.join()
    group_folder.open_with_passphrase(made.folder, PASSPHRASE).close()


def add_sam(run: Run) -> None:
    """One step is kept."""
    run.program.tasks.write("Add Sam", lambda s: groups.add_worker(s, "Sam"), owner=run.program)
    run.settle()


def test_a_timed_backup_is_the_last_where_nothing_follows(run: Run, make: Make) -> None:
    made = make()
    run.open(made.folder)
    add_sam(run)
    before = len(backups.listed(made.folder))
    for _time in range(2):
        run.program.guards.timed.look()
        run.settle()
    assert len(backups.listed(made.folder)) == before + 1
    run.program.lock(False)
    run.program.tasks.join()
    assert len(backups.listed(made.folder)) == before + 1


def test_a_timed_backup_that_fails_is_told_once(run: Run, make: Make) -> None:
    made = make()
    run.open(made.folder)
    add_sam(run)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, usual[1]))
    try:
        for _time in range(2):
            run.program.guards.timed.look()
            run.settle()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    told = [words for words in run.warnings() if words.startswith("All is kept, but the backup")]
    assert len(told) == 1
    run.program.guards.timed.look()
    run.settle()
    newest = backups.latest(made.folder)
    assert newest is not None
    assert newest.generation == 2


def panel_of(window: MainWindow) -> WorkersPanel:
    assert window.bench is not None
    panel = window.bench.panel
    assert isinstance(panel, WorkersPanel)
    return panel


def test_a_new_key_is_made_and_the_new_sheet_comes_first(
    run: Run, make: Make, qtbot: QtBot
) -> None:
    made = make(ruth=True)
    window = run.open(made.folder)
    window.commands.workers.trigger()
    panel = panel_of(window)
    panel._sections["key"].set_open(True)
    part = panel.parts["key"]
    assert isinstance(part, NewKey)
    qtbot.waitUntil(lambda: "Ruth" in part._falls.text(), timeout=30_000)
    qtbot.keyClicks(part.passphrase.edit, "tin river copper lantern mess")
    part.renew.click()
    qtbot.waitUntil(lambda: part.passphrase.fault() != "", timeout=30_000)
    part.passphrase.edit.selectAll()
    qtbot.keyClicks(part.passphrase.edit, PASSPHRASE)
    part.renew.click()
    qtbot.waitUntil(lambda: not run.is_open(), timeout=30_000)
    assert not run.card().unlock.isEnabled()
    qtbot.waitUntil(run.is_open, timeout=60_000)
    run.settle()
    assert any("A new passphrase is needed by Ruth." in words for words in run.warnings())
    assert panel_of(window).parts["recovery"].isVisible()
    qtbot.waitUntil(lambda: panel_of(window)._names.count() == 2, timeout=30_000)
    with pytest.raises(WrongPassphrase):
        keys.open_with_passphrase(KeyFile.load(made.folder), HERS)
    run.program.lock(False)
    run.program.tasks.join()
    with pytest.raises(WrongRecoveryKey):
        group_folder.open_with_recovery_key(made.folder, made.lines)
    group_folder.open_with_passphrase(made.folder, PASSPHRASE).close()


def test_a_new_key_that_could_not_be_made_is_told_and_not_claimed(
    run: Run, make: Make, qtbot: QtBot
) -> None:
    made = make()
    window = run.open(made.folder)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, usual[1]))
    try:
        run.program._give_new_key(PASSPHRASE, "The group has a new key.")
        qtbot.waitUntil(lambda: run.card().passphrase.fault() != "", timeout=60_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert window.bench is None
    run.unlock()
    run.settle()
    assert "The group has a new key." not in run.warnings()
    run.program.lock(False)
    run.program.tasks.join()
    group_folder.open_with_recovery_key(made.folder, made.lines).close()


def test_when_the_computer_locks_its_screen_the_group_locks(run: Run, make: Make) -> None:
    window = run.open(make().folder)
    run.program.guards.away.locked()
    assert window.bench is None
    assert run.card().isVisible()
    run.program.guards.away.locked()  # the card stays as it is
    assert run.card().isVisible()


def looks(run: Run, made: Made) -> MainWindow:
    """From "Open or restore" to the open backup."""
    backup = next((made.folder / "backups").glob("*.bak"))
    with run.qtbot.waitActive(run.program.gates.window):
        run.program.gates.first_run()
    run.program.gates.frame.page.open_wanted.emit()
    page = run.program.gates.frame.page
    assert isinstance(page, OpenGroup)
    page.restore(backup)
    restore = run.program.gates.frame.page
    assert isinstance(restore, Restore)
    restore.look.click()
    window = run.unlock()
    run.settle()
    return window


def test_a_backup_is_looked_at_and_left(run: Run, make: Make, qtbot: QtBot) -> None:
    made = make()
    before = sorted((made.folder / "backups").iterdir())
    window = looks(run, made)
    assert len(run.warnings()) == 1
    assert run.warnings()[0].startswith("You look at the backup of ")
    places: list[Path] = []
    run.program.tasks.consult(lambda store: store.path, places.append, owner=run.program)
    for key in ("today", "people", "places", "campaigns", "lists"):
        assert window.bench is not None
        window.bench.show_place(key)
        run.settle()
    assert len(run.warnings()) == 1
    assert places[0].exists()
    assert not window.commands.talk.isEnabled()
    assert not window.commands.undo.isEnabled()
    assert window.commands.history.isEnabled()
    bar = window.findChildren(WarningBar)[0]
    assert bar.button is not None
    bar.button.click()
    assert window.bench is None
    qtbot.waitUntil(lambda: not places[0].parent.exists(), timeout=30_000)
    assert sorted((made.folder / "backups").iterdir()) == before
    assert run.program.preferences.value.recent == ()


def test_verbs_in_a_backup_are_refused_with_the_reason(run: Run, make: Make) -> None:
    window = looks(run, make())
    bench = window.bench
    assert bench is not None
    bench.desk.talk_wanted.emit(())
    assert bench.panel is None
    assert bench.told.message._words.text() == "You look at a backup. Nothing can be changed in it."
    bench.desk.do("Add Sam", "Sam added", lambda s: groups.add_worker(s, "Sam"), owner=bench)
    run.settle()
    assert "You look at a backup. Nothing can be changed in it." in run.warnings()
    assert any(words.startswith("You look at the backup of ") for words in run.warnings())


def test_a_backup_that_is_quiet_is_left(run: Run, make: Make) -> None:
    window = looks(run, make())
    run.program.guards.idle.quiet.emit()
    assert window.bench is None
    assert isinstance(run.program.gates.frame.page, OpenGroup)


def test_the_demo_says_once_that_nothing_of_it_stays(run: Run, qtbot: QtBot) -> None:
    with qtbot.waitActive(run.program.gates.window):
        run.program.begin(None, demo=True)
    qtbot.waitUntil(run.is_open, timeout=60_000)
    run.settle()
    assert run.warnings() == ["A made-up town. What you do here is gone when you close it."]
    assert run.program.window is not None
    (bar,) = run.program.window.findChildren(WarningBar)
    assert bar.button is not None
    bar.button.click()
    assert run.warnings() == []
