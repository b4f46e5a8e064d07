"""The window program: settings, gate, unlock, main window, lock. Loads Qt alone until unlock."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from . import start  # before all that follows

# isort: split
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from . import settings as settings_of
from .i18n import gettext as _
from .problems import Problem
from .settings import Settings
from .ui.gates.window import CARD, PAGE, GateWindow
from .ui.kit.theme import application, apply_theme
from .ui.preferences import Preferences

if TYPE_CHECKING:
    from .store.store import Store
    from .ui.entering import Entry
    from .ui.guards.guards import Guards
    from .ui.loading import Loading
    from .ui.main_window import MainWindow
    from .ui.notices import Notices
    from .ui.tasks import Tasks


class Program(QObject):
    """One running Longhaul: which gate is shown, which group is open, when it locks."""

    def __init__(
        self, app: QApplication, settings: Settings, window: GateWindow | None = None
    ) -> None:
        """`window`: the gates' window, if it stands on the screen already."""
        from .ui.gates.gates import Gates

        super().__init__()
        self._app = app
        self.preferences = Preferences(settings)
        self._dressed = (settings.scheme, settings.letters)
        self.folder: Path | None = None
        self.window: MainWindow | None = None
        self.gates = Gates(self.preferences, window=window)
        self._loading: Loading | None = None
        self._unsaid: Problem | None = None
        self._after_key = ""
        self._place: tuple[Path | None, str] | None = None
        """Which place of which group stood there when it was locked: there it opens again."""
        self._connect()

    def _connect(self) -> None:
        self.gates.opener_chosen.connect(self.open)
        self.gates.made.connect(self._note_opened)
        self.preferences.changed.connect(self._dress)
        self.gates.crashed.connect(self.show_crash)
        self.gates.closed.connect(self._app.quit)
        self.gates.window.when_painted(self._load_the_rest)
        self._app.aboutToQuit.connect(self._end)

    @cached_property
    def tasks(self) -> Tasks:
        """The thread of the open group."""
        from .ui.tasks import Tasks

        tasks = Tasks(self)
        tasks.crashed.connect(self.show_crash)
        tasks.failed.connect(self._not_closed_well)
        return tasks

    @cached_property
    def guards(self) -> Guards:
        """What looks after the open group."""
        from .ui.guards.guards import Guards

        guards = Guards(self.preferences.value.lock_minutes, self.tasks, self)
        guards.quiet.connect(lambda: self.lock(False, quiet=True))
        guards.gone.connect(lambda: self.lock(False))
        guards.asked.connect(self._come_up)
        guards.not_backed_up.connect(self._warn)
        return guards

    def _load_the_rest(self) -> None:
        """While the passphrase is typed, what comes after it is loaded."""
        from .ui.loading import Loading

        self._loading = Loading(start.is_over)
        self._loading.begin()

    def begin(self, folder: Path | None, *, demo: bool) -> None:
        """Shows the first thing: the made-up group, a group's unlock card, or the first run."""
        if demo:
            self.gates.look_around()
        elif folder is None:
            self.gates.first_run()
        else:
            self.gates.unlock(folder.absolute())

    def open(self, open_store: Callable[[], Store], folder: Path) -> None:
        """Opens a group on the tasks' thread; the gate says what went wrong."""
        from .store.no_dumps import no_core_file, not_dumpable

        no_core_file()
        not_dumpable()
        self.folder = folder
        self.tasks.close(lambda: self.tasks.start(open_store, self._opened, self._not_opened))

    def _not_opened(self, problem: Problem) -> None:
        self._after_key = ""
        self.gates.fault(problem)

    def _opened(self) -> None:
        from .ui.entering import entry_of

        self.tasks.consult(entry_of, self._enter, owner=self, failed=self._not_entered)

    def _not_entered(self, problem: Problem) -> None:
        self.tasks.close(lambda: self.gates.fault(problem))

    def _enter(self, entry: Entry) -> None:
        from .ui.entering import desk_of
        from .ui.main_window import MainWindow

        desk = desk_of(entry, self.tasks, self.preferences)
        if self.window is None:
            self.window = MainWindow(self.preferences)
            self._listen(self.window)
        self.gates.leave()
        place, self._place = self._place, None
        bench = self.window.enter(desk)
        if place is not None and place[0] == self.folder:
            bench.show_place(place[1])
        self.window.show()
        self._unsaid = None  # a backup that could not be made is due still: closing tells again
        self._tell_new_key()
        self.guards.begin(looks_only=desk.looked_at is not None)
        if desk.looked_at is not None:
            return
        if desk.profile.made_up:
            self._warn(_("A made-up town. What you do here is gone when you close it."))
        elif self.folder is not None:
            self._note_opened(self.folder)
            self._look_around_folder()

    def _note_opened(self, folder: Path) -> None:
        self.preferences.keep(self.preferences.value.opened(folder))

    def _look_around_folder(self) -> None:
        from .ui.notices import notices_of

        told = self.preferences.value.told_synced
        self.tasks.consult(lambda store: notices_of(store, told), self._tell, owner=self)

    def _tell(self, notices: Notices) -> None:
        from .ui.notices import show_notices

        if self.window is not None and self.window.bench is not None:
            check_recovery = self.window.commands.recovery.trigger
            show_notices(self.window.bench, notices, check_recovery)
            self.preferences.keep(self.preferences.value.told_about(notices.told))

    def _warn(self, sentence: str) -> None:
        bench = self.window.bench if self.window is not None else None
        if bench is not None:
            bench.told.warn(sentence)

    def _come_up(self) -> None:
        """A second start on this group: the window that has it comes to the front."""
        window = self._front()
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    def _listen(self, window: MainWindow) -> None:
        window.lock_wanted.connect(self.lock)
        window.other_group_wanted.connect(self._other_group)
        window.new_key_wanted.connect(self._give_new_key)
        window.closed.connect(self._app.quit)

    def lock(self, leave: bool, *, quiet: bool = False) -> None:
        """Takes everything off the screen at once, then closes the file; `leave` ends Longhaul."""
        from .ui.notices import draft_waits

        if self.window is None or self.window.bench is None:
            return
        if self.window.bench.desk.looked_at is not None and not leave:
            self._other_group()  # a backup is left, not locked: nothing of it stays here
            return
        self._put_away()
        if leave:
            QApplication.clipboard().clear()
            self.window.hide()
            self.window.drop_group()
            self.tasks.close(self._left)
        else:
            from datetime import datetime

            moment = datetime.now().astimezone()
            self._place = (self.folder, self.window.bench.place_in_front)
            self.window.show_gate(self.gates.card_for_lock(self.folder, moment, quiet=quiet))
            self.tasks.consult(draft_waits, self.gates.say_draft, owner=self.gates)
            self.tasks.close(self._say_unsaid)

    def _put_away(self) -> None:
        """What is being written is kept as a draft before the group leaves the screen."""
        self.guards.rest()
        self.preferences.save()
        if self.window is not None and self.window.bench is not None:
            self.window.bench.put_away()

    def _not_closed_well(self, problem: Problem) -> None:
        """A fault that nobody heard: where no group is shown any more, the gate says it."""
        if self.window is None or self.window.bench is None:
            self._unsaid = problem

    def _say_unsaid(self) -> None:
        unsaid, self._unsaid = self._unsaid, None
        if unsaid is not None:
            self.gates.fault(unsaid)

    def _left(self) -> None:
        if self._unsaid is None or self.folder is None:
            self._app.quit()
        else:
            self.gates.unlock(self.folder)
            self._say_unsaid()

    def _other_group(self) -> None:
        if self.window is None:
            return
        self._put_away()
        self.window.show_gate(self.gates.card_for_other_group())
        self.tasks.close(self._say_unsaid)

    def _give_new_key(self, passphrase: str, said: str) -> None:
        """Closes the group, has all of it written anew under a new key, and opens it again."""
        if self.window is None or self.folder is None:
            return
        self._put_away()
        self._after_key = said
        self.window.show_gate(self.gates.card_for_new_key(self.folder, passphrase))

    def _tell_new_key(self) -> None:
        said, self._after_key = self._after_key, ""
        if said and self.window is not None:
            self._warn(said)
            self.window.commands.recovery.trigger()

    def _dress(self) -> None:
        """Other letters or colours, if that is what was changed."""
        settings = self.preferences.value
        letters = self.preferences.letters
        before, self._dressed = self._dressed, (settings.scheme, letters)
        if self._dressed == before:
            return
        apply_theme(self._app, settings.scheme, letters)
        if self.window is not None:
            QTimer.singleShot(0, self.window.enter_again)  # sizes settle when a widget is made

    def show_crash(self, report: str) -> None:
        """Shows where a fault of ours happened, without values."""
        from .ui.crash_dialog import show_crash

        show_crash(self._front(), report)

    def _front(self) -> QWidget | None:
        return self.window if self.window is not None and self.window.isVisible() else None

    def _end(self) -> None:
        if self._loading is not None:
            self._loading.end()
        self.tasks.join()
        self.gates.end()


