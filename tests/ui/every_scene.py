"""Every scene of the pictures in a window of its own: what walks over all of them begins here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import product

from longhaul.services.groups import WorkerRow
from longhaul.settings import Settings
from longhaul.ui.entering import desk_of, entry_of
from longhaul.ui.main_window import MainWindow
from longhaul.ui.preferences import Preferences
from longhaul.ui.scenes import SCENES
from longhaul.ui.stage import Stage, answer
from longhaul.ui.tasks import Tasks
from PySide6.QtGui import QImage

from tests.builders import TODAY


@contextmanager
def stages(
    tasks: Tasks,
    size: tuple[int, int],
    worker: WorkerRow | None = None,
    names: Iterable[str] = SCENES,
    *,
    painted: bool = True,
) -> Iterator[Iterator[tuple[str, Stage]]]:
    """Each scene in a window of this size, which must keep it; `worker` is at the keyboard.

    What is laid out but not `painted` takes two thirds of the time.
    """
    preferences = Preferences(Settings())
    window = MainWindow(preferences)
    window.showNormal()
    window.resize(*size)
    window.setUpdatesEnabled(painted)
    entry = answer(tasks, entry_of)
    if worker is not None:
        entry = replace(entry, worker=worker)

    def each() -> Iterator[tuple[str, Stage]]:
        for name in names:
            desk = desk_of(entry, tasks, preferences)
            desk.today = lambda: TODAY
            stage = Stage(window, window.enter(desk), desk)
            stage.settle()
            SCENES[name](stage)
            stage.settle()
            yield name, stage

    try:
        yield each()
    finally:
        window.drop_group()
        window.hide()
        window.deleteLater()


def shows_something(image: QImage) -> bool:
    """True for a picture of more than a few colours."""
    seen = set[int]()
    for x, y in product(range(0, image.width(), 3), range(0, image.height(), 3)):
        seen.add(image.pixel(x, y))
        if len(seen) > 20:
            return True
    return False
