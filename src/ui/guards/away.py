"""Says when the computer's own screen locks, or when it goes to sleep: Linux, over D-Bus.

Where there is no bus, or nobody on it who tells, nothing happens and nothing is said.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot

LOGIN = "org.freedesktop.login1"
SYSTEM = (
    # service, path (empty: any), interface, signal, slot
    (LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", "turned(bool)"),
    (LOGIN, "", f"{LOGIN}.Session", "Lock", "locked()"),
)
SESSION = tuple(
    (name, "", name, "ActiveChanged", "turned(bool)")
    for name in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
)


LATER_MS = 500
"""The first screen of the group is painted before anything is looked for."""


class Away(QObject):
    """Listens while a group is open. The buses are looked for soon after the first `begin`."""

    gone = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buses: list[Any] = []
        self._listening = False
        self._asked = False
        self.looked = False
        """True once the buses were looked for."""

    def begin(self) -> None:
        """Listens from now on."""
        self._listening = True
        if not self._asked:
            self._asked = True
            QTimer.singleShot(LATER_MS, self, self._connect)

    def rest(self) -> None:
        """Says nothing until `begin`."""
        self._listening = False

    @Slot(bool)
    def turned(self, away: bool) -> None:
        """The screen saver was switched on or off, or sleep begins or ends."""
        if away:
            self.locked()

    @Slot()
    def locked(self) -> None:
        """The session of this computer was locked."""
        if self._listening:
            self.gone.emit()

    def _connect(self) -> None:
        self.looked = True
        if not sys.platform.startswith("linux"):
            return
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return
        for address, signals in ((_system(), SYSTEM), (_session(), SESSION)):
            if not address:
                continue
            # a name of our own: nothing else of Qt's is on this connection
            bus = QDBusConnection.connectToBus(address, f"longhaul-{id(self)}-{len(self._buses)}")
            if bus.isConnected():
                self._buses.append(bus)
                for service, path, interface, name, slot in signals:
                    handed: Any = SLOT(slot)  # a str; the stub wants bytes, which fail
                    bus.connect(service, path, interface, name, self, handed)


def _system() -> str:
    """The address of the computer's bus, empty where there is none."""
    named = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")
    return named or _socket(Path("/run/dbus/system_bus_socket"))


def _session() -> str:
    """The address of the bus of who is logged in; looked up here, so that none is ever started."""
    named = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    return named or (_socket(Path(own) / "bus") if own else "")


def _socket(path: Path) -> str:
    return f"unix:path={path}" if path.is_socket() else ""
