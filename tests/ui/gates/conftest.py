"""Gates with a real window, real encrypted groups behind them, and somebody who opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from longhaul.models import Id, Pack
from longhaul.services import groups
from longhaul.settings import Settings
from longhaul.store import group_keys, keys
from longhaul.store.store import Store
from longhaul.ui.gates.gates import Gates
from longhaul.ui.gates.page import Gate
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.preferences import Preferences
from longhaul.ui.tasks import Tasks
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests import builders
from tests.builders import HERS, PASSPHRASE
from tests.ui.keyboard import press, type_words


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@dataclass
class Made:
    """A group on the disk, closed."""

    folder: Path
    lines: tuple[str, ...]
    dana: Id
    ruth: Id | None = None


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Made]:
    """Makes a group of Dana's; with a second worker if asked."""

    def make_group(name: str = "group", *, ruth: bool = False) -> Made:
        made = builders.make_group(tmp_path / name, pack=Pack.UNION_UK, passphrase=PASSPHRASE)
        store = made.store
        her = None
        if ruth:
            her = store.write("Add Ruth", lambda s: groups.add_worker(s, "Ruth")).value
            group_keys.set_passphrase(store, her, HERS)
        store.close()
        return Made(made.folder, made.recovery, made.dana, her)

    return make_group


@dataclass
class Host:
    """Does with the gates what the program does: opens what they chose, tells them what failed."""

    qtbot: QtBot
    gates: Gates
    tasks: Tasks = field(default_factory=Tasks)
    opened: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gates.opener_chosen.connect(self._open)
        self.qtbot.addWidget(self.gates.window)

    def _open(self, opener: Callable[[], Store], folder: Path) -> None:
        def opened() -> None:
            self.opened.append(folder)

        self.tasks.close(lambda: self.tasks.start(opener, opened, self.gates.fault))

    @property
    def page(self) -> Gate:
        """The page in front."""
        page = self.gates.frame.page
        assert page is not None
        return page

    def worker(self) -> str:
        """Waits until a group is open; the name of who is acting in it."""
        self.qtbot.waitUntil(lambda: bool(self.opened), timeout=30_000)
        names: list[str] = []
        self.tasks.consult(
            lambda store: store.read(lambda s: groups.worker_name(s, store.worker_id)),
            names.append,
            owner=self.gates,
        )
        self.qtbot.waitUntil(lambda: bool(names), timeout=30_000)
        return names[0]

    def focused(self) -> QWidget:
        """What has the focus in the window of the gates."""
        widget = self.gates.window.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """Presses a key where the focus is."""
        for _time in range(times):
            press(key, at=self.focused())

    def type(self, text: str) -> None:
        """Types where the focus is."""
        type_words(text, at=self.focused())


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[Host]:
    """Gates in a window that has the focus; all is closed at the end."""
    gates = Gates(Preferences(Settings()), cost=keys.FLOOR)
    made = Host(qtbot, gates)
    yield made
    made.tasks.join()
    gates.end()


@pytest.fixture
def unlock(host: Host, qtbot: QtBot) -> Callable[[Path], Host]:
    """Shows the unlock card of a group."""

    def show(folder: Path) -> Host:
        with qtbot.waitActive(host.gates.window):
            host.gates.unlock(folder)
        return host

    return show
