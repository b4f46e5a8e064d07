"""What stands under the table of people: how many there are, and how one searches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext, number
from ....services.left_out import LeftOut
from ...kit.buttons import Button
from ...kit.card import Rule
from ...kit.label import Label
from ...kit.theme import theme


class PeopleFoot(QWidget):
    """Everybody, the found and the chosen, in one line."""

    def __init__(self, locale: str) -> None:
        super().__init__()
        look = theme()
        self._locale = locale
        self.count = Label("", "second")
        self.left_out = Button(_("Left out"), "link", height=24)
        """Who fits the question and is left out; the door to the panel that names them."""
        self.left_out.hide()
        self.export = Button(_("Export …"), "link", height=24)
        """The door to a file of those who are listed or chosen."""
        self._folding = Label(
            _("ł, ø and accents are found by plain letters."),
            "second",
            wrap=True,
        )
        self._folding.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setContentsMargins(look.u(28), look.u(5), look.u(24), look.u(5))
        line.setSpacing(look.u(16))
        line.addWidget(self.count)
        line.addWidget(self.export)
        line.addWidget(self.left_out, 0, Qt.AlignmentFlag.AlignLeading)
        line.addWidget(self._folding, 1)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(line)

    def show_counts(self, found: int, everybody: int, chosen: int) -> None:
        """Says how many were found of how many, and how many of them are chosen."""
        words: str
        if found == everybody:
            words = ngettext("{all} person", "{all} people", found)
        else:
            words = ngettext("{n} of {all} person", "{n} of {all} people", everybody)
        words = words.format(n=self.number(found), all=self.number(everybody))
        if chosen:
            words += " · " + _("{n} chosen").format(n=self.number(chosen))
        self.count.setText(words)

    def show_left_out(self, left_out: Sequence[LeftOut]) -> None:
        """Says who fits and is not in the list, and why; nothing where nobody is left out."""
        told = [f"{one.words}: {self.number(one.count)}" for one in left_out if one.count]
        self.left_out.set_words(_("Left out: {why}").format(why=" · ".join(told)))
        self.left_out.setVisible(bool(told))
        for one in (self._folding, self.export):
            one.setVisible(not told)  # the line is short

    def number(self, count: int) -> str:
        """A number as the group's country writes it."""
        return number(count, self._locale)
