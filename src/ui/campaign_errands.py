"""What screens ask about campaigns: their pages, who counts, what to reach, the names behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ..models import Id
    from .desk import Desk


class CampaignErrands(QObject):
    """Lives as long as the desk it listens to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.campaign_wanted.connect(self.campaign)
        desk.begin_campaign_wanted.connect(self.begin)
        desk.who_counts_wanted.connect(self.who_counts)
        desk.aim_wanted.connect(self.aim)
        desk.names_wanted.connect(self.names)

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
