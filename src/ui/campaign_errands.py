"""What commands and screens ask about campaigns: their pages and forms. One small method each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from sqlalchemy.orm import Session

    from ..models import Id
    from ..services.campaigns import CampaignRow
    from .commands import Commands
    from .workbench import Workbench


class CampaignErrands(QObject):
    """Lives as long as the workbench it works for."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench, self._desk = bench, bench.desk
        desk = bench.desk
        desk.campaign_wanted.connect(self.campaign)
        desk.begin_campaign_wanted.connect(self.begin)
        desk.who_counts_wanted.connect(self.who_counts)
        desk.aim_wanted.connect(self.aim)
        desk.names_wanted.connect(self.names)
        desk.scale_wanted.connect(self.scale)
        desk.figures_wanted.connect(self.figures)
        desk.plan_wanted.connect(self.plan)
        desk.close_wanted.connect(self.close_campaign)
        desk.actions_wanted.connect(self.actions)
        desk.action_wanted.connect(self.action)
        desk.door_wanted.connect(self.door)
        desk.tests_wanted.connect(self.tests)

    def acts(self, here: Commands) -> tuple[tuple[QAction, Callable[[], None]], ...]:
        """What each command does; mostly with the campaign in front."""
        of_it = (
            (here.far, self.campaign),
            (here.who_counts, self.who_counts),
            (here.aim, self.aim),
            (here.actions, self.actions),
            (here.plan, self.plan),
            (here.close_campaign, self.close_campaign),
            (here.cards, self.cards),
            (here.ballots, self.ballots),
        )
        return (
            (here.begin_campaign, self.begin),
            (here.cases, self.cases),
            *((action, partial(self._of_running, do)) for action, do in of_it),
        )

    def campaign(self, campaign_id: Id) -> None:
        """Opens the page of a campaign: how far it is."""
        from .screens.campaign.screen import CampaignScreen

        self._desk.visit(
            CampaignScreen,
            lambda: CampaignScreen(self._desk, campaign_id),
            lambda screen: screen.campaign_id == campaign_id,
            place="campaigns",
        )

    def who_counts(self, campaign_id: Id) -> None:
        """Opens the list of who counts in a campaign, and who does not and why."""
        from .screens.campaign.who_counts import WhoCountsScreen

        self._desk.visit(
            WhoCountsScreen,
            lambda: WhoCountsScreen(self._desk, campaign_id),
            lambda screen: screen.campaign_id == campaign_id,
            place="campaigns",
        )

    def names(self, words: str, people: object) -> None:
        """Opens the names behind a number."""
        from .screens.campaign.names import NamesScreen

        ids = tuple(people) if isinstance(people, tuple) else ()
        self._desk.visit(
            NamesScreen,
            lambda: NamesScreen(self._desk, words, ids),
            lambda screen: (screen.words, screen.people) == (words, ids),
            place="campaigns",
        )

    def begin(self) -> None:
        """Opens the form that begins a campaign."""
        from .screens.campaign.begin import BeginForm

        self._desk.open_form(BeginForm, lambda: BeginForm(self._desk))

    def aim(self, campaign_id: Id) -> None:
        """Opens the form of what a campaign is to reach, once its marks are read."""
        from .screens.campaign.aim import Aim, AimForm, read_aim

        today = self._desk.today()

        def opened(found: Aim) -> None:
            self._desk.open_form(
                AimForm,
                lambda: AimForm(self._desk, found),
                lambda form: form.about is not None and form.about[0] == campaign_id,
            )

        self._desk.tasks.read(lambda s: read_aim(s, campaign_id, today), opened, owner=self)

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
            failed=desk.fault.emit,
        )

    def figures(self, campaign_id: bytes) -> None:
        """Opens the page that says how true a campaign's figures are."""
        from .screens.figures.screen import FiguresScreen

        self._desk.visit(
            FiguresScreen,
            lambda: FiguresScreen(self._desk, campaign_id),
            lambda screen: screen.campaign_id == campaign_id,
            place="campaigns",
        )

    def plan(self, campaign_id: bytes) -> None:
        """Opens the plan of a campaign."""
        from .screens.plan.screen import PlanScreen

        self._desk.visit(
            PlanScreen,
            lambda: PlanScreen(self._desk, campaign_id),
            lambda screen: screen.campaign_id == campaign_id,
            place="campaigns",
        )

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

    def actions(self, campaign_id: bytes) -> None:
        """Opens the ladder of a campaign's actions."""
        from .screens.actions.ladder import LadderScreen

        self._desk.visit(
            LadderScreen,
            lambda: LadderScreen(self._desk, campaign_id),
            lambda screen: screen.campaign_id == campaign_id,
            place="campaigns",
        )

    def action(self, action_id: bytes) -> None:
        """Opens the page of one action."""
        from .screens.actions.screen import ActionScreen

        self._desk.visit(
            ActionScreen,
            lambda: ActionScreen(self._desk, action_id),
            lambda screen: screen.action_id == action_id,
            place="campaigns",
        )

    def door(self, action_id: bytes) -> None:
        """Opens the page on which people are signed in."""
        if self._bench.refuses():
            return
        from .screens.actions.door import DoorScreen

        self._desk.visit(
            DoorScreen,
            lambda: DoorScreen(self._desk, action_id),
            lambda screen: screen.action_id == action_id,
            place="campaigns",
        )

    def tests(self, campaign_id: bytes) -> None:
        """Opens the tests of a campaign beside each other."""
        from .screens.actions.compared import ComparedScreen

        self._desk.visit(
            ComparedScreen,
            lambda: ComparedScreen(self._desk, campaign_id),
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
                self._bench.told.say(_("No campaign runs. Begin one in Campaigns first."))
            else:
                do(campaign_id)

        self._desk.tasks.read(found, show, owner=self)
