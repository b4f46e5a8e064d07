"""Who owns, manages, employs or lends: the rows on a place's page, and their verbs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ....i18n import gettext as _
from ....i18n import is_month_first
from ....services import organizations
from ....services.dossier import HoldingRow
from ....services.dossier_words import role_words
from ...dates import read_partial
from ...kit.rows import ListRows
from ...kit.section import SectionHead
from .words import holding_row

if TYPE_CHECKING:
    from ....models import Id
    from ...list_and_page import ListAndPage


class HoldingsPart(QObject):
    """A list of holdings; E ends one, `opened(HoldingRow)` comes with Enter."""

    opened = Signal(object)

    def __init__(self, screen: ListAndPage) -> None:
        super().__init__(screen)
        self._screen, self._desk = screen, screen.desk
        self._found: dict[bytes, HoldingRow] = {}
        self.head = SectionHead(_("Who owns and runs it"))
        self.rows = ListRows(_("Who owns and runs it"), lead=34)
        self.ends = screen.key(_("No longer"), "E", self._ask_until, single=True)
        self.rows.set_verbs((self.ends,))
        self.rows.chosen.connect(self._fit)
        self.rows.opened.connect(self._open)

    def put_on(self, screen: ListAndPage) -> None:
        """Stands on the page of the screen."""
        screen.put(self.head, self.rows)

    def show(self, found: Sequence[HoldingRow], here: Id | None) -> None:
        """Shows these; `here` is the place whose page it is, None on a dossier."""
        self._found = {row.id: row for row in found}
        locale = self._desk.profile.locale
        self.rows.set_rows([holding_row(row, locale, here) for row in found])
        for part in (self.head, self.rows):
            part.setVisible(bool(found))

    def _open(self, row_id: bytes) -> None:
        row = self.of(row_id)
        if row is not None:
            self.opened.emit(row)

    def of(self, row_id: bytes) -> HoldingRow | None:
        """The holding of a row."""
        return self._found.get(row_id)

    def _fit(self, row_id: bytes) -> None:
        row = self.of(row_id)
        self.ends.setEnabled(row is not None and not row.ended)

    def _ask_until(self) -> None:
        row = self.of(self.rows.chosen_id() or b"")
        if row is not None and not row.ended:
            self._screen.ask.ask(
                _("{name} {owns} {place}: until when?").format(
                    name=row.organization, owns=role_words()[row.role], place=row.place
                ),
                partial(self._end, row),
                hint=_("2024, mar 2024, 5 mar 2024; empty: nobody knows"),
            )

    def _end(self, row: HoldingRow, typed: str) -> None:
        today, month_first = self._desk.today(), is_month_first(self._desk.profile.locale)
        day = read_partial(typed, today, month_first=month_first)
        self._screen.ask.do(
            _("{name} {owns} {place} no longer").format(
                name=row.organization, owns=role_words()[row.role], place=row.place
            ),
            _("Noted: {name} no longer").format(name=row.organization),
            lambda s: organizations.end_holding(s, row.id, day, today),
        )
