"""The made-up group in the real window: looked into, opened again, its pages saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

from longhaul.opening import MADE_UP_PASSPHRASE

from .week_truth import Looked
from .window import Window, in_an_empty_home


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
        asked = "Save these pages"

        def asks() -> bool:  # the key does nothing while pages are in the making
            self.window.key("ctrl+s")
            return self.window.title() == asked

        self.window.until(asks, asked)
        return self.window.save_as(asked, self.home / name)


@contextmanager
def demo(
    root: Path, folder: Path, load_script: Callable[[Path], ModuleType], pictures: str
) -> Iterator[Demo]:
    """`./run demo` in an empty home; skipped where there is no screen to draw on."""
    with in_an_empty_home(root, folder, load_script, pictures, "demo") as (window, home):
        one = Demo(window, home, date.today())  # noqa: DTZ011 - the local day is meant
        window.until(lambda: list(home.glob("longhaul-*/made-up-group")), "the made-up group")
        window.settle()
        yield one
