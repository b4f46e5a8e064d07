"""All that is shown while no group is open: first run, start, unlock, recovery, restoring."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...i18n import clock, computer_locale, ngettext
from ...i18n import gettext as _
from ...local_day import today_here
from ...problems import Problem
from .door import Door, Opener
from .page import Frame, Gate
from .window import CARD, PAGE, GateWindow

if TYPE_CHECKING:  # the first window needs one of the pages, and loads that one
    import tempfile
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from ...store.keys import Cost, Tries
    from ...store.store import Store
    from ..preferences import Preferences
    from ..tasks import Tasks
    from .unlock import Unlock


class Gates(QObject):
    """Shows the gates in a window of their own at the start, in the main window after locking."""

    opener_chosen = Signal(object, object)
    """callable that opens the store, and the folder (Path) of the group"""
    made = Signal(object)
    """the folder of a group that was just made: it is worth remembering from now on"""
    crashed = Signal(str)
    closed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        *,
        window: GateWindow | None = None,
        cost: Cost | None = None,
    ) -> None:
        """`window`: the one that stands there already. `cost` of the passphrases of new groups."""
        super().__init__()
        self.preferences = preferences
        self._cost = cost
        self.window = window or GateWindow()
        self.window.closed.connect(self.closed)
        self._own = Frame()
        self.window.hold(self._own)
        self.frame = self._own
        """The frame in front: that of the own window, or the one of the locked main window."""
        self._tries: dict[Path, Tries] = {}
        self._made_up: tempfile.TemporaryDirectory[str] | None = None

    @cached_property
    def tasks(self) -> Tasks:
        """The thread on which a new group is made, and one that the recovery sheet opens."""
        from ..tasks import Tasks

        tasks = Tasks(self)
        tasks.crashed.connect(self.crashed)
        tasks.failed.connect(self.fault)
        return tasks

    # the gates

    def first_run(self) -> None:
        """Shows the two cards and the link."""
        self._stand(PAGE)
        from .first_run import FirstRun

        self._begin(FirstRun())

    def look_around(self) -> None:
        """Makes the made-up group and opens it."""
        from .first_run import FirstRun

        page = self.frame.page
        if not isinstance(page, FirstRun):
            self.first_run()
            page = self.frame.page
        if isinstance(page, FirstRun):
            page.set_busy()
        folder = self._made_up_folder()
        self.opener_chosen.emit(_made_up_opener(folder), folder)

    def unlock(self, folder: Path) -> None:
        """Shows the unlock card of a group; opens it where this computer's keyring does."""
        self._stand(CARD)
        page = self._unlock_page(Door(folder), _("Locked"))
        self._begin(page)
        self.window.when_painted(page.try_keyring)

    def card_for_lock(self, folder: Path | None, moment: datetime, *, quiet: bool) -> QWidget:
        """The unlock card that stands in the main window once it is locked."""
        self.frame = Frame()
        if folder is None:
            from .first_run import FirstRun

            self._begin(FirstRun())
        else:
            self._begin(self._unlock_page(Door(folder), self._when(moment, quiet=quiet)))
        return self.frame

    def card_for_other_group(self) -> QWidget:
        """The groups opened here, in the main window: it keeps its place and its size."""
        self.frame = Frame()
        from .first_run import FirstRun

        self._begin(FirstRun())
        self._open_page()
        return self.frame

    def card_for_new_key(self, folder: Path, passphrase: str) -> QWidget:
        """The card that stands in the main window while the group is given a new key."""
        self.frame = Frame()
        page = self._unlock_page(Door(folder), _("Closed while all is written anew"))
        self._begin(page)
        page.open_with_new_key(passphrase)
        return self.frame

    def fault(self, problem: Problem) -> None:
        """Says in the gate in front why the group was not opened."""
        if self.frame.page is not None:
            self.frame.page.fault(problem)

    def say_draft(self, waits: bool) -> None:
        """Says on the unlock card that something half written is kept; not about whom."""
        page = self.frame.page
        if waits and page is not None:
            page.say(_("Your draft about a talk is kept and waits for you."))

    def leave(self) -> None:
        """The group is open: what was typed is let go of."""
        self.frame.clear()
        self.frame = self._own
        self.frame.clear()
        self.window.hide()

    def end(self) -> None:
        """Closes what is still open, and takes the made-up group away."""
        if "tasks" in self.__dict__:
            self.tasks.join()
        if self._made_up is not None:
            self._made_up.cleanup()
            self._made_up = None

    # between them

    def _stand(self, size: tuple[int, int]) -> None:
        self.frame = self._own
        self.window.stand(size)

    def _begin(self, page: Gate) -> None:
        self._wire(page)
        self.frame.begin(page)

    def _go(self, page: Gate) -> None:
        self._wire(page)
        self.frame.go(page)

    def _wire(self, page: Gate) -> None:
        page.opener_chosen.connect(self.opener_chosen)
        page.start_wanted.connect(self._start_page)
        page.open_wanted.connect(self._open_page)
        page.door_wanted.connect(self._door_page)
        page.sheet_wanted.connect(self._sheet_page)
        page.archive_wanted.connect(self._archive_page)
        page.page_wanted.connect(self._go)
        page.look_around_wanted.connect(self.look_around)
        page.made.connect(self.made)

    def _start_page(self) -> None:
        from .start_group import StartGroup

        self._go(StartGroup(self.tasks, self._cost))

    def _open_page(self) -> None:
        from .open_group import OpenGroup

        self._go(OpenGroup(self.preferences.value.recent))

    def _archive_page(self, file: Path) -> None:
        from .restore_archive import RestoreArchive

        self._go(RestoreArchive(self.tasks, file, self._cost))

    def _sheet_page(self, door: Door) -> None:
        from .type_sheet import TypeSheet

        self._go(TypeSheet(self.tasks, door))

    def _door_page(self, door: Door) -> None:
        words: str = _("Locked")
        if door.looks and door.backup is not None:
            words = _look_words(door.backup)
        elif door.backup is not None:
            words = _("From a backup: it is laid out in this folder once it opens.")
        page = self._unlock_page(door, words)
        self._go(page)
        page.try_keyring()

    def _unlock_page(self, door: Door, second_line: str) -> Unlock:
        from .unlock import Unlock

        words = " · ".join(part for part in (second_line, door.origin()) if part)
        page = Unlock(door, words, lambda: self._tries_at(door.folder))
        if self._made_up is not None and door.folder.is_relative_to(self._made_up.name):
            from ...opening import MADE_UP_PASSPHRASE

            page.say(
                _("This is the made-up group. Its passphrase is “{words}”.").format(
                    words=MADE_UP_PASSPHRASE
                )
            )
        return page

    def _tries_at(self, folder: Path) -> Tries:
        """The wrong tries at this group: they are counted across all its cards."""
        import time

        from ...store.keys import Tries

        return self._tries.setdefault(folder, Tries(time.monotonic))

    def _when(self, moment: datetime, *, quiet: bool) -> str:
        """When it was locked, and why: "Locked at 18:47, after 5 quiet minutes"."""
        if not quiet:
            return _("Locked at {time}").format(time=clock(moment, computer_locale()))
        minutes = self.preferences.value.lock_minutes
        return ngettext(
            "Locked at {time}, after {n} quiet minute",
            "Locked at {time}, after {n} quiet minutes",
            minutes,
        ).format(time=clock(moment, computer_locale()), n=minutes)

    def _made_up_folder(self) -> Path:
        """A fresh private folder; the one of an earlier look around is taken away."""
        import tempfile

        if self._made_up is not None:
            self._made_up.cleanup()
        self._made_up = tempfile.TemporaryDirectory(prefix="longhaul-", ignore_cleanup_errors=True)
        return Path(self._made_up.name) / "made-up-group"


def _look_words(backup: Path) -> str:
    from ...i18n import day_and_clock
    from ...store.looking import moment_of

    words = _("The backup of {moment}, to be looked at. Nothing can be changed in it.")
    return words.format(moment=day_and_clock(moment_of(backup), computer_locale()))


def _made_up_opener(folder: Path) -> Opener:
    def open_store() -> Store:

        from ...opening import start_made_up_group

        return start_made_up_group(today_here(), folder)

    return open_store
