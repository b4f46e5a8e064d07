"""The first page of Lists & print: what is out on paper, what came back, and the lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import Id
from ....services.lists import ListName, QuestionName
from ....services.packets import taker_words
from ....services.runs import Run
from ...kit.buttons import Button
from ...kit.empty import EmptyState
from ...kit.marks import DueMark
from ...kit.rows import ListRows, Row
from ...kit.scroll import TEXT, ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...parts import mark_part

EVERYONE = b"everyone"
"""Stands for the list of everyone, which has no id."""


class Overview(QWidget):
    """Two lists, one under the other, walked as one."""

    list_opened = Signal(object)
    """The id of a list, None for everyone."""
    run_opened = Signal(str)
    """The list ID of a run, as shown."""

    def __init__(self, print_first: Button) -> None:
        super().__init__()
        look = theme()
        self.runs: tuple[Run, ...] = ()
        self.run_head = SectionHead(_("On paper"), "", _("The latest pages, those still out first"))
        self.run_rows = ListRows(_("Printed pages"))
        self.list_head = SectionHead(_("Lists"), "", _("Enter makes a page for a list"))
        self.list_rows = ListRows(_("Lists"), lead=34)
        self.nothing = EmptyState(
            "printer",
            _("Nothing was printed yet"),
            _(
                "A call sheet is made for one person and one evening. "
                "What comes back is keyed in here, row by row."
            ),
            print_first,
        )
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.u(16), 0, look.u(24), look.u(16))
        column.setSpacing(look.u(6))
        column.addWidget(self.nothing)
        for head, rows in ((self.run_head, self.run_rows), (self.list_head, self.list_rows)):
            column.addLayout(indented(head))
            column.addWidget(rows)
        column.addStretch(1)
        inner.setMaximumWidth(look.u(TEXT))
        area = ScrollArea(inner)
        mark_part(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._listen()

    def show_all(
        self,
        runs: Sequence[Run],
        lists: Sequence[ListName | QuestionName],
        today: date,
        locale: str,
    ) -> None:
        """Shows other runs and lists; the cursor goes to a run just printed, else it stays."""
        known = {run.id for run in self.runs}
        self.runs = tuple(runs)
        self.nothing.setVisible(not runs)
        self.run_head.setVisible(bool(runs))
        self.run_rows.setVisible(bool(runs))
        waiting = sum(1 for run in runs if run.to_key)
        self.run_head.set_count(
            ngettext("{n} to key in", "{n} to key in", waiting).format(n=waiting) if waiting else ""
        )
        self.run_rows.set_rows([run_row(run, today, locale) for run in runs])
        self.list_head.set_count(str(len(lists)))
        self.list_rows.set_rows([list_row(one) for one in lists])
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return
        fresh = next((run.id for run in runs if run.id not in known), None)
        if fresh is not None and self.run_rows.choose(fresh):
            self.run_rows.setFocus()
        elif not (self.run_rows.chosen_id() or self.list_rows.chosen_id()):
            self.focus_first()

    def chosen_run(self) -> Run | None:
        """The run under the cursor."""
        wanted = self.run_rows.chosen_id()
        return next((run for run in self.runs if run.id == wanted), None)

    def chosen_list(self) -> Id | None:
        """The list under the cursor; None for everyone."""
        chosen = self.list_rows.chosen_id()
        return None if chosen == EVERYONE else chosen

    def focus_first(self) -> None:
        """Puts the focus on the first row."""
        rows = self.run_rows if self.runs else self.list_rows
        if rows.chosen_id() is None:
            rows.enter(1)
        rows.setFocus()

    def _listen(self) -> None:
        self.run_rows.opened.connect(self._open_run)
        self.list_rows.opened.connect(
            lambda one: self.list_opened.emit(None if one == EVERYONE else one)
        )
        self.run_rows.left.connect(lambda way: way > 0 and self.list_rows.enter(1))
        self.list_rows.left.connect(lambda way: way < 0 and self.run_rows.enter(-1))

    def _open_run(self, run_id: Id) -> None:
        found = next((run for run in self.runs if run.id == run_id), None)
        if found is not None:
            self.run_opened.emit(found.list_id)


def run_row(run: Run, today: date, locale: str) -> Row:
    """A run as a row: where its pages are, what it is, for whom."""
    people = ngettext("{n} person", "{n} people", run.people).format(n=run.people)
    people = people if run.people else ""
    return Row(
        run.id,
        _due(run, locale),
        run.list_id,
        run.title if run.ask in ("", run.title) else f"{run.title}: {run.ask}",
        " · ".join(part for part in (_for(run), people, state_words(run, today, locale)) if part),
    )


def state_words(run: Run, today: date, locale: str) -> str:
    """Where the pages are: "3 pages: 1 out, 2 keyed"; what is to be destroyed is said."""
    pages = ngettext("{n} page", "{n} pages", run.pages).format(n=run.pages)
    if run.withdrawn_on is not None:
        day = short_day(run.withdrawn_on, locale)
        return _("{pages}. The print was taken back {day}").format(pages=pages, day=day)
    parts = [
        _("{n} out").format(n=run.out) if run.out else "",
        _("{n} back").format(n=run.back) if run.back else "",
        _("{n} keyed").format(n=run.keyed) if run.keyed else "",
        _("{n} destroyed").format(n=run.destroyed) if run.destroyed else "",
    ]
    said = f"{pages}: {', '.join(part for part in parts if part)}"
    if run.again_on is not None:
        day = short_day(run.again_on, locale)
        said = _("{pages}. Printed again {day}").format(pages=said, day=day)
    held = run.due_back is None and run.out > 0
    if run.destroy_after is None or not (held or (run.keyed and not run.to_key)):
        return said
    if run.destroy_after <= today:
        return _("{pages}. Destroy them now").format(pages=said)
    day = short_day(run.destroy_after, locale)
    return _("{pages}. Destroy after {day}").format(pages=said, day=day)


def list_row(one: ListName | QuestionName) -> Row:
    """A list or a question that is kept as a row, with the number of people on it."""
    count = one.count or 0
    words = ngettext("{n} person", "{n} people", count).format(n=count)
    icon = "list" if isinstance(one, ListName) else "filter"
    return Row(one.id or EVERYONE, None, one.name, "", words, icon=icon)


def _due(run: Run, locale: str) -> DueMark:
    if run.withdrawn_on is not None:
        return DueMark("none", _("taken back"))
    if run.late:
        return DueMark("late", _("not back"))
    if run.due_back is None:
        return DueMark("kept", _("out") if run.out else _("destroyed"))
    if run.out:
        return DueMark("coming", short_day(run.due_back.astimezone().date(), locale))
    if run.back:
        return DueMark("today", _("to key in"))
    return DueMark("kept", _("keyed") if run.keyed else _("destroyed"))


def _for(run: Run) -> str:
    return _("with {name}").format(name=taker_words(run.printed_for))
