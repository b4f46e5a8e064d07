"""A tally that was typed and not finished waits for its page, also over a lock.

So do the rows that nobody could read: they are nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...drafted import Body, Drafted
from .grid import KeyGrid
from .page import KeyPage
from .tally import TallyPart

if TYPE_CHECKING:
    from ...desk import Desk

UNREAD = "unread"


class WaitingTally(QObject):
    """Each page has its own."""

    def __init__(self, desk: Desk, tally: TallyPart, grid: KeyGrid, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._tally, self._grid = desk, tally, grid
        self._waits: Drafted | None = None

    def begin(self, page: KeyPage) -> None:
        """The tally of another page."""
        self._tally.clear()
        if page.here.keyed_at is not None:
            self._tally.show_done(page.written, page.here.override_reason)
        form = f"tally {page.run.list_id} {page.page}"
        self._waits = Drafted(self._desk, form, None, self._read, self._write, self)
        self._waits.look()

    def end(self) -> None:
        """Another page comes: what is typed of this one is kept."""
        if self._waits is not None:
            self._waits.keep()
            self._waits.rest()
            self._waits = None

    def _read(self) -> Body:
        typing = self._grid.typing
        unread: list[str] = [row.called for row in typing.rows if row.row_id in typing.unread]
        return self._tally.read() | ({UNREAD: unread} if unread else {})

    def _write(self, body: Body) -> None:
        self._tally.write(body)
        self._grid.leave_open(body.get(UNREAD, ()))

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
