"""What stands over the table of people: the search, the saved questions, the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.lists import QuestionName
from ....services.people_list import Which
from ....services.questions.question import Question
from ...kit.buttons import Button
from ...kit.chips import ChipItem, ChipRow
from ...kit.fields import SearchField
from ...kit.theme import theme

ASKED = "asked"
"""The value of the chip of a question that is kept under no name."""
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


def chip_items(
    on: object, kept: Sequence[QuestionName], asked: Question | None = None
) -> list[ChipItem]:
    """The saved questions, those that the group keeps, and the one that is being built."""
    chips = [ChipItem(one, words) for one, words in questions()]
    for one in kept:
        words = one.name if one.count is None else f"{one.name} · {one.count}"
        chips.append(ChipItem(one.id, words, icon="filter"))
    if asked is not None and on == ASKED:
        words = ngettext("{n} condition", "{n} conditions", len(asked.lines))
        chips.append(ChipItem(ASKED, words.format(n=len(asked.lines)), icon="filter"))
    return [replace(chip, on=chip.value == on) for chip in chips]


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
            chip_items(Which.EVERYONE, ()),
            exclusive=True,
        )
        self.filter = Button(_("Filter"), icon="filter", key="Ctrl+Shift+F")
        self.columns = Button(_("Columns"), icon="columns-3")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(look.u(28), look.u(2), look.u(24), look.u(12))
        self._grid.setHorizontalSpacing(look.u(10))
        self._grid.setVerticalSpacing(look.u(8))
        self._grid.setColumnStretch(0, 1000)  # the search takes its 380 first
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.search, 0, 0)
        self._grid.addWidget(self.filter, 0, 2)
        self._grid.addWidget(self.columns, 0, 3)
        self._in_one_line: bool | None = None
        self._more = False
        self._fit()
        self.setFocusProxy(self.search)

    def show_questions(self, shown: bool) -> None:
        """Without anybody to ask about, only the search stands here."""
        self.chips.setVisible(shown)
        self.filter.setVisible(shown)
        self.columns.setVisible(shown)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the line of the search may be, whichever lines stand now."""
        look = theme()
        buttons = (self.filter.sizeHint().width(), self.columns.sizeHint().width())
        width = self.search.minimumWidth() + sum(buttons)
        return QSize(width + look.u(28 + 24 + 2 * 10), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_chips(self, items: Sequence[ChipItem]) -> None:
        """Shows other chips; more than the saved questions have a line of their own."""
        self._more = len(items) > len(questions())
        self.chips.set_items(items)
        self._fit()

    def _fit(self) -> None:
        in_one_line = self.width() / theme().unit >= ONE_LINE and not self._more
        if in_one_line == self._in_one_line:
            return
        self._in_one_line = in_one_line
        self._grid.removeWidget(self.chips)
        if in_one_line:
            self._grid.addWidget(self.chips, 0, 1)
        else:
            self._grid.addWidget(self.chips, 1, 0, 1, 4)
