"""A tally that was typed and not finished waits for its page, also over a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...drafted import Drafted
from .page import KeyPage
from .tally import TallyPart

if TYPE_CHECKING:
    from ...desk import Desk


class WaitingTally(QObject):
    """Each page has its own."""

    def __init__(self, desk: Desk, tally: TallyPart, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._tally = desk, tally
        self._waits: Drafted | None = None

    def begin(self, page: KeyPage) -> None:
        """The tally of another page; the one before is kept."""
        if self._waits is not None:
            self._waits.keep()
            self._waits.rest()
        self._tally.clear()
        form = f"tally {page.run.list_id} {page.page}"
        tally = self._tally
        self._waits = Drafted(self._desk, form, None, tally.read, tally.write, self)
        self._waits.look()

    def keep(self) -> None:
        """Keeps what is typed."""
        if self._waits is not None:
            self._waits.keep()

    def let_go(self) -> None:
        """The page is done: its tally waits no longer."""
        if self._waits is not None:
            self._waits.let_go()
            self._waits.rest()
            self._waits = None
