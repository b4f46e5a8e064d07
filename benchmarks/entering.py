"""A person at the unlock window: types the passphrase, and looks until Today is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from longhaul.ui.gates.unlock import Unlock
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Entering:
    """Reacts to each window that is painted; says at the end how long it took.

    Enter comes the moment the unlock window is painted, sooner than anybody types.
    """

    def __init__(self, folder: str, passphrase: str, say: Callable[..., None]) -> None:
        self._folder = Path(folder)
        self._passphrase = passphrase
        self._say = say
        self._entered = self._accepted = self._first_paint = 0.0

    def painted(self, window: QWidget) -> None:
        """First the unlock window, then the main window."""
        card = window.findChild(Unlock)
        if card is not None:
            card.passphrase.edit.setText(self._passphrase)
            self._note_acceptance()
            self._entered = monotonic()
            card.unlock.click()
        elif (bench := getattr(window, "bench", None)) is not None:
            self._first_paint = monotonic()
            # answers come in order: when this one is here, so is all that Today asked for
            bench.desk.tasks.read(lambda _session: None, lambda _none: self._filled(), owner=bench)

    def _note_acceptance(self) -> None:
        """Looks when the key was found, on whichever thread that is."""
        from longhaul.store import keys

        derive = keys.open_with_passphrase

        def noted(*words: Any) -> keys.Unlocked:
            unlocked = derive(*words)
            self._accepted = self._accepted or monotonic()
            return unlocked

        keys.open_with_passphrase = noted

    def _filled(self) -> None:
        QApplication.processEvents()  # what the answers changed is painted
        QTimer.singleShot(0, self._end)

    def _end(self) -> None:
        done = monotonic()
        derivation = self._derivation()
        facts: dict[str, Any] = {
            "painted": self._first_paint - self._accepted,
            "filled": done - self._accepted,
            "since_enter": done - self._entered - derivation,
        }
        self._say(**facts)

    def _derivation(self) -> float:
        """Seconds that one look at the passphrase takes."""
        from longhaul.store import keys
        from longhaul.store.key_file import KeyFile

        slots = KeyFile.load(self._folder)
        begun = monotonic()
        keys.open_with_passphrase(slots, self._passphrase).close()
        return monotonic() - begun
