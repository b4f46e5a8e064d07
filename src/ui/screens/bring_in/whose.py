"""Whose list it is, whom it names, who may see its notes, and which end of its scale is best."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....importing.plan import Plan
from ....importing.presets import presets
from ....models import Sensitivity
from ....services.campaigns import CampaignRow
from ....services.list_rows import Best
from ....services.senders import KeptSender
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...kit.section import SectionHead
from ...kit.theme import theme
from ...people_field import there_query
from ...tasks import Tasks
from ...type_ahead import Hit, TypeAhead


class WhosePart(QWidget):
    """`read_like` carries the name of a program or sender, `answered` one answer by its name.

    `sender_named` carries the name to keep; `everybody` the Hit of a place, None for some people.
    """

    read_like = Signal(object)
    answered = Signal(str, object)
    sender_named = Signal(str)
    everybody = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.looks_like = Drop(_("It looks like a list of"), ())
        self.keeps_as = Field(_("Keep how it is read, for the next list of"))
        self.names = Drop(
            _("Whom it names"),
            [Option(False, _("some people")), Option(True, _("everybody who is there now"))],
            False,
        )
        self.place = TypeAhead(_("Where: everybody of which place"), tasks, there_query)
        self.notes = Drop(
            _("Who may see its notes"),
            [
                Option(Sensitivity.ORDINARY, _("all who work with us")),
                Option(Sensitivity.COMMITTEE, _("the committee")),
            ],
            Sensitivity.ORDINARY,
        )
        self.best = Drop(_("Most support on its scale"), _ends())
        self.campaign = Drop(_("In which campaign it counts"), ())
        self._wire()
        self._lay_out()

    def show_plan(self, plan: Plan, kept: Sequence[KeptSender], all_of: Hit | None) -> None:
        """Shows what is said of this plan."""
        options = [Option("", _("nobody known"))]
        options += [Option(one.name, one.name) for one in kept]
        known = {one.name for one in kept}
        names = dict.fromkeys(one.name for one in presets())
        options += [Option(name, name) for name in names if name not in known]
        self.looks_like.set_options(options, plan.sender or plan.mapping.preset.name)
        if not self.keeps_as.edit.hasFocus():
            self.keeps_as.set_text(plan.sender)
        self.names.set_value(all_of is not None or self.place.isVisible())
        self.place.setVisible(bool(self.names.value()))
        if not self.place.edit.hasFocus():
            self.place.set_hit(all_of)
        self.notes.set_value(plan.answers.sensitivity)
        for field in (self.best, self.campaign):
            field.setVisible(plan.scale_asked())
        self.best.set_value(plan.answers.best)

    def show_campaigns(self, rows: Sequence[CampaignRow]) -> None:
        """Offers the campaigns there are."""
        self.campaign.set_options([Option(one.id, one.name) for one in rows])

    def _wire(self) -> None:
        self.looks_like.chosen.connect(self.read_like)
        self.keeps_as.kept.connect(self.sender_named)
        self.names.chosen.connect(self._names_chosen)
        self.place.chosen.connect(self.everybody)
        self.place.emptied.connect(lambda: self.everybody.emit(None))
        self.notes.chosen.connect(lambda value: self.answered.emit("sensitivity", value))
        self.best.chosen.connect(lambda value: self.answered.emit("best", value))
        self.campaign.chosen.connect(lambda value: self.answered.emit("campaign_id", value))

    def _names_chosen(self, all_of: object) -> None:
        self.place.setVisible(bool(all_of))
        if all_of:
            self.place.edit.setFocus()
        else:
            self.place.set_hit(None)
            self.everybody.emit(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().u(14), 0, 0)
        column.setSpacing(theme().u(8))
        column.addWidget(SectionHead(_("Whose list it is")))
        grid = QGridLayout()
        column.addLayout(grid)
        grid.setHorizontalSpacing(theme().u(12))
        grid.setVerticalSpacing(theme().u(8))
        fields = (self.looks_like, self.keeps_as, self.notes, self.names, self.place, self.best)
        for at, field in enumerate((*fields, self.campaign)):
            grid.addWidget(field, at // 3, at % 3)
        for at in range(3):
            grid.setColumnStretch(at, 1)


def _ends() -> list[Option]:
    return [
        Option(Best.LOWEST, _("the lowest number")),
        Option(Best.HIGHEST, _("the highest number")),
        Option(Best.WORDS, _("it says so in words")),
    ]
