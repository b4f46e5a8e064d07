"""Scanned pages are read on a thread of their own, so that neither window nor group waits.

It knows no widget and no group: what it needs of a list is asked of the window, which asks the
group. Its only Qt object is a bell.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from ....problems import Cancelled, Problem
from ...database_thread import Bell, Progress

if TYPE_CHECKING:
    from ....coming_back import NotRead, ScannedPage
    from ....services.targets import PageTargets


@dataclass(frozen=True, slots=True)
class Asked:
    """A page was found; where do its boxes stand?"""

    list_id: str
    page: int


@dataclass(frozen=True, slots=True)
class Ended:
    """All files are read, or reading was stopped."""


Heard: TypeAlias = "Asked | ScannedPage | NotRead | Ended"


class ScanThread:
    """Reads files from the first to the last. The bell rings when `heard` has something new."""

    def __init__(self, paths: Sequence[Path], bell: Bell) -> None:
        self.heard: deque[Heard] = deque()
        self.progress = Progress()
        self._paths, self._bell = tuple(paths), bell
        self._answers: SimpleQueue[PageTargets | Problem] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="longhaul-scans", daemon=True)
        self._thread.start()

    def answer(self, found: PageTargets | Problem) -> None:
        """What was asked: the boxes of the page, or why there are none."""
        self._answers.put(found)

    def stop(self) -> None:
        """Ends it after the page that is being read."""
        self.progress.cancel()
        self._answers.put(Cancelled())

    def join(self) -> None:
        """Waits for its end."""
        self._thread.join()

    def _run(self) -> None:
        from ....coming_back import read_files

        try:
            for page in read_files(self._paths, self._ask, self.progress):
                self._say(page)
        except Cancelled:
            pass
        finally:
            self._say(Ended())

    def _ask(self, list_id: str, page: int) -> PageTargets:
        self._say(Asked(list_id, page))
        found = self._answers.get()
        if isinstance(found, Problem):
            raise found
        return found

    def _say(self, what: Heard) -> None:
        self.heard.append(what)
        self._bell.rung.emit()
