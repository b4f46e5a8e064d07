"""Somebody new of my own in one line: name, number, how I know her, and whether apart."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....problems import Problem
from ....services.circles import NewOfMine
from ...kit.buttons import Button
from ...kit.check import Check
from ...kit.fields import Field
from ...kit.flow import FlowLayout, as_high_as_needed
from ...kit.label import Label
from ...kit.theme import theme


class AddLine(QWidget):
    """Enter in any of its fields adds; a name is all it takes. `wanted` carries a NewOfMine."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self.name = Field(_("Name"))
        self.phone = Field(_("Phone"))
        self.known = Field(_("How you know each other"))
        self.apart = Check(_("Keep apart from the group’s list"))
        self.means = Label("", "second", wrap=True)
        self.add = Button(_("Add to my people"), "filled", icon="user-plus")
        self._line = QWidget()
        line = FlowLayout(self._line, across=10, down=8)
        for field, width in ((self.name, 220), (self.phone, 150), (self.known, 260)):
            field.setFixedWidth(look.u(width))
            field.edit.returnPressed.connect(self._ask)
            line.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(6))
        acts = QWidget()
        below = FlowLayout(acts, across=16, down=6)
        below.addWidget(self.apart)
        below.addWidget(self.add)
        for part in (self._line, acts, self.means):
            column.addWidget(part)
        self.setFocusProxy(self.name)
        self.setSizePolicy(as_high_as_needed())
        self.name.typed.connect(lambda _text: self.name.set_fault(""))
        self.add.clicked.connect(lambda _on: self._ask())
        self.apart.toggled.connect(lambda _on: self._say_means())
        self._say_means()

    def clear(self) -> None:
        """It is done: the line is free for the next; whether apart stays as it was."""
        for field in (self.name, self.phone, self.known):
            field.set_text("")
        self.name.setFocus()

    def failed(self, problem: Problem) -> None:
        """Says what is missing at the name."""
        self.name.set_fault(problem.sentence)
        self.name.setFocus()

    def _ask(self) -> None:
        self.wanted.emit(
            NewOfMine(
                self.name.text(), self.phone.text(), self.known.text(), self.apart.isChecked()
            )
        )

    def _say_means(self) -> None:
        self.means.setText(
            _(
                "Only you find her: no list, page, map, figure or search of the group has her, "
                "until you bring her over. A copy of the group’s file holds her too."
            )
            if self.apart.isChecked()
            else _("She is on the group’s list as everybody is, and among your people.")
        )
