"""The form of a person's page for an entry that is hers too: it leads to both, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....problems import Unanswered
from ...people_field import people_query
from ...type_ahead import TypeAhead
from .forms import PersonForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....services.person_page import PersonPage
    from ...desk import Desk
    from ...small_form import AtFault


class SameForm(PersonForm):
    """Finds the other entry by typing. Nothing is changed yet."""

    def __init__(self, desk: Desk, page: PersonPage) -> None:
        super().__init__(desk, page, _("Another entry of the same person"), _("Put side by side"))
        self.other = TypeAhead(
            _("The other entry"), desk.tasks, people_query(desk.today),
            placeholder=_("Name, number or unit"), show_label=False,
        )  # fmt: skip
        self.numbered(1, _("The other entry"), _("nothing is changed yet"), self.other)
        self.waits("same", other=self.other)

    def fields(self) -> Mapping[str, AtFault]:
        return {"other": self.other}

    def keep(self) -> None:
        hit = self.other.hit()
        if hit is None or not isinstance(hit.value, bytes):
            raise Unanswered(_("Which entry is hers too? Choose one of the list."), "other")
        if hit.value == self.person:
            raise Unanswered(_("This is the entry you came from. Choose the other one."), "other")
        self.closed.emit()
        self.desk.side_by_side_wanted.emit(self.person, hit.value, "")
