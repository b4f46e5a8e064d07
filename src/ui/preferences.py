"""The one owner of this computer's settings: they are changed, told and written here alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from .. import settings as settings_of
from ..settings import LETTERS, Settings

FOR_A_ROOM = 1.4
"""How much larger letters are on the wall."""


class Preferences(QObject):
    """Holds the settings. Whoever shows one listens to `changed` and reads `value`."""

    changed = Signal()

    def __init__(self, value: Settings) -> None:
        super().__init__()
        self.value = value
        self.on_the_wall = False
        """A room looks at the screen, through a projector. Not kept: nobody begins with it."""

    def keep(self, value: Settings) -> None:
        """These are the settings from now on; a disk that takes nothing is no reason to stop."""
        if value == self.value:
            return
        self.value = value
        self.save()
        self.changed.emit()

    def change(self, **facts: Any) -> None:
        """Other values for some settings, by their names."""
        self.keep(replace(self.value, **facts))

    @property
    def letters(self) -> float:
        """Letter size as a factor of the system's, larger while a room looks."""
        now = self.value.letters
        return max(now, min(LETTERS[-1], now * FOR_A_ROOM)) if self.on_the_wall else now

    def show_on_the_wall(self, on: bool) -> None:
        """For a room that looks, or for who sits before it again."""
        if on != self.on_the_wall:
            self.on_the_wall = on
            self.changed.emit()

    def arrange(self, table: str, arrangement: str) -> None:
        """How a table was arranged by hand; nobody but that table shows it.

        It comes with every step of an edge that is dragged: it is written with the next `save`.
        """
        self.value = replace(self.value, tables={**self.value.tables, table: arrangement})

    def save(self) -> None:
        """Writes them now, as before the group leaves the screen."""
        settings_of.save(self.value)
