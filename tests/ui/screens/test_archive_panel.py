"""The Archive panel by the keyboard alone: sealed by a passphrase, or plain and warned of."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul.store.archive.reading import is_archive, is_sealed, opened
from longhaul.ui.archive_panel import ArchivePanel
from longhaul.ui.desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.builders import PASSPHRASE
from tests.ui.keyboard import CTRL, focus, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import shown_alone

Key = Qt.Key
WAIT = 30_000


@pytest.fixture
def panel(group: Group, qtbot: QtBot, desk: Desk) -> ArchivePanel:
    made = ArchivePanel(desk)
    shown_alone(qtbot, made)
    made.setFocus()
    group.settle()
    return made


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the dialog says the archive goes."""
    out = tmp_path / "archive"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    return out


def test_one_under_a_passphrase(
    group: Group, qtbot: QtBot, panel: ArchivePanel, place: Path
) -> None:
    type_words(PASSPHRASE)
    press(Key.Key_Return)
    type_words("something else")
    press(Key.Key_Return)
    assert panel.once_more.fault() == "The two passphrases differ."
    assert not place.exists()
    panel.once_more.clear()
    type_words(PASSPHRASE)
    with qtbot.waitSignal(panel.closed, timeout=WAIT):
        press(Key.Key_Return)
    assert is_sealed(place)
    with place.open("rb") as file, opened(file, PASSPHRASE) as archive:
        archive.check(archive.names[:-1])
    assert group.said.sentences[-1].startswith("Archive made, opened and checked")


def test_one_that_anybody_reads_is_warned_of(
    qtbot: QtBot, panel: ArchivePanel, place: Path
) -> None:
    assert panel._warning.isHidden()
    for _tab in range(12):
        if panel.plain.hasFocus():
            break
        press(Key.Key_Tab)
    press(Key.Key_Space, at=focus())
    assert panel._warning.isVisible()
    assert panel.passphrase.isHidden()
    assert panel.make.text() == "Make an archive anybody can read …"
    with qtbot.waitSignal(panel.closed, timeout=WAIT):
        press(Key.Key_Return, CTRL)
    assert is_archive(place)
    assert not is_sealed(place)
