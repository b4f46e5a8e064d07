"""The unlock card: five faults in five sentences, the back-off, the sheet, the last backup."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from longhaul.i18n import computer_locale, day_and_clock
from longhaul.opening import MADE_UP_PASSPHRASE
from longhaul.store import backups, group_folder, keyring_slot
from longhaul.store.engine import connect
from longhaul.store.key_file import KeyFile
from longhaul.store.open_file import file_of
from longhaul.store.origin import restored_from
from longhaul.ui.gates.door import Door
from longhaul.ui.gates.open_group import OpenGroup, Restore
from longhaul.ui.gates.page import Frame
from longhaul.ui.gates.type_sheet import NewWay, TypeSheet
from longhaul.ui.gates.unlock import Unlock
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.builders import sql
from tests.keyring import InMemory

from .conftest import HERS, PASSPHRASE, Host, Made

Key = Qt.Key
Make = Callable[..., Made]
Show = Callable[[Path], Host]
NEW = "wooden anchor polite engine harvest"


def card(host: Host) -> Unlock:
    page = host.page
    assert isinstance(page, Unlock)
    return page


def sheet_of(host: Host) -> TypeSheet:
    """The page into which a recovery sheet is typed, still empty."""
    card(host).sheet.click()
    page = host.page
    assert isinstance(page, TypeSheet)
    return page


def with_sheet(host: Host, made: Made) -> TypeSheet:
    """The whole sheet of a group typed, and opening asked for."""
    sheet = sheet_of(host)
    for field, line in zip(sheet.fields, made.lines, strict=True):
        field.put(line)
    sheet.open.click()
    return sheet


def fault_after(host: Host, passphrase: str) -> str:
    """Types a passphrase, presses Enter, and waits for the sentence under the field."""
    page = card(host)
    page.passphrase.edit.clear()
    host.type(passphrase)
    host.press(Key.Key_Return)
    assert page.unlock.text() == "Opening …"
    host.qtbot.waitUntil(lambda: page.passphrase.fault() != "", timeout=30_000)
    return page.passphrase.fault()


def test_the_passphrase_opens_and_says_who_is_acting(make: Make, unlock: Show) -> None:
    host = unlock(make(ruth=True).folder)
    assert card(host).passphrase.edit.hasFocus()
    host.type(HERS)
    host.press(Key.Key_Return)
    assert host.worker() == "Ruth"


def test_a_wrong_passphrase(make: Make, unlock: Show) -> None:
    host = unlock(make().folder)
    sentence = "That passphrase does not open this group. Nothing was changed."
    assert fault_after(host, "tin river copper lantern mess") == sentence
    page = card(host)
    assert page.passphrase.text() == "tin river copper lantern mess"
    assert page.passphrase.edit.hasFocus()
    assert page.unlock.isEnabled()
    assert page.backup.isHidden()
    page.passphrase.edit.selectAll()
    host.type(PASSPHRASE)
    assert page.passphrase.fault() == ""
    host.press(Key.Key_Return)
    assert host.worker() == "Dana"


def test_a_damaged_file_and_its_last_backup(
    make: Make, unlock: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    made = make()
    file = made.folder / "group.db"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    host = unlock(made.folder)
    assert "changed outside Longhaul and cannot be trusted" in fault_after(host, PASSPHRASE)
    card(host).backup.click()
    restore = host.page
    assert isinstance(restore, Restore)
    new = restore.folder.folder()
    assert new.parent == made.folder.parent
    restore.go_on.click()
    assert card(host).door.folder == new
    assert fault_after(host, "tin river copper lantern mess").startswith("That passphrase")
    card(host).passphrase.edit.selectAll()
    host.type(PASSPHRASE)
    host.press(Key.Key_Return)
    assert host.worker() == "Dana"
    assert file.read_bytes() == bytes(data)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (None, "The file group.db in this folder is of another program, not of Longhaul."),
        ('{"colours": ["red"]}', "This is not a Longhaul group."),
    ],
)
def test_a_foreign_file(unlock: Show, tmp_path: Path, keys: str | None, told: str) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "group.db").write_bytes(b"SQLite format 3\0" + bytes(4096))
    if keys is not None:
        (tmp_path / "holiday" / "keys.json").write_text(keys)
    host = unlock(tmp_path / "holiday")
    assert fault_after(host, PASSPHRASE).startswith(told)


def test_a_file_of_a_newer_longhaul(make: Make, unlock: Show) -> None:
    made = make()
    store = group_folder.open_with_passphrase(made.folder, PASSPHRASE)
    key = file_of(store).data_key
    store.close()
    raw = connect(made.folder / "group.db", key)
    raw.execute("PRAGMA user_version = 9999")
    raw.close()
    host = unlock(made.folder)
    assert "newer Longhaul" in fault_after(host, PASSPHRASE)


def test_a_group_that_is_open_elsewhere(make: Make, unlock: Show) -> None:
    made = make()
    script = """
        import sys
        from pathlib import Path
        from longhaul.store import group_folder
        store = group_folder.open_with_passphrase(Path(sys.argv[1]), sys.argv[2])
        print("open", flush=True)
        sys.stdin.read()
        store.close()
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), str(made.folder), PASSPHRASE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"open\n"
        host = unlock(made.folder)
        assert "has this group open on" in fault_after(host, PASSPHRASE)
        assert card(host).backup.isVisible()
        card(host).backup.click()
        page = card(host)
        assert page.door.looks
        assert page._second.text().startswith("The backup of ")
        assert page.sheet.isHidden()
        assert fault_after(host, "tin river copper lantern mess").startswith("That passphrase")
        page.passphrase.edit.selectAll()
        host.type(PASSPHRASE)
        host.press(Key.Key_Return)
        assert host.worker() == "Dana"
        host.tasks.join()
        host.opened.clear()
        host.gates.frame.back()
        other.stdin.close()
    card(host).passphrase.edit.selectAll()
    host.type(PASSPHRASE)
    host.press(Key.Key_Return)
    assert host.worker() == "Dana"


