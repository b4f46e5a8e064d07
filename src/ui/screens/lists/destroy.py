"""How pages were destroyed: what the register says of them from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import PageState
from ....services import custody
from ....services.custody import Destroyed
from ...day_field import DayField
from ...kit.fields import Field
from ...small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ....services.runs import Run
    from ...desk import Desk


class DestroyForm(SmallForm):
    """All pages of a run that were keyed, or held by somebody, are no more."""

    help_page = "lists"

    def __init__(self, desk: Desk, run: Run) -> None:
        super().__init__(desk, _("Pages destroyed"), _("Note it"), (run.id, run.list_id))
        self.run = run
        self.how = Field(_("How"), text=_("shredded"), show_label=False)
        self.witness = Field(_("Who saw it"), show_label=False)
        self.day = DayField(_("When"), desk.today, desk.profile.locale, past=True, show_label=False)
        self.day.set_day(desk.today())
        self.numbered(1, _("How"), "", self.how)
        self.numbered(2, _("Who saw it"), _("if anybody did"), self.witness)
        self.numbered(3, _("When"), "", self.day)
        self.waits("destroy", how=self.how, witness=self.witness)

    def again(self) -> DestroyForm:
        return DestroyForm(self.desk, self.run)

    def fields(self) -> Mapping[str, AtFault]:
        return {"how": self.how, "on": self.day, "day": self.day}

    def keep(self) -> None:
        run, today = self.run, self.desk.today()
        done = Destroyed(
            self.how.text(), self.desk.worker.id, self.day.day() or today, self.witness.text()
        )
        gone = (PageState.KEYED,) if run.due_back is not None else (PageState.OUT, PageState.BACK)

        def destroy(session: Session) -> None:
            pages = custody.pages_of(session, run.id)
            numbers = [page.number for page in pages if page.state in gone]
            custody.destroy(session, run.id, numbers, done, today)

        said = _("Pages of {list_id} destroyed").format(list_id=run.list_id)
        self.keeps(said, said, destroy)
