"""Who works with the group: a second worker, passphrases, the keyring, the sheet once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from longhaul import problems
from longhaul.services import groups
from longhaul.services.groups import WorkerRow
from longhaul.settings import Settings
from longhaul.store import group_folder, group_keys, keys
from longhaul.store.key_file import KeyFile
from longhaul.ui.desk import Desk
from longhaul.ui.entering import Entry, desk_of, entry_of
from longhaul.ui.preferences import Preferences
from longhaul.ui.tasks import Tasks
from longhaul.ui.workers.keys import RecoverySheet, Remember
from longhaul.ui.workers.lines import Give, TakeAway, WorkerLine
from longhaul.ui.workers.panel import WorkersPanel
from longhaul.ui.workers.parts import AddWorker, ChangePassphrase
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press, type_words

from .conftest import HERS, PASSPHRASE, Made

Key = Qt.Key


@dataclass
class AtWork:
    """An open group with the panel in front."""

    qtbot: QtBot
    desk: Desk
    made: Made
    said: list[str]
    panel: WorkersPanel | None = None

    def show(self, part: str) -> QWidget:
        """Opens the panel at one of its parts."""
        panel = WorkersPanel(self.desk, part)
        self.panel = panel
        self.qtbot.addWidget(panel)
        with self.qtbot.waitActive(panel):
            panel.show()
        panel.setFocus()
        return panel.parts[part]

    def focused(self) -> QWidget:
        assert self.panel is not None
        focus = self.panel.focusWidget()
        assert focus is not None
        return focus

    def type(self, text: str) -> None:
        type_words(text, at=self.focused())

    def press(self, key: Qt.Key) -> None:
        press(key, at=self.focused())

    def wait_said(self, sentence: str) -> None:
        self.qtbot.waitUntil(lambda: sentence in self.said, timeout=30_000)

    def lines(self) -> list[WorkerLine]:
        assert self.panel is not None
        rows = self.panel._names
        widgets = (item.widget() for at in range(rows.count()) if (item := rows.itemAt(at)))
        return [one for one in widgets if isinstance(one, WorkerLine)]

    def names(self) -> list[str]:
        return [line.words for line in self.lines()]

    def line(self, words: str) -> WorkerLine:
        """The line with these words, once it stands there."""
        self.qtbot.waitUntil(
            lambda: any(line.words == words and line.isVisible() for line in self.lines()),
            timeout=30_000,
        )
        return next(line for line in self.lines() if line.words == words)


@pytest.fixture
def work(qtbot: QtBot, make: Callable[..., Made]) -> Iterator[AtWork]:
    made = make()
    tasks = Tasks()
    entered: list[Entry] = []
    tasks.start(
        lambda: group_folder.open_with_passphrase(made.folder, PASSPHRASE),
        lambda: tasks.consult(entry_of, entered.append, owner=tasks),
    )
    qtbot.waitUntil(lambda: bool(entered), timeout=30_000)
    desk = desk_of(entered[0], tasks, Preferences(Settings()))
    said: list[str] = []
    desk.said.connect(lambda sentence, _undo: said.append(sentence))
    yield AtWork(qtbot, desk, made, said)
    tasks.join()


def add_ruth(work: AtWork, passphrase: str) -> AddWorker:
    """The form for another worker, filled in for Ruth and sent."""
    part = work.show("worker")
    assert isinstance(part, AddWorker)
    work.type("Ruth")
    part.passphrase.setFocus()
    work.type(passphrase)
    work.press(Key.Key_Return)
    return part


def test_a_second_worker_opens_the_same_group_with_her_own_passphrase(work: AtWork) -> None:
    part = add_ruth(work, HERS)
    work.wait_said("Ruth can open this group now")
    assert part.isHidden()
    assert part.passphrase.text() == ""
    work.desk.tasks.join()
    store = group_folder.open_with_passphrase(work.made.folder, HERS)
    assert store.read(lambda s: groups.worker_name(s, store.worker_id)) == "Ruth"
    store.close()
    group_folder.open_with_passphrase(work.made.folder, PASSPHRASE).close()


@pytest.mark.parametrize("at_name", [True, False])
def test_ctrl_enter_adds_her_from_either_field(work: AtWork, at_name: bool) -> None:
    part = work.show("worker")
    assert isinstance(part, AddWorker)
    work.press(Key.Key_Return)
    part.name.setFocus()
    work.type("Ruth")
    work.press(Key.Key_Return)
    assert part.passphrase.field.edit.hasFocus()
    work.type(HERS)
    field = (part.name if at_name else part.passphrase.field).edit
    field.setFocus()
    work.qtbot.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    work.wait_said("Ruth can open this group now")
    assert work.said.count("Ruth can open this group now") == 1


def test_a_passphrase_that_is_taken_adds_nobody(work: AtWork, qtbot: QtBot) -> None:
    part = add_ruth(work, PASSPHRASE)
    qtbot.waitUntil(lambda: part.passphrase.field.fault() != "", timeout=30_000)
    assert "uses this passphrase already" in part.passphrase.field.fault()
    assert part.name.text() == "Ruth"
    work.desk.tasks.join()
    store = group_folder.open_with_passphrase(work.made.folder, PASSPHRASE)
    assert [one.name for one in store.read(groups.workers)] == ["Dana"]
    store.close()


def test_a_name_that_is_taken_is_told_at_the_name(work: AtWork, qtbot: QtBot) -> None:
    part = work.show("worker")
    assert isinstance(part, AddWorker)
    part.add.click()
    assert part.name.fault() == "What is this worker called?"
    work.type("Dana")
    part.passphrase.setFocus()
    work.type(HERS)
    work.press(Key.Key_Return)
    qtbot.waitUntil(lambda: "already" in part.name.fault(), timeout=30_000)


def test_my_passphrase_changes_only_with_the_one_before(work: AtWork, qtbot: QtBot) -> None:
    part = work.show("passphrase")
    assert isinstance(part, ChangePassphrase)
    work.type("tin river copper lantern mess")
    part.passphrase.setFocus()
    work.type(HERS)
    work.press(Key.Key_Return)
    qtbot.waitUntil(lambda: part.now.fault() != "", timeout=30_000)
    assert part.now.fault() == "That is not your passphrase. Nothing was changed."
    part.now.edit.selectAll()
    work.type(PASSPHRASE)
    part.change.click()
    work.wait_said("Your passphrase is changed")
    work.desk.tasks.join()
    with pytest.raises(problems.WrongPassphrase):
        group_folder.open_with_passphrase(work.made.folder, PASSPHRASE)
    group_folder.open_with_passphrase(work.made.folder, HERS).close()


def test_without_a_safe_keyring_the_passphrase_stays(work: AtWork, qtbot: QtBot) -> None:
    part = work.show("keyring")
    assert isinstance(part, Remember)
    qtbot.waitUntil(part.turn.isEnabled, timeout=30_000)
    part.turn.click()
    sentence = "This computer has no safe place for keys. Use the passphrase."
    qtbot.waitUntil(lambda: part._fault.label.text() == sentence, timeout=30_000)
    work.desk.tasks.join()
    group_folder.open_with_passphrase(work.made.folder, PASSPHRASE).close()


def test_the_sheet_is_shown_again_after_the_passphrase_and_tried(
    work: AtWork, qtbot: QtBot
) -> None:
    part = work.show("recovery")
    assert isinstance(part, RecoverySheet)
    assert part.lines is None
    work.type("tin river copper lantern mess")
    work.press(Key.Key_Return)
    qtbot.waitUntil(lambda: part.passphrase.fault() != "", timeout=30_000)
    assert part.lines is None
    part.passphrase.edit.selectAll()
    work.type(PASSPHRASE)
    work.press(Key.Key_Return)
    qtbot.waitUntil(lambda: part.lines is not None, timeout=30_000)
    assert part.sheet.isVisible()
    assert part.lines is not None
    for field in part.lines.fields:
        field.put(work.made.lines[field.number - 1])
    work.wait_said("The recovery sheet was tried: it can be read")
    work.desk.tasks.join()
    store = group_folder.open_with_passphrase(work.made.folder, PASSPHRASE)
    assert group_keys.is_recovery_checked(store)
    store.close()


def test_the_panel_names_who_works_here_and_esc_closes_it(work: AtWork, qtbot: QtBot) -> None:
    work.desk.tasks.write("Add Sam", lambda s: groups.add_worker(s, "Sam Okafor"), owner=work.desk)
    work.show("worker")
    expected = ["Dana, at the keyboard", "Sam Okafor, no passphrase yet"]
    qtbot.waitUntil(lambda: work.names() == expected, timeout=30_000)
    assert work.panel is not None
    with qtbot.waitSignal(work.panel.closed):
        work.press(Key.Key_Escape)


def with_ruth(work: AtWork) -> None:
    """Ruth works here too, with a passphrase of her own."""
    add_ruth(work, HERS)
    work.wait_said("Ruth can open this group now")


def test_anothers_passphrase_is_taken_away_and_given_anew(work: AtWork) -> None:
    with_ruth(work)
    line = work.line("Ruth")
    assert line.act is not None
    line.act.click()
    part = line.part
    assert isinstance(part, TakeAway)
    assert part.isVisible()
    assert part.take.text() == "Take away the passphrase of Ruth"
    assert part.leave.hasFocus()
    part.take.click()
    work.wait_said("The passphrase of Ruth opens this group no longer")
    with pytest.raises(problems.WrongPassphrase):
        keys.open_with_passphrase(KeyFile.load(work.made.folder), HERS)
    line = work.line("Ruth, no passphrase yet")
    assert line.act is not None
    line.act.click()
    assert isinstance(line.part, Give)
    assert line.part.passphrase.field.edit.hasFocus()
    work.said.clear()
    work.type("copper lantern in a long wall")
    work.press(Key.Key_Return)
    work.wait_said("Ruth can open this group now")
    work.desk.tasks.join()
    group_folder.open_with_passphrase(work.made.folder, "copper lantern in a long wall").close()


def test_leaving_it_takes_nothing_away(work: AtWork) -> None:
    with_ruth(work)
    line = work.line("Ruth")
    assert line.act is not None
    line.act.click()
    part = line.part
    assert isinstance(part, TakeAway)
    part.leave.click()
    assert part.isHidden()
    assert work.names() == ["Dana, at the keyboard", "Ruth"]
    work.desk.tasks.join()
    group_folder.open_with_passphrase(work.made.folder, HERS).close()


def test_nobody_takes_her_own_passphrase_away_nor_the_only_one(work: AtWork) -> None:
    work.show("worker")
    assert work.line("Dana, at the keyboard").act is None
    work.desk.worker = WorkerRow(b"x" * 16, "Somebody")
    work.show("worker")
    assert work.line("Dana").act is None
