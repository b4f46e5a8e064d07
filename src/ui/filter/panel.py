"""Filter: a question to the register, built from plain sentences, answered beside it at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ...i18n import gettext as _
from ...i18n import ngettext
from ...services.left_out import LeftOut, Reason
from ...services.questions.question import Line, Question, Term
from ..desk import Trail
from ..kit.bars import announce
from ..kit.buttons import Button
from ..kit.card import Rule
from ..kit.chips import ChipItem, ChipRow
from ..kit.flow import FlowLayout, as_high_as_needed
from ..kit.key_hint import Hint
from ..kit.label import Label
from ..kit.rows import ListRows, Row
from ..screens.lists.left_out import LeftOutLine
from ..side_panel import SidePanel
from ..throttle import Throttle
from ..type_ahead import Hit, TypeAhead
from ..watching import Watching
from .chips import LineChips
from .keeping import Keeping
from .look import Asking, Look, examples, look, named
from .typing import conditions_query

if TYPE_CHECKING:
    from ...services.people_list import PersonRow
    from ...services.questions.offers import Offer
    from ..desk import Desk

NAMED = 200
"""So many names behind a number are shown; nobody reads more."""


class FilterPanel(SidePanel):
    """What is asked, a field that adds to it, how many fit and who is left out, and its name.

    Each change asks People at once, by the desk's `question_asked`.
    """

    belongs_to = "people"

    def __init__(self, desk: Desk, asking: Asking) -> None:
        super().__init__(_("Filter"))
        self._desk = desk
        self.asking = asking
        self._edits: int | None = None
        self._joins = False
        self._left_out: dict[Reason, LeftOut] = {}
        self.lines = LineChips()
        self.add = TypeAhead(
            _("Add a condition"),
            desk.tasks,
            conditions_query(desk),
            placeholder=_("not spoken with, in …, knows, assessed 2 …"),
            clears=True,
        )
        self._what = Label("", "second", wrap=True)
        self._verbs = self._make_verbs()
        self.count = Label("", "count")
        self.fault = Label("", "body", colour="late", wrap=True)
        self.left_out = {
            Reason.DO_NOT_CONTACT: LeftOutLine(Reason.DO_NOT_CONTACT),
            Reason.GUARD: LeftOutLine(Reason.GUARD),
        }
        self.names = ListRows(_("Left out"), lead=0)
        self.hide_names = Button(_("Hide these names"), "link")
        self.keeping = Keeping(desk, lambda: self.asking.question)
        self.examples = ChipRow(_("What can be asked"))
        self._asks: Throttle[Look] = Throttle(desk.tasks, self._show, parent=self)
        self._lay_out()
        self._wire()
        self.keeping.show_asking(asking)
        desk.tasks.read(examples, self._show_examples, owner=self)
        self._ask()

    def _lay_out(self) -> None:
        self._left_out_head = Label(_("Left out of it"), "label")
        self._hint = Label(_("Everybody whom all of this fits:"), "second", wrap=True)
        for widget in (
            self._hint, self.lines, self._verbs, self.add, self._what, self.count, self.fault,
            self._left_out_head, *self.left_out.values(),
            self.names, self.hide_names, Rule(), self.keeping, Rule(),
            Label(_("What can be asked"), "section"), self.examples,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch(1)
        for widget in (self._what, self._verbs, self.fault, self.names, self.hide_names):
            widget.hide()

    def _make_verbs(self) -> QWidget:
        """What the keys of a line do, for whoever has the mouse in hand."""
        verbs = QWidget()
        row = FlowLayout(verbs, across=4, down=4)
        for words, key, do in (
            (_("Turn round"), "N", self._turn),
            (_("Or …"), "O", self._join),
            (_("Take away"), "Del", self._take_away),
        ):
            button = Button(words, "plain", key=key, height=28)
            button.clicked.connect(lambda _on, do=do: do(self.lines.at))
            row.addWidget(button)
        verbs.setSizePolicy(as_high_as_needed())
        return verbs

    def _wire(self) -> None:
        self.add.chosen.connect(self._chosen)
        self.lines.edited.connect(self._edit)
        self.lines.turned.connect(self._turn)
        self.lines.joined.connect(self._join)
        self.lines.removed.connect(self._take_away)
        self.examples.toggled.connect(self._example)
        self.left_out[Reason.GUARD].switched.connect(self._guard)
        for line in self.left_out.values():
            line.asked.connect(self._ask_names)
        self.hide_names.clicked.connect(lambda _on: self._show_names([]))
        self.names.opened.connect(lambda one: self._desk.open_person(one, Trail(_("Left out"))))
        self.keeping.kept.connect(self._is_kept)
        self.keeping.forgotten.connect(lambda: self._is_kept(Asking(self.asking.question)))
        Watching(self._desk, (), self._ask, self)  # anything may be what is asked about

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the field that adds."""
        self.add.edit.setFocus(reason)

    def hints(self) -> Sequence[Hint]:
        """What is done with a line, and the way out."""
        return (
            ("Return", _("add, change")),
            ("N", _("turn round")),
            ("O", _("or …")),
            ("Del", _("take away")),
            ("Esc", _("close")),
            ("F6", _("next part")),
        )

    def again(self) -> FilterPanel:
        panel = FilterPanel(self._desk, self.asking)
        panel.keeping.name.set_text(self.keeping.name.text())
        panel.keeping.shared.setChecked(self.keeping.shared.isChecked())
        return panel

    # the question changes

    def _chosen(self, hit: Hit) -> None:
        term = hit.value
        if not isinstance(term, Term):
            return
        at, joins = self._edits, self._joins
        self._leave_line()
        if at is None or at >= len(self.asking.question.lines):
            self._change(self.asking.question.with_line((term,)))
        else:
            line = self.asking.question.lines[at]
            self._put(at, (*line, term) if joins else (term,))

    def _put(self, at: int, line: Line) -> None:
        self._leave_line()
        self._change(self.asking.question.with_lines(at, line))
        if not self.asking.question.lines:
            self.setFocus()

    def _turn(self, at: int) -> None:
        line = self.asking.question.lines[at]
        self._put(at, tuple(term.turned_round() for term in line))

    def _take_away(self, at: int) -> None:
        self._put(at, ())

    def _edit(self, at: int) -> None:
        """The line stands in the field: what is chosen there takes its place."""
        self._edits, self._joins = at, False
        self.add.edit.setText(self.lines.words()[at])
        self.add.edit.selectAll()
        self._say(_("What you choose takes the place of this line."))
        self.add.edit.setFocus()

    def _join(self, at: int) -> None:
        self._edits, self._joins = at, True
        self.add.edit.clear()
        self._say(_("Or what? “{line}”, or …").format(line=self.lines.words()[at]))
        self.add.edit.setFocus()

    def _leave_line(self) -> None:
        if self._edits is not None:
            self.add.edit.clear()
        self._edits, self._joins = None, False
        self._say("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the line that is being changed as it was, else the panel."""
        if event.key() == Qt.Key.Key_Escape and self._edits is not None:
            at = self._edits
            self._leave_line()
            self.lines.enter(at)
            return
        if self._verbs.isAncestorOf(self.window().focusWidget()):  # the keys that stand on them
            event.accept()
            self.lines.take(event)
            if event.isAccepted():
                return
        super().keyPressEvent(event)

    def _say(self, words: str) -> None:
        self._what.setText(words)
        self._what.setVisible(bool(words))

    def _example(self, term: object, _on: bool) -> None:
        self.examples.set_on(term, False)
        if isinstance(term, Term):
            self._change(self.asking.question.with_line((term,)))

    def _guard(self) -> None:
        question = self.asking.question
        self._change(Question(question.lines, self.left_out[Reason.GUARD].is_on))

    def _change(self, question: Question) -> None:
        before = self.asking
        self.asking = Asking(question, before.kept_id, before.name, before.shared, before.mine)
        self._show_names([])
        self._ask()
        self._desk.question_asked.emit(self.asking)

    def _is_kept(self, asking: Asking) -> None:
        self.asking = asking
        self._desk.question_asked.emit(asking)

    # the answer

    def _ask(self) -> None:
        self._asks.ask(
            partial(
                look,
                question=self.asking.question,
                worker=self._desk.worker.id,
                today=self._desk.today(),
            )
        )

    def _show(self, found: Look) -> None:
        self.lines.show_lines(found.lines)
        for widget in (self._hint, self._verbs):
            widget.setVisible(bool(found.lines))
        self.fault.setText(found.fault)
        self.fault.setVisible(bool(found.fault))
        for part in (self.count, self._left_out_head):
            part.setVisible(found.count is not None)
        if found.count is not None:
            words = ngettext("{n} person", "{n} people", found.count).format(n=found.count)
            self.count.setText(words)
            announce(self.count, words)
        self._show_left_out(found.left_out)

    def _show_left_out(self, left_out: Sequence[LeftOut]) -> None:
        for line in self.left_out.values():
            line.hide()
        for one in left_out:
            line = self.left_out[one.reason]
            line.show_one(one)
            line.switch(one.fixed or self.asking.question.guard)
            line.show()
        self._left_out = {one.reason: one for one in left_out}

    def _ask_names(self, reason: Reason) -> None:
        some = self._left_out[reason].person_ids[:NAMED]
        today = self._desk.today()
        self._desk.tasks.read(
            lambda session: named(session, some, today), self._show_names, owner=self
        )

    def _show_names(self, people: list[PersonRow]) -> None:
        self.names.set_rows([Row(one.id, None, one.name, "", one.where) for one in people])
        for widget in (self.names, self.hide_names):
            widget.setVisible(bool(people))

    def _show_examples(self, found: list[Offer]) -> None:
        self.examples.set_items([ChipItem(one.term, one.words) for one in found])
