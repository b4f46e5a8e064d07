"""Scanned pages while they are read and confirmed: asked for, listed, opened one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from ....coming_back import NotRead
from ....i18n import gettext as _
from ....services.talk_crossed import keep_crossed
from ....services.targets import page_targets
from ...database_thread import Bell
from ...documents import documents
from .proposed import Proposed, ReadBack, proposed
from .scan_thread import Asked, Ended, ScanThread
from .waiting_scans import WaitingScans

if TYPE_CHECKING:
    from ....coming_back import ScannedPage
    from ....models import Id
    from ....problems import Problem
    from .screen import KeyInScreen

Place = tuple[str, int]
"""List ID as shown, and page."""


class Scans(QObject):
    """What was read waits as a draft until its page is done; only what is confirmed is kept."""

    def __init__(self, screen: KeyInScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._pages: dict[Place, Mapping[str, Proposed]] = {}
        self._done: set[Place] = set()
        self._thread: ScanThread | None = None
        self._waiting = WaitingScans(screen.desk, self)
        self._bell = Bell()
        self._bell.rung.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def look(self) -> None:
        """Takes up the pages that were read before the group was locked."""
        self._waiting.look(self._take_up)

    def _take_up(self, page: ReadBack) -> None:
        place = page.list_id, page.page
        if place not in self._pages:
            self._pages[place] = page.rows
            self._screen.scan_part.show_page(page, again=False)
            self._screen.start.show_waiting(len(self._pages))

    # reading

    def choose(self) -> None:
        """Asks for files in the system's own dialog."""
        if not self._screen.put_away_page():
            return
        kinds = _("Scanned pages (*.pdf *.png *.jpg *.jpeg);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(
            self._screen, _("Which scanned pages?"), str(documents()), kinds
        )
        if names:
            self.read([Path(name) for name in names])

    def read(self, paths: Sequence[Path]) -> None:
        """Reads these files; the pages stand in the list as they are read."""
        if self._thread is not None or not self._screen.put_away_page():
            return
        self._screen.scan_part.begin()
        self._screen.show_scans()
        self._thread = ScanThread(paths, self._bell)

    def stop(self) -> None:
        """Reads no further; the pages that were read stay."""
        if self._thread is not None:
            self._thread.stop()

    def _hear(self) -> None:
        thread = self._thread
        while thread is not None and thread.heard:
            what = thread.heard.popleft()
            if isinstance(what, Asked):
                self._look_up(thread, what)
            elif isinstance(what, Ended):
                self._thread = None
                self._screen.scan_part.end()
            else:
                self._take(what)
        if thread is not None:
            self._screen.scan_part.show_progress(thread.progress.done, thread.progress.total)

    def _look_up(self, thread: ScanThread, asked: Asked) -> None:
        def failed(problem: Problem) -> None:
            thread.answer(problem)

        self._screen.desk.tasks.read(
            partial(page_targets, list_id=asked.list_id, page=asked.page),
            thread.answer,
            owner=self,
            failed=failed,
        )

    def _take(self, read: ScannedPage | NotRead) -> None:
        if isinstance(read, NotRead):
            self._screen.scan_part.show_not_read(read)
            return
        page = ReadBack(read.list_id, read.page, read.keyed, proposed(read))
        place = page.list_id, page.page
        again = place in self._pages
        self._screen.scan_part.show_page(page, again=again)
        if not again:
            self._pages[place] = page.rows
            self._waiting.keep(page)

    # the pages one after the other

    def proposed(self, list_id: str, page: int) -> Mapping[str, Proposed]:
        """What is proposed of a page, by the names of its rows; nothing for one not scanned."""
        return self._pages.get((list_id, page), {})

    def open_form(self, person: Id) -> None:
        """Opens the one-to-one form of somebody; what was crossed on paper stands in it. Where the
        talk is recorded already, it says so instead."""
        screen = self._screen
        row = next((one for one in screen.typing.rows if one.person_id == person), None)
        read = screen.typing.proposed.get(row.called) if row is not None else None

        def open_it(otherwise: Sequence[str] = ()) -> None:
            if otherwise:
                words = _("The form says otherwise: {answers}.")
                screen.say(words.format(answers=" · ".join(otherwise)))
            screen.desk.talk_wanted.emit((person,))

        if row is None or read is None or not self._waiting.may_keep():
            open_it()
            return
        row_id, page, worker = row.row_id, row.keyed.page, screen.desk.worker.id
        screen.desk.crosses_came.emit(person)
        screen.desk.tasks.scribble(
            lambda s: keep_crossed(s, row_id, page, read.ticks, worker, datetime.now(UTC)),
            open_it,
            owner=self,
            failed=screen.desk.fault.emit,
        )

    def page_done(self, list_id: str, page: int) -> Place | None:
        """This page is done; the next one that was read and is not."""
        self._done.add((list_id, page))
        self._waiting.let_go(list_id, page)
        self._screen.scan_part.show_done(list_id, page)
        return next((one for one in self._pages if one not in self._done), None)

    def has_pages(self) -> bool:
        """True where pages were read, or are being read."""
        return bool(self._pages) or self._thread is not None
