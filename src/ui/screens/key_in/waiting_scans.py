"""Pages that were read from pictures wait in the file until they are keyed, also over a lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....services.drafts import SCAN, drop_draft, keep_draft, scan_form, waiting_drafts
from .proposed import ReadBack, read_back

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ...desk import Desk


class WaitingScans(QObject):
    """Each page is a draft of its own, of whoever read it. The pictures themselves are not kept."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self._desk = desk

    def look(self, found: Callable[[ReadBack], None]) -> None:
        """Hands out the pages that wait, in the order in which they were read."""
        worker = self._desk.worker.id

        def pages(session: Session) -> list[ReadBack]:
            return [read_back(body) for body in waiting_drafts(session, worker, SCAN)]

        def show(pages: list[ReadBack]) -> None:
            for page in pages:
                found(page)

        self._desk.tasks.read(pages, show, owner=self)

    def keep(self, page: ReadBack) -> None:
        """This page waits from now on."""
        worker, form, body = self._desk.worker.id, scan_form(page.list_id, page.page), page.body()

        def write(session: Session) -> None:
            drop_draft(session, worker, form=form)
            keep_draft(session, worker, None, body, datetime.now(UTC), form=form)

        if self.may_keep():
            self._desk.tasks.scribble(write, owner=self)

    def let_go(self, list_id: str, page: int) -> None:
        """The page is keyed."""
        worker, form = self._desk.worker.id, scan_form(list_id, page)
        if self.may_keep():
            self._desk.tasks.scribble(lambda s: drop_draft(s, worker, form=form), owner=self)

    def may_keep(self) -> bool:
        """A backup that is only looked at keeps nothing."""
        return self._desk.tasks.is_open and self._desk.looked_at is None
