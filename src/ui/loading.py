"""Loads what an open group needs while the passphrase is typed, on a thread of its own.

Modules alone are loaded here, no widget is made. What is asked for meanwhile on the window's
thread waits for the module that is being loaded, not for all of them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module

BEHIND_THE_GATE = (
    "store.group_folder",
    "services.groups",
    "ui.tasks",
    "ui.entering",
    "ui.main_window",
    "ui.screens.today.screen",
    "ui.screens.people.screen",
    "ui.notices",
    "ui.guards.guards",
)
"""In the order in which they are needed after the passphrase."""
PACKAGE = __package__.rpartition(".")[0]


class Loading:
    """Begun once the first window stands. `then` is called at its end, on its own thread."""

    def __init__(self, then: Callable[[], None]) -> None:
        self._then = then
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._load, name="loading", daemon=True)

    def begin(self) -> None:
        """Loads one module after the other."""
        self._thread.start()

    def end(self) -> None:
        """Waits for the module that is being loaded; the rest is not loaded any more."""
        self._stopped.set()
        self._thread.join()

    def _load(self) -> None:
        for name in BEHIND_THE_GATE:
            if self._stopped.is_set():
                break
            import_module(f"{PACKAGE}.{name}")
        self._then()