def test_after_five_wrong_tries_it_waits_and_the_window_does_not(
    make: Make, unlock: Show, qtbot: QtBot
) -> None:
    host = unlock(make().folder)
    page = card(host)
    for number in range(4):
        fault_after(host, f"wrong {number}")
        assert page.unlock.isEnabled()
    fault_after(host, "wrong again")
    assert page.unlock.text() == "A moment …"
    assert not page.unlock.isEnabled()
    host.press(Key.Key_Return)
    assert page.unlock.text() == "A moment …"
    qtbot.waitUntil(page.unlock.isEnabled, timeout=10_000)
    page.passphrase.edit.selectAll()
    host.type(PASSPHRASE)
    host.press(Key.Key_Return)
    assert host.worker() == "Dana"


def test_nothing_typed_is_no_try(make: Make, unlock: Show) -> None:
    host = unlock(make().folder)
    host.press(Key.Key_Return)
    assert card(host).passphrase.fault() == "Type the passphrase of this group."
    assert not host.tasks.is_open


def test_without_its_keyring_a_group_asks_for_the_passphrase_in_silence(
    make: Make, host: Host, qtbot: QtBot
) -> None:
    made = make()
    store = group_folder.open_with_passphrase(made.folder, PASSPHRASE)
    slots = keyring_slot.add_slot(
        KeyFile.load(made.folder), file_of(store).data_key, made.dana, InMemory()
    )
    sql(store, "UPDATE meta SET value = ? WHERE key = 'slots'", slots.dumps().decode())
    store.close()
    slots.save(made.folder)
    with qtbot.waitSignal(host.gates.opener_chosen):  # it tries by itself once it is painted
        host.gates.unlock(made.folder)
    page = card(host)
    qtbot.waitUntil(page.unlock.isEnabled, timeout=30_000)
    assert page.passphrase.fault() == ""
    assert page.passphrase.edit.hasFocus()
    host.type(PASSPHRASE)
    host.press(Key.Key_Return)
    assert host.worker() == "Dana"


