"""What the commands do in an open group: forms and pages. One small method each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QAction

from .campaign_errands import CampaignErrands
from .file_errands import FileErrands
from .find.lately import Lately
from .paper_errands import PaperErrands
from .people_errands import PeopleErrands
from .place_errands import PlaceErrands

if TYPE_CHECKING:
    from collections.abc import Callable

    from .desk import FormWish
    from .main_window import MainWindow
    from .workbench import Workbench


class Errands(QObject):
    """Lives as long as the workbench it works for."""

    def __init__(self, window: MainWindow, bench: Workbench) -> None:
        super().__init__(bench)
        self._window = window
        self._bench = bench
        self._desk = bench.desk
        self._lately = Lately(self._desk, self)
        self._connections: list[tuple[QAction, QMetaObject.Connection]] = []
        self.file = FileErrands(bench, window.commands.redo)
        self._connect()
        self._desk.form_asked.connect(self.form)
        self._desk.screen_wanted.connect(bench.page)
        self._desk.guide_wanted.connect(self.guide)
        self._desk.own_words_wanted.connect(self.own_words)

    def _connect(self) -> None:
        here, bench = self._window.commands, self._bench
        for action, do in (
            *PeopleErrands(bench).acts(here),
            *CampaignErrands(bench).acts(here),
            *PlaceErrands(bench).acts(here),
            *PaperErrands(bench).acts(here),
            *self.file.acts(here),
            (here.history, self.history),
            (here.may_go, self.may_go),
            (here.find, self.find),
            (here.group, self.group),
            (here.own_words, lambda: self.own_words("")),
            (here.workers, lambda: self.workers("")),
            (here.passphrase, lambda: self.workers("passphrase")),
            (here.remember, lambda: self.workers("keyring")),
            (here.recovery, lambda: self.workers("recovery")),
            (here.help, self.help),
            (here.about, self.about),
        ):
            self._on(action, do)

    def _on(self, action: QAction, do: Callable[[], None]) -> None:
        self._connections.append((action, action.triggered.connect(lambda _on=False: do())))

    def end(self) -> None:
        """Lets go of the commands, before the workbench is thrown away."""
        for action, connection in self._connections:
            action.triggered.disconnect(connection)
        self._connections.clear()

    def may_go(self) -> None:
        """Shows what is kept longer than the group means to keep it."""
        from .screens.retention.opening import open_what_may_go

        open_what_may_go(self._desk)

    def form(self, wish: FormWish) -> None:
        """Opens a form, unless a backup is only looked at."""
        if not self._bench.refuses():
            self._bench.form(wish)

    def guide(self) -> None:
        """Opens the guide beside the one-to-one form, or closes it; the cursor stays in the form.

        Where there is no room for both, the guide takes the place until it is closed.
        """
        from .guide_panel import GuidePanel

        GuidePanel.turn(self._bench)

    def own_words(self, part: str) -> None:
        """Opens the group's own issues and guides."""
        if self._bench.refuses():
            return
        from .own_words.panel import OwnWordsPanel

        panel = self._bench.panel
        if not isinstance(panel, OwnWordsPanel):
            self._bench.open_panel(lambda: OwnWordsPanel(self._desk, part))
        else:
            panel.begin_at(part)

    def group(self) -> None:
        """Opens the panel of what the group says of itself."""
        from .group_panel import GroupPanel

        self._desk.open_form(GroupPanel, lambda: GroupPanel(self._desk))

    def workers(self, part: str = "") -> None:
        """Opens the panel of those who work with this group, or one part of it."""
        if self._bench.refuses():
            return
        from .workers.panel import WorkersPanel

        panel = self._bench.panel
        if isinstance(panel, WorkersPanel):
            panel.open_part(part)
            panel.setFocus()
        else:
            self._bench.open_panel(lambda: WorkersPanel(self._desk, part))

    def history(self) -> None:
        """Opens the list of all steps, newest first, each with its own Undo."""
        from .screens.history import HistoryScreen

        self._desk.visit(HistoryScreen, lambda: HistoryScreen(self._desk))

    def find(self) -> None:
        """Opens find or do over the dimmed window."""
        from .find.find_or_do import FindOrDo

        FindOrDo(self._bench, self._window.commands, self._lately).open_over()

    def help(self) -> None:
        """Opens the help page for what stands in front, or closes the one that is open."""
        from .help import HelpPanel

        HelpPanel.turn(self._bench)

    def about(self) -> None:
        """Says which version this is, and whose letters and pictures are in it."""
        from .about import About

        About(self._bench).open_over()
