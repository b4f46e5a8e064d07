"""The part of the one-to-one form that is closed at first: opinion, promise, kind, place, note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....models import AssessmentBasis, Channel, ConversationKind, Sensitivity
from ...day_field import DayField
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field, TextField
from ...kit.flow import empty
from ...kit.label import Label
from ...kit.theme import theme
from ...tab_order import before_in_tab_order
from ..talk_words import basis_options, channels, kinds, sensitivities
from .parts import column_of, line_of

if TYPE_CHECKING:
    from ....models import Id
    from ....services.talk_form import CampaignChoice
    from ...desk import Desk
    from ...spoken import Spoken


class MoreFields(QWidget):
    """Everything that a talk may also have. `changed()` with every stroke."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._campaigns: tuple[CampaignChoice, ...] = ()
        self.level: Choice | None = None
        self.basis: Choice | None = None
        self._make_fields(desk)
        self._lay_out()
        self._wire()

    def _make_fields(self, desk: Desk) -> None:
        locale = desk.profile.locale
        self.campaign = Drop(_("Campaign"), ())
        self.promised = Field(_("What I promised"))
        self.promised_by = DayField(_("By when"), desk.today, locale)
        self.promised_by.setFixedWidth(theme().u(176))
        self.kind = Drop(
            _("Kind of talk"),
            [Option(one, words) for one, words in kinds().items()],
            ConversationKind.ORGANIZING,
        )
        self.channel = Choice(
            [Option(one, words) for one, words in channels().items()],
            Channel.IN_PERSON,
            name=_("How"),
            height=32,
        )
        self.place = Field(_("Where"))
        self.minutes = Field(_("Minutes"))
        self.minutes.setFixedWidth(theme().u(110))
        self.day = DayField(_("Day of the talk"), desk.today, locale, past=True)
        self.day.set_day(desk.today())
        self.note = TextField(_("Note"), hint=_("write as if they will read it"), lines=2)
        self.readers = Choice(
            [Option(one, words) for one, words in sensitivities().items()],
            Sensitivity.ORDINARY,
            name=_("Who may read it"),
            height=32,
        )

    def _lay_out(self) -> None:
        self._opinions = QWidget()
        self._opinion = column_of()
        self._opinions.setLayout(self._opinion)
        column = column_of(gap=14)
        column.addWidget(self.campaign)
        column.addWidget(self._opinions)
        column.addLayout(line_of(self.promised, self.promised_by))
        column.addLayout(line_of(self.day, self.kind))
        column.addLayout(column_of(Label(_("How"), "label"), self.channel))
        column.addLayout(line_of(self.place, self.minutes))
        column.addLayout(column_of(self.note, Label(_("Who may read it"), "label"), self.readers))
        self.setLayout(column)

    def _wire(self) -> None:
        for field in (
            self.promised, self.promised_by, self.place, self.minutes, self.day, self.note,
        ):  # fmt: skip
            field.typed.connect(lambda _text: self.changed.emit())
        for choice in (self.kind, self.channel, self.readers):
            choice.chosen.connect(lambda _value: self.changed.emit())
        self.campaign.chosen.connect(lambda _value: self._show_levels(None, None))

    # the opinion: levels belong to the campaign

    def offer(self, campaigns: Sequence[CampaignChoice], spoken: Spoken) -> None:
        """Offers the levels of the first campaign; another one can be chosen."""
        level, basis = self.level_id(), self.basis_chosen()
        self._campaigns, self._spoken = tuple(campaigns), spoken
        options = [Option(one.id, one.name) for one in campaigns]
        kept = (
            self.campaign.value() if self.campaign_id() in [one.id for one in campaigns] else None
        )
        self.campaign.set_options(options, kept or (campaigns[0].id if campaigns else None))
        self._show_levels(level, basis)

    def _show_levels(self, level: Id | None, basis: AssessmentBasis | None) -> None:
        empty(self._opinion)
        self.level = self.basis = None
        chosen = next((one for one in self._campaigns if one.id == self.campaign.value()), None)
        self.campaign.setVisible(len(self._campaigns) > 1)
        if chosen is None:
            return
        self.level = Choice(
            [Option(one.id, one.word, one.digit) for one in chosen.levels],
            level,
            name=_("Assessment"),
            height=32,
        )
        self.basis = Choice(basis_options(self._spoken), basis, name=_("How do we know"), height=32)
        for choice in (self.level, self.basis):
            choice.chosen.connect(lambda _value: self.changed.emit())
        title = Label(_("Assessment in {campaign}").format(campaign=chosen.name), "label")
        how = Label(_("How do we know"), "label")
        for widget in (title, self.level, how, self.basis):
            self._opinion.addWidget(widget)
        before_in_tab_order(self._opinions, self.promised.edit)

    def campaign_id(self) -> Id | None:
        """The campaign that the talk belongs to."""
        value = self.campaign.value()
        return value if isinstance(value, bytes) else None

    def campaign_ask(self) -> str:
        """What the campaign asks at the moment."""
        chosen = self.campaign_id()
        return next((one.ask for one in self._campaigns if one.id == chosen), "")

    def level_id(self) -> Id | None:
        """The level that was chosen."""
        value = self.level.value() if self.level is not None else None
        return value if isinstance(value, bytes) else None

    def basis_chosen(self) -> AssessmentBasis | None:
        """What the opinion rests on."""
        value = self.basis.value() if self.basis is not None else None
        return value if isinstance(value, AssessmentBasis) else None

    def set_level(self, level: Id | None, basis: AssessmentBasis | None) -> None:
        """Shows an opinion without telling anybody."""
        if self.level is not None and self.basis is not None:
            self.level.set_value(level)
            self.basis.set_value(basis)

    def minutes_said(self) -> int | None:
        """How long it took; None where nobody said."""
        text = self.minutes.text().strip()
        return int(text) if text.isdecimal() else None
