"""The small form of somebody on the power map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....services.plan import power
from ....services.plan.power import Described
from ...kit.check import Check
from ...kit.fields import Field
from ...small_form import SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....services.plan.power import Holder
    from ...desk import Desk
    from ...small_form import AtFault
    from .look import Shown


class HolderForm(SmallForm):
    """Who can grant a demand, or move those who can."""

    def __init__(self, desk: Desk, shown: Shown, one: Holder | None = None) -> None:
        title = _("Who is it") if one is not None else _("Add somebody to the map")
        done = _("Change it") if one is not None else _("Put on the map")
        about = (one.id, one.name) if one is not None else (shown.id, shown.name)
        super().__init__(desk, title, done, about)
        self._campaign, self._one = shown.id, one
        self.name = Field(_("Name"), show_label=False)
        self.office = Field(_("Office"), show_label=False)
        self.company = Field(_("Organization"), show_label=False)
        self.decides = Check(_("Can grant a demand without asking anybody"))
        self.moves = Field(_("What moves them"), show_label=False)
        self.company.offer(shown.organizations)
        self.numbered(1, _("Name"), _("a person or an institution"), self.name)
        self.numbered(2, _("Office"), "", self.office)
        self.numbered(3, _("Organization"), _("one that is known, or a new one"), self.company)
        self.numbered(4, _("Decides"), "", self.decides)
        self.numbered(
            5, _("What moves them"), _("whom they listen to, what they fear for"), self.moves
        )
        if one is not None:
            self.name.set_text(one.name)
            self.office.set_text(one.title)
            self.company.set_text(one.organization)
            self.decides.setChecked(one.decides)
            self.moves.set_text(one.about)
        self.waits(
            "power-holder",
            name=self.name,
            office=self.office,
            company=self.company,
            decides=self.decides,
            moves=self.moves,
        )

    def fields(self) -> Mapping[str, AtFault]:
        return {"name": self.name}

    def keep(self) -> None:
        said = Described(
            self.name.text(),
            self.office.text(),
            self.company.text(),
            self.decides.isChecked(),
            self.moves.text(),
        )
        campaign, name = self._campaign, said.name.strip()
        if self._one is None:
            self.keeps(
                _("Put {name} on the power map").format(name=name),
                _("On the map: {name}").format(name=name),
                lambda s: power.add_holder(s, campaign, said),
            )
            return
        one = self._one.id
        self.keeps(
            _("Change what is known of {name}").format(name=self._one.name),
            _("Changed: {name}").format(name=name),
            lambda s: power.change_holder(s, one, said),
        )
