"""A list at one side, the chosen one at the other: teams, campaigns, whatever is several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .ask_line import AskLine
from .kit.head import PageHead
from .kit.rows import ListRows
from .kit.scroll import TEXT, ScrollArea
from .kit.section import indented
from .kit.theme import theme
from .own_keys import OwnKeys
from .parts import enter, mark_part
from .two_parts import TwoParts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..models import Id
    from .desk import Desk
    from .kit.buttons import Button
    from .kit.empty import EmptyState
    from .kit.rows import Row

SIDE = 356
"""Units of width of the list."""


class ListAndPage(OwnKeys):
    """`rows` is the list, `column` the page; `head` stands above both, `ask` at their foot.

    A subclass makes its actions and parts after `super().__init__`, puts them on the page with
    `put` (or into `column`), and ends with `lay_out`. It reads in `refresh`, hands what it read to
    `show_all` as rows, and fills the page in `show_one`. Enter on the list goes to the page.
    """

    def __init__(self, desk: Desk, title: str, *, lead: float = 34) -> None:
        """`lead`: units that the icons of the list take; 0 where it has none."""
        super().__init__(desk)
        look = theme()
        self.head = PageHead(title)
        self.rows = ListRows(title, lead=lead, scrolls=True, keeps=True)
        self.ask = AskLine(desk)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(look.u(12), look.u(4), look.u(24), look.u(16))
        self.column.setSpacing(look.u(10))
        self.empty: EmptyState | None = None
        self._page = QWidget()
        self._page.setLayout(self.column)
        self._acts: tuple[Button, ...] = ()
        self._wanted: tuple[Id, Callable[[], None] | None] | None = None
        self.rows.chosen.connect(self.show_one)
        self.rows.opened.connect(lambda _one: enter(self._page))

    # for subclasses to fill

    def show_one(self, one: Id) -> None:
        """Fills the page with the one that is chosen: after each `show_all`, and at each move."""
        raise NotImplementedError

    # what they call

    def put(self, *widgets: QWidget) -> None:
        """Adds to the page; a list as wide as it is, all else where the words of lists begin."""
        for widget in widgets:
            if isinstance(widget, ListRows):
                self.column.addWidget(widget)
            else:
                self.column.addLayout(indented(widget))

    def lay_out(
        self,
        *acts: Button,
        empty: EmptyState | None = None,
        scrolls: bool = True,
        wide: bool = False,
    ) -> None:
        """`acts` stand in the head while there is something, `empty` stands there while not.

        The page scrolls unless something on it does, and is as wide as text unless it is `wide`.
        """
        self._acts, self.empty = acts, empty
        self.head.set_actions(acts)
        if not wide:
            self._page.setMaximumWidth(theme().u(TEXT))
        if scrolls:
            self.column.addStretch(1)
        listed = QWidget()
        aside = QVBoxLayout(listed)
        aside.setContentsMargins(theme().u(16), 0, theme().u(8), 0)
        aside.addWidget(self.rows)
        page = ScrollArea(self._page) if scrolls else self._page
        self._main = TwoParts(page, listed, SIDE, side_first=True)
        mark_part(self.rows)
        mark_part(self._page)
        nothing = () if empty is None else ((empty, 1),)
        if empty is not None:
            empty.hide()
        self.fill((self.head, 0), (self._main, 1), *nothing, (self.ask, 0))

    def show_all(self, rows: Sequence[Row]) -> None:
        """Shows these rows. The one before stays chosen, else its neighbour or the first."""
        with QSignalBlocker(self.rows):
            self.rows.set_rows(rows)
            if rows and self.rows.chosen_id() is None:
                self.rows.choose(rows[0].id)
        self._show_either(bool(rows))
        wanted, self._wanted = self._wanted, None
        if wanted is None or not self._go(*wanted):
            self._show_chosen()
        self.hints_changed.emit()
        self.arrived()

    def _show_either(self, some: bool) -> None:
        """List and page, or what stands there while there is nothing; the focus goes along."""
        full, bare = (self._main, *self._acts), (self.empty,) if self.empty is not None else ()
        come, go = (full, bare) if some else (bare, full)
        focus = self.window().focusWidget() or self
        leaves = bool(bare) and any(one is focus or one.isAncestorOf(focus) for one in go)
        layout = self.layout()
        if layout is not None:
            layout.setEnabled(False)  # both at once would make the window higher for good
        for part in come:
            part.setVisible(True)
        if leaves:
            (self.rows if some else self.empty or self).setFocus()
        for part in go:
            part.setVisible(False)
        if layout is not None:
            layout.setEnabled(True)
            layout.activate()

    @property
    def chosen(self) -> Id | None:
        """The one on the page, wherever the focus is; None without any."""
        return self.rows.chosen_id()

    def choose(self, one: Id, then: Callable[[], None] | None = None) -> None:
        """Puts one on the page, then does `then`; one just made as soon as the list has it."""
        if not self._go(one, then):
            self._wanted = (one, then)

    def on_the_same(self, fresh: Self) -> Self:
        """`fresh`, a screen of this kind made for `again`, with the same one chosen."""
        if self.chosen is not None:
            fresh.choose(self.chosen)
        return fresh

    def focus_first(self) -> None:
        if self.rows.rows():
            self.rows.setFocus()
        elif self.empty is not None and self.empty.isVisible():
            self.empty.setFocus()
        else:
            self.setFocus()

    def _go(self, one: Id, then: Callable[[], None] | None) -> bool:
        with QSignalBlocker(self.rows):
            there = self.rows.choose(one)
        if there:
            self._show_chosen()
            if then is not None:
                then()
        return there

    def _show_chosen(self) -> None:
        if self.chosen is not None:
            self.show_one(self.chosen)
