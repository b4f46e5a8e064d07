"""One window a user: a second start on a group that is open brings the first window to the front.

The socket is named by the number of the process, which stands in the group's lock file: so its
name says nothing of the group. It takes one word, from this account alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ... import settings

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

WORD = b"raise\n"
ANSWER = b"raised\n"
PATIENCE_MS = 1000
LATER_MS = 500
"""The first screen of the group is painted before the socket is made."""


class Raiser(QObject):
    """Listens while a group is open here."""

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self._listen)

    @property
    def listens(self) -> bool:
        """True while a second start is heard."""
        return self._server is not None and self._server.isListening()

    def begin(self) -> None:
        """Listens from soon on."""
        self._later.start()

    def rest(self) -> None:
        """Takes the socket away."""
        self._later.stop()
        if self._server is not None:
            self._server.close()

    def _listen(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        if self._server is None:
            self._server = QLocalServer(self)
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            self._server.newConnection.connect(self._greet)
        name = _socket_of(os.getpid())
        QLocalServer.removeServer(name)  # of a process of this number that was killed
        self._server.listen(name)  # where it cannot, a second start says who has the group open

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda: self._hear(socket))

    def _hear(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() < len(WORD):
            return
        if socket.readAll().data() == WORD:
            socket.write(ANSWER)
            socket.flush()
            self.asked.emit()
        socket.disconnectFromServer()


def raised_elsewhere(folder: Path) -> bool:
    """True if this account has the group open in another Longhaul here, and its window came up."""
    from ...store.lock_file import process_of_this_account

    process = process_of_this_account(folder)
    return process is not None and _ask(_socket_of(process))


def _ask(name: str) -> bool:
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    socket.write(WORD)
    answered = socket.waitForReadyRead(PATIENCE_MS) and socket.readAll().data() == ANSWER
    socket.abort()
    return answered


def _socket_of(process: int) -> str:
    """Where the socket of a process is: in a folder that only this account can enter."""
    name = f"longhaul-{process}"
    if sys.platform == "win32":
        return name
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent")
    place = runtime if runtime.is_dir() else settings.folder()
    return str(place / name)
