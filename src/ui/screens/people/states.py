"""What People says when there is nobody to show, each time with what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.people_list import PersonRow, Which
from ...desk import Trail
from ...kit.buttons import Button
from ...kit.empty import EmptyState
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from ...spoken import assessment_of

if TYPE_CHECKING:
    from ...desk import Desk


def nobody_yet(desk: Desk, add: Callable[[], None]) -> EmptyState:
    """The first look at an empty register."""
    bring = Button(_("Bring in a list"), "filled", icon="upload", height=38)
    bring.clicked.connect(lambda _on: desk.import_wanted.emit(None))
    one = Button(_("Add one person"), icon="user-plus", height=38)
    one.clicked.connect(lambda _on: add())
    kinds = ", ".join(kind.many for kind in desk.words.kinds_of_place())
    places = Button(_("Start with the places instead: {kinds}").format(kinds=kinds), "link")
    places.clicked.connect(lambda _on: desk.place_wanted.emit("places"))
    return EmptyState(
        "users",
        _("Nobody here yet"),
        _(
            "Most groups begin with the list they already have. It is shown before anything "
            "happens, and the whole of it can be taken back at any time."
        ),
        bring,
        one,
        places,
    )


class NobodyFound(QWidget):
    """Nobody is called so: who is called nearly so, and the way to add her."""

    add_wanted = Signal()
    opened = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self._heading = Label("", "heading", elide=True)
        self._nearly = Label("", "body", colour="muted", wrap=True)
        self.near = ListRows(_("Close to it"), lead=28)
        self.near.opened.connect(self.opened)
        self.add = Button(_("Add"), "filled", icon="user-plus", height=38)
        self.add.clicked.connect(lambda _on: self.add_wanted.emit())
        inner = QWidget()
        inner.setFixedWidth(look.u(540))
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, look.u(56), 0, 0)
        rows.setSpacing(look.u(10))
        for widget in (self._heading, self._nearly, self.near):
            rows.addWidget(widget)
        rows.addSpacing(look.u(8))
        rows.addWidget(self.add)
        rows.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inner, 1, Qt.AlignmentFlag.AlignHCenter)

    def show_near(self, typed: str, near: Sequence[PersonRow], today: date) -> None:
        """Shows whom the search may have meant."""
        name = any(sign.isalpha() for sign in typed)
        said = _("Nobody is called “{typed}”") if name else _("Nobody is found by “{typed}”")
        self._heading.setText(said.format(typed=typed))
        self._nearly.setText(
            _("Close to it:")
            if near
            else _("Another spelling, a number or a unit may find the person.")
        )
        self.near.set_rows(
            [
                Row(
                    row.id, None, row.name, row.second, row.where or _("no place yet"),
                    assessment_of(row.mark, today) if row.mark else None, icon="user-round",
                )
                for row in near
            ]
        )  # fmt: skip
        self.near.setVisible(bool(near))
        self.add.set_words(_("Add “{typed}”").format(typed=typed))
        self.add.setVisible(name)
        self.setFocusProxy(self.near if near else self.add)


class NobodyFits(QWidget):
    """A saved question that nobody fits."""

    everyone_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self._words = Label("", "heading", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        everyone = Button(_("Show everyone"), height=38)
        everyone.clicked.connect(lambda _on: self.everyone_wanted.emit())
        column = QVBoxLayout(self)
        column.setSpacing(look.u(16))
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(everyone, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setFocusProxy(everyone)

    def show_question(self, which: Which) -> None:
        """Answers the question in words."""
        self._words.setText(
            {
                Which.EVERYONE: _("Nobody fits all of this"),
                Which.MINE: _("Nobody is in your care yet"),
                Which.NOBODY_REACHES: _("Everybody is reached by somebody"),
                Which.NOT_TALKED: _("Somebody talked with everybody in the last 30 days"),
                Which.COMMITTEE: _("Nobody is in a committee yet"),
                Which.ARCHIVED: _("Nobody is archived"),
            }[which]
        )


class PeopleStates(QStackedWidget):
    """The table, or what stands in its place."""

    add_wanted = Signal()
    """Somebody is to be added who is called as was typed."""
    everyone_wanted = Signal()

    def __init__(self, desk: Desk, table: QWidget) -> None:
        super().__init__()
        self._table = table
        self.nobody_yet = nobody_yet(desk, lambda: desk.add_person_wanted.emit(""))
        self.nobody_found = NobodyFound()
        self.nobody_found.add_wanted.connect(self.add_wanted)
        self.nobody_found.opened.connect(lambda one: desk.open_person(one, Trail()))
        self.nobody_fits = NobodyFits()
        self.nobody_fits.everyone_wanted.connect(self.everyone_wanted)
        self._pages: dict[QWidget, QWidget] = {table: table}
        for state in (self.nobody_yet, self.nobody_found, self.nobody_fits):
            self._pages[state] = ScrollArea(state)
        for page in self._pages.values():
            self.addWidget(page)
        self.present: QWidget = table
        """The table, or the state that has its place."""

    def bring(self, which: Which, typed: str, *, found: bool, anybody: bool) -> None:
        """Brings what fits: `found` by what is asked, `anybody` in the register at all."""
        self.present = self._table
        if not found:
            self.present = self.nobody_found if typed else self.nobody_fits
            if not anybody and which is not Which.ARCHIVED:
                self.present = self.nobody_yet
        self.setCurrentWidget(self._pages[self.present])
