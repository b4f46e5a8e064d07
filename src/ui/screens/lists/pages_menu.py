"""The menu of all pages that can be made, by what they are for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from ....reports import shelves

if TYPE_CHECKING:
    from ....reports import Report


class PagesMenu(QMenu):
    """A menu for each shelf: so it is never longer than the screen."""

    def __init__(self, begin: Callable[[Report, bool], None], parent: QWidget) -> None:
        """`begin` makes a page of this kind."""
        super().__init__(parent)
        for shelf in shelves():
            menu = self.addMenu(shelf.words())
            for report in shelf.reports:
                menu.addAction(report.title()).triggered.connect(partial(begin, report))
