"""A group of one's own in the real window: begun, locked, looked into, printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from tests.builders import PASSPHRASE

from .week_truth import Looked
from .window import Window, in_an_empty_home

UK_WORKPLACE, BUILDING, COMMUNITY = 0, 2, 3
"""How many steps to the right what a group is for stands."""


class OwnGroup:
    """The window, and the places on the disk that a walk looks at."""

    def __init__(self, window: Window, home: Path) -> None:
        self.window, self.home = window, home
        self.group = home / "longhaul-group"  # a home without a folder for documents

    def close(self) -> None:
        """Ctrl+L, and waits until the group is locked."""
        self.window.key("ctrl+l")
        self.window.until(lambda: not (self.group / "group.lock").exists(), "the group to close")

    def looked(self) -> Looked:
        """The closed group to ask, then `unlock`."""
        self.close()
        return Looked(self.group, PASSPHRASE)

    def unlock(self) -> None:
        """Opens it with its passphrase."""
        self.window.type(PASSPHRASE)
        self.window.key("Return")
        self.window.until((self.group / "group.lock").exists, "the group to open")
        self.window.settle()

    def save_as(self, title: str, name: str) -> str:
        """Answers the system's file dialog; gives the words of the PDF that comes of it."""
        return self.window.save_as(title, self.home / name)

    def begin(self, name: str, what_for: int, worker: str) -> None:
        """From the first run to the empty group: one page, the recovery sheet, two lines of it."""
        window = self.window
        window.shot("first-run")
        window.key("Tab", "Return")
        window.type(name)
        window.key("Tab", *["Right"] * what_for, "space", "Tab", "Tab")  # past the country
        window.type(worker)
        window.key("Tab", "Tab", "Tab", "Tab")  # past the folder and other words
        window.type(PASSPHRASE)
        window.shot("start")
        window.key("ctrl+Return")
        self.keep_the_recovery_sheet()
        window.shot("an-empty-group")

    def keep_the_recovery_sheet(self) -> None:
        """It is saved, and two lines of it are typed: then the group opens."""
        window = self.window
        window.shot("recovery-sheet")
        window.key("Tab", "Return")
        paper = self.save_as("Save the recovery sheet", "sheet.pdf")
        window.shot("sheet-saved")
        window.key("Tab", "Return")
        window.shot("two-lines")
        self._type_two_lines(paper)
        window.key("Return")

    def _type_two_lines(self, paper: str) -> None:
        """Which two are asked is chance, but the lower one comes first: typed in their order, each
        is wrong until its turn comes, and then the focus goes on by itself."""
        lines = re.findall(r"^\d (\w{4}) (\w{3}) (\w)$", paper, re.MULTILINE)
        assert len(lines) == 8
        for line in lines:
            self.window.key("ctrl+a")
            self.window.type("".join(line))
        self.window.shot("lines-typed")


@contextmanager
def first_run(
    root: Path, tmp_path: Path, load_script: Callable[[Path], ModuleType], name: str
) -> Iterator[OwnGroup]:
    """Longhaul in an empty home; skipped where there is no screen. Pictures go to `name`."""
    with in_an_empty_home(root, tmp_path, load_script, name) as (window, home):
        yield OwnGroup(window, home)
