"""The window of the made-up group, set up for a picture: what a scene is played on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from ..i18n import gettext as _
from ..problems import Problem
from .desk import Desk, Trail
from .gates.page import Frame, Gate

if TYPE_CHECKING:
    from ..models import Id
    from ..store.store import Store
    from .main_window import MainWindow
    from .tasks import Tasks
    from .workbench import Workbench

T = TypeVar("T")


def answer(tasks: Tasks, question: Callable[[Store], T]) -> T:
    """What the store answers. Raises the Problem if that is the answer."""
    loop = QEventLoop()
    heard: list[T] = []
    failed: list[Problem] = []
    tasks.consult(question, heard.append, owner=tasks, failed=failed.append)
    # answered after the question above, whatever became of it
    tasks.consult(lambda _store: None, lambda _none: loop.quit(), owner=tasks)
    loop.exec()
    if failed:
        raise failed[0]
    return heard[0]


@dataclass(frozen=True, slots=True)
class Stage:
    """The window of the made-up group, set up for a picture."""

    window: MainWindow
    bench: Workbench
    desk: Desk

    @property
    def tasks(self) -> Tasks:
        """Where questions go."""
        return self.desk.tasks

    def settle(self) -> None:
        """Waits until what was asked is answered and shown, and what was asked upon it too."""
        for _turn in range(6):
            answer(self.tasks, lambda _store: None)
            rest = QEventLoop()
            QTimer.singleShot(0, rest.quit)
            rest.exec()

    def show_place(self, key: str) -> QWidget:
        """Brings a place to the front."""
        self.bench.show_place(key)
        return self.window

    def first_owed(self) -> Id:
        """The person whom something is owed first tonight."""
        from ..services.today import today_page

        worker, today = self.desk.worker.id, self.desk.today()
        page = answer(self.tasks, lambda store: store.read(lambda s: today_page(s, worker, today)))
        return next(one.person_id for one in page.owed if one.person_id is not None)

    def first_out(self) -> str:
        """The list ID of the pages that are due first."""
        from ..services.runs import open_runs

        now = datetime.now(UTC)
        runs = answer(self.tasks, lambda store: store.read(lambda s: open_runs(s, now)))
        return runs[0].list_id

    def open_person(self) -> QWidget:
        """Brings a person with a story to the front."""
        self.desk.open_person(self.first_owed(), Trail(_("Today")))
        return self.window

    def do(self, act: Callable[[], None], place: str = "today") -> QWidget:
        """Does a command on a place."""
        self.bench.show_place(place)
        self.settle()
        act()
        return self.window

    def gate(self, page: Gate) -> QWidget:
        """Shows a gate in place of everything."""
        frame = Frame()
        frame.begin(page)
        self.window.show_gate(frame)
        return self.window

    def recovery_lines(self) -> tuple[str, ...]:
        """The key of the made-up group: it opens nothing that is left."""
        from ..store import group_keys

        return answer(self.tasks, group_keys.recovery_of)


Scenes: TypeAlias = Mapping[str, Callable[[Stage], QWidget]]
"""Scenes by the names of their pictures."""
