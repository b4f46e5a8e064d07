"""From first run to an open group with the keyboard alone; nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul.store import backups, group_folder, group_keys
from longhaul.ui.gates import start_group as gates_start
from longhaul.ui.gates.first_run import FirstRun
from longhaul.ui.gates.open_group import OpenGroup
from longhaul.ui.gates.recovery import CheckRecovery, ShowRecovery
from longhaul.ui.gates.start_group import StartGroup
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from .conftest import PASSPHRASE, Host

Key = Qt.Key


@pytest.fixture
def first(host: Host, qtbot: QtBot) -> Host:
    with qtbot.waitActive(host.gates.window):
        host.gates.first_run()
    return host


def start_page(host: Host) -> StartGroup:
    page = host.page
    assert isinstance(page, StartGroup)
    return page


def answer(host: Host, folder: Path, passphrase: str | None = None) -> str:
    """Fills the start page with the keyboard; gives back the passphrase."""
    page = start_page(host)
    host.type("Saltmarsh")
    host.press(Key.Key_Tab)
    host.press(Key.Key_Right)
    host.press(Key.Key_Right)
    host.press(Key.Key_Space)
    host.press(Key.Key_Tab)  # the country that is offered stays
    host.press(Key.Key_Tab)
    host.type("Dana")
    host.press(Key.Key_Tab)
    page.folder.put(folder)
    page.passphrase.setFocus()
    passphrase = passphrase or page.passphrase.offered()
    host.type(passphrase)
    return passphrase


def shown_recovery(host: Host, qtbot: QtBot) -> ShowRecovery:
    qtbot.waitUntil(lambda: isinstance(host.page, ShowRecovery), timeout=30_000)
    page = host.page
    assert isinstance(page, ShowRecovery)
    return page


def begun(host: Host, qtbot: QtBot, place: Path) -> ShowRecovery:
    """A group just started; its recovery key is shown."""
    host.gates._start_page()
    answer(host, place / "longhaul-group", PASSPHRASE)
    host.press(Key.Key_Return)
    return shown_recovery(host, qtbot)


def to_check(host: Host, qtbot: QtBot, place: Path) -> tuple[ShowRecovery, CheckRecovery]:
    """The key that was shown, and the page that asks for two of its lines."""
    recovery = begun(host, qtbot, place)
    recovery.go_on.click()
    check = host.page
    assert isinstance(check, CheckRecovery)
    return recovery, check


def test_from_first_run_to_an_open_group_with_the_keyboard_alone(
    first: Host, qtbot: QtBot, tmp_path: Path
) -> None:
    made: list[Path] = []
    first.gates.made.connect(made.append)
    folder = tmp_path / "longhaul-group"
    first.press(Key.Key_Tab)
    first.press(Key.Key_Return)
    passphrase = answer(first, folder)
    first.press(Key.Key_Return)
    recovery = shown_recovery(first, qtbot)
    assert made == [folder]
    lines = recovery._lines
    recovery.go_on.setFocus()
    first.press(Key.Key_Return)
    check = first.page
    assert isinstance(check, CheckRecovery)
    assert not check.open.isEnabled()
    for field in check.lines.fields:
        assert field.edit.hasFocus()
        first.type(lines[field.number - 1].lower())
    assert check.open.hasFocus()
    first.press(Key.Key_Return)
    assert first.worker() == "Dana"
    first.tasks.join()
    store = group_folder.open_with_passphrase(folder, passphrase)
    assert group_keys.is_recovery_checked(store)
    store.close()
    assert backups.listed(folder)


def test_a_window_closed_before_the_sheet_is_tried_leaves_a_group_that_opens(
    first: Host, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "longhaul-group"
    first.gates._start_page()
    answer(first, folder, PASSPHRASE)
    first.press(Key.Key_Return, 1)
    shown_recovery(first, qtbot)
    first.gates.window.close()
    first.gates.end()
    store = group_folder.open_with_passphrase(folder, PASSPHRASE)
    assert not group_keys.is_recovery_checked(store)
    store.close()


def test_a_wrong_line_is_told_at_once_and_does_not_open(
    first: Host, qtbot: QtBot, tmp_path: Path
) -> None:
    recovery, check = to_check(first, qtbot, tmp_path)
    one, two = check.lines.fields
    swapped = recovery._lines[two.number - 1]
    first.type(swapped)
    assert "does not fit" in one.fault()
    one.put(recovery._lines[one.number - 1])
    assert one.fault() == ""
    assert not check.open.isEnabled()


def test_a_tab_too_many_stays_in_the_line_that_came_by_itself(
    first: Host, qtbot: QtBot, tmp_path: Path
) -> None:
    recovery, check = to_check(first, qtbot, tmp_path)
    one, two = check.lines.fields
    first.type(recovery._lines[one.number - 1])
    first.press(Key.Key_Tab)
    assert two.edit.hasFocus()
    first.type(recovery._lines[two.number - 1])
    assert check.open.hasFocus()


def test_what_is_still_to_come_is_told(first: Host, qtbot: QtBot, tmp_path: Path) -> None:
    recovery, check = to_check(first, qtbot, tmp_path)
    one, two = check.lines.fields
    assert check._why.text() == "Both lines are still to come."
    first.type(recovery._lines[one.number - 1])
    assert check._why.text() == f"Line {two.number} is still to come."
    first.type(recovery._lines[two.number - 1])
    assert not check._why.isVisible()


def test_a_sheet_that_was_called_off_gives_the_focus_back(
    first: Host, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovery = begun(first, qtbot, tmp_path)
    out = tmp_path / "sheet.pdf"
    chosen = [str(out), ""]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (chosen.pop(), ""))
    for left in (1, 0):
        recovery.sheet.save.setFocus()
        first.press(Key.Key_Return)
        qtbot.waitUntil(lambda left=left: len(chosen) == left, timeout=30_000)
        assert first.focused() is recovery.sheet.save
    assert out.exists()
    assert recovery.sheet._said.label.text().startswith("Saved. Print it")


def test_esc_cannot_throw_the_recovery_lines_away(
    first: Host, qtbot: QtBot, tmp_path: Path
) -> None:
    recovery = begun(first, qtbot, tmp_path)
    first.press(Key.Key_Escape)
    assert first.page is recovery
    recovery.go_on.click()
    first.press(Key.Key_Escape)
    assert first.page is recovery


def test_each_question_left_open_is_named_at_its_field(first: Host, tmp_path: Path) -> None:
    first.gates._start_page()
    page = start_page(first)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("hello")
    page.folder.field.set_text(str(tmp_path / "full"))
    page.passphrase.field.edit.setText("summer2026")
    qtkey = Qt.KeyboardModifier.ControlModifier
    first.qtbot.keyClick(first.focused(), Key.Key_Return, qtkey)
    assert page.name.fault() == "The group needs a name."
    assert page.pack.fault() == "Choose what the group is for."
    assert page.worker.fault() == "Your own name is still missing."
    assert "something in this folder" in page.folder.field.fault()
    assert "could be guessed" in page.passphrase.field.fault()
    assert page.name.edit.hasFocus()
    assert not first.gates.tasks.is_open


def test_esc_goes_back_and_the_focus_is_always_somewhere(first: Host) -> None:
    for go in (first.gates._start_page, first.gates._open_page):
        go()
        assert first.focused().isVisible()
        first.press(Key.Key_Escape)
        assert isinstance(first.page, FirstRun)
        assert first.focused().isVisible()


def test_tab_walks_through_every_control_of_the_start_page(first: Host) -> None:
    first.gates._start_page()
    page = start_page(first)
    seen = []
    for _step in range(20):
        seen.append(first.focused().accessibleName())
        first.press(Key.Key_Tab)
    first_round = seen[: seen.index(seen[0], 1)]
    assert first_round == [
        "What is your group called?",
        "Workplace, UK",
        "United Kingdom",
        "Your own name",
        "Where it is kept",
        "Choose …",
        "Other words",
        page.passphrase.field.edit.accessibleName(),
        "Hide passphrase",
        "Back",
        "Start the group",
    ]


def test_other_words_are_other_words(first: Host) -> None:
    first.gates._start_page()
    page = start_page(first)
    before = page.passphrase.offered()
    page.passphrase.others.click()
    assert page.passphrase.offered() != before
    assert len(page.passphrase.offered().split()) == 5


def test_the_made_up_group_opens_and_is_gone_at_the_end(first: Host, qtbot: QtBot) -> None:
    page = first.page
    assert isinstance(page, FirstRun)
    first.press(Key.Key_Return)
    assert not page.look_around.isEnabled()
    assert first.worker() == "Dana Whitlock"
    folder = first.opened[0]
    assert folder.parent.stat().st_mode & 0o077 == 0
    first.tasks.join()
    first.gates.end()
    assert not folder.parent.exists()


def test_no_window_of_the_gates_names_a_group(first: Host, tmp_path: Path) -> None:
    first.gates.unlock(tmp_path / "secret-name")
    titles = {window.title() for window in QGuiApplication.topLevelWindows()}
    assert not any("secret" in title for title in titles)


def test_open_or_restore_lists_folders_that_were_opened(first: Host, tmp_path: Path) -> None:
    from longhaul.settings import Settings

    first.gates.preferences.keep(Settings().opened(tmp_path / "one").opened(tmp_path / "two"))
    first.gates._open_page()
    page = first.page
    assert isinstance(page, OpenGroup)
    assert [row.folder.name for row in page.rows] == ["two", "one"]
    assert page.rows[0].hasFocus()


def test_the_country_is_offered_and_chosen(first: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates_start, "system_region", lambda: "PH")
    first.gates._start_page()
    page = start_page(first)
    assert page.region.value() == "PH"
    page.pack.choice._choose(page.pack.choice._buttons[1])
    assert page.region.value() == "US"
    page.pack.choice._choose(page.pack.choice._buttons[2])
    assert page.region.value() == "PH"
    page.region.choice._choose(page.region.choice._buttons[-1])
    assert page.region.value() == "CA"
    page.pack.choice._choose(page.pack.choice._buttons[1])
    assert page.region.value() == "CA"