def test_the_recovery_sheet_opens_and_sets_a_new_passphrase(
    make: Make, unlock: Show, qtbot: QtBot
) -> None:
    made = make()
    host = unlock(made.folder)
    sheet = sheet_of(host)
    host.type(made.lines[0][:-1])
    assert sheet.fields[0].fault() == ""
    host.type("0" if made.lines[0][-1] != "0" else "1")
    assert "does not fit" in sheet.fields[0].fault()
    host.press(Key.Key_Backspace)
    for line in (made.lines[0][-1], *made.lines[1:]):
        host.type(line.lower())
    assert sheet.open.hasFocus()
    host.press(Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(host.page, NewWay), timeout=30_000)
    host.type(NEW)
    host.press(Key.Key_Return)
    assert host.worker() == "Dana"
    host.tasks.join()
    group_folder.open_with_passphrase(made.folder, NEW).close()


def test_with_two_workers_the_sheet_asks_who_is_there(
    make: Make, unlock: Show, qtbot: QtBot
) -> None:
    made = make(ruth=True)
    host = unlock(made.folder)
    sheet = sheet_of(host)
    QGuiApplication.clipboard().setText("\n".join(made.lines))
    qtbot.keyClick(host.focused(), Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sheet.open.hasFocus()
    host.press(Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(host.page, NewWay), timeout=30_000)
    way = host.page
    assert isinstance(way, NewWay)
    assert way.who.isVisible()
    way.who.set_value(made.ruth)
    way.passphrase.setFocus()
    host.type(NEW)
    host.press(Key.Key_Return)
    assert host.worker() == "Ruth"


def test_esc_after_the_sheet_lets_the_group_go(make: Make, unlock: Show, qtbot: QtBot) -> None:
    made = make()
    host = unlock(made.folder)
    with_sheet(host, made)
    qtbot.waitUntil(lambda: isinstance(host.page, NewWay), timeout=30_000)
    host.press(Key.Key_Escape)
    host.press(Key.Key_Escape)
    host.type(PASSPHRASE)
    qtbot.waitUntil(lambda: not host.gates.tasks.is_open, timeout=10_000)
    host.gates.tasks.join()
    host.press(Key.Key_Return)
    assert host.worker() == "Dana"


def test_the_sheet_of_another_group(make: Make, unlock: Show, qtbot: QtBot) -> None:
    other = make("other")
    host = unlock(make().folder)
    sheet = with_sheet(host, other)
    sentence = "That recovery key does not open this group. Nothing was changed."
    qtbot.waitUntil(lambda: sheet._fault.label.text() == sentence, timeout=30_000)
    assert sheet.open.isEnabled()


def test_a_backup_opens_with_the_sheet_alone(
    make: Make, host: Host, qtbot: QtBot, tmp_path: Path
) -> None:
    made = make()
    backup = next((made.folder / "backups").glob("*.bak"))
    with qtbot.waitActive(host.gates.window):
        host.gates.first_run()
    host.page.open_wanted.emit()
    page = host.page
    assert isinstance(page, OpenGroup)
    page.restore(backup)
    restore = host.page
    assert isinstance(restore, Restore)
    assert ".bak" not in restore.which.box.currentText(), "by day and clock"
    restore.folder.put(tmp_path / "new place")
    restore.go_on.click()
    with_sheet(host, made)
    qtbot.waitUntil(lambda: isinstance(host.page, NewWay), timeout=30_000)
    host.type(NEW)
    host.press(Key.Key_Return)
    assert host.worker() == "Dana"
    assert host.opened == [tmp_path / "new place"]


@pytest.mark.parametrize("held", [False, True], ids=["Enter", "Ctrl+Enter"])
def test_enter_in_the_new_folder_restores(
    make: Make, host: Host, qtbot: QtBot, tmp_path: Path, held: bool
) -> None:
    made = make()
    with qtbot.waitActive(host.gates.window):
        host.gates.first_run()
    host.page.open_wanted.emit()
    page = host.page
    assert isinstance(page, OpenGroup)
    page.restore(next((made.folder / "backups").glob("*.bak")))
    restore = host.page
    assert isinstance(restore, Restore)
    restore.folder.put(tmp_path / "new place")
    restore.folder.setFocus()
    control, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(restore.folder.field.edit, Key.Key_Return, control if held else none)
    assert card(host).door.folder == tmp_path / "new place"


@pytest.mark.parametrize(
    ("quiet", "words"),
    [(True, "Locked at 18:47, after 5 quiet minutes"), (False, "Locked at 18:47")],
)
def test_the_card_after_locking_says_when_and_why(
    host: Host, qtbot: QtBot, tmp_path: Path, quiet: bool, words: str
) -> None:
    host.gates.preferences.change(lock_minutes=5)
    moment = datetime(2026, 11, 22, 18, 47, tzinfo=UTC)
    frame = host.gates.card_for_lock(tmp_path / "Saltmarsh", moment, quiet=quiet)
    qtbot.addWidget(frame)
    assert isinstance(frame, Frame)
    page = frame.page
    assert isinstance(page, Unlock)
    assert page._second.text() == words
    assert page._name.text() == "Saltmarsh"


def test_the_made_up_group_tells_its_passphrase(host: Host, qtbot: QtBot) -> None:
    host.gates.look_around()
    assert host.worker() == "Dana Whitlock"
    host.gates.leave()
    frame = host.gates.card_for_lock(
        host.opened[0], datetime(2026, 11, 22, 18, 47, tzinfo=UTC), quiet=False
    )
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
    page = card(host)
    assert f"“{MADE_UP_PASSPHRASE}”" in page.note.text()
    qtbot.keyClicks(page.passphrase.edit, MADE_UP_PASSPHRASE)
    host.opened.clear()
    qtbot.keyClick(page.passphrase.edit, Key.Key_Return)
    assert host.worker() == "Dana Whitlock"


def test_a_locked_group_is_opened_again_by_what_was_typed_at_once(
    make: Make, unlock: Show, qtbot: QtBot
) -> None:
    """The file is still being closed while the passphrase is typed: the opening waits for it."""
    host = unlock(make().folder)
    host.type(PASSPHRASE)
    host.press(Key.Key_Return)
    assert host.worker() == "Dana"
    host.opened.clear()
    host.tasks.close()
    card(host).forget()
    host.type(PASSPHRASE)
    host.press(Key.Key_Return)
    assert host.worker() == "Dana"


def test_what_was_typed_is_forgotten_once_the_group_is_open(make: Make, unlock: Show) -> None:
    host = unlock(make().folder)
    page = card(host)
    host.type(PASSPHRASE)
    host.press(Key.Key_Return)
    host.worker()
    host.gates.leave()
    assert page.passphrase.text() == ""
    assert host.gates.frame.page is None
    assert not host.gates.window.isVisible()


def test_a_folder_that_is_gone_is_told(unlock: Show, tmp_path: Path) -> None:
    host = unlock(tmp_path / "gone")
    assert fault_after(host, PASSPHRASE) == (
        f"There is no folder {tmp_path / 'gone'}. Nothing was changed."
    )
    assert not Door(tmp_path / "gone").asks_keyring()


def test_a_copy_says_which_backup_it_is_until_its_folder_has_another_name(
    make: Make, unlock: Show, tmp_path: Path
) -> None:
    made = make()
    (backup, *_older) = backups.listed(made.folder)
    copy = tmp_path / "copy"
    backups.restore(backup.path, copy)
    words = f"from the backup of {day_and_clock(backup.made_at, computer_locale())}"
    assert card(unlock(copy))._second.text() == f"Locked · {words}"
    assert restored_from(made.folder) is None
    renamed = copy.rename(tmp_path / "heron")
    assert card(unlock(renamed))._second.text() == "Locked"
    group_folder.open_with_passphrase(renamed, PASSPHRASE).close()