def _comes_up_elsewhere(folder: Path) -> bool:
    """True if another Longhaul of this account has the group open, and came to the front."""
    if not (folder / "group.lock").exists():
        return False
    from .ui.guards.raising import raised_elsewhere

    return raised_elsewhere(folder)


def last_opened(settings: Settings) -> Path | None:
    """The group that was opened last here and is still there."""
    recent = (Path(path) for path in settings.recent)
    return next((path for path in recent if path.is_dir()), None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Starts the window program: `[--demo] [FOLDER]`. Returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    demo = "--demo" in words
    folder = next((Path(word) for word in words if not word.startswith("-")), None)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    app = application(sys.argv[0])
    app.setApplicationName("Longhaul")
    app.setDesktopFileName("org.longhaul.Longhaul")
    app.setQuitOnLastWindowClosed(False)  # between two windows there is none for a moment
    if demo and app.platformName() == "offscreen":
        from .local_day import today_here
        from .ui.pictures import make_demo_pictures

        return make_demo_pictures(app, today_here(), folder)
    settings = settings_of.load()
    apply_theme(app, settings.scheme, settings.letters)
    folder = folder or last_opened(settings)
    if folder is not None and not demo and _comes_up_elsewhere(folder):
        return 0
    window = GateWindow()
    window.stand(PAGE if demo or folder is None else CARD)
    program = Program(app, settings, window)
    from .ui.crash import Watch

    watch = Watch()
    watch.crashed.connect(program.show_crash)
    watch.begin()
    program.begin(folder, demo=demo)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
