"""The guides of the group: their names and steps in its own words, retired, added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...services import guides
from ...services.guides import GuideRow
from ..kit.buttons import Button
from ..kit.fields import Field, TextField
from ..kit.theme import theme
from ..tab_order import before_in_tab_order
from ..watching import Watching
from .lines import NameLine, new_field, tell_at

if TYPE_CHECKING:
    from ..desk import Desk


class GuidesPart(QWidget):
    """A line a guide; its steps open under it as one text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lines: dict[str, GuideLine] = {}
        self._opens = ""
        self.new = new_field(_("Another guide"), self._add)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(theme().u(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(6))
        column.addLayout(self._inner)
        column.addWidget(self.new)
        Watching(desk, {"guide"}, self._ask, self)
        self._ask()

    def _ask(self) -> None:
        self._desk.tasks.read(lambda s: guides.guides(s, retired=True), self._show, owner=self)

    def _show(self, rows: Sequence[GuideRow]) -> None:
        for key in set(self.lines) - {row.key for row in rows}:
            self._drop(key)
        for row in rows:
            line = self.lines.get(row.key)
            if line is not None and line.retired != row.retired:
                line.turn_to(retired=row.retired)
            if line is None:
                line = self.lines[row.key] = GuideLine(self._desk, row)
                self._inner.addWidget(line)
                before_in_tab_order(line, self.new.edit)
            line.show_row(row)
        if self._opens in self.lines:
            self.lines[self._opens].set_open(True)
            self.lines[self._opens].steps.setFocus()
            self._opens = ""

    def _drop(self, key: str) -> None:
        line = self.lines.pop(key)
        line.hide()
        line.deleteLater()

    def _add(self, name: str, field: Field) -> None:
        def added(key: str) -> None:
            field.set_text("")
            self._opens = key

        self._desk.do(
            _("Add the guide “{name}”").format(name=name.strip()),
            _("Guide added: {name}").format(name=name.strip()),
            lambda s: guides.add_guide(s, name),
            added,
            owner=self,
            failed=tell_at(field, self._desk),
        )


class GuideLine(NameLine):
    """One guide, its steps, and the way back to the words it came with."""

    def __init__(self, desk: Desk, row: GuideRow) -> None:
        super().__init__(_("Guide: {name}").format(name=row.name), row.name, retired=row.retired)
        self._desk, self.row = desk, row
        self.steps = TextField(
            _("Steps of {name}").format(name=row.name), lines=4, cap=14, show_label=False,
            placeholder=_("One step a line: its name, a colon, what to do in it"),
        )  # fmt: skip
        self.as_it_came = Button(_("As it came with Longhaul"), "link", height=26)
        self.column.addWidget(self.steps)
        self.column.addWidget(self.as_it_came)
        self.renamed.connect(self._rename)
        self.turned.connect(self._turn)
        self.opened.connect(lambda: self.set_open(self.steps.isHidden()))
        self.steps.kept.connect(self._keep_steps)
        self.as_it_came.clicked.connect(lambda _on: self._give_back())
        self.set_open(False)

    def set_open(self, opened: bool) -> None:
        """Shows the steps under the name, or not."""
        self.steps.setVisible(opened)
        self.as_it_came.setVisible(opened and self.row.changed)

    def turn_to(self, *, retired: bool) -> None:
        """It is offered no longer, or again."""
        self.retired = retired
        self.turn.set_words(_("Use again") if retired else _("Retire"))

    def show_row(self, row: GuideRow) -> None:
        """Shows its words as they are now, unless somebody is typing there."""
        self.row = row
        spoken = _("Steps of {name}").format(name=row.name)
        self.show_facts(row.name, _("Steps"), spoken)
        if self.steps.text() == self.steps.edit.old_text and self.steps.text() != row.text:
            self.steps.set_text(row.text)
        self.set_open(not self.steps.isHidden())

    def _rename(self, name: str) -> None:
        key, before = self.row.key, self.row.name
        words = _("Guide “{before}” is now “{name}”").format(before=before, name=name.strip())
        self._desk.do(
            words, words, lambda s: guides.rename_guide(s, key, name),
            owner=self, failed=tell_at(self.name, self._desk),
        )  # fmt: skip

    def _keep_steps(self, text: str) -> None:
        key = self.row.key
        words = _("Steps of the guide “{name}” changed").format(name=self.row.name)
        self._desk.do(words, words, lambda s: guides.change_steps(s, key, text), owner=self)

    def _turn(self, again: bool) -> None:
        key, name = self.row.key, self.row.name
        words = _("Guide used again: {name}") if again else _("Guide retired: {name}")
        act = guides.bring_guide_back if again else guides.retire_guide
        self._desk.do(
            words.format(name=name), words.format(name=name), lambda s: act(s, key), owner=self
        )

    def _give_back(self) -> None:
        key = self.row.key
        words = _("Guide as it came with Longhaul: {name}").format(name=self.row.name)
        self._desk.do(words, words, lambda s: guides.as_it_came(s, key), owner=self)
