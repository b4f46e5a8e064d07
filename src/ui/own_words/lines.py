"""A name of a list of the group's own: a field, kept on leaving it, with its acts beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...problems import Problem, Unanswered
from ..kit.buttons import Button
from ..kit.fields import Field
from ..kit.flow import as_high_as_needed
from ..kit.theme import theme

if TYPE_CHECKING:
    from ..desk import Desk


class NameLine(QWidget):
    """The name, what is behind it, and whether it is offered; what it opens stands under it."""

    renamed = Signal(str)
    turned = Signal(bool)
    """True: it is offered again; False: no longer."""
    opened = Signal()

    def __init__(self, label: str, name: str, *, retired: bool) -> None:
        super().__init__()
        self.retired = retired
        self.name = Field(label, text=name, show_label=False)
        self.behind = Button(" ", "link", name=label, height=36)
        self.turn = Button(_("Use again") if retired else _("Retire"), "link", height=36)
        self.name.kept.connect(self.renamed)
        self.name.typed.connect(lambda _text: self.name.set_fault(""))
        self.behind.clicked.connect(lambda _on: self.opened.emit())
        self.turn.clicked.connect(lambda _on: self.turned.emit(self.retired))
        line = QHBoxLayout()
        line.setSpacing(theme().u(4))
        for widget, share in ((self.name, 1), (self.behind, 0), (self.turn, 0)):
            line.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().u(4))
        self.column.addLayout(line)
        self.setSizePolicy(as_high_as_needed())

    def show_facts(self, name: str, behind: str, spoken: str) -> None:
        """Shows the name, unless somebody is typing there, and the words of the button."""
        self.name.show_kept(name)
        self.behind.set_words(behind)
        self.behind.setAccessibleName(spoken)
        self.turn.setAccessibleName(
            (_("Use “{name}” again") if self.retired else _("Retire “{name}”")).format(name=name)
        )


def new_field(label: str, add: Callable[[str, Field], None]) -> Field:
    """A field that adds what is typed in it, on Enter or on leaving it."""
    field = Field(label, icon="plus", placeholder=label, show_label=False)
    field.kept.connect(lambda text: add(text, field) if text.strip() else None)
    field.typed.connect(lambda _text: field.set_fault(""))
    return field


def tell_at(field: Field, desk: Desk) -> Callable[[Problem], None]:
    """Says a Problem under this field where it belongs there; what was typed stays."""

    def tell(problem: Problem) -> None:
        if isinstance(problem, Unanswered):
            field.edit.old_text = ""  # leaving the field once more asks once more
            field.set_fault(problem.sentence)
        else:
            desk.fault.emit(problem)

    return tell
