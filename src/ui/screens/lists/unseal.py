"""The seal of a page: before it is made one says why, and types the passphrases again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from ....i18n import gettext as _
from ....store import sealed
from ....store.sealed import Opened
from ...sealed_form import SealedForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from ....print_orders import Order
    from ...desk import Desk


class Seal(QObject):
    """Which sealed page was opened last: it stays so until something else is asked for."""

    opened = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order: Order | None = None
        self._form: UnsealPageForm | None = None

    def of(self, order: Order) -> Order:
        """The order, with its seal open if it was opened for just this."""
        if self._order is not None and replace(self._order, opened=None) != order:
            self.close()
        return self._order or order

    def ask(self, order: Order) -> None:
        """Asks for reason and passphrase of this page."""
        title = order.report.title()
        example = _("she asked what we hold of her")
        opened = partial(self._opened, order)

        def make() -> UnsealPageForm:
            self._form = UnsealPageForm(self._desk, order, title, example, opened)
            self._form.closed.connect(self._let_go)
            return self._form

        self._desk.open_form(UnsealPageForm, make, lambda form: form.about_what == order)

    def close(self) -> None:
        """The next page that is asked for is sealed again; a form that asks for this one goes."""
        self._order, form = None, self._form
        self._let_go()
        if form is not None and isValid(form):
            form.closed.emit()

    def _let_go(self) -> None:
        self._form = None

    def _opened(self, order: Order, opened: Opened) -> None:
        self._let_go()
        self._order = replace(order, opened=opened)
        self.opened.emit()


class UnsealPageForm(SealedForm):
    """Reason and passphrases of one page, printed for the first time or again; `then` hears how it
    was opened. `about_what` tells which form is meant: an order, or a list ID."""

    help_page = "lists"

    def __init__(
        self, desk: Desk, about_what: Order | str, title: str, example: str,
        then: Callable[[Opened], None],
    ) -> None:  # fmt: skip
        super().__init__(desk, _("Open the seal"), _("Open it"), muted=title)
        self.about_what, self._title, self._then = about_what, title, then
        self.wrong = _("Nothing is shown.")
        kept = _("it stands in What was changed and with the page, with your name")
        self.ask_why(example, kept)

    def keep(self) -> None:
        typed, title = self.typed, self._title
        self.own.set_fault("")
        self.desk.tasks.consult(
            lambda store: sealed.open_page(store, typed, title),
            self._show, owner=self, failed=self.failed,
        )  # fmt: skip

    def _show(self, opened: Opened) -> None:
        self.own.clear()
        self.second.clear()
        self._then(opened)
        self.closed.emit()
