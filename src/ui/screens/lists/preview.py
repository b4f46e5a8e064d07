"""From what is asked on the form to the very pages: the cut, the draft, the drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ....i18n import gettext as _
from ....printing import Draft, Order, loaded, prepare
from ....reports import render
from ....services.lists import Cut, cut
from ....services.print_runs import drop_drafts
from ...drawing import Drawing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ....problems import Problem
    from ....store.store import Store
    from ...desk import Desk

REST_MS = 350
"""Typing rests for so long before the pages are made anew."""


@dataclass(frozen=True, slots=True)
class Look:
    """What became of an order: who is on it, and the pages if all is answered."""

    order: Order
    cut: Cut | None
    """None for a page that names nobody."""
    draft: Draft | None
    data: Any
    """What the pages show; None as long as something is not answered, or nobody is left."""
    pages: int


def look(
    store: Store, order: Order, worker_id: Id, today: date, moment: datetime, *, fresh: bool
) -> Look:
    """The cut of an order, and its pages as a draft; `fresh`: with a list ID of its own."""
    options = order.options
    if order.report.sheets is None:
        answered = getattr(options, "ask", True)  # a page without an ask needs no answer
        data = store.read(lambda s: loaded(s, order.report, options)) if answered else None
        return Look(order, None, None, data, 1 if data else 0)
    chosen = store.read(lambda s: cut(s, order.question, today))
    if not (chosen.rows and options.ask and options.printed_for):
        return Look(order, chosen, None, None, 0)

    def action(session: Session) -> Draft:
        if fresh:
            drop_drafts(session, worker_id)
        return prepare(session, order, chosen, worker_id, moment)

    draft = store.prepare(_("Prepare pages"), action)
    return Look(order, chosen, draft, draft.data, draft.pages)


def no_drafts(worker_id: Id) -> Callable[[Store], None]:
    """Takes away what was prepared and not printed."""

    def question(store: Store) -> None:
        store.prepare(_("Drop pages"), lambda s: drop_drafts(s, worker_id))

    return question


class Preview(QObject):
    """Makes the pages of the newest order. One order is looked at a time."""

    looked = Signal(object)
    """A Look: numbers and names, before anything is drawn."""
    drawn = Signal(bytes)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order: Order | None = None
        self._waiting = False
        self._on_its_way = False
        self._fresh = True
        self.latest: Look | None = None
        self._drawing = Drawing(self)
        self._drawing.drawn.connect(self.drawn)
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
        moment, fresh = datetime.now(UTC), self._fresh
        self._on_its_way, self._waiting = True, False
        self._desk.tasks.consult(
            lambda store: look(store, order, worker_id, today, moment, fresh=fresh),
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
        if found.data is None:
            self._drawing.forget()
        else:
            report, data, options = found.order.report, found.data, found.order.options
            self._drawing.draw(lambda: render(report, data, options))

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
