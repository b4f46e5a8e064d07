"""The assessment in the one-to-one form: campaign, level, and what the opinion rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....models import AssessmentBasis
from ....services.assessments import rest_words
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.flow import empty
from ...kit.label import Label
from ...tab_order import after_in_tab_order
from ..talk_words import basis_options
from .lines import Group, column_of

if TYPE_CHECKING:
    from ....models import Id
    from ....services.talk_form import CampaignChoice
    from ...spoken import Spoken


class Opinion(QWidget):
    """Levels belong to the campaign; without a campaign there is nothing to choose."""

    changed = Signal()
    campaign_chosen = Signal()

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale
        self._campaigns: tuple[CampaignChoice, ...] = ()
        self._spoken: Spoken | None = None
        self.level: Choice | None = None
        self.basis: Choice | None = None
        self.campaign = Drop(_("Campaign"), (), show_label=False)
        self._choices = QWidget()
        self._column = column_of()
        self._choices.setLayout(self._column)
        self._group = Group(_("Assessment"), self.campaign, self._choices)
        self.setLayout(column_of(self._group))
        self.campaign.chosen.connect(lambda _value: self._campaign_chosen())
        self.hide()

    def offer(self, campaigns: Sequence[CampaignChoice], spoken: Spoken) -> None:
        """Offers the levels of the first campaign; another one can be chosen."""
        level, basis, before = self.level_id(), self.basis_chosen(), self.campaign_id()
        self._campaigns, self._spoken = tuple(campaigns), spoken
        ids = [one.id for one in campaigns]
        options = [Option(one.id, one.name) for one in campaigns]
        first = ids[0] if ids else None
        self.campaign.set_options(options, before if before in ids else first)
        self.setVisible(bool(ids))
        self._show_levels(level, basis)

    def _campaign_chosen(self) -> None:
        self._show_levels(None, None)
        self.campaign_chosen.emit()
        self.changed.emit()

    def _show_levels(self, level: Id | None, basis: AssessmentBasis | None) -> None:
        empty(self._column)
        self.level = self.basis = None
        chosen = self._chosen()
        self.campaign.setVisible(len(self._campaigns) > 1)
        if chosen is None or self._spoken is None:
            return
        in_it = _("Assessment in {campaign}").format(campaign=chosen.name)
        self._group.title.setText(_("Assessment in") if len(self._campaigns) > 1 else in_it)
        if chosen.rests_until is not None:
            words = rest_words(chosen.rests_until, self._locale)
            self._column.addWidget(Label(words, "second", wrap=True))
            return
        levels = [Option(one.id, one.word, one.digit) for one in chosen.levels]
        self.level = Choice(levels, level, name=_("Assessment"), height=32, tight=True)
        self.basis = Choice(
            basis_options(self._spoken), basis, name=_("How do we know"), height=32, tight=True
        )
        for choice in (self.level, self.basis):
            choice.chosen.connect(lambda _value: self.changed.emit())
        for widget in (self.level, Label(_("How do we know"), "label"), self.basis):
            self._column.addWidget(widget)
        after_in_tab_order(self._choices, self.campaign.box)

    def _chosen(self) -> CampaignChoice | None:
        value = self.campaign.value()
        return next((one for one in self._campaigns if one.id == value), None)

    def campaign_id(self) -> Id | None:
        """The campaign that the talk belongs to."""
        chosen = self._chosen()
        return chosen.id if chosen is not None else None

    def campaign_ask(self) -> str:
        """What the campaign asks at the moment."""
        chosen = self._chosen()
        return chosen.ask if chosen is not None else ""

    def level_id(self) -> Id | None:
        """The level that was chosen."""
        value = self.level.value() if self.level is not None else None
        return value if isinstance(value, bytes) else None

    def basis_chosen(self) -> AssessmentBasis | None:
        """What the opinion rests on."""
        value = self.basis.value() if self.basis is not None else None
        return value if isinstance(value, AssessmentBasis) else None

    def set_opinion(
        self, campaign: Id | None, level: Id | None, basis: AssessmentBasis | None
    ) -> None:
        """Shows an opinion without telling anybody; a campaign that is over is passed by."""
        if campaign in [one.id for one in self._campaigns]:
            self.campaign.set_value(campaign)
        self._show_levels(level, basis)
