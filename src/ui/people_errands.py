"""What commands and screens ask about people: their pages and forms. One small method each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from .desk import FormWish, Trail

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from .commands import Commands
    from .filter.look import Asking
    from .screens.one_to_one.sitting import Sitting
    from .screens.people.screen import PeopleScreen
    from .screens.side_by_side.screen import SideBySide
    from .workbench import Workbench


class PeopleErrands(QObject):
    """Lives as long as the workbench it works for."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench, self._desk = bench, bench.desk
        for wanted, do in (
            (self._desk.person_wanted, self.open_person),
            (self._desk.talk_wanted, self.talk),
            (self._desk.week_wanted, self.week),
            (self._desk.add_person_wanted, self.add_person),
            (self._desk.circle_wanted, self.circle),
            (self._desk.teams_wanted, self.teams),
            (self._desk.reach_wanted, self.reach),
            (self._desk.leaving_wanted, self.leaving),
            (self._desk.side_by_side_wanted, self.side_by_side),
            (self._desk.people_wanted, self.find_people),
            (self._desk.briefing_wanted, self.brief),
            (self._desk.filter_wanted, self.filter),
            (self._desk.question_asked, self.ask_question),
        ):
            wanted.connect(do)

    def acts(self, here: Commands) -> tuple[tuple[QAction, Callable[[], None]], ...]:
        """What each command does."""
        return (
            (here.talk, lambda: self.talk(self._person_in_front())),
            (here.week, lambda: self.week(None)),
            (here.add_person, lambda: self.add_person("")),
            (here.circle, self.circle),
            (here.teams, self.teams),
            (here.reach, self.reach),
            (here.perhaps_same, self.perhaps_same),
            (here.leaving, self.leaving),
            (here.filter, self.filter),
        )

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

    def find_people(self, typed: str) -> None:
        """Goes to People and searches there."""
        self._people().search_for(typed)

    def _people(self) -> PeopleScreen:
        """People, brought to the front where it is not."""
        if self._bench.current is not self._bench.pages.place("people"):
            self._bench.show_place("people")
        people = self._bench.pages.place("people")
        return cast("PeopleScreen", people)

    def leaving(self) -> None:
        """Opens the step that hands on what somebody who leaves looks after."""
        from .leaving.panel import LeavingPanel

        self._desk.open_form(LeavingPanel, lambda: LeavingPanel(self._desk))

    def open_person(self, person: bytes, trail: Trail) -> None:
        """Opens a person's page in front of the screen she was found on."""
        from .screens.person.screen import PersonScreen

        place = trail.place or self._bench.place_in_front
        self._bench.visit(PersonScreen(self._desk, person, trail), place)

    def brief(self, person: bytes) -> None:
        """Opens what to know before a talk with somebody, or closes it where it is open."""
        from .briefing_panel import BriefingPanel

        one = self._bench.help
        if isinstance(one, BriefingPanel) and one.person == person:
            one.leave()
        else:
            BriefingPanel(self._bench, person).open_beside(reads_on=False)

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
            self.open_person(kept, replace(page.trail, ids=ids))

    def _person_in_front(self) -> tuple[bytes, ...]:
        screen = self._bench.current
        return screen.people_in_question() if screen is not None else ()
