"""Where a person is in a table, so that a reload leaves her there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from .model import TableModel

_Pick = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class Place:
    """The cursor, the chosen rows, and which row stood at which height in px."""

    cursor: bytes | None
    row: int
    column: int
    chosen: frozenset[bytes]
    seen: bytes | None
    seen_row: int
    y: int


def numbers_chosen(view: QTableView) -> list[int]:
    """The numbers of the chosen rows, in order."""
    spans = view.selectionModel().selection()
    return sorted(
        number
        for span in (spans.at(at) for at in range(spans.size()))
        for number in range(span.top(), span.bottom() + 1)
    )


def count_chosen(view: QTableView) -> int:
    """How many rows are chosen."""
    spans = view.selectionModel().selection()
    return sum(spans.at(at).height() for at in range(spans.size()))


def row_seen(view: QTableView) -> int:
    """The row that is to stay where it is: the cursor's if it is in sight, else the top one."""
    row = view.currentIndex().row()
    in_sight = row >= 0 and 0 <= view.rowViewportPosition(row) < view.viewport().height()
    return row if in_sight else max(0, view.rowAt(0))


def place_in(view: QTableView, model: TableModel[Any]) -> Place:
    """Where the person is now."""
    current, seen_row = view.currentIndex(), row_seen(view)
    chosen = (model.id_at(number) for number in numbers_chosen(view))
    return Place(
        model.id_at(current.row()),
        current.row(),
        max(0, current.column()),
        frozenset(one for one in chosen if one is not None),
        model.id_at(seen_row),
        seen_row,
        view.rowViewportPosition(seen_row),
    )


def return_to(place: Place, view: QTableView, model: TableModel[Any]) -> None:
    """Puts cursor, choice and scroll back by id; where a row is gone, to the one in its stead."""
    last = max(0, model.rowCount() - 1)
    selection = view.selectionModel()
    spans = _spans(model, model.numbers_of(place.chosen))
    selection.select(spans, _Pick.ClearAndSelect)
    row = model.row_of(place.cursor)
    row = min(place.row, last) if row is None else row
    selection.setCurrentIndex(model.index(row, place.column), _Pick.NoUpdate)
    seen = model.row_of(place.seen)
    seen = min(place.seen_row, last) if seen is None else seen
    view.verticalScrollBar().setValue(view.verticalHeader().sectionPosition(seen) - place.y)


def _spans(model: TableModel[Any], numbers: Sequence[int]) -> QItemSelection:
    """The rows as a selection, neighbours together."""
    spans, start, last_column = QItemSelection(), 0, model.columnCount() - 1
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            first = model.index(numbers[start], 0)
            spans.select(first, model.index(number, last_column))
            start = at + 1
    return spans
