"""The screen of the computer locks, or it goes to sleep: told while a group is open, else not."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator

import pytest
from longhaul.ui.guards.away import LOGIN, Away
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

Tell = Callable[..., None]
NOBODY = "unix:path=/nonexistent/longhaul/bus"


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a bus of our own, which stands for both. Skipped without dbus-daemon."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("needs dbus-daemon")
    daemon = subprocess.Popen(
        [program, "--session", "--print-address", "--nofork"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert daemon.stdout is not None
    found = daemon.stdout.readline().strip()
    for name in ("SYSTEM", "SESSION"):
        monkeypatch.setenv(f"DBUS_{name}_BUS_ADDRESS", found)
    yield found
    daemon.kill()
    daemon.wait()
    daemon.stdout.close()


@pytest.fixture
def tell(address: str) -> Iterator[Tell]:
    """Sends a signal as the computer does."""
    bus = QDBusConnection.connectToBus(address, "of the test")

    def send(service: str, path: str, interface: str, name: str, *values: object) -> None:
        assert bus.registerService(service)
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(values))
        assert bus.send(signal)

    yield send
    QDBusConnection.disconnectFromBus("of the test")


@pytest.fixture
def away(qtbot: QtBot, qapp: QObject) -> Away:
    made = Away(qapp)
    made.begin()
    qtbot.waitUntil(lambda: made.looked)
    return made


SIGNALS = (
    (LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", True),
    (LOGIN, "/org/freedesktop/login1/session/_32", f"{LOGIN}.Session", "Lock"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver", "org.freedesktop.ScreenSaver",
     "ActiveChanged", True),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver",
     "ActiveChanged", True),
)  # fmt: skip


@pytest.mark.parametrize("signal", SIGNALS)
def test_it_tells_of_each(
    tell: Tell, away: Away, qtbot: QtBot, signal: tuple[str, str, str, str]
) -> None:
    with qtbot.waitSignal(away.gone):
        tell(*signal)


def test_waking_up_says_nothing(tell: Tell, away: Away, qtbot: QtBot) -> None:
    heard: list[str] = []
    away.gone.connect(lambda: heard.append("gone"))
    tell(*SIGNALS[0][:-1], False)
    tell(*SIGNALS[2][:-1], False)
    with qtbot.waitSignal(away.gone):
        tell(*SIGNALS[1])
    assert heard == ["gone"]


def test_nothing_is_said_while_no_group_is_open(qapp: QObject) -> None:
    made, heard = Away(qapp), []
    made.gone.connect(lambda: heard.append("gone"))
    made.turned(True)
    made.begin()
    made.turned(True)
    made.turned(False)
    made.rest()
    made.turned(True)
    made.locked()
    assert heard == ["gone"]


def test_without_a_bus_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QObject
) -> None:
    for name in ("SYSTEM", "SESSION"):
        monkeypatch.setenv(f"DBUS_{name}_BUS_ADDRESS", NOBODY)
    made = Away(qapp)
    made.begin()
    qtbot.waitUntil(lambda: made.looked)
