"""What the commands do in an open group: forms, pages, undo. One small method each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QAction

from ..i18n import gettext as _
from ..problems import LooksOnly, NothingToUndo, Problem
from ..store.undo import StaysBecauseChanged
from .campaign_errands import CampaignErrands
from .desk import BoardWish, FormWish, MapWish, PaperWish, Trail
from .find.lately import Lately
from .taken_back import taken_back_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from ..services.campaigns import CampaignRow
    from ..store.store import Outcome
    from ..store.undo import TakenBack
    from .filter.look import Asking
    from .kit.panel import Panel
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
        self._campaigns = CampaignErrands(self._desk)
        self._connect()
        self._listen()

    def _connect(self) -> None:
        here = self._window.commands
        for action, do in (
            (here.talk, lambda: self.talk(self._person_in_front())),
            (here.week, lambda: self.week(None)),
            (here.add_person, lambda: self.add_person("")),
            (here.map, lambda: self.map(self._wish())),
            (here.chart, self.chart_here),
            (here.board, lambda: self.board(BoardWish(self._wish().place_id))),
            (here.key_in, lambda: self.key_in("")),
            (here.bring_in, self.bring_in),
            (here.print, self.print_what_is_in_front),
            (here.history, self.history),
            (here.circle, self.circle),
            (here.teams, self.teams),
            (here.reach, self.reach),
            (here.actions, lambda: self._of_running(self.actions)),
            (here.far, lambda: self._of_running(self._campaigns.campaign)),
            (here.who_counts, lambda: self._of_running(self._campaigns.who_counts)),
            (here.aim, lambda: self._of_running(self._campaigns.aim)),
            (here.begin_campaign, self._campaigns.begin),
            (here.plan, lambda: self._of_running(self.plan)),
            (here.close_campaign, lambda: self._of_running(self.close_campaign)),
            (here.cards, lambda: self._of_running(self.cards)),
            (here.ballots, lambda: self._of_running(self.ballots)),
            (here.cases, self.cases),
            (here.dossiers, lambda: self.dossiers(b"")),
            (here.conditions, lambda: self.conditions(self._wish().place_id)),
            (here.association, lambda: self.association(self._wish().place_id)),
            (here.strike, self.strike),
            (here.leaving, self.leaving),
            (here.find, self.find),
            (here.filter, self.filter),
            (here.group, self.group),
            (here.own_words, lambda: self.own_words("")),
            (here.workers, lambda: self.workers("")),
            (here.passphrase, lambda: self.workers("passphrase")),
            (here.remember, lambda: self.workers("keyring")),
            (here.recovery, lambda: self.workers("recovery")),
            (here.back_up, self.back_up),
            (here.check, self.check),
            (here.help, self.help),
            (here.about, self.about),
        ):
            self._on(action, do)

    def _listen(self) -> None:
        desk = self._desk
        for wanted, do in (
            (desk.form_asked, self.form),
            (desk.form_wanted, self.form_made),
            (desk.screen_wanted, self._bench.page),
            (desk.paper_wanted, self.make_page),
            (desk.person_wanted, self.open_person),
            (desk.talk_wanted, self.talk),
            (desk.week_wanted, self.week),
            (desk.guide_wanted, self.guide),
            (desk.own_words_wanted, self.own_words),
            (desk.scale_wanted, self.scale),
            (desk.figures_wanted, self.figures),
            (desk.plan_wanted, self.plan),
            (desk.close_wanted, self.close_campaign),
            (desk.actions_wanted, self.actions),
            (desk.action_wanted, self.action),
            (desk.door_wanted, self.door),
            (desk.tests_wanted, self.tests),
            (desk.tree_wanted, self.tree),
            (desk.dossiers_wanted, self.dossiers),
            (desk.add_person_wanted, self.add_person),
            (desk.map_wanted, self.map),
            (desk.chart_wanted, self.chart),
            (desk.board_wanted, self.board),
            (desk.keying_wanted, self.key_in),
            (desk.import_wanted, self.bring_in),
            (desk.circle_wanted, self.circle),
            (desk.teams_wanted, self.teams),
            (desk.reach_wanted, self.reach),
            (desk.leaving_wanted, self.leaving),
            (desk.people_wanted, self.find_people),
            (desk.briefing_wanted, self.brief),
            (desk.filter_wanted, self.filter),
            (desk.question_asked, self.ask_question),
            (desk.take_back_wanted, self.undo),
        ):
            wanted.connect(do)

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

    def form(self, wish: FormWish) -> None:
        """Opens a form, unless a backup is only looked at."""
        if not self._refuses():
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
        if self._bench.current is not self._bench.place("people"):
            self._bench.show_place("people")
        people = self._bench.place("people")
        return cast("PeopleScreen", people)

    def group(self) -> None:
        """Opens the panel of what the group says of itself."""
        from .group_panel import GroupPanel

        self._desk.open_form(GroupPanel, lambda: GroupPanel(self._desk))

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
        from .leaving.panel import LeavingPanel

        self._desk.open_form(LeavingPanel, lambda: LeavingPanel(self._desk))

    def form_made(self, make: Callable[[], Panel]) -> None:
        """Opens a form that the page in front makes."""
        if not self._refuses():
            self._bench.open_panel(make)

    def tree(self, place_id: bytes) -> None:
        """Goes to Places, to one of them."""
        from .screens.places.screen import PlacesScreen

        self._bench.show_place("places")
        screen = self._bench.current
        if isinstance(screen, PlacesScreen):
            screen.choose(place_id)

    def dossiers(self, organization_id: bytes) -> None:
        """Opens the owners and employers, at one of them where it is named."""
        from .screens.places.dossiers import DossiersScreen

        self._desk.visit(
            DossiersScreen,
            lambda: DossiersScreen(self._desk, organization_id),
            lambda one: organization_id in (b"", one.chosen),
            place="places",
        )

    def _person_in_front(self) -> tuple[bytes, ...]:
        screen = self._bench.current
        return screen.people_in_question() if screen is not None else ()

    def scale(self, campaign: CampaignRow) -> None:
        """Opens the form of a campaign's levels."""
        from .screens.scale.panel import ScalePanel

        self._desk.open_form(
            ScalePanel,
            lambda: ScalePanel(self._desk, campaign),
            lambda panel: panel.campaign.id == campaign.id,
        )

    def close_campaign(self, campaign_id: bytes) -> None:
        """Opens the guided close of a campaign, once it is read what is to be settled."""
        from .screens.plan.close_form import CloseForm, to_close

        desk, today = self._desk, self._desk.today()
        desk.tasks.read(
            lambda s: to_close(s, campaign_id, today),
            lambda found: desk.open_form(
                CloseForm, lambda: CloseForm(desk, found), lambda form: form.about == found.about
            ),
            owner=self,
            failed=self._told,
        )

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

        front = self._bench.current
        if isinstance(front, ChartScreen) and place_id in (b"", front.wish.place_id):
            front.focus_first()
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

    def plan(self, campaign_id: bytes) -> None:
        """Opens the plan of a campaign."""
        from .screens.plan.screen import PlanScreen

        self._desk.visit(
            PlanScreen,
            lambda: PlanScreen(self._desk, campaign_id),
            lambda screen: screen.campaign_id == campaign_id,
            place="campaigns",
        )

    def conditions(self, place_id: bytes | None) -> None:
        """Opens what is wrong in a place; without any, in the whole group."""
        from .screens.conditions.opening import open_conditions

        open_conditions(self._desk, place_id)

    def association(self, place_id: bytes | None) -> None:
        """Opens votes, officers, decisions and dues of a place, or of the whole group."""
        from .screens.association.opening import open_association

        open_association(self._desk, place_id)

    def cards(self, campaign_id: bytes) -> None:
        """Opens the cards and membership forms of a campaign."""
        from .screens.cards.opening import open_cards

        open_cards(self._desk, campaign_id)

    def ballots(self, campaign_id: bytes) -> None:
        """Opens who has voted in the latest ballot of a campaign."""
        from .screens.ballots.opening import open_ballots

        open_ballots(self._desk, campaign_id)

    def cases(self) -> None:
        """Opens grievances and cases."""
        from .screens.cases.opening import open_cases

        open_cases(self._desk)

    def strike(self) -> None:
        """Opens the ledger of the campaign that strikes."""
        from .screens.strike.screen import StrikeScreen

        self._desk.visit(StrikeScreen, lambda: StrikeScreen(self._desk), place="campaigns")

    def actions(self, campaign_id: bytes) -> None:
        """Opens the ladder of a campaign's actions."""
        from .screens.actions.ladder import LadderScreen

        self._desk.visit(
            LadderScreen,
            lambda: LadderScreen(self._desk, campaign_id),
            lambda screen: screen.campaign_id == campaign_id,
            place="campaigns",
        )

    def _of_running(self, do: Callable[[bytes], None]) -> None:
        """Does it for the campaign in front, else for the one that runs, the newest of several."""
        screen = self._bench.current
        in_front = screen.campaign_in_question() if screen is not None else None
        if in_front is not None:
            do(in_front)
            return
        from ..services.campaigns import running_campaign

        def found(session: Session) -> bytes | None:
            campaign = running_campaign(session)
            return campaign.id if campaign is not None else None

        def show(campaign_id: bytes | None) -> None:
            if campaign_id is None:
                self._bench.say(_("No campaign runs. Begin one in Campaigns first."))
            else:
                do(campaign_id)

        self._desk.tasks.read(found, show, owner=self)

    def action(self, action_id: bytes) -> None:
        """Opens the page of one action."""
        from .screens.actions.screen import ActionScreen

        self._bench.visit(ActionScreen(self._desk, action_id), "campaigns")

    def door(self, action_id: bytes) -> None:
        """Opens the page on which people are signed in."""
        if self._refuses():
            return
        from .screens.actions.door import DoorScreen

        self._bench.visit(DoorScreen(self._desk, action_id), "campaigns")

    def tests(self, campaign_id: bytes) -> None:
        """Opens the tests of a campaign beside each other."""
        from .screens.actions.compared import ComparedScreen

        self._bench.visit(ComparedScreen(self._desk, campaign_id), "campaigns")

    def make_page(self, wish: PaperWish) -> None:
        """Goes to Lists & print and begins a page there."""
        from ..printing import printable

        report = wish.report or printable()[0]
        if (lists := self._lists()) is not None:
            lists.open_page(report, who=wish.who, people=wish.people, answers=wish.answers)

    def _lists(self) -> ListsScreen | None:
        """Lists & print, brought to the front; None where the page in front cannot be left."""
        from .screens.lists.screen import ListsScreen

        self._bench.show_place("lists")
        lists = self._bench.current
        return lists if isinstance(lists, ListsScreen) else None

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

        self._bench.visit(HistoryScreen(self._desk), self._bench.place_in_front)

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
        self._bench.clear_warnings()
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
