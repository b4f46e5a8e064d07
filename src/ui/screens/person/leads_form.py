"""Has she followers? A view of that day, with what showed it; apart from whether she is with us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....services.leadership import say_leads
from ...kit.choice import Choice, Option
from ...kit.fields import Field
from .forms import PersonForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....services.person_page import PersonPage
    from ...desk import Desk
    from ...small_form import AtFault

HAS, NONE = "has", "none"


class LeadsForm(PersonForm):
    """Followers or none, and what shows it."""

    def __init__(self, desk: Desk, page: PersonPage) -> None:
        super().__init__(desk, page, _("Do others follow?"), _("Note it"))
        self.leads = Choice(
            (Option(HAS, _("Has followers"), "F"), Option(NONE, _("Has none"), "N")),
            HAS,
            name=_("Do others follow?"),
        )
        self.evidence = Field(_("What showed it"), show_label=False)
        self.numbered(1, _("Do others follow?"), _("whatever they think of us"), self.leads)
        self.numbered(
            2, _("What showed it"), _("who turned to them, whom they brought"), self.evidence
        )
        self.waits("leads", leads=self.leads, evidence=self.evidence)

    def fields(self) -> Mapping[str, AtFault]:
        return {"evidence": self.evidence}

    def keep(self) -> None:
        person, worker, today = self.person, self.desk.worker.id, self.desk.today()
        leads, evidence = self.leads.value() == HAS, self.evidence.text()
        words = _("{name} has followers") if leads else _("{name} has no followers")
        said = words.format(name=self.name)
        self.keeps(said, said, lambda s: say_leads(s, person, leads, evidence, worker, today))
