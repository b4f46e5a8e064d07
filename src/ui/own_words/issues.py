"""The issues of the group: renamed, retired, added; how often each was raised, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...i18n import ngettext
from ...services import issues
from ...services.issues import IssueRow, RaisedBy
from ..dates import ago_words
from ..desk import Trail
from ..kit.buttons import Button
from ..kit.fields import Field
from ..kit.more import MoreSection
from ..kit.rows import ListRows, Row
from ..kit.theme import theme
from ..tab_order import before_in_tab_order
from ..watching import Watching
from .lines import NameLine, new_field, tell_at

if TYPE_CHECKING:
    from ...models import Id
    from ..desk import Desk


AT_FIRST = 6
"""Names that are shown before all of them are asked for."""


class IssuesPart(QWidget):
    """A line an issue, those raised most often first; those that are not offered at the end."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lines: dict[Id, IssueLine] = {}
        self.new = new_field(_("Another issue"), self._add)
        self._inner, self._old = _column(), _column()
        retired = QWidget()
        retired.setLayout(self._old)
        self.retired = MoreSection(_("No longer offered"), "", retired)
        self.retired.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(6))
        column.addLayout(self._inner)
        column.addWidget(self.new)
        column.addWidget(self.retired)
        Watching(desk, {"issue", "conversation_issue"}, self._ask, self)
        self._ask()

    def _ask(self) -> None:
        worker = self._desk.worker.id
        self._desk.tasks.read(lambda s: issues.issue_rows(s, worker), self._show, owner=self)

    def _show(self, rows: Sequence[IssueRow]) -> None:
        for gone in set(self.lines) - {row.id for row in rows}:
            self._drop(gone)
        for row in rows:
            line = self.lines.get(row.id)
            if line is not None and line.retired != row.retired:
                self._drop(row.id)
                line = None
            if line is None:
                line = self._add_line(row)
            line.show_row(row)
        self.retired.setVisible(any(row.retired for row in rows))

    def _add_line(self, row: IssueRow) -> IssueLine:
        line = self.lines[row.id] = IssueLine(self._desk, row)
        (self._old if row.retired else self._inner).addWidget(line)
        before_in_tab_order(line, self.new.edit if not row.retired else self.retired.button)
        return line

    def _drop(self, issue: Id) -> None:
        line = self.lines.pop(issue)
        had_focus = line.isAncestorOf(self.window().focusWidget() or self)
        line.hide()
        line.deleteLater()
        if had_focus:
            self.new.setFocus()

    def _add(self, name: str, field: Field) -> None:
        self._desk.do(
            _("Add the issue “{name}”").format(name=name.strip()),
            _("Issue added: {name}").format(name=name.strip()),
            lambda s: issues.add_issue(s, name),
            lambda _issue: field.set_text(""),
            owner=self,
            failed=tell_at(field, self._desk),
        )


class IssueLine(NameLine):
    """One issue; its count opens the names of those who raised it."""

    def __init__(self, desk: Desk, row: IssueRow) -> None:
        super().__init__(_("Issue: {name}").format(name=row.name), row.name, retired=row.retired)
        self._desk, self.row = desk, row
        self.names: ListRows | None = None
        self._found: tuple[RaisedBy, ...] = ()
        self.more = Button(" ", "link", name=_("All names"), height=26)
        self.more.clicked.connect(lambda _on: self._draw_names(whole=True))
        self.more.hide()
        self.renamed.connect(self._rename)
        self.turned.connect(self._turn)
        self.opened.connect(self._turn_names)

    def show_row(self, row: IssueRow) -> None:
        """Shows what the issue is called now, and how often it was raised."""
        self.row = row
        count = ngettext("{n} talk", "{n} talks", row.talks).format(n=row.talks)
        people = ngettext("{n} person", "{n} people", row.people).format(n=row.people)
        spoken = _("{name}: {talks}, {people}. Who raised it").format(
            name=row.name, talks=count, people=people
        )
        self.show_facts(row.name, count if row.talks else _("never"), spoken)
        self.behind.setEnabled(bool(row.talks))
        if self.names is not None:
            self._ask_names()

    def _turn_names(self) -> None:
        if self.names is None:
            self._ask_names()
        else:
            self.names.hide()
            self.names.deleteLater()
            self.names = None
            self.more.hide()

    def _ask_names(self) -> None:
        issue, worker = self.row.id, self._desk.worker.id
        self._desk.tasks.read(
            lambda s: issues.raised_by(s, issue, worker), self._show_names, owner=self
        )

    def _show_names(self, found: Sequence[RaisedBy]) -> None:
        if self.names is None:
            self.names = ListRows(_("Who raised “{name}”").format(name=self.row.name), lead=0)
            self.names.opened.connect(self._open)
            self.column.addWidget(self.names)
            self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
            before_in_tab_order(self.names, self.turn)
            QWidget.setTabOrder(self.names, self.more)
        self._found = tuple(found)
        self._draw_names(whole=False)

    def _draw_names(self, *, whole: bool) -> None:
        if self.names is None:
            return
        today = self._desk.today()
        shown = self._found if whole else self._found[:AT_FIRST]
        self.names.set_rows([_row(one, ago_words(one.last, today)) for one in shown])
        rest = len(self._found) - len(shown)
        self.more.setVisible(rest > 0)
        self.more.set_words(ngettext("and {n} more", "and {n} more", rest).format(n=rest))

    def _open(self, person: bytes) -> None:
        if self.names is not None:
            trail = Trail(self.row.name, tuple(one.person_id for one in self._found))
            self._desk.open_person(person, trail)

    def _rename(self, name: str) -> None:
        issue, before = self.row.id, self.row.name
        words = _("Issue “{before}” is now “{name}”").format(before=before, name=name.strip())
        self._desk.do(
            words, words, lambda s: issues.rename_issue(s, issue, name),
            owner=self, failed=tell_at(self.name, self._desk),
        )  # fmt: skip

    def _turn(self, again: bool) -> None:
        act, issue = issues.bring_issue_back if again else issues.retire_issue, self.row.id
        words: str = _("Issue used again: {name}") if again else _("Issue retired: {name}")
        words = words.format(name=self.row.name)
        self._desk.do(words, words, lambda s: act(s, issue), owner=self)


def _row(one: RaisedBy, when: str) -> Row:
    times = ngettext("in {n} talk", "in {n} talks", one.talks).format(n=one.talks)
    return Row(one.person_id, None, one.name, "", f"{times} · {when}")


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().u(6))
    return column
