"""Every scene of the pictures in a window of its own: what walks over all of them begins here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from longhaul.settings import Settings
from longhaul.ui.entering import desk_of, entry_of
from longhaul.ui.main_window import MainWindow
from longhaul.ui.preferences import Preferences
from longhaul.ui.scenes import SCENES
from longhaul.ui.stage import Stage, answer
from longhaul.ui.tasks import Tasks

from tests.builders import TODAY


@contextmanager
def stages(tasks: Tasks, size: tuple[int, int]) -> Iterator[Iterator[tuple[str, Stage]]]:
    """Each scene in a window of this size, which must keep it."""
    preferences = Preferences(Settings())
    window = MainWindow(preferences)
    window.showNormal()
    window.resize(*size)
    entry = answer(tasks, entry_of)

    def each() -> Iterator[tuple[str, Stage]]:
        for name, scene in SCENES.items():
            desk = desk_of(entry, tasks, preferences)
            desk.today = lambda: TODAY
            stage = Stage(window, window.enter(desk), desk)
            stage.settle()
            scene(stage)
            stage.settle()
            yield name, stage

    try:
        yield each()
    finally:
        window.drop_group()
        window.hide()
        window.deleteLater()
