"""Where a group lies is noted nowhere: a real file dialog leaves no folder in the settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="QtProject.conf is a file there")

DIALOG = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from longhaul.ui.kit.theme import application
app = QApplication([]) if sys.argv[2] == "plain" else application("longhaul")
def choose():
    dialog = app.activeModalWidget()
    dialog.setDirectory(sys.argv[1])
    dialog.selectFile("list.csv")
    dialog.accept()
for _turn in range(2):
    QTimer.singleShot(0, choose)
    name, _kind = QFileDialog.getOpenFileName(None, "Which list?", sys.argv[1])
    assert name.endswith("list.csv"), name
"""


def left_behind(tmp_path: Path, how: str) -> list[str]:
    """The files outside the group's folder that tell of it, after a list was chosen there."""
    home, group = tmp_path / "home", tmp_path / "heron-group"
    home.mkdir()
    group.mkdir()
    (group / "list.csv").write_text("Name\nAna\n")
    surroundings = {name: value for name, value in os.environ.items() if "XDG" not in name}
    surroundings |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-c", DIALOG, str(group), how], env=surroundings, check=True, timeout=60
    )
    return [
        path.name
        for path in home.rglob("*")
        if path.is_file() and b"heron-group" in path.read_bytes()
    ]


def test_qt_by_itself_would_note_the_folder(tmp_path: Path) -> None:
    assert left_behind(tmp_path, "plain") == ["QtProject.conf"]


def test_no_folder_is_noted(tmp_path: Path) -> None:
    assert left_behind(tmp_path, "ours") == []
