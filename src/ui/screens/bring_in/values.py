"""What the single values of a column of tags mean: each with its count, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....importing.fields import Target
from ....importing.plan import Plan
from ....importing.values import LEAVES, Means, Meant
from ....models.naming import fold
from ....services.lists import ListName
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.flow import empty
from ...kit.label import Label
from ...kit.section import SectionHead
from ...kit.theme import theme
from .in_hand import InHand

if TYPE_CHECKING:
    from ...desk import Desk

SHOWN = 40
"""More values than that are a list each, and only counted."""
TITLE, LEAST, MEANT = 200, 150, 272

Counts = Mapping[int, Sequence[tuple[str, int]]]


class ValuesPart(QWidget):
    """A line for each value of each column of tags. `meant` carries column, value and `Meant`;
    `counted` comes once its lines stand."""

    meant = Signal(int, str, object)
    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: tuple[int, ...] = ()
        self._lists: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme().u(8), 0, 0)
        self._column.setSpacing(theme().u(6))
        self.hide()

    def changes(self, hand: InHand) -> None:
        """What is said here is said of the list in hand."""
        self.meant.connect(hand.say_value)

    def show_lists(self, names: Sequence[ListName]) -> None:
        """Offers the lists there are."""
        self._lists = tuple(one.name for one in names if one.id is not None)

    def forget(self) -> None:
        """Another file: its values are not known yet."""
        self._asked = ()

    def show_plan(self, plan: Plan) -> None:
        """Counts the values of its columns of tags, beside the window, unless they stand here."""
        columns = plan.mapping.columns(Target.TAGS)
        if columns == self._asked:
            return
        self._asked = columns
        self._desk.tasks.consult(
            lambda _store: {one: plan.values(one) for one in columns},
            partial(self._show, plan, columns),
            owner=self,
            failed=lambda _problem: None,  # the look at its rows says what is wrong with the file
        )

    def _show(self, plan: Plan, columns: tuple[int, ...], counts: Counts) -> None:
        if columns != self._asked:
            return
        empty(self._column)
        for column in columns:
            self._show_column(plan, column, counts[column])
        self.setVisible(any(counts.values()))
        self.counted.emit()

    def _show_column(self, plan: Plan, column: int, values: Sequence[tuple[str, int]]) -> None:
        title = plan.mapping.title(column)
        self._column.addWidget(SectionHead(_("What stands under {title}").format(title=title)))
        said, grid = plan.mapping.values.get(column, {}), QGridLayout()
        grid.setHorizontalSpacing(theme().u(16))
        grid.setVerticalSpacing(theme().u(6))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for at, (value, count) in enumerate(values[:SHOWN]):
            name = Label(value, "name", elide=True)
            name.setMaximumWidth(theme().u(TITLE))
            grid.addWidget(name, at, 0)
            rows = ngettext("{n} row", "{n} rows", count).format(n=count)
            grid.addWidget(Label(rows, "body", colour="muted"), at, 1)
            grid.addWidget(self._drop(column, value, said.get(fold(value))), at, 2)
        self._column.addLayout(grid)
        if more := len(values) - SHOWN:
            words = ngettext("and {n} more, a list of its own", "and {n} more, a list each", more)
            if more > 0:
                self._column.addWidget(Label(words.format(n=more), "note", colour="muted"))

    def _drop(self, column: int, value: str, said: Meant | None) -> Drop:
        own = Meant(Means.LIST, value)
        options = [
            Option(own, _("the list “{name}”").format(name=value)),
            Option(Meant(Means.ANSWER), _("an answer, kept as a note")),
            Option(LEAVES, _("nothing: leave it out")),
        ]
        options += [
            Option(Meant(Means.LIST, one), _("the list “{name}”").format(name=one))
            for one in dict.fromkeys([*self._lists, *([said.name] if said else [])])
            if one and fold(one) != fold(value)
        ]
        drop = Drop(value, options, said or own, show_label=False)
        drop.setMinimumWidth(theme().u(LEAST))  # large letters leave it no more
        drop.setMaximumWidth(theme().u(MEANT))
        drop.chosen.connect(partial(self.meant.emit, column, value))
        return drop
