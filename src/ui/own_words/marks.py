"""The lines to reach: those that come with Longhaul, each as the group has it, and its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...i18n import ngettext, short_day
from ...models import ThresholdKind
from ...problems import Unanswered
from ...services import thresholds
from ...services.thresholds import Mark
from ..kit.buttons import Button
from ..kit.fields import Field
from ..kit.label import Label
from ..kit.theme import theme
from ..numbers import number_typed
from ..tab_order import before_in_tab_order
from ..watching import Watching
from .lines import NameLine, new_field, tell_at

if TYPE_CHECKING:
    from ..desk import Desk

HALF = 50
"""What a new one begins with, until its number is typed."""


class MarksPart(QWidget):
    """A line a mark; its number, source and note open under it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lines: dict[str, MarkLine] = {}
        self._opens = ""
        self.new = new_field(_("Another line to reach"), self._add)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(theme().u(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(6))
        column.addLayout(self._inner)
        column.addWidget(self.new)
        Watching(desk, {"threshold"}, self._ask, self)
        self._ask()

    def _ask(self) -> None:
        self._desk.tasks.read(thresholds.of_the_country, self._show, owner=self)

    def _show(self, rows: Sequence[Mark]) -> None:
        for key in set(self.lines) - {row.key for row in rows}:
            line = self.lines.pop(key)
            line.hide()
            line.deleteLater()
        for row in rows:
            line = self.lines.get(row.key) or self._make(row)
            line.show_mark(row)
        if self._opens in self.lines:
            self.lines[self._opens].set_open(True)
            self.lines[self._opens].value.setFocus()
            self._opens = ""

    def _make(self, row: Mark) -> MarkLine:
        line = self.lines[row.key] = MarkLine(self._desk, row)
        self._inner.addWidget(line)
        line.show()
        before_in_tab_order(line, self.new.edit)
        return line

    def _add(self, name: str, field: Field) -> None:
        def added(key: str) -> None:
            field.set_text("")
            self._opens = key

        self._desk.do(
            _("Add the line to reach “{name}”").format(name=name.strip()),
            _("Line to reach added: {name}, {n} % for now").format(name=name.strip(), n=HALF),
            lambda s: thresholds.add_mark(s, name, HALF, "", "unit"),
            added,
            owner=self,
            failed=tell_at(field, self._desk),
        )


class MarkLine(NameLine):
    """One mark: percent or days, where that stands, and the way back to how it came."""

    def __init__(self, desk: Desk, row: Mark) -> None:
        super().__init__(_("Mark: {name}").format(name=row.name), row.name, retired=row.retired)
        self._desk, self.row = desk, row
        words = _("Percent") if row.kind is ThresholdKind.SHARE else _("Days")
        self.value = Field(words)
        self.source = Field(_("Where it stands"))
        self.note = Field(_("Note"))
        self.about = Label("", "small", wrap=True)
        self.as_it_came = Button(_("As it came with Longhaul"), "link", height=26)
        self._inside = (self.value, self.source, self.note, self.about)
        for widget in (*self._inside, self.as_it_came):
            self.column.addWidget(widget)
        self.renamed.connect(lambda name: self._change(self.name, name=name))
        self.turned.connect(self._turn)
        self.opened.connect(lambda: self.set_open(self.value.isHidden()))
        self.value.kept.connect(self._keep_value)
        self.source.kept.connect(lambda text: self._change(self.source, source=text.strip()))
        self.note.kept.connect(lambda text: self._change(self.note, note=text.strip()))
        self.as_it_came.clicked.connect(lambda _on: self._give_back())
        self.set_open(False)

    def set_open(self, opened: bool) -> None:
        """Shows the facts under the name, or not."""
        for widget in self._inside:
            widget.setVisible(opened)
        self.as_it_came.setVisible(opened and self.row.changed)

    def show_mark(self, row: Mark) -> None:
        """Shows it as it is now, unless somebody is typing there."""
        self.row, self.retired = row, row.retired
        self.turn.set_words(_("Use again") if row.retired else _("Retire"))
        self.show_facts(row.name, value_words(row), _("{name}: facts").format(name=row.name))
        self.value.show_kept("" if row.value is None else str(row.value))
        self.source.show_kept(row.source)
        self.note.show_kept(row.note)
        self.about.setText(about_words(row, self._desk.profile.locale))
        self.set_open(not self.value.isHidden())

    def _keep_value(self, text: str) -> None:
        try:
            number = number_typed(text)
        except Unanswered as told:
            tell_at(self.value, self._desk)(told)
        else:
            self._change(self.value, value=number)

    def _change(self, field: Field, **facts: object) -> None:
        key = self.row.key
        words = _("Mark “{name}” changed").format(name=self.row.name)
        self._desk.do(
            words, words, lambda s: thresholds.change_mark(s, key, **facts), owner=self,
            failed=tell_at(field, self._desk),
        )  # fmt: skip

    def _turn(self, again: bool) -> None:
        key = self.row.key
        words: str = _("Mark used again: {name}") if again else _("Mark retired: {name}")
        words = words.format(name=self.row.name)
        act = thresholds.bring_mark_back if again else thresholds.retire_mark
        self._desk.do(words, words, lambda s: act(s, key), owner=self)

    def _give_back(self) -> None:
        key = self.row.key
        words = _("Mark as it came with Longhaul: {name}").format(name=self.row.name)
        self._desk.do(words, words, lambda s: thresholds.mark_as_it_came(s, key), owner=self)


def value_words(row: Mark) -> str:
    """The number of a mark: "65 %", "more than 50 %", "10 days"."""
    if row.value is None:
        return _("no number")
    if row.kind is ThresholdKind.DAYS:
        return ngettext("{n} day", "{n} days", row.value).format(n=row.value)
    return (_("more than {n} %") if row.more_than else _("{n} %")).format(n=row.value)


def about_words(row: Mark, locale: str) -> str:
    """From when to when it holds, and when it was looked up."""
    told = []
    if row.valid_from is not None:
        told.append(_("Since {day}.").format(day=short_day(row.valid_from, locale)))
    if row.valid_to is not None:
        told.append(_("Until {day}.").format(day=short_day(row.valid_to, locale)))
    if row.checked_on is not None:
        told.append(_("Looked up {day}.").format(day=short_day(row.checked_on, locale)))
    return " ".join(told)
