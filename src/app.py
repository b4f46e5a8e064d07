"""The window program: settings, gate, unlock, main window, lock. Loads Qt alone until unlock."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from . import settings as settings_of
from .i18n import gettext as _
from .problems import Problem
from .settings import Settings
from .ui.gates import Gates
from .ui.idle import Idle
from .ui.kit.theme import apply_theme
from .ui.tasks import Tasks

if TYPE_CHECKING:
    from .store.store import Store
    from .ui.entering import Entry
    from .ui.main_window import MainWindow

LETTER_STEPS = (0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class Program(QObject):
    """One running Longhaul: which gate is shown, which group is open, when it locks."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self._app = app
        self.settings = settings
        self.tasks = Tasks(self)
        self.tasks.crashed.connect(self._crashed)
        self.folder: Path | None = None
        self.window: MainWindow | None = None
        self.gates = Gates(self.settings)
        self.gates.opener_chosen.connect(self.open)
        self.gates.closed.connect(app.quit)
        self._idle = Idle(settings.lock_minutes, self)
        self._idle.quiet.connect(lambda: self.lock(False, quiet=True))
        app.installEventFilter(self._idle)

    def begin(self, folder: Path | None, *, demo: bool) -> None:
        """Shows the first thing: the made-up group, a group's unlock card, or the first run."""
        if demo:
            self.gates.look_around()
        elif folder is not None:
            self.gates.unlock(folder)
        elif self.settings.recent:
            self.gates.unlock(Path(self.settings.recent[0]))
        else:
            self.gates.first_run()

    def open(self, open_store: Callable[[], Store], folder: object) -> None:
        """Opens a group on the tasks' thread; the gate says what went wrong."""
        self.folder = folder if isinstance(folder, Path) else None
        self.tasks.start(open_store, self._opened, self._not_opened)

    def _not_opened(self, problem: Problem) -> None:
        self.gates.fault(problem)

    def _opened(self) -> None:
        from .ui.entering import entry_of

        self.tasks.consult(entry_of, self._enter, owner=self)

    def _enter(self, entry: Entry) -> None:
        from .ui.entering import desk_of
        from .ui.main_window import MainWindow

        desk = desk_of(entry, self.tasks, self.settings)
        if self.window is None:
            self.window = MainWindow()
            self._listen(self.window)
        self.gates.leave()
        self.window.enter(desk)
        self.window.show()
        self._idle.begin()
        if self.folder is not None and not desk.profile.made_up:
            self._remember(self.settings.opened(self.folder))

    def _listen(self, window: MainWindow) -> None:
        window.lock_wanted.connect(self.lock)
        window.letters_wanted.connect(self._letters)
        window.scheme_wanted.connect(self._scheme)
        window.setting_changed.connect(lambda name, on: self._set(name, on))
        window.other_group_wanted.connect(self._other_group)

    def lock(self, leave: bool, *, quiet: bool = False) -> None:
        """Takes everything off the screen at once, then closes the file; `leave` ends Longhaul."""
        if self.window is None or self.window.bench is None:
            return
        self._idle.rest()
        moment = datetime.now().astimezone()
        if leave:
            self.window.hide()
            self.tasks.close(self._app.quit)
            self.window.drop_group()
            return
        card = self.gates.card_for_lock(self.folder, moment, quiet=quiet)
        self.window.show_gate(card)
        self.tasks.close()

    def _other_group(self) -> None:
        if self.window is not None and self.window.bench is not None:
            self.window.hide()
            self.window.drop_group()
            self.tasks.close(self.gates.first_run)
        else:
            self.gates.first_run()

    def _letters(self, step: int) -> None:
        usual = LETTER_STEPS.index(1.0)
        now = min(
            range(len(LETTER_STEPS)), key=lambda n: abs(LETTER_STEPS[n] - self.settings.letters)
        )
        new = usual if step == 0 else max(0, min(len(LETTER_STEPS) - 1, now + step))
        self._remember(replace(self.settings, letters=LETTER_STEPS[new]))
        self._dress()

    def _scheme(self, scheme: str) -> None:
        self._remember(replace(self.settings, scheme=scheme))
        self._dress()

    def _dress(self) -> None:
        apply_theme(self._app, self.settings.scheme, self.settings.letters)
        if self.window is not None and self.window.bench is not None:
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        """Sizes settle when a widget is made: after a change of letters all is made anew."""
        if self.window is not None and self.window.bench is not None:
            self.window.enter(self.window.bench.desk)

    def _set(self, name: str, on: bool) -> None:
        self._remember(replace(self.settings, **{name: on}))  # type: ignore[arg-type]

    def _remember(self, settings: Settings) -> None:
        self.settings = settings
        self.gates.settings = settings
        if self.window is not None and self.window.bench is not None:
            self.window.bench.desk.settings = settings
        settings_of.save(settings)

    def _crashed(self, report: str) -> None:
        from .ui.crash import show_crash

        show_crash(self._front(), report)

    def _front(self) -> QWidget | None:
        return self.window if self.window is not None and self.window.isVisible() else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Starts the window program: `[--demo] [FOLDER]`. Returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    demo = "--demo" in words
    folder = next((Path(word) for word in words if not word.startswith("-")), None)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Longhaul")
    app.setDesktopFileName("org.longhaul.Longhaul")
    if demo and app.platformName() == "offscreen":
        from .ui.pictures import make_demo_pictures

        return make_demo_pictures(app, date.today(), folder)  # noqa: DTZ011 - the local day is meant
    settings = settings_of.load()
    apply_theme(app, settings.scheme, settings.letters)
    program = Program(app, settings)
    program.begin(folder, demo=demo)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
