"""What all tables share: no grid, no numbers of rows, heads with chevrons, quiet scroll bars."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from .scroll import slim
from .table_delegate import TableHead
from .theme import theme


def plain_table(view: QTableView, row: float, *, chooses: bool) -> TableHead:
    """Dresses a table with rows `row` units high, and gives back its head.

    One that `chooses` takes whole rows and scrolls across; any other is looked at, or typed into.
    """
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    modes = QAbstractItemView.SelectionMode
    view.setSelectionMode(modes.ExtendedSelection if chooses else modes.NoSelection)
    if chooses:
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    else:
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rows = view.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(rows.ResizeMode.Fixed)
    rows.setDefaultSectionSize(theme().u(row))
    slim(view)
    head = TableHead(view)
    view.setHorizontalHeader(head)
    return head
