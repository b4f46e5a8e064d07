"""The page that is asked for, from its order to the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....problems import Problem
from .out import Leaving, Outgoing, leaving
from .preview import Preview
from .unseal import Seal

if TYPE_CHECKING:
    from ....print_orders import Look, Order
    from ...desk import Desk
    from .page import PageMaking


class InMaking(QObject):
    """Has its pages made, its seal opened, and sends it out."""

    stands = Signal()
    """Whether it can go out has perhaps changed."""
    gone = Signal()

    def __init__(self, desk: Desk, making: PageMaking, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._making = desk, making
        self.preview = Preview(desk, self)
        self.seal = Seal(desk, self)
        self._outgoing = Outgoing(desk, window)
        self.preview.looked.connect(self._looked)
        self.preview.begun.connect(self._begun)
        self.preview.drawn.connect(self._drawn)
        self.preview.failed.connect(self._failed)
        self._outgoing.gone.connect(self.gone)
        self._outgoing.failed.connect(self._failed)

    @property
    def is_ready(self) -> bool:
        """True once the very pages that were asked for are seen."""
        return self._making.view.pages > 0 and not self.preview.is_busy

    @property
    def waits_for_seal(self) -> bool:
        """True where all is answered and only its seal is closed."""
        order = self._order()
        return order.is_sealed and order.options is not None

    def wish(self, *, typing: bool = False) -> None:
        """Has the pages made as they are asked for now; while somebody types, once that rests."""
        self.preview.wish(self._order(), typing=typing)

    def overtaken(self) -> None:
        """What was found holds no more: something was changed meanwhile."""
        self.preview.latest = None

    def drop(self) -> None:
        """Nobody looks at it any more."""
        self.preview.leave()
        self._making.show_nothing()

    def _order(self) -> Order:
        return self.seal.of(self._making.form.order())

    def _looked(self, found: Look) -> None:
        self._making.show_look(found)

    def _begun(self, pdf: bytes, pages: int) -> None:
        self._making.show_first(pdf, pages)
        self.stands.emit()

    def _drawn(self, pdf: bytes) -> None:
        self._making.view.show_pdf(pdf)
        self.stands.emit()

    def _failed(self, problem: Problem) -> None:
        self._making.show_fault(problem)
        self.stands.emit()

    # out on paper

    def print(self) -> None:
        """Sends it to a printer; of a page that is sealed it asks for the seal first."""
        order = self._order()
        if order.is_sealed:
            self.seal.ask(order)
        else:
            self._send(self._outgoing.print)

    def save(self) -> None:
        """Writes it into a file."""
        self._send(self._outgoing.save)

    def wait(self) -> None:
        """Says why nothing is printed or saved yet."""
        if self.preview.is_busy:
            said = _("The pages are still being made. Print or save them in a moment.")
        elif self._order().is_sealed:
            said = _("This page is sealed. Print opens it.")
        else:
            said = _("No page stands here yet. What is missing stands on the form.")
        self._desk.said.emit(said, False)

    def _send(self, send: Callable[[Leaving, bytes], None]) -> None:
        pages = leaving(self.preview.latest) if self.preview.latest is not None else None
        if pages is not None and self._making.view.pdf:
            send(pages, self._making.view.pdf)
