"""The people whose pages were opened lately, for whoever asks for them again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ..desk import Desk

LATELY = 5


class Lately(QObject):
    """The people whose pages were opened since the group was, the last one first."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.people: tuple[bytes, ...] = ()
        desk.person_wanted.connect(lambda person, _trail: self._seen(person))

    def _seen(self, person: bytes) -> None:
        others = (one for one in self.people if one != person)
        self.people = (person, *others)[: LATELY + 1]
