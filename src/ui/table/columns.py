"""Keeps the columns of a table as a person arranged them, as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTableView

from ..kit.theme import theme
from .arrangement import LEAST, Arrangement, laid_out, read_arrangement
from .model import Column
from .source import Order


class TableColumns(QObject):
    """Order, widths and hiding of a view's columns, and which one its head marks as sorted."""

    arranged = Signal(str)
    """The new arrangement as a line of text."""

    def __init__(self, view: QTableView, columns: Sequence[Column[Any]]) -> None:
        super().__init__(view)
        self._view = view
        self._columns = {column.key: column for column in columns}
        self._numbers = {column.key: number for number, column in enumerate(columns)}
        self._arrangement = Arrangement(tuple(self._columns))
        self._laying_out = False
        head = view.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(theme().u(LEAST))
        head.sectionResized.connect(self._remember_width)
        head.sectionMoved.connect(self._remember_place)

    @property
    def order(self) -> Order:
        """By what the list is sorted."""
        return self._arrangement.order

    @property
    def all(self) -> list[Column[Any]]:
        """All columns in the order on the screen."""
        return [self._columns[key] for key in self._arrangement.keys]

    @property
    def in_sight(self) -> list[Column[Any]]:
        """The columns that are shown and have room, in the order on the screen."""
        return [column for column in self.all if not self._is_out_of_sight(column.key)]

    def is_wanted(self, key: str) -> bool:
        """True if nobody hid the column."""
        return key not in self._arrangement.hidden

    def is_crowded_out(self, key: str) -> bool:
        """True if the column is wanted and has no room now."""
        return self.is_wanted(key) and self._is_out_of_sight(key)

    def is_the_last(self, key: str) -> bool:
        """True if no other column is wanted: it cannot be hidden."""
        return self.is_wanted(key) and len(self._arrangement.hidden) + 1 == len(self._columns)

    def written(self) -> str:
        """The arrangement as a line of plain text."""
        return self._arrangement.written()

    def take_over(self, text: str) -> None:
        """Arranges the columns as such a line says."""
        self._arrangement = read_arrangement(text, tuple(self._columns.values()))
        self.lay_out()
        self.mark_order()

    def want(self, key: str, wanted: bool) -> None:
        """Shows a column, or hides it."""
        hidden = self._arrangement.hidden
        self._rearrange(hidden=hidden - {key} if wanted else hidden | {key})
        self.lay_out()

    def sort_by(self, order: Order) -> None:
        """Notes and marks by what the list is sorted."""
        self._rearrange(order=order)
        self.mark_order()

    def lay_out(self) -> None:
        """Gives each column that has room its place and width, and hides the others."""
        unit, head = theme().unit, self._view.horizontalHeader()
        room = self._view.viewport().width() / unit
        widths = laid_out(tuple(self._columns.values()), self._arrangement, room)
        self._laying_out = True
        for place, key in enumerate(self._arrangement.keys):
            number = self._numbers[key]
            head.moveSection(head.visualIndex(number), place)
            head.setSectionHidden(number, key not in widths)
            if key in widths:
                head.resizeSection(number, int(widths[key] * unit))
        self._laying_out = False

    def mark_order(self) -> None:
        """Marks the sorted column in the head."""
        order = self.order
        sorted_by = [key for key, column in self._columns.items() if column.sort == order.key]
        self._view.horizontalHeader().setSortIndicator(
            self._numbers[sorted_by[0]] if order.key and sorted_by else -1,
            Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder,
        )

    def _is_out_of_sight(self, key: str) -> bool:
        return self._view.isColumnHidden(self._numbers[key])

    def _remember_width(self, number: int, _old: int, new: int) -> None:
        if not self._laying_out and new > 0:
            key = tuple(self._columns)[number]
            width = max(LEAST, round(new / theme().unit))
            self._rearrange(widths=self._arrangement.widths | {key: width})

    def _remember_place(self, _number: int, _old: int, _new: int) -> None:
        if not self._laying_out:
            head, keys = self._view.horizontalHeader(), tuple(self._columns)
            self._rearrange(keys=tuple(keys[head.logicalIndex(at)] for at in range(len(keys))))

    def _rearrange(self, **changes: Any) -> None:
        self._arrangement = replace(self._arrangement, **changes)
        self.arranged.emit(self.written())
