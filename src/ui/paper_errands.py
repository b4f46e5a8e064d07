"""What commands and screens ask about paper and files: what goes out, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..coming_back import is_of_pages
from .dropped_files import DroppedFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QAction

    from ..chosen_files import Chosen
    from .commands import Commands
    from .desk import PaperWish
    from .screens.lists.screen import ListsScreen
    from .workbench import Workbench


class PaperErrands(QObject):
    """Lives as long as the workbench it works for."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench, self._desk = bench, bench.desk
        self._desk.paper_wanted.connect(self.make_page)
        self._desk.keying_wanted.connect(self.key_in)
        self._desk.import_wanted.connect(self.bring_in)
        self._desk.export_wanted.connect(self.export)
        self._desk.calendar_wanted.connect(self.export_calendar)
        DroppedFiles(bench).dropped.connect(self._dropped)

    def acts(self, here: Commands) -> tuple[tuple[QAction, Callable[[], None]], ...]:
        """What each command does."""
        return (
            (here.print, self.print_what_is_in_front),
            (here.key_in, lambda: self.key_in("")),
            (here.bring_in, lambda: self.bring_in(None)),
            (here.export, self.export),
            (here.export_calendar, self.export_calendar),
        )

    def make_page(self, wish: PaperWish) -> None:
        """Goes to Lists & print and begins a page there."""
        from ..reports import printable

        report = wish.report or printable()[0]
        if (lists := self._lists()) is not None:
            lists.open_page(report, who=wish.who, people=wish.people, answers=wish.answers)

    def _lists(self) -> ListsScreen | None:
        """Lists & print, brought to the front; None where the page in front cannot be left."""
        from .screens.lists.screen import ListsScreen

        elsewhere = not isinstance(self._bench.current, ListsScreen)
        self._bench.bring_place("lists")
        lists = self._bench.current
        if not isinstance(lists, ListsScreen):
            return None
        lists.leads_back |= elsewhere
        return lists

    def print_what_is_in_front(self) -> None:
        """The slip of the briefing that is open, else a page for those of the screen."""
        from .briefing_panel import BriefingPanel

        if isinstance(briefing := self._bench.help, BriefingPanel):
            briefing.print_slip()
        else:
            self.print_for(self._people_on_paper())

    def print_for(self, people: tuple[bytes, ...]) -> None:
        """Goes to Lists & print, to make a page for these people if there are any."""
        lists = self._lists()
        if people and lists is not None:
            lists.print_for(people)

    def _people_on_paper(self) -> tuple[bytes, ...]:
        screen = self._bench.current
        return screen.people_on_paper() if screen is not None else ()

    def key_in(self, list_id: str, scans: Sequence[Path] = ()) -> None:
        """Opens the page for keying a printed page back; pictures of pages are read at once."""
        if self._bench.refuses():
            return
        from .screens.key_in.screen import KeyInScreen

        screen = KeyInScreen(self._desk, list_id)
        self._bench.visit(screen, "lists")
        if self._bench.current is not screen:
            return
        screen.focus_first()  # also where a form is open: what is typed now is the list ID
        if scans:
            screen.scans.read(scans)

    def bring_in(self, source: Chosen | None) -> None:
        """Opens the page for bringing in a list, with a file or pasted rows if there are any."""
        if self._bench.refuses():
            return
        from .screens.bring_in.screen import BringInScreen

        screen = BringInScreen(self._desk)
        if source is not None:
            screen.read_file(source)
        self._bench.visit(screen, "people")

    def _dropped(self, paths: Sequence[Path]) -> None:
        """Pictures of pages are read by Key in; anything else is a list."""
        if all(is_of_pages(path) for path in paths):
            self.key_in("", paths)
        else:
            self.bring_in(paths[0])

    def export(self) -> None:
        """Opens the form that makes a file of the list in front."""
        from .export_form import ExportForm

        screen = self._bench.current
        who, people = screen.list_in_front() if screen is not None else (None, ())
        self._desk.open_form(
            ExportForm,
            lambda: ExportForm(self._desk, who, people),
            lambda form: form.is_of(who, people),
        )

    def export_calendar(self) -> None:
        """Opens the form that makes a file of what is still to come."""
        from .export_form import CalendarForm

        self._desk.open_form(CalendarForm, lambda: CalendarForm(self._desk))
