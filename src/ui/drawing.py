"""Pages are drawn beside the window: a thread gets plain values and gives back the file."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal

from ..problems import Problem

LOOK_MS = 15


class Drawing(QObject):
    """Draws one PDF at a time; of several wishes the newest counts. No Qt object crosses over."""

    drawn = Signal(bytes)
    begun = Signal(bytes)
    """The first page, while the others are drawn."""
    failed = Signal(object)
    """A Problem, such as a letter that no font has."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        pool = ThreadPoolExecutor(1, thread_name_prefix="longhaul-pages")
        self._pool = pool
        self._job: Future[bytes] | None = None
        self._begins = False
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_at_job)
        self.destroyed.connect(lambda: pool.shutdown(wait=False, cancel_futures=True))

    @property
    def is_busy(self) -> bool:
        """True until the newest wish is drawn, or has failed."""
        return self._job is not None

    def draw(self, job: Callable[[], bytes], *, begins: bool = False) -> None:
        """Draws what `job` makes; it closes over plain values alone. `begins`: others follow."""
        self.forget()
        self._begins = begins
        self._job = self._pool.submit(job)
        self._look.start()

    def forget(self) -> None:
        """Nobody wants to see what is being drawn."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._look.stop()

    def _look_at_job(self) -> None:
        job = self._job
        if job is None or not job.done():
            return
        self.forget()
        try:
            pdf = job.result()
        except Problem as problem:
            self.failed.emit(problem)
        else:
            (self.begun if self._begins else self.drawn).emit(pdf)
