"""Who owns, manages, employs at or lends on a place, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from ....i18n import gettext as _
from ....models import HoldingRole, OrganizationKind
from ....problems import Problem, Unanswered
from ....services import organizations
from ....services.dossier_words import role_words
from ...day_field import PartialDateField
from ...kit.check import Check
from ...kit.choice import Choice, Option
from ...kit.fields import Field
from ...small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ....services.organizations import OrganizationRow
    from ....services.places import PlaceRow
    from ...desk import Desk

KINDS = {
    HoldingRole.OWNS: OrganizationKind.LANDLORD,
    HoldingRole.MANAGES: OrganizationKind.AGENT,
    HoldingRole.EMPLOYS: OrganizationKind.EMPLOYER,
    HoldingRole.LENDS: OrganizationKind.LENDER,
}
"""What somebody new is, by what was said of it."""
LETTERS = dict(zip(HoldingRole, "OMEL", strict=True))


class HoldingForm(SmallForm):
    """An organization takes a place over. A second owner at one time ends the first, if said."""

    help_page = "owners"

    def __init__(self, desk: Desk, place: PlaceRow) -> None:
        super().__init__(desk, _("Who owns or runs it"), _("Note it"), (place.id, place.name))
        self.place = place
        self.role = Choice(
            [Option(role.value, words, LETTERS[role]) for role, words in role_words().items()],
            HoldingRole.OWNS.value,
            name=_("What it does"),
        )
        self.name = Field(_("Who"), placeholder=_("Marrowgate Homes Ltd"), show_label=False)
        self.since = PartialDateField(_("Since when"), desk.today, desk.profile.locale)
        self.since.label.hide()
        self.source = Field(_("How do we know"), show_label=False)
        self.sold = Check("")
        self.numbered(1, _("What it does"), "", self.role)
        self.numbered(2, _("Who"), _("a company, an authority, a person"), self.name)
        self.numbered(3, _("Since when"), _("as far as it is known"), self.since)
        self.numbered(4, _("How do we know"), _("the land register, the rent book"), self.source)
        self.below(self.sold)
        self.sold.hide()
        self.name.typed.connect(lambda _text: self.sold.hide())
        desk.tasks.read(organizations.organizations, self._take_names, owner=self)
        self.waits("holding", role=self.role, name=self.name, since=self.since, source=self.source)

    def _take_names(self, found: tuple[OrganizationRow, ...]) -> None:
        completer = QCompleter([one.name for one in found], self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.edit.setCompleter(completer)

    def fields(self) -> Mapping[str, AtFault]:
        return {"name": self.name, "since": self.since, "day": self.since, "sold": self.name}

    def failed(self, problem: Problem) -> None:
        """Where somebody else owns it, what is offered stands below: it was sold."""
        super().failed(problem)
        if isinstance(problem, Unanswered) and problem.field == "sold":
            self.sold.setText(_("Yes: the one before ends on that day"))
            self.sold.show()
            self.sold.setFocus()

    def keep(self) -> None:
        name, source, since = self.name.text().strip(), self.source.text(), self.since.date()
        role, place, today = HoldingRole(str(self.role.value())), self.place.id, self.desk.today()
        sold = self.sold.isVisible() and self.sold.isChecked()

        def hold(session: Session) -> None:
            one = organizations.organization_called(session, name, KINDS[role])
            organizations.hold(
                session, one, place, role, today, since=since, sold=sold, source=source
            )

        words = _("{name} {owns} {place}").format(
            name=name, owns=role_words()[role], place=self.place.name
        )
        self.keeps(words, words, hold)
