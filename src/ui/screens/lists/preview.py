"""From what is asked on the form to the very pages: the cut, the draft, the drawing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ....print_orders import Glance, Look, Order
from ....printing import glance, look, no_drafts
from ....reports import render
from ...drawing import Drawing

if TYPE_CHECKING:
    from ....problems import Problem
    from ...desk import Desk

REST_MS = 350
"""Typing rests for so long before the pages are made anew."""


class Preview(QObject):
    """Makes the pages of the newest order. One order is looked at a time."""

    looked = Signal(object)
    """A Look: numbers and names, before anything is drawn."""
    begun = Signal(bytes, int)
    """The first page, and how many there will be, while the others are made."""
    drawn = Signal(bytes)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order: Order | None = None
        self._pages = 0
        self._waiting = False
        self._on_its_way = False
        self._fresh = True
        self.latest: Look | None = None
        self._drawing = Drawing(self)
        self._drawing.drawn.connect(self.drawn)
        self._drawing.begun.connect(lambda pdf: self.begun.emit(pdf, self._pages))
        self._drawing.failed.connect(self.failed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._ask)

    @property
    def is_busy(self) -> bool:
        """True while what was wished last is not shown yet."""
        return self._on_its_way or self._rest.isActive() or self._drawing.is_busy

    def wish(self, order: Order, *, typing: bool = False) -> None:
        """Makes the pages of this order; while somebody is typing, once that rests."""
        self._order = order
        self._rest.start(REST_MS if typing else 0)

    def leave(self) -> None:
        """Nobody looks any more: what was prepared and not printed goes."""
        self._rest.stop()
        self._drawing.forget()
        self._order, self.latest, self._fresh = None, None, True
        if self._desk.tasks.is_open:
            question = no_drafts(self._desk.worker.id)
            self._desk.tasks.consult(question, lambda _none: None, owner=self._desk)

    def _ask(self) -> None:
        if self._order is None or not self._desk.tasks.is_open:
            return
        if self._on_its_way:
            self._waiting = True
            return
        order, worker_id, today = self._order, self._desk.worker.id, self._desk.today()
        moment = datetime.now(UTC)
        self._on_its_way, self._waiting = True, False
        self._desk.tasks.consult(
            lambda store: glance(store, order, worker_id, today, moment),
            lambda seen: self._glanced(order, moment, seen),
            owner=self,
            failed=self._failed,
        )

    def _glanced(self, order: Order, moment: datetime, seen: Glance | None) -> None:
        """Of many pages the first is shown at once; then all are made."""
        if self._waiting or self._order is None:
            self._goes_on()
            return
        if seen is not None and order.options is not None:
            report, options, first = order.report, order.options, ((seen.run, seen.data),)
            self._pages = seen.pages
            self._drawing.draw(lambda: render(report, first, options, most=1), begins=True)
        worker_id, today, fresh = self._desk.worker.id, self._desk.today(), self._fresh
        self._desk.tasks.consult(
            lambda store: look(store, order, worker_id, today, moment, fresh=fresh, seen=seen),
            self._looked,
            owner=self,
            failed=self._failed,
        )

    def _looked(self, found: Look) -> None:
        if self._goes_on():
            return
        self._fresh = self._fresh and found.draft is None
        self.latest = found
        self.looked.emit(found)
        report, draft, options = found.order.report, found.draft, found.order.options
        if draft is None or options is None:
            self._drawing.forget()
        else:
            self._drawing.draw(lambda: render(report, draft.drawn, options))

    def _failed(self, problem: Problem) -> None:
        if not self._goes_on():
            self.latest = None
            self.failed.emit(problem)

    def _goes_on(self) -> bool:
        """True if the answer is overtaken: nobody looks, or something newer was wished."""
        self._on_its_way = False
        if self._waiting:
            self._ask()
            return True
        return self._order is None
