"""A list half looked at waits, also over a lock, until it is brought or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...drafted import Body, Drafted
from .draft import again, said_list, source_of, spot_of

if TYPE_CHECKING:
    from .look import Spot
    from .screen import BringInScreen


class WaitingList(QObject):
    """What is kept of the list in hand, and how it comes back onto the screen."""

    def __init__(self, screen: BringInScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._reading: Body = {}
        """The list that waited, until its file is read."""
        self._spot: Spot | None = None
        self._draft = Drafted(screen.desk, "bring_in", None, self._read, self._write, self)

    def look(self) -> None:
        """Shows the list that waits, if one does."""
        self._draft.look()

    def keep(self) -> None:
        """Keeps how far one has come."""
        self._draft.keep()

    def let_go(self) -> None:
        """The list is brought, or nothing is to come of it: nothing waits."""
        self._reading = {}
        self._draft.let_go()

    def arrived(self) -> None:
        """The list is on the screen, or another one is coming: it is kept as it stands there."""
        self._reading = {}

    def forget(self) -> None:
        """Its file cannot be read any more."""
        self._reading, self._spot = {}, None

    @property
    def was_looked_at(self) -> bool:
        """True where one stood among its rows when it was left, and does not yet again."""
        return self._spot is not None

    def take_spot(self) -> Spot | None:
        """Where one stood among its rows; asked once."""
        spot, self._spot = self._spot, None
        return spot

    def _read(self) -> Body:
        screen = self._screen
        if screen.plan is None or not screen.is_past_file:
            return self._reading
        return said_list(screen.plan, screen.hand.decided, screen.spot())

    def _write(self, body: Body) -> None:
        """The file, its columns and all that was decided stand here again, if it is still there.

        Another file that was brought meanwhile goes first.
        """
        screen = self._screen
        if not screen.hand.is_untouched():
            return
        self._reading, self._spot = body, spot_of(body)
        screen.show_source(source_of(body))
        screen.hand.read_so(again(body, screen.desk.profile.region))
