"""What the commands do in an open group: forms and pages. One small method each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QAction

from ..coming_back import is_of_pages
from .campaign_errands import CampaignErrands
from .desk import FormWish, PaperWish, Trail
from .dropped_files import DroppedFiles
from .file_errands import FileErrands
from .find.lately import Lately
from .place_errands import PlaceErrands

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ..chosen_files import Chosen
    from .filter.look import Asking
    from .main_window import MainWindow
    from .screens.lists.screen import ListsScreen
    from .screens.one_to_one.sitting import Sitting
    from .screens.people.screen import PeopleScreen
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
        self._campaigns = CampaignErrands(bench)
        self._places = PlaceErrands(bench)
        self.file = FileErrands(bench, window.commands.redo)
        self._connect()
        self._listen()

    def _connect(self) -> None:
        here = self._window.commands
        for action, do in (
            *self._campaigns.acts(here),
            *self._places.acts(here),
            *self.file.acts(here),
            (here.talk, lambda: self.talk(self._person_in_front())),
            (here.week, lambda: self.week(None)),
            (here.add_person, lambda: self.add_person("")),
            (here.key_in, lambda: self.key_in("")),
            (here.bring_in, lambda: self.bring_in(None)),
            (here.print, self.print_what_is_in_front),
            (here.export, self.export),
            (here.export_calendar, self.export_calendar),
            (here.history, self.history),
            (here.may_go, self.may_go),
            (here.circle, self.circle),
            (here.teams, self.teams),
            (here.reach, self.reach),
            (here.perhaps_same, self.perhaps_same),
            (here.leaving, self.leaving),
            (here.find, self.find),
            (here.filter, self.filter),
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

    def _listen(self) -> None:
        desk = self._desk
        for wanted, do in (
            (desk.form_asked, self.form),
            (desk.screen_wanted, self._bench.page),
            (desk.paper_wanted, self.make_page),
            (desk.person_wanted, self.open_person),
            (desk.talk_wanted, self.talk),
            (desk.week_wanted, self.week),
            (desk.guide_wanted, self.guide),
            (desk.own_words_wanted, self.own_words),
            (desk.add_person_wanted, self.add_person),
            (desk.keying_wanted, self.key_in),
            (desk.import_wanted, self.bring_in),
            (desk.export_wanted, self.export),
            (desk.calendar_wanted, self.export_calendar),
            (desk.circle_wanted, self.circle),
            (desk.teams_wanted, self.teams),
            (desk.reach_wanted, self.reach),
            (desk.leaving_wanted, self.leaving),
            (desk.side_by_side_wanted, self.side_by_side),
            (desk.people_wanted, self.find_people),
            (desk.briefing_wanted, self.brief),
            (desk.filter_wanted, self.filter),
            (desk.question_asked, self.ask_question),
        ):
            wanted.connect(do)
        DroppedFiles(self._bench).dropped.connect(self._dropped)

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

    # forms: the very one that is open gets the cursor back, and keeps what is typed

    def form(self, wish: FormWish) -> None:
        """Opens a form, unless a backup is only looked at."""
        if not self._bench.refuses():
            self._bench.form(wish)

    def talk(self, people: tuple[bytes, ...]) -> None:
        """Opens the one-to-one form; with nobody chosen it begins with the question who."""
        from .screens.one_to_one.panel import OneToOnePanel

        asked = tuple(people)
        self._desk.open_form(
            OneToOnePanel,
            lambda: OneToOnePanel(self._desk, asked),
            lambda panel: panel.is_about(asked),
        )

    def week(self, sitting: Sitting | None) -> None:
        """Opens the week's notes: the next talk of this sitting, or the first of a new one."""
        from .screens.one_to_one.panel import OneToOnePanel
        from .screens.one_to_one.sitting import Sitting

        self._desk.open_form(
            OneToOnePanel,
            lambda: OneToOnePanel(self._desk, (), sitting or Sitting()),
            lambda panel: sitting is None and panel.sitting is not None,
        )

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

    def add_person(self, name: str) -> None:
        """Opens the short form for somebody new."""
        from .screens.add_person import AddPersonPanel

        self._desk.open_form(
            AddPersonPanel,
            lambda: AddPersonPanel(self._desk, name),
            lambda panel: name in ("", panel.name.text()),
        )

    def filter(self) -> None:
        """Opens the panel that builds the question of People."""
        from .filter.panel import FilterPanel

        asking = self._people().asking.asking
        self._bench.form(
            FormWish(
                lambda: FilterPanel(self._desk, asking),
                lambda panel: isinstance(panel, FilterPanel),
            )
        )

    def ask_question(self, asking: Asking) -> None:
        """Shows in People who fits a question."""
        self._people().ask_question(asking)

    def _people(self) -> PeopleScreen:
        """People, brought to the front where it is not."""
        if self._bench.current is not self._bench.pages.place("people"):
            self._bench.show_place("people")
        people = self._bench.pages.place("people")
        return cast("PeopleScreen", people)

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

    def leaving(self) -> None:
        """Opens the step that hands on what somebody who leaves looks after."""
        from .leaving.panel import LeavingPanel

        self._desk.open_form(LeavingPanel, lambda: LeavingPanel(self._desk))

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

    def _person_in_front(self) -> tuple[bytes, ...]:
        screen = self._bench.current
        return screen.people_in_question() if screen is not None else ()

    def _people_on_paper(self) -> tuple[bytes, ...]:
        screen = self._bench.current
        return screen.people_on_paper() if screen is not None else ()

    # pages

    def make_page(self, wish: PaperWish) -> None:
        """Goes to Lists & print and begins a page there."""
        from ..reports import printable

        report = wish.report or printable()[0]
        if (lists := self._lists()) is not None:
            lists.open_page(report, who=wish.who, people=wish.people, answers=wish.answers)

    def _lists(self) -> ListsScreen | None:
        """Lists & print, brought to the front; None where the page in front cannot be left."""
        from .screens.lists.screen import ListsScreen

        self._bench.show_place("lists")
        lists = self._bench.current
        return lists if isinstance(lists, ListsScreen) else None

    def _dropped(self, paths: Sequence[Path]) -> None:
        """Pictures of pages are read by Key in; anything else is a list."""
        if all(is_of_pages(path) for path in paths):
            self.key_in("", paths)
        else:
            self.bring_in(paths[0])

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

    def print_what_is_in_front(self) -> None:
        """The slip of the briefing that is open, else a page for those of the screen."""
        from .briefing_panel import BriefingPanel

        if isinstance(briefing := self._bench.help, BriefingPanel):
            self._print_slip(briefing.person)
        else:
            self.print_for(self._people_on_paper())

    def print_for(self, people: tuple[bytes, ...]) -> None:
        """Goes to Lists & print, to make a page for these people if there are any."""
        lists = self._lists()
        if people and lists is not None:
            lists.print_for(people)

    def brief(self, person: bytes) -> None:
        """Opens what to know before a talk with somebody, or closes it where it is open."""
        from .briefing_panel import BriefingPanel

        one = self._bench.help
        if isinstance(one, BriefingPanel) and one.person == person:
            one.leave()
        else:
            slip = partial(self._print_slip, person)
            BriefingPanel(self._bench, person, slip).open_beside(reads_on=False)

    def _print_slip(self, person: bytes) -> None:
        from ..reports.prep_slip import REPORT

        self.make_page(PaperWish(REPORT, people=(person,)))

    def open_person(self, person: bytes, trail: Trail) -> None:
        """Opens a person's page in front of the screen she was found on."""
        from .screens.person.screen import PersonScreen

        self._bench.visit(PersonScreen(self._desk, person, trail), self._bench.place_in_front)

    def history(self) -> None:
        """Opens the list of all steps, newest first, each with its own Undo."""
        from .screens.history import HistoryScreen

        self._desk.visit(HistoryScreen, lambda: HistoryScreen(self._desk))

    def circle(self) -> None:
        """Opens whom the acting worker brings and looks after."""
        from .screens.circle.screen import CircleScreen

        self._desk.visit(CircleScreen, lambda: CircleScreen(self._desk), place="people")

    def teams(self) -> None:
        """Opens the teams."""
        from .screens.teams import TeamsScreen

        self._desk.visit(TeamsScreen, lambda: TeamsScreen(self._desk), place="people")

    def reach(self) -> None:
        """Opens who reaches whom."""
        from .screens.reach import ReachScreen

        self._desk.visit(ReachScreen, lambda: ReachScreen(self._desk), place="people")

    def perhaps_same(self) -> None:
        """Opens who may stand in the register twice."""
        from .screens.perhaps_same import PerhapsSameScreen

        self._desk.visit(PerhapsSameScreen, lambda: PerhapsSameScreen(self._desk), place="people")

    def side_by_side(self, one: bytes, other: bytes, reasons: str = "") -> None:
        """Opens two entries that may be one person; `reasons` as `SideBySide` takes them."""
        from .screens.side_by_side.screen import SideBySide

        def make() -> SideBySide:
            screen = SideBySide(self._desk, one, other, reasons)
            screen.made_one.connect(self._made_one)
            return screen

        self._desk.visit(SideBySide, make, lambda screen: screen.is_about(one, other))

    def _made_one(self, kept: bytes, gone: bytes) -> None:
        """Back to where they were found; from the page of the one that went to that of both."""
        from .screens.person.screen import PersonScreen

        self._bench.back()
        page = self._bench.current
        if isinstance(page, PersonScreen) and page.person_id == gone:
            ids = tuple(kept if one == gone else one for one in page.trail.ids)
            self._bench.back()
            self.open_person(kept, Trail(page.trail.words, ids))

    def find(self) -> None:
        """Opens find or do over the dimmed window."""
        from .find.find_or_do import FindOrDo

        FindOrDo(self._bench, self._window.commands, self._lately).open_over()

    def find_people(self, typed: str) -> None:
        """Goes to People and searches there."""
        self._people().search_for(typed)

    def help(self) -> None:
        """Opens the help page for what stands in front, or closes the one that is open."""
        from .help import HelpPanel

        HelpPanel.turn(self._bench)

    def about(self) -> None:
        """Says which version this is, and whose letters and pictures are in it."""
        from .about import About

        About(self._bench).open_over()
