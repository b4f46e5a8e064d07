"""What screens ask about campaigns: their pages, who counts, what to reach, the names behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..problems import LooksOnly
from .parts import enter

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..models import Id
    from .kit.panel import FormPanel
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
        desk.word_wanted.connect(self.word)
        desk.aim_wanted.connect(self.aim)
        desk.names_wanted.connect(self.names)

    def campaign(self, campaign_id: Id) -> None:
        """Opens the page of a campaign."""
        from .screens.campaign.screen import CampaignScreen

        self._bench.visit(CampaignScreen(self._desk, campaign_id), "campaigns")

    def who_counts(self, campaign_id: Id) -> None:
        """Opens the list of who counts in a campaign, and who does not and why."""
        from .screens.campaign.who_counts import WhoCountsScreen

        self._bench.visit(WhoCountsScreen(self._desk, campaign_id), "campaigns")

    def word(self, campaign_id: Id, row: object) -> None:
        """Opens the form that leaves somebody out, or counts somebody in."""
        from ..services.exclusions import CountRow
        from .screens.campaign.word_form import CountInForm, LeaveOutForm

        if isinstance(row, CountRow):
            self._form(None, lambda: LeaveOutForm(self._desk, campaign_id, row))
        else:
            self._form(CountInForm, lambda: CountInForm(self._desk, campaign_id))

    def names(self, words: str, people: object) -> None:
        """Opens the names behind a number."""
        from .screens.campaign.names import NamesScreen

        ids = tuple(people) if isinstance(people, tuple) else ()
        self._bench.visit(NamesScreen(self._desk, words, ids), "campaigns")

    def begin(self) -> None:
        """Opens the form that begins a campaign."""
        from .screens.campaign.begin import BeginForm

        self._form(BeginForm, lambda: BeginForm(self._desk))

    def aim(self, campaign_id: Id) -> None:
        """Opens the form of what a campaign is to reach, once its marks are read."""
        from .screens.campaign.aim import Aim, AimForm, read_aim

        today = self._desk.today()

        def opened(found: Aim) -> None:
            self._form(AimForm, lambda: AimForm(self._desk, found))

        self._desk.tasks.read(lambda s: read_aim(s, campaign_id, today), opened, owner=self)

    def _form(self, kind: type[FormPanel] | None, make: Callable[[], FormPanel]) -> None:
        if self._desk.looked_at is not None:
            self._bench.say(LooksOnly().sentence)
        elif kind is not None and isinstance(self._bench.panel, kind):
            enter(self._bench.panel)
        else:
            self._bench.open_panel(make)
