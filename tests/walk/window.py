"""The real program in a real window on a screen of its own: keys go in, pictures come out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageChops, ImageGrab
from pypdf import PdfReader

TOOLS = ("Xvfb", "openbox", "xdotool")
RESTS = 0.4
"""Seconds of quiet after which nothing more comes: longer than a preview waits for typing."""
PATIENCE = 60.0
LOOK = 0.05
CURSOR = 3
"""Pixels that a blinking text cursor is wide at most: it is no change of the screen."""


@dataclass(frozen=True)
class Screen:
    """A screen by its name (":1"), and the processes that make it."""

    name: str
    processes: tuple[int, ...]


class Window:
    """Longhaul as somebody without a mouse has it. Every key waits until the program rests."""

    def __init__(self, program: subprocess.Popen[bytes], screen: Screen, pictures: Path) -> None:
        self.program = program
        self._screen, self._pictures, self._shots = screen, pictures, 0
        self.pressed = 0
        """Keys so far, without what was typed as text."""
        self._busy = [f"/proc/{one}/task" for one in (program.pid, *screen.processes)]

    def type(self, text: str) -> None:
        """Types plain letters, and waits for what comes of them."""
        self._tool("type", "--delay", "8", "--", text)
        self.settle()

    def key(self, *names: str) -> None:
        """Presses keys one after the other ("Tab", "ctrl+Return"), and waits for what comes."""
        for name in names:
            self.pressed += 1
            self._tool("key", "--", name)
            self.settle()

    def title(self) -> str:
        """What stands over the window that has the keyboard; empty if none has."""
        return self._tool("getactivewindow", "getwindowname")

    def dialog(self, title: str) -> None:
        """Waits until a window of this title has the keyboard."""
        self.until(lambda: self.title() == title, f"a window called {title}")
        self.settle()

    def save_as(self, title: str, path: Path) -> str:
        """Answers the system's file dialog; gives the words of the PDF that comes of it."""
        self.dialog(title)
        self.type(str(path))
        self.key("Return")
        self.until(path.exists, path.name)
        self.dialog("Longhaul")
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)

    def shot(self, name: str) -> None:
        """Keeps a picture of the screen, numbered in the order of the walk."""
        self._shots += 1
        self._look().save(self._pictures / f"{self._shots:02}-{name}.png")

    def settle(self) -> None:
        """Waits until the program sleeps and its picture stands still.

        Seen awake once is no work: a cursor that blinks, waiting for its turn at the processor.
        """
        seen, since, worked = self._look(), time.monotonic(), True

        def rests() -> bool:
            nonlocal seen, since, worked
            before, seen = seen, self._look()
            works = self._works()
            if (works and worked) or not _same(before, seen):
                since = time.monotonic()
            worked = works
            return time.monotonic() - since >= RESTS

        self.until(rests, "rest")

    def until(self, there: Callable[[], object], what: str) -> None:
        """Waits until something can be seen; fails if it does not come or the program ended."""
        begun = time.monotonic()
        while not there():
            assert time.monotonic() - begun < PATIENCE, f"waited in vain for {what}"
            assert self.program.poll() is None, f"Longhaul ended before {what}"
            time.sleep(LOOK)

    def quit(self) -> int:
        """Ctrl+Q, and the exit code of the program."""
        self._tool("key", "ctrl+q")
        return self.program.wait(PATIENCE)

    def _look(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self._screen.name)

    def _works(self) -> bool:
        """True while a thread of the program or its screen runs or waits for processor or disk."""
        return any(
            _state(task) in ("R", "D") for one in self._busy for task in Path(one).glob("*/stat")
        )

    def _tool(self, *words: str) -> str:
        environment = {**os.environ, "DISPLAY": self._screen.name}
        ended = subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, check=False
        )
        return ended.stdout.strip()


@contextmanager
def in_an_empty_home(
    root: Path, folder: Path, load_script: Callable[[Path], ModuleType], name: str, *words: str
) -> Iterator[tuple[Window, Path]]:
    """`./run` with these words and no home yet: the window, and the home that it makes.

    Skipped where there is no screen to draw on. Pictures go to test-results/`name`.
    """
    if missing := missing_tools() or load_script(root / "run").qt_faults(["xcb"]):
        pytest.skip(f"no screen to walk on, this machine lacks: {', '.join(missing)}")
    pictures = root / "test-results" / name
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    home = folder / "home"
    home.mkdir()
    with longhaul(root, home, pictures, *words) as window:
        yield window, home


def missing_tools() -> list[str]:
    """The programs that draw and drive a screen and are not on this machine."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@contextmanager
def longhaul(root: Path, home: Path, pictures: Path, *words: str) -> Iterator[Window]:
    """Longhaul as `./run` with these words starts it, in this home folder, on its own screen.

    What it makes for a while (`./run demo`) lies in the home folder, too.
    """
    with _screen(home) as screen:
        places = {"HOME": str(home), "TMPDIR": str(home), "DISPLAY": screen.name}
        environment = {**_plain(os.environ), **places}
        command = [sys.executable, str(root / "run"), *words]
        with subprocess.Popen(command, env=environment, cwd=home) as program:
            window = Window(program, screen, pictures)
            try:
                window.dialog("Longhaul")
                yield window
            finally:
                program.kill()


@contextmanager
def _screen(home: Path) -> Iterator[Screen]:
    """A screen without a monitor, and a window manager, without which no window has the keys."""
    reading, writing = os.pipe()
    size = ["-screen", "0", "1366x768x24", "-nolisten", "tcp", "-displayfd", str(writing)]
    with subprocess.Popen(["Xvfb", *size], pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        name = f":{number}"
        environment = {**_plain(os.environ), "HOME": str(home), "DISPLAY": name}
        with subprocess.Popen(
            ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as manager:
            try:
                yield Screen(name, (server.pid, manager.pid))
            finally:
                manager.kill()
                server.terminate()


def _plain(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of a person who just logged in: without what tests set for themselves."""
    return {
        name: value
        for name, value in environ.items()
        if not name.startswith(("XDG_", "QT_", "LONGHAUL_", "DBUS_"))
        and name not in ("WAYLAND_DISPLAY", "TMPDIR")
    }


def _state(task: Path) -> str:
    try:
        return task.read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""  # the thread ended


def _same(before: Image.Image, after: Image.Image) -> bool:
    box = ImageChops.difference(before, after).getbbox()
    return box is None or box[2] - box[0] <= CURSOR
