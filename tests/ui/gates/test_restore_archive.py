"""An archive becomes a group in the window: the keyboard alone, and what is told when it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from longhaul.archiving import make_archive
from longhaul.services import groups
from longhaul.ui.gates.recovery import ShowRecovery
from longhaul.ui.gates.restore_archive import RestoreArchive
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import HERS, PASSPHRASE, make_group, sql

from .conftest import Host

Key = Qt.Key
WORK = 4
WAIT = 30_000


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    """Makes the archive of a small group; `broken` changes its history first."""

    def make(*, broken: bool = False) -> Path:
        made = make_group(tmp_path / "before")
        if broken:
            sql(made.store, "UPDATE step_row SET entity_id = zeroblob(16) WHERE step_number = 1")
        out = tmp_path / "archive.zip.age"
        make_archive(made.store, out, PASSPHRASE, work=WORK)
        made.store.close()
        return out

    return make


def _asked(host: Host, file: Path, to: Path, sealed_by: str) -> RestoreArchive:
    """The page with all that it asks, typed where the cursor is."""
    with host.qtbot.waitActive(host.gates.window):
        host.gates.first_run()
    host.page.archive_wanted.emit(file)
    page = host.page
    assert isinstance(page, RestoreArchive)
    host.type(sealed_by)
    host.press(Key.Key_Return)
    host.type("Dana")
    page.folder.put(to)
    page.passphrase.setFocus()
    host.type(HERS)
    host.press(Key.Key_Return)
    return page


def test_a_group_comes_back_by_the_keyboard(
    host: Host, qtbot: QtBot, archive: Callable[..., Path], tmp_path: Path
) -> None:
    page = _asked(host, archive(), tmp_path / "again", HERS)
    qtbot.waitUntil(page.go_on.isEnabled, timeout=WAIT)
    assert "does not open this archive" in page.sealed_by.fault()
    assert not [path for path in (tmp_path / "again").rglob("*") if path.is_file()]
    page.sealed_by.clear()
    host.type(PASSPHRASE)
    page.passphrase.setFocus()
    host.press(Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(host.page, ShowRecovery), timeout=WAIT)
    assert isinstance(host.page, ShowRecovery)
    assert host.page.warning.isHidden()
    acting: list[str] = []
    host.gates.tasks.consult(
        lambda store: store.read(lambda s: groups.worker_name(s, store.worker_id)),
        acting.append,
        owner=host.gates,
    )
    qtbot.waitUntil(lambda: bool(acting), timeout=WAIT)
    assert acting == ["Dana"]


def test_one_that_was_changed_makes_no_group(
    host: Host, qtbot: QtBot, archive: Callable[..., Path], tmp_path: Path
) -> None:
    file = archive()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    page = _asked(host, file, tmp_path / "again", PASSPHRASE)
    qtbot.waitUntil(page.go_on.isEnabled, timeout=WAIT)
    assert "changed or cut off" in page.folder.field.fault()
    assert not [path for path in (tmp_path / "again").rglob("*") if path.is_file()]


def test_a_broken_history_is_told(
    host: Host, qtbot: QtBot, archive: Callable[..., Path], tmp_path: Path
) -> None:
    _asked(host, archive(broken=True), tmp_path / "again", PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(host.page, ShowRecovery), timeout=WAIT)
    assert isinstance(host.page, ShowRecovery)
    assert "from step 1 on" in host.page.warning.label.text()
