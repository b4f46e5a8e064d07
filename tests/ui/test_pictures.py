"""The demo without a screen: a page and pictures of invented people, and nothing left behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from longhaul.ui.pictures import DEMO, SHEET, asked_for, main, make_all_pictures, make_demo_pictures
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.builders import TODAY

from .every_scene import shows_something


def has_something(path: Path) -> bool:
    """Whether a picture is as large as a screen and shows more than a few colours."""
    image = QImage(str(path))
    return (image.width(), image.height()) == (1366, 768) and shows_something(image)


def test_the_demo_writes_a_call_sheet_and_three_screens_into_a_fresh_folder(
    qapp: QApplication,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert make_demo_pictures(qapp, TODAY) == 0
    (folder,) = tmp_path.iterdir()  # nothing else is left of the group
    assert folder.name.startswith("longhaul-demo-")
    names = [SHEET, *(f"{name}.png" for name in DEMO)]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    told = capsys.readouterr().out.splitlines()
    assert told[-len(names) :] == [str(folder.resolve() / name) for name in names]
    assert "invented" in " ".join(told)
    for name in DEMO:
        assert has_something(folder / f"{name}.png")
    text = PdfReader(folder / SHEET).pages[0].extract_text()
    assert "Call sheet" in text


def test_a_folder_that_cannot_be_made_is_told(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    assert make_demo_pictures(qapp, TODAY, taken) == 1
    assert make_all_pictures(qapp, TODAY, taken) == 1
    assert capsys.readouterr().err.count("cannot be written") == 2


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), ([], 2), (["a", "b"], 2)])
def test_it_says_how_it_is_used_and_makes_no_folder(
    words: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_scenes_are_drawn_light_and_dark(qapp: QApplication, tmp_path: Path) -> None:
    """These three; `test_every_screen.py` draws them all."""
    wanted = ("today", "chart", "unlock")
    assert make_all_pictures(qapp, TODAY, tmp_path, wanted) == 0
    names = [f"{name}{scheme}.png" for name in wanted for scheme in ("", "-dark")]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert all(has_something(tmp_path / name) for name in names)


def test_a_folder_alone_asks_for_every_scene(tmp_path: Path) -> None:
    assert asked_for([str(tmp_path)]).scenes == []
    assert asked_for([str(tmp_path), "today"]).scenes == ["today"]
