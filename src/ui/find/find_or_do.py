"""Find or do: over the dimmed window, people first, then everything one can do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ...i18n import gettext as _
from ...i18n import ngettext
from ..commands import Commands
from ..dimmed import RADIUS, Dimmed
from ..kit.bars import announce
from ..kit.card import Rule
from ..kit.field_shell import Edit
from ..kit.keys import claims, is_escape
from ..kit.label import IconMark, Label
from ..kit.theme import theme
from ..throttle import Throttle
from ..workbench import Workbench
from .finds import Finds, look_up
from .lately import LATELY, Lately
from .offer import Offer
from .offer_list import OfferList
from .offers import Offers

WIDTH = 640
TOP = 90


class FindOrDo(Dimmed):
    """A field and what fits it. Enter does, Ctrl+Enter records a talk, Esc closes."""

    def __init__(self, bench: Workbench, commands: Commands, lately: Lately | None = None) -> None:
        super().__init__(bench)
        self.setAccessibleName(_("Find or do"))
        self._desk = bench.desk
        self._offers = Offers(bench, commands)
        self._finds = Finds()
        front = bench.current.people_in_question() if bench.current is not None else ()
        seen = lately.people if lately is not None else ()
        self._lately = tuple(one for one in seen if one not in front)[:LATELY]
        self._asking = True
        self._waits: Qt.KeyboardModifier | None = None
        self.edit = FindEdit(_("Find or do"))
        self.edit.setFont(theme().font("lead_in"))
        self.edit.setPlaceholderText(_("Name, number, unit or list ID"))
        self.list = OfferList(_("What fits"))
        self.nothing = Label("", "body", colour="muted", wrap=True)
        self._ask = Throttle(self._desk.tasks, self._show, parent=self)
        self._lay_out()
        self.setFocusProxy(self.edit)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self.ask)
        self.edit.left.connect(self._left_behind)
        self.list.chosen.connect(self._do)

    def _lay_out(self) -> None:
        look = theme()
        head = QHBoxLayout()
        head.setContentsMargins(look.u(22), look.u(8), look.u(20), look.u(8))
        head.setSpacing(look.u(12))
        head.addWidget(IconMark("search", "accent", 20))
        head.addWidget(self.edit, 1)
        self._hint = Label(_("people, lists, pages and everything you can do"), "second")
        head.addWidget(self._hint)
        self.edit.setMinimumHeight(look.u(42))
        self.nothing.setContentsMargins(look.u(22), look.u(14), look.u(22), look.u(10))
        self.nothing.hide()
        column = QVBoxLayout(self.card)
        column.setContentsMargins(look.u(1), look.u(1), look.u(1), look.u(RADIUS))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)

    def open_over(self) -> None:
        """Shows it with what is likeliest here; another one that is open stays."""
        bench = self.parentWidget()
        for other in bench.findChildren(FindOrDo) if bench is not None else ():
            if other is not self and other.isVisible():
                other.edit.setFocus()
                self.deleteLater()
                return
        super().open_over()
        self.ask("")

    def place(self) -> QRect:
        """640 wide, 90 from the top, as high as its list; never over the edge."""
        look = theme()
        width = min(look.u(WIDTH), self.width() - look.u(32))
        top = min(look.u(TOP), self.height() // 8)
        fixed = look.u(42 + 16 + RADIUS + 4)
        below = self.nothing.heightForWidth(width) if self.nothing.isVisibleTo(self.card) else 0
        height = min(fixed + below + self.list.wanted(), self.height() - top - look.u(12))
        self._hint.setVisible(width >= look.u(WIDTH))
        return QRect((self.width() - width) // 2, top, width, height)

    def offers(self) -> tuple[Offer, ...]:
        """What is offered now, in order."""
        return self.list.offers()

    def ask(self, typed: str) -> None:
        """Asks what fits; of several questions the latest wins."""
        self._asking = True
        self._waits = None
        words = self._offers.act_words()
        today, lately, worker = self._desk.today(), self._lately, self._desk.worker.id
        self._ask.ask(
            partial(
                look_up, typed=typed, today=today, lately=lately, act_words=words, worker=worker
            )
        )

    def _show(self, finds: Finds) -> None:
        self._asking = False
        self._finds = finds
        offers = self._offers.of(finds)
        self.list.show_offers(offers)
        self.nothing.setText(_("Nothing is called “{typed}”.").format(typed=finds.typed))
        self.nothing.setVisible(not offers)
        self.fit()
        if self._waits is not None:
            self._enter(self._waits)
        elif offers:
            count = ngettext("{n} fits", "{n} fit", len(offers)).format(n=len(offers))
            announce(self.edit, f"{count}. {offers[0].said()}")

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent):
            if claims(event):
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._take(event)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        """Keys that belong to the list; True if the field is not to hear them.

        After an Enter that waits for its answer they are meant for what opens then: they must not
        make another question of this one, whose first answer nobody saw.
        """
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Backtab: -1,
            Qt.Key.Key_PageDown: 5,
            Qt.Key.Key_PageUp: -5,
        }
        key = Qt.Key(event.key())
        if is_escape(event):
            self.leave()
        elif self._waits is not None:
            return True
        elif key in steps:
            self.list.step(steps[key])
            if (offer := self.list.current()) is not None:
                announce(self.edit, offer.said())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        else:
            return False
        return True

    def _enter(self, held: Qt.KeyboardModifier) -> None:
        """Does the chosen line, or with Ctrl records a talk with the first person found."""
        if self._asking:
            self._waits = held
            return
        self._waits = None
        if held == Qt.KeyboardModifier.ControlModifier:
            if self._finds.people:
                person = self._person_chosen()
                self.leave()
                self._offers.talk(person)
        elif (offer := self.list.current()) is not None:
            self._do(offer)

    def _person_chosen(self) -> bytes:
        """Whoever the cursor stands on, else the first one found."""
        at = self.list.at()
        people = self._finds.people
        offer = self.list.current()
        on_her = offer is not None and offer.strong and at < len(people)
        return people[at if on_her else 0].id

    def _do(self, offer: Offer) -> None:
        self.leave()
        offer.do()

    def leave(self) -> None:
        """Closes it; the focus returns to where it was."""
        self._ask.forget()
        super().leave()

    def _left_behind(self) -> None:
        """A key of the window opened something else: the focus belongs there."""
        if not self.is_leaving():
            self.forget_focus()
            self.leave()


class FindEdit(Edit):
    """The field of find or do; where the focus goes elsewhere, it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in (*stays, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()
