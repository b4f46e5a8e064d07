"""The seal of a page: before it is made one says why, and types the passphrases again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ....i18n import gettext as _
from ....problems import Problem, WrongPassphrase
from ....store import sealed
from ....store.sealed import Opened, Typed
from ...kit.fields import Field
from ...kit.passphrase_field import PassphraseField
from ...small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ....printing import Order
    from ....store.store import Store
    from ...desk import Desk


class Seal(QObject):
    """Which sealed page was opened last: it stays so until something else is asked for."""

    opened = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order: Order | None = None

    def of(self, order: Order) -> Order:
        """The order, with its seal open if it was opened for just this."""
        if self._order is not None and replace(self._order, opened=None) != order:
            self.close()
        return self._order or order

    def ask(self, order: Order) -> None:
        """Asks for reason and passphrase of this page."""
        self._desk.open_form(
            UnsealPageForm,
            lambda: UnsealPageForm(self._desk, order, self._opened),
            lambda form: form.order == order,
        )

    def close(self) -> None:
        """The next page that is asked for is sealed again."""
        self._order = None

    def _opened(self, order: Order, opened: Opened) -> None:
        self._order = replace(order, opened=opened)
        self.opened.emit()


class UnsealPageForm(SmallForm):
    """Reason and passphrases of one page; `then` hears of the order and how it was opened."""

    help_page = "lists"

    def __init__(self, desk: Desk, order: Order, then: Callable[[Order, Opened], None]) -> None:
        title = order.report.title()
        super().__init__(desk, _("Open the seal"), _("Open it"), muted=title)
        self.order, self._then = order, then
        self.reason = Field(
            _("Why"), placeholder=_("she asked what we hold of her"), show_label=False
        )
        self.own, self.second = _passphrase(_("Your passphrase")), _passphrase(_("Of a second"))
        kept = _("it stands in What was changed and with the page, with your name")
        self.numbered(1, _("Why"), kept, self.reason)
        self.own_line = self.numbered(2, _("Your passphrase"), "", self.own)
        besides = _("somebody else of you types hers")
        self.second_line = self.numbered(3, _("A second passphrase"), besides, self.second)
        self.ends_with(self.second)
        self.own_line.hide()
        self.second_line.hide()
        self.own.entered.connect(self._act)
        self.second.entered.connect(self._act)
        desk.tasks.consult(_needed, self._ask_for, owner=self)

    def _ask_for(self, needed: tuple[bool, bool]) -> None:
        self.own_line.setVisible(needed[0])
        self.second_line.setVisible(needed[1])

    def again(self) -> None:
        """Another size of letters closes it: a passphrase is kept nowhere."""
        return

    def fields(self) -> Mapping[str, AtFault]:
        return {"reason": self.reason, "second": self.second_line}

    def failed(self, problem: Problem) -> None:
        if isinstance(problem, WrongPassphrase):
            self.own.set_fault(_("That is not your passphrase. Nothing is shown."))
            self.own.setFocus()
        else:
            super().failed(problem)

    def keep(self) -> None:
        typed = Typed(self.reason.text(), self.own.text(), self.second.text())
        title = self.order.report.title()
        self.own.set_fault("")
        self.desk.tasks.consult(
            lambda store: sealed.open_page(store, typed, title),
            self._show, owner=self, failed=self.failed,
        )  # fmt: skip

    def _show(self, opened: Opened) -> None:
        self.own.clear()
        self.second.clear()
        self._then(self.order, opened)
        self.closed.emit()


def _needed(store: Store) -> tuple[bool, bool]:
    return sealed.needs_passphrase(store), sealed.needs_second(store)


def _passphrase(words: str) -> PassphraseField:
    field = PassphraseField(words)
    field.label.hide()
    return field
