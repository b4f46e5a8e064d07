"""Rules of the window that a reader of the source can check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

BANNED = {
    r"\bQLabel\(": {"label.py"},
    r"setStyleSheet\(": set(),
    r"setToolTip\(": set(),
    r"QMessageBox\.\w+\(": set(),
    r"\.setHtml\(|insertHtml\(": set(),
    r"QTextBrowser\(": set(),
    r"#[0-9A-Fa-f]{6}\b": {"tokens.py"},
}

ICON_USE = r'(?:icon=|Icon(?:Mark|Label|Button)\(|paint_icon\(painter, )"([a-z0-9-]+)"'


@pytest.mark.parametrize("pattern", BANNED, ids=str)
def test_banned_words_stay_out_of_the_window(pattern: str, root: Path) -> None:
    allowed = BANNED[pattern]
    found = [
        f"{file.name}:{number}"
        for file in sorted((root / "src" / "ui").rglob("*.py"))
        if file.name not in allowed
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]
    assert not found


def test_every_icon_is_there_and_its_licence(root: Path) -> None:
    icons = root / "resources" / "icons"
    known = {file.stem for file in icons.glob("*.svg")}
    assert (icons / "LICENSE").is_file()
    assert len(known) >= 60
    used: set[str] = set()
    for file in (root / "src" / "ui").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(ICON_USE, text))
    assert used <= known, used - known
