"""What the commands do in an open group: forms, pages, undo. One small method each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QAction

from ..i18n import gettext as _
from ..problems import LooksOnly, NothingToUndo, Problem
from ..store.undo import StaysBecauseChanged
from .desk import BoardWish, MapWish
from .find.lately import Lately
from .parts import enter
from .taken_back import taken_back_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..services.campaigns import CampaignRow
    from ..store.store import Outcome
    from ..store.undo import TakenBack
    from .filter.look import Asking
    from .main_window import MainWindow
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
        self._connect()

    def _connect(self) -> None:
        here, desk = self._window.commands, self._desk
        self._on(here.talk, lambda: self.talk(self._person_in_front()))
        self._on(here.week, lambda: self.week(None))
        self._on(here.add_person, lambda: self.add_person(""))
        self._on(here.map, lambda: self.map(self._wish()))
        self._on(here.chart, self.chart_here)
        self._on(here.board, lambda: self.board(BoardWish(self._wish().place_id)))
        self._on(here.key_in, lambda: self.key_in(""))
        self._on(here.bring_in, self.bring_in)
        self._on(here.print, lambda: self.print_for(self._people_on_paper()))
        self._on(here.history, self.history)
        self._on(here.circle, lambda: self.page("circle"))
        self._on(here.teams, lambda: self.page("teams"))
        self._on(here.reach, lambda: self.page("reach"))
        self._on(here.leaving, self.leaving)
        self._on(here.find, self.find)
        self._on(here.filter, self.filter)
        self._on(here.group, self.group)
        self._on(here.own_words, lambda: self.own_words(""))
        self._on(here.workers, lambda: self.workers(""))
        self._on(here.passphrase, lambda: self.workers("passphrase"))
        self._on(here.remember, lambda: self.workers("keyring"))
        self._on(here.recovery, lambda: self.workers("recovery"))
        self._on(here.back_up, self.back_up)
        self._on(here.check, self.check)
        self._on(here.help, self.help)
        self._on(here.about, self.about)
        desk.talk_wanted.connect(self.talk)
        desk.week_wanted.connect(self.week)
        desk.guide_wanted.connect(self.guide)
        desk.own_words_wanted.connect(self.own_words)
        desk.scale_wanted.connect(self.scale)
        desk.figures_wanted.connect(self.figures)
        desk.week_report_wanted.connect(self.week_report)
        desk.add_person_wanted.connect(self.add_person)
        desk.map_wanted.connect(self.map)
        desk.chart_wanted.connect(self.chart)
        desk.board_wanted.connect(self.board)
        desk.keying_wanted.connect(self.key_in)
        desk.import_wanted.connect(self.bring_in)
        desk.page_wanted.connect(self.page)
        desk.people_wanted.connect(self.find_people)
        desk.briefing_wanted.connect(self.brief)
        desk.filter_wanted.connect(self.filter)
        desk.question_asked.connect(self.ask_question)
        desk.take_back_wanted.connect(self.undo)

    def _refuses(self) -> bool:
        """Says so, and is True, where a backup is only looked at: no form is opened then."""
        if self._desk.looked_at is None:
            return False
        self._bench.say(LooksOnly().sentence)
        return True

    def _on(self, action: QAction, do: Callable[[], None]) -> None:
        self._connections.append((action, action.triggered.connect(lambda _on=False: do())))

    def end(self) -> None:
        """Lets go of the commands, before the workbench is thrown away."""
        for action, connection in self._connections:
            action.triggered.disconnect(connection)
        self._connections.clear()

    # forms: the very one that is open gets the cursor back, and keeps what is typed

    def talk(self, people: tuple[bytes, ...]) -> None:
        """Opens the one-to-one form; with nobody chosen it begins with the question who."""
        if self._refuses():
            return
        from .screens.one_to_one.panel import OneToOnePanel

        asked, panel = tuple(people), self._bench.panel
        if isinstance(panel, OneToOnePanel) and panel.is_about(asked):
            enter(panel)
        else:
            self._bench.open_panel(lambda: OneToOnePanel(self._desk, asked))

    def week(self, sitting: Sitting | None) -> None:
        """Opens the week's notes: the next talk of this sitting, or the first of a new one."""
        if self._refuses():
            return
        from .screens.one_to_one.panel import OneToOnePanel
        from .screens.one_to_one.sitting import Sitting

        panel = self._bench.panel
        if sitting is None and isinstance(panel, OneToOnePanel) and panel.sitting is not None:
            enter(panel)
        else:
            notes = sitting or Sitting()
            self._bench.open_panel(lambda: OneToOnePanel(self._desk, (), notes))

    def guide(self) -> None:
        """Opens the guide beside the one-to-one form, or closes it; the cursor stays in the form.

        Where there is no room for both, the guide takes the place until it is closed.
        """
        from .guide_panel import GuidePanel

        GuidePanel.turn(self._bench)

    def own_words(self, part: str) -> None:
        """Opens the group's own issues and guides."""
        if self._refuses():
            return
        from .own_words.panel import OwnWordsPanel

        panel = self._bench.panel
        if not isinstance(panel, OwnWordsPanel):
            self._bench.open_panel(lambda: OwnWordsPanel(self._desk, part))
        else:
            panel.begin_at(part)

    def add_person(self, name: str) -> None:
        """Opens the short form for somebody new."""
        if self._refuses():
            return
        from .screens.add_person import AddPersonPanel

        panel = self._bench.panel
        if isinstance(panel, AddPersonPanel) and name in ("", panel.name.text()):
            enter(panel)
        else:
            self._bench.open_panel(lambda: AddPersonPanel(self._desk, name))

    def filter(self) -> None:
        """Opens the panel that builds the question of People."""
        from .filter.panel import FilterPanel

        asking = self._people().asking.asking
        if isinstance(self._bench.panel, FilterPanel):
            enter(self._bench.panel)
        else:
            self._bench.open_panel(lambda: FilterPanel(self._desk, asking))

    def ask_question(self, asking: Asking) -> None:
        """Shows in People who fits a question."""
        self._people().ask_question(asking)

    def _people(self) -> PeopleScreen:
        """People, brought to the front where it is not."""
        if self._bench.current is not self._bench.place("people"):
            self._bench.show_place("people")
        people = self._bench.place("people")
        return cast("PeopleScreen", people)

    def group(self) -> None:
        """Opens the panel of what the group says of itself."""
        if self._refuses():
            return
        from .group_panel import GroupPanel

        if isinstance(self._bench.panel, GroupPanel):
            enter(self._bench.panel)
        else:
            self._bench.open_panel(lambda: GroupPanel(self._desk))

    def workers(self, part: str = "") -> None:
        """Opens the panel of those who work with this group, or one part of it."""
        if self._refuses():
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
        if self._refuses():
            return
        from .leaving.panel import LeavingPanel

        if isinstance(self._bench.panel, LeavingPanel):
            enter(self._bench.panel)
        else:
            self._bench.open_panel(lambda: LeavingPanel(self._desk))

    def _person_in_front(self) -> tuple[bytes, ...]:
        screen = self._bench.current
        return screen.people_in_question() if screen is not None else ()

    def scale(self, campaign: CampaignRow) -> None:
        """Opens the form of a campaign's levels."""
        if self._refuses():
            return
        from .screens.scale.panel import ScalePanel

        panel = self._bench.panel
        if isinstance(panel, ScalePanel) and panel.campaign.id == campaign.id:
            enter(panel)
        else:
            self._bench.open_panel(lambda: ScalePanel(self._desk, campaign))

    def _people_on_paper(self) -> tuple[bytes, ...]:
        screen = self._bench.current
        return screen.people_on_paper() if screen is not None else ()

    def _wish(self) -> MapWish:
        screen = self._bench.current
        return screen.map_wish() if screen is not None else MapWish()

    # pages

    def map(self, wish: MapWish) -> None:
        """Opens the map; from a map it is the one in front that stays."""
        from .screens.network.screen import NetworkScreen

        if isinstance(self._bench.current, NetworkScreen) and wish == self._wish():
            self._bench.current.focus_first()
        else:
            self._bench.visit(NetworkScreen(self._desk, wish), self._bench.place_in_front)

    def chart_here(self) -> None:
        """Opens the chart that belongs to what is in front: its place, else its campaign."""
        wish = self._wish()
        self.chart(wish.place_id or b"", wish.campaign_id)

    def chart(self, place_id: bytes, campaign_id: bytes | None = None) -> None:
        """Opens the chart of a place; without one of where the campaign runs."""
        from .screens.chart.screen import ChartScreen

        if isinstance(self._bench.current, ChartScreen):
            self._bench.current.focus_first()
        else:
            self._bench.visit(ChartScreen(self._desk, place_id or None, campaign_id), "places")

    def board(self, wish: BoardWish) -> None:
        """Opens the board, where ties are noted many in a row."""
        if self._refuses():
            return
        from .screens.network.board import BoardScreen

        self._bench.visit(BoardScreen(self._desk, wish), self._bench.place_in_front)

    def figures(self, campaign_id: bytes) -> None:
        """Opens the page that says how true a campaign's figures are."""
        from .screens.figures.screen import FiguresScreen

        self._bench.visit(FiguresScreen(self._desk, campaign_id), "campaigns")

    def week_report(self) -> None:
        """Goes to Lists & print, where the week's report is made and looked at."""
        from ..reports.weekly import REPORT
        from .screens.lists.screen import ListsScreen

        self._bench.show_place("lists")
        lists = self._bench.current
        if isinstance(lists, ListsScreen):
            lists.open_page(REPORT)

    def key_in(self, list_id: str) -> None:
        """Opens the page for keying a printed page back."""
        if self._refuses():
            return
        from .screens.key_in.screen import KeyInScreen

        self._bench.visit(KeyInScreen(self._desk, list_id), "lists")

    def bring_in(self) -> None:
        """Opens the page for bringing in a list."""
        if self._refuses():
            return
        from .screens.bring_in.screen import BringInScreen

        self._bench.visit(BringInScreen(self._desk), "people")

    def print_for(self, people: tuple[bytes, ...]) -> None:
        """Goes to Lists & print, to make a page for these people if there are any."""
        from .screens.lists.screen import ListsScreen

        self._bench.show_place("lists")
        lists = self._bench.current
        if people and isinstance(lists, ListsScreen):
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
        from .screens.lists.screen import ListsScreen

        self._bench.show_place("lists")
        lists = self._bench.current
        if isinstance(lists, ListsScreen):
            lists.open_page(REPORT, people=(person,))

    def history(self) -> None:
        """Opens the list of all steps, newest first, each with its own Undo."""
        from .screens.history import HistoryScreen

        self._bench.visit(HistoryScreen(self._desk), self._bench.place_in_front)

    def page(self, name: str) -> None:
        """Opens what is about who works with whom: mine, teams, reach, or the panel leaving."""
        if name == "leaving":
            self.leaving()
            return
        from .screens.circle.screen import CircleScreen
        from .screens.reach import ReachScreen
        from .screens.teams import TeamsScreen

        pages = {"circle": CircleScreen, "teams": TeamsScreen, "reach": ReachScreen}
        if isinstance(self._bench.current, pages[name]):
            enter(self._bench.current)
        else:
            self._bench.visit(pages[name](self._desk), "people")

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

    # undo

    def undo(self, step_id: bytes | None = None) -> None:
        """Takes back a step of the history; without one the last of the one who is acting."""
        self._desk.tasks.undo(
            step_id,
            then=self._taken_back,
            owner=self,
            failed=partial(self._not_taken_back, step_id),
        )

    def redo(self) -> None:
        """Brings back what was taken back last."""
        self._desk.tasks.redo(then=self._brought_back, owner=self, failed=self._told)

    def _taken_back(self, outcome: Outcome[TakenBack]) -> None:
        self._bench.clear_warnings()
        self._bench.message.say(taken_back_words(outcome), self._window.commands.redo)

    def _brought_back(self, outcome: Outcome[TakenBack]) -> None:
        self._bench.say(_("Brought back: {what}").format(what=outcome.label), undoable=True)

    def _not_taken_back(self, step_id: bytes | None, problem: Problem) -> None:
        if isinstance(problem, StaysBecauseChanged):
            self._bench.clear_warnings()
            self._bench.warn(
                problem.sentence, "warning", _("Take back the rest"), partial(self._rest, step_id)
            )
        else:
            self._told(problem)

    def _rest(self, step_id: bytes | None) -> None:
        self._desk.tasks.undo(
            step_id, then=self._taken_back, owner=self, failed=self._told, rest=True
        )

    def _told(self, problem: Problem) -> None:
        if isinstance(problem, NothingToUndo):
            self._bench.say(problem.sentence)
        else:
            self._bench.fault(problem)

    # looking after the file

    def back_up(self) -> None:
        """Makes a backup now, opened and checked after writing."""
        from ..store import backups

        self._desk.tasks.consult(
            backups.make,
            lambda made: self._bench.say(_("Backup made: {file}").format(file=made.path.name)),
            owner=self,
            failed=self._told,
        )

    def check(self) -> None:
        """Checks every page, the search index and the history."""
        from ..store.check import check_store

        self._desk.tasks.consult(
            check_store,
            lambda found: self._bench.say(" ".join(found.sentences())),
            owner=self,
            failed=self._told,
        )
