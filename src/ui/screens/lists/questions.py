"""The numbered parts of a page's form, drawn from the page's questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....reports import Report
from ....reports.options import Kind
from ....reports.paper import Size
from ....reports.questions import Question, questions_of, unanswered
from ....reports.report import Source
from ....services.left_out import Reason
from ...kit.flow import as_high_as_needed
from ...kit.label import Label
from ...kit.theme import theme
from .asked import (
    Asked,
    AskedChoice,
    AskedDrop,
    AskedLines,
    AskedParts,
    AskedText,
    AskedYesNo,
    Offers,
)
from .asked_list import AskedList
from .left_out import LeftOutLine

SELDOM = (Kind.LANGUAGE, Kind.TITLE)
"""What hardly anybody changes: asked last, so that Tab comes to who will call before it."""


FIELDS: dict[Kind, Callable[[Question], Asked]] = {
    Kind.TEXT: AskedText,
    Kind.LINES: AskedLines,
    Kind.TITLE: AskedText,
    Kind.ASK: AskedText,
    Kind.WORKER: AskedText,
    Kind.PLACE: AskedText,
    Kind.STOCK: AskedText,
    Kind.LIST: AskedList,
    Kind.PAPER: AskedChoice,
    Kind.CHOICE: AskedChoice,
    Kind.DROP: AskedDrop,
    Kind.LANGUAGE: AskedDrop,
    Kind.PARTS: AskedParts,
    Kind.YES_NO: AskedYesNo,
}
"""The field for each way to answer."""


class Part(QWidget):
    """A numbered part of the form; the focus goes to its first widget that can be answered."""

    def __init__(self, number: int, title: str, widgets: Iterable[QWidget]) -> None:
        super().__init__()
        look = theme()
        head = QHBoxLayout()
        head.setSpacing(look.u(9))
        head.addWidget(Label(str(number), "section", colour="accent"))
        head.addWidget(Label(title, "section"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(7))
        column.addLayout(head)
        for widget in widgets:
            column.addWidget(widget)
            answers = widget.focusProxy() or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if answers and self.focusProxy() is None:
                self.setFocusProxy(widget)
        self.setSizePolicy(as_high_as_needed())


class Questions(QWidget):
    """All that one page asks; made anew for another page."""

    changed = Signal(bool)
    names_asked = Signal(object)
    """The reason whose people are to be shown."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report
        self.asked: dict[str, Asked] = {}
        self.left_out: dict[Reason, LeftOutLine] = {}
        there = [(title, widgets) for title, widgets in self._in_parts() if widgets]
        self.parts = tuple(
            Part(number, title, widgets) for number, (title, widgets) in enumerate(there, start=1)
        )
        self._lay_out()
        self._listen()

    def who(self) -> AskedList | None:
        """The question who is on the page; None where it names nobody."""
        return next((one for one in self.asked.values() if isinstance(one, AskedList)), None)

    def answers(self) -> dict[str, str | bool]:
        """What is answered now, by the names of the questions."""
        return {name: one.answer() for name, one in self.asked.items()}

    def show_answers(self, answers: Mapping[Kind, str]) -> None:
        """Shows answers to all questions of a kind."""
        for one in self.asked.values():
            if one.question.kind in answers:
                one.show_answer(answers[one.question.kind])

    def fit_size(self) -> None:
        """Asks nothing of which nothing comes in letters of this size; what is ticked stays so."""
        large = self.answers().get("size") == Size.LARGE.value
        for one in self.asked.values():
            one.widget.setVisible(one.question.large or not large)

    def offer(self, offers: Offers) -> None:
        """Offers lists, asks and names; what was answered stays."""
        for one in self.asked.values():
            one.offer(offers)

    def clear_faults(self) -> None:
        """Nothing is wrong any more."""
        for one in self.asked.values():
            one.set_fault("")

    def say_missing(self) -> None:
        """Says beside each question that has to be answered what is missing."""
        for one in unanswered(self.report, self.answers()):
            asked = self.asked[one.name]
            if not asked.waits():
                asked.set_fault(one.missing)

    def _in_parts(self) -> Iterator[tuple[str, list[QWidget]]]:
        """The parts and what stands in them. What is made first comes first by Tab."""
        yield _("What for: the one ask"), self._fields(lambda kind: kind is Kind.ASK)
        yield _("Who"), self._fields(lambda kind: kind is Kind.LIST)
        if self.report.source is Source.CUT:
            self.left_out = {reason: LeftOutLine(reason) for reason in Reason}
        yield _("Left out"), list(self.left_out.values())
        yield (
            _("On paper"),
            [
                *self._fields(lambda kind: kind not in (Kind.ASK, Kind.LIST, *SELDOM)),
                *self._fields(lambda kind: kind in SELDOM),
            ],
        )

    def _fields(self, wanted: Callable[[Kind], bool]) -> list[QWidget]:
        """A field for each question of some kinds."""
        made = [FIELDS[one.kind](one) for one in questions_of(self.report) if wanted(one.kind)]
        self.asked |= {one.question.name: one for one in made}
        return [one.widget for one in made]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(20))
        for part in self.parts:
            column.addWidget(part)
        column.addStretch(1)

    def _listen(self) -> None:
        for one in self.asked.values():
            one.changed.connect(self.changed)
        if "size" in self.asked:
            self.asked["size"].changed.connect(lambda _typing: self.fit_size())
        for line in self.left_out.values():
            line.switched.connect(lambda: self.changed.emit(False))
            line.asked.connect(self.names_asked)

    def next_part(self) -> None:
        """Puts the focus into the next of the parts; after the last into the first."""
        focus = self.window().focusWidget()
        here = next(
            (n for n, one in enumerate(self.parts) if focus and one.isAncestorOf(focus)), -1
        )
        self.focus_part((here + 1) % len(self.parts))

    def focus_part(self, number: int) -> None:
        """Puts the focus into a part, counted from 0; what stands there is selected."""
        self.parts[number].setFocus(Qt.FocusReason.TabFocusReason)
        field = self.window().focusWidget()
        if isinstance(field, QLineEdit):  # by itself it selects only if the focus was elsewhere
            field.selectAll()

    def focus_left_out(self) -> None:
        """Puts the focus to those who are left out."""
        self.left_out[Reason.GUARD].setFocus()
