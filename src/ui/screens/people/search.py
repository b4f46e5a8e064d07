"""What stands over the table of people: the search, the saved questions, the columns."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ....i18n import gettext as _
from ....services.people_list import Which
from ...kit.buttons import Button
from ...kit.chips import ChipItem, ChipRow
from ...kit.fields import SearchField
from ...kit.theme import theme

ONE_LINE = 1230
"""Units of width below which the saved questions stand under the search."""


def questions() -> tuple[tuple[Which, str], ...]:
    """The saved questions over the list, in their order."""
    return (
        (Which.EVERYONE, _("Everyone")),
        (Which.MINE, _("My people")),
        (Which.NOBODY_REACHES, _("Nobody reaches")),
        (Which.NOT_TALKED, _("Not talked to 30 days")),
        (Which.COMMITTEE, _("Committee")),
        (Which.ARCHIVED, _("Archived")),
    )


class PeopleSearch(QWidget):
    """In one line where there is room, else the questions below."""

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self.search = SearchField(_("Find people"), _("Find by name, number, address or unit"))
        self.search.setMinimumWidth(look.u(220))
        self.search.setMaximumWidth(look.u(380))
        self.chips = ChipRow(
            _("Saved questions"),
            [ChipItem(one, words, on=one is Which.EVERYONE) for one, words in questions()],
            exclusive=True,
        )
        self.columns = Button(_("Columns"), icon="columns-3")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(look.u(28), look.u(2), look.u(24), look.u(12))
        self._grid.setHorizontalSpacing(look.u(10))
        self._grid.setVerticalSpacing(look.u(8))
        self._grid.setColumnStretch(0, 1000)  # the search takes its 380 first
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.search, 0, 0)
        self._grid.addWidget(self.columns, 0, 2)
        self._in_one_line: bool | None = None
        self._fit()
        self.setFocusProxy(self.search)

    def show_questions(self, shown: bool) -> None:
        """Without anybody to ask about, only the search stands here."""
        self.chips.setVisible(shown)
        self.columns.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        in_one_line = self.width() / theme().unit >= ONE_LINE
        if in_one_line == self._in_one_line:
            return
        self._in_one_line = in_one_line
        self._grid.removeWidget(self.chips)
        if in_one_line:
            self._grid.addWidget(self.chips, 0, 1)
        else:
            self._grid.addWidget(self.chips, 1, 0, 1, 3)
