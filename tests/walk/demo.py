"""The made-up group in the real window: looked into, opened again, its pages saved."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from longhaul.opening import MADE_UP_PASSPHRASE
from pypdf import PdfReader

from .week_truth import Looked
from .window import Window, longhaul, missing_tools


@dataclass
class Demo:
    """The window on the made-up group, and its folder."""

    window: Window
    home: Path
    today: date

    @property
    def group(self) -> Path:
        """Where `./run demo` laid it."""
        (found,) = self.home.glob("longhaul-*/made-up-group")
        return found

    def looked(self) -> Looked:
        """Ctrl+L; the closed group to ask, then `unlock`."""
        self.window.key("ctrl+l")
        self.window.until(lambda: not (self.group / "group.lock").exists(), "the group to close")
        return Looked(self.group)

    def unlock(self) -> None:
        """Opens it with its passphrase."""
        self.window.type(MADE_UP_PASSPHRASE)
        self.window.key("Return")
        self.window.until((self.group / "group.lock").exists, "the group to open")
        self.window.settle()

    def saved(self, name: str) -> str:
        """Ctrl+S on a page; the words of the PDF that comes of it, in the home folder."""
        path = self.home / name
        self.window.key("ctrl+s")
        self.window.dialog("Save these pages")
        self.window.type(str(path))
        self.window.key("Return")
        self.window.until(path.exists, name)
        self.window.dialog("Longhaul")
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@contextmanager
def demo(
    root: Path, folder: Path, load_script: Callable[[Path], ModuleType], pictures: str
) -> Iterator[Demo]:
    """`./run demo` in an empty home; skipped where there is no screen to draw on."""
    if missing := missing_tools() or load_script(root / "run").qt_faults(["xcb"]):
        pytest.skip(f"no screen to walk on, this machine lacks: {', '.join(missing)}")
    shots = root / "test-results" / pictures
    shutil.rmtree(shots, ignore_errors=True)
    shots.mkdir(parents=True)
    home = folder / "home"
    home.mkdir()
    with longhaul(root, home, shots, "demo") as window:
        one = Demo(window, home, date.today())  # noqa: DTZ011 - the local day is meant
        window.until(lambda: list(home.glob("longhaul-*/made-up-group")), "the made-up group")
        window.settle()
        yield one
