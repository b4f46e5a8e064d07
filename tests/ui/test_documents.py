"""File dialogs begin among the person's documents, wherever the program was started."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul.ui.documents import documents
from longhaul.ui.gates.open_group import OpenGroup
from longhaul.ui.gates.recovery_print import save_pdf
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.screens.bring_in.file import FilePart
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot


def test_every_dialog_begins_there(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[Path] = []

    def ask(_parent: object, _title: str, begins: str = "", *_rest: str) -> tuple[str, str]:
        begun.append(Path(begins))
        return "", ""

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(tmp_path / "mine"))
    (tmp_path / "mine").mkdir()
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, ask)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *told: ask(*told)[0])
    apply_theme(qapp, "light")
    page, part = OpenGroup(()), FilePart()
    qtbot.addWidget(page)
    qtbot.addWidget(part)
    page.folder.click()
    page.backup.click()
    part.ask_file()
    save_pdf(b"", page)
    mine = tmp_path / "mine"
    assert begun == [mine, mine, mine, mine / "recovery-sheet.pdf"]


def test_without_documents_it_is_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(tmp_path / "none"))
    assert documents() == Path.home()
