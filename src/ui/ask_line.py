"""One question at the foot of a page: a day, a name, an outcome. Enter answers, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from ..i18n import gettext as _
from ..models.naming import begins, fold
from ..problems import BadDate, LooksOnly, Problem, Unanswered
from .kit.buttons import Button
from .kit.card import Ground
from .kit.choice import Choice, Option
from .kit.fields import Field
from .kit.flow import add_shown, taken, throw_away
from .kit.keys import claims, is_escape
from .kit.label import Label
from .kit.theme import theme

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .desk import Desk

T = TypeVar("T")

FEW = 6
"""More than that do not fit a line beside their question."""


class AskLine(Ground):
    """Hidden until something is asked. The focus returns to where it was.

    Every answer changes something: where one only looks, nothing is asked, and it says so at once.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__("raised")
        self._desk = desk
        look = theme()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(look.u(28), look.u(8), look.u(24), look.u(8))
        self._line.setSpacing(look.u(12))
        self._back: QWidget | None = None
        self._field: Field | None = None
        self._ask_last: Callable[[], None] | None = None
        self._answering = False
        self._gone: list[QWidget] = []
        self.hide()

    def ask(
        self,
        question: str,
        answered: Callable[[str], None],
        *,
        hint: str = "",
        names: tuple[str, ...] = (),
        text: str = "",
    ) -> None:
        """Asks for typed words. `answered` raises a Problem to have its sentence shown instead."""
        if self._only_looks():
            return
        self._begin(question)
        field = self._field = Field(question, show_label=False, placeholder=hint, text=text)
        if names:
            field.offer(names)

        def done() -> None:
            typed = field.text()
            self._ask_last = lambda: self.ask(
                question, answered, hint=hint, names=names, text=typed
            )
            self._answer(field, lambda: answered(typed.strip()), field.set_fault)

        field.edit.returnPressed.connect(done)
        self._line.addWidget(field, 1)
        self._finish(field.edit)
        field.edit.selectAll()  # what stands there already is typed over

    def choose(
        self, question: str, options: tuple[Option, ...], chosen: Callable[[object], None]
    ) -> None:
        """Asks for one of a few, by letter or arrow keys; for one of many, by typing its name.

        `chosen` raises a Problem to have its sentence shown above the page instead.
        """
        if len(options) > FEW:
            names = tuple(one.text for one in options)
            self.ask(question, lambda typed: chosen(_meant(options, typed)), names=names)
            return
        if self._only_looks():
            return
        self._begin(question)
        choice = Choice(options, name=question)

        def done(value: object) -> None:
            self._answer(
                choice, lambda: chosen(value), lambda said: self._desk.fault.emit(Unanswered(said))
            )

        choice.chosen.connect(done)
        add_shown(self._line, choice)
        self._line.addStretch(1)
        self._finish(choice)

    def do(
        self,
        label: str,
        said: str,
        action: Callable[[Session], T],
        then: Callable[[T], None] | None = None,
    ) -> None:
        """The step that was just answered for; if the answer is at fault, it is asked again."""
        again = self.or_asks_again(self._desk.fault.emit)
        self._desk.do(label, said, action, then, owner=self, failed=again)

    def or_asks_again(self, otherwise: Callable[[Problem], None]) -> Callable[[Problem], None]:
        """What hears a Problem of the step that was just answered.

        If the answer is at fault, its question stands again, with all that was typed and the
        sentence beside it; `otherwise` hears all else, and all while something else is asked.
        """
        ask_last = self._ask_last

        def failed(problem: Problem) -> None:
            at_fault = isinstance(problem, Unanswered | BadDate)
            if ask_last is None or not at_fault or not self.isHidden():
                otherwise(problem)
                return
            ask_last()
            if self._field is not None:
                self._field.set_fault(problem.sentence)

        return failed

    def leave(self) -> None:
        """Takes the question away."""
        self.hide()
        back, self._back = self._back, None
        if back is not None and isValid(back):
            back.setFocus()

    def _only_looks(self) -> bool:
        looks = self._desk.looked_at is not None
        if looks:
            self._desk.fault.emit(LooksOnly())
        return looks

    def _answer(
        self, part: QWidget, do: Callable[[], None], refused: Callable[[str], None]
    ) -> None:
        """An answer may lead to the next question: then that one stays."""
        self._answering = True
        try:
            do()
        except Problem as problem:
            refused(problem.sentence)
            return
        finally:
            self._answering = False
        if self._line.indexOf(part) >= 0:
            self.leave()

    def _begin(self, question: str) -> None:
        if not self._answering:  # what was asked before has nothing to do with it
            self._ask_last = None
        focus = self.window().focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._back = focus
        self._gone = taken(self._line)
        asked = Label(question, "name")
        # A long sentence takes the room there is, and goes on below: it must not widen the window.
        long = asked.sizeHint().width() > self.window().width() / 3
        if long:
            asked = Label(question, "name", wrap=True)
        self._line.addWidget(asked, 2 if long else 0)

    def _finish(self, first: QWidget) -> None:
        cancel = Button(_("Cancel"), "plain", key="Esc")
        cancel.clicked.connect(self.leave)
        self._line.addWidget(cancel)
        self.show()
        first.setFocus()
        throw_away(self._gone)

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_escape(event):
            self.leave()
        else:
            super().keyPressEvent(event)


def _meant(options: tuple[Option, ...], typed: str) -> object:
    """The option of this name, else the first that begins so. Unanswered if none does."""
    whole = [one for one in options if fold(one.text) == fold(typed)]
    meant = whole or [one for one in options if typed and begins(one.text, typed)]
    if not meant:
        raise Unanswered(_("None of these. Type how its name begins, and choose."))
    return meant[0].value
