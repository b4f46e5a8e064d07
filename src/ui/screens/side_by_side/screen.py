"""Two entries side by side: they become one, or it is remembered that they are two."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....services import merging
from ....services.duplicates import not_the_same
from ....services.side_by_side import Pair, side_by_side
from ...ask_line import AskLine
from ...kit.bars import WarningBar
from ...kit.buttons import Button
from ...kit.head import PageHead
from ...kit.keys import does_verb
from ...kit.label import Label
from ...kit.scroll import TEXT, ScrollArea
from ...kit.section import indented
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part
from .compared import Compared, Head
from .words import field_titles, field_words, lines_of, since_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from ....models import Id
    from ....problems import Problem
    from ....services.merging import MadeOne
    from ...desk import Desk
    from ...screen import Hint


class SideBySide(OwnKeys):
    """The one that stays at the left; `made_one(kept, gone)` once they are one.

    `reasons` says in words what speaks for and against it; empty where nobody has asked.
    """

    help_page = "side-by-side"

    made_one = Signal(bytes, bytes)

    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "person_name", "contact_point", "placement", "structure", "slot", "note",
         "language_skill", "suppression", "assignment", "conversation_person", "commitment",
         "task", "assessment", "participation", "contact_list_member", "relationship", "merge"}
    )  # fmt: skip

    def __init__(self, desk: Desk, one: Id, other: Id, reasons: str = "") -> None:
        super().__init__(desk)
        self.kept, self.gone = merging.older_first(one, other)
        self._pair: Pair | None = None
        self._chosen: dict[str, Id] = {}
        """Whose value stands, by field; the one that stays where nothing is said."""
        self._reasons = reasons
        self.ask = AskLine(desk)
        self._make_actions()
        self._make_parts()
        self._lay_out()

    def _make_actions(self) -> None:
        self.make = self.key(_("Make them one"), "Ctrl+Return", self._make_one)
        self.two = self.key(_("Not the same"), "N", self._not_the_same, single=True)
        self.swap = self.key(_("Keep the other entry"), "S", self._swap, single=True)
        self.back = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)

    def _make_parts(self) -> None:
        writable = self.desk.looked_at is None
        acts = [
            Button(_("Keep the other entry"), "plain", action=self.swap),
            Button(_("Not the same"), action=self.two),
            Button(_("Make them one"), "filled", icon="users", action=self.make),
        ]
        for action in (self.make, self.two):
            action.setEnabled(writable)
        self.head = PageHead(_("One person or two?"), actions=acts)
        self.reasons = Label(self._reasons, "body", wrap=True)
        if not self._reasons:  # shown by its column, never as a window of its own
            self.reasons.hide()
        self.refused = WarningBar("", "warning")
        self.refused.hide()
        self.compared = Compared()
        self.compared.chose.connect(self._choose)

    def _lay_out(self) -> None:
        look, page = theme(), QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.u(16), look.u(4), look.u(24), look.u(16))
        column.setSpacing(look.u(8))
        column.addLayout(indented(self.reasons))
        column.addWidget(self.refused)
        column.addLayout(indented(self.compared))
        column.addStretch(1)
        page.setMaximumWidth(look.u(TEXT + 60))
        mark_part(self.compared)
        self.fill((self.head, 0), (ScrollArea(page), 1), (self.ask, 0))

    # reading

    def refresh(self) -> None:
        one, other, worker = self.kept, self.gone, self.desk.worker.id
        self.desk.tasks.read(
            lambda s: side_by_side(s, one, other, worker),
            self._show, owner=self, failed=self._missing,
        )  # fmt: skip

    def is_about(self, one: Id, other: Id) -> bool:
        """Whether these two stand here."""
        return {self.kept, self.gone} == {one, other}

    def _show(self, pair: Pair) -> None:
        if (pair.one.id, pair.other.id) != (self.kept, self.gone):
            return  # they were turned round meanwhile
        self._pair = pair
        self._refuse(pair.why_not)
        self.make.setEnabled(not pair.why_not and self.desk.looked_at is None)
        self._show_lines()
        self.hints_changed.emit()
        self.arrived()

    def _show_lines(self) -> None:
        if self._pair is None:
            return
        locale = self.desk.profile.locale
        lines = lines_of(self._pair, locale)
        second = {line.field: self._stands(line.field) == self.gone for line in lines if line.field}
        some = any(second)
        self.head.set_muted(
            _("Choose line by line what stands. All that either has is kept.")
            if some
            else _("All that either has is kept.")
        )
        heads = (
            Head(self._pair.one.name, since_words(self._pair.one, locale, stays=True)),
            Head(self._pair.other.name, since_words(self._pair.other, locale, stays=False)),
        )
        self.compared.show_lines(heads, lines, second)

    def _stands(self, field: str) -> Id:
        return self._chosen.get(field, self.kept)

    def _missing(self, problem: Problem) -> None:
        """One of them is gone, or one with the other already."""
        self._pair = None
        self.make.setEnabled(False)
        self.two.setEnabled(False)
        self.compared.hide()
        self._refuse(problem.sentence)

    def _refuse(self, sentence: str) -> None:
        """Why they cannot become one, above the two; nothing where they can."""
        self.refused.sentence.setText(sentence)
        self.refused.setAccessibleName(sentence)
        self.refused.setVisible(bool(sentence))

    # choosing

    def _choose(self, field: str, second: bool) -> None:
        self._chosen[field] = self.gone if second else self.kept
        self._show_lines()

    def _swap(self) -> None:
        """The other entry stays; what was chosen stands as it was chosen."""
        if self._pair is None:
            return
        for line in lines_of(self._pair, self.desk.profile.locale):
            if line.field:
                self._chosen.setdefault(line.field, self.kept)
        self.kept, self.gone = self.gone, self.kept
        self._pair = Pair(self._pair.other, self._pair.one, self._pair.why_not)
        self._show_lines()

    # doing

    def _make_one(self) -> None:
        """One step, named by both; of people kept apart it names nobody."""
        pair = self._pair
        if pair is None or pair.why_not:
            return
        kept, gone, worker, today = self.kept, self.gone, self.desk.worker.id, self.desk.today()
        chosen = tuple(field for field, whose in self._chosen.items() if whose == gone)
        self.desk.tasks.read(
            lambda s: merging.label_for(s, kept, gone),
            lambda label: self.desk.do(
                label,
                "",
                lambda s: merging.make_one(s, kept, gone, worker, today, chosen),
                partial(self._made, pair),
                owner=self,
            ),
            owner=self,
            failed=self.desk.fault.emit,
        )

    def _made(self, pair: Pair, made: MadeOne) -> None:
        said = _("{gone} and {kept} are one now").format(gone=pair.other.name, kept=pair.one.name)
        locale, titles = self.desk.profile.locale, field_titles()
        lost = [f"{titles[field]}: {field_words(field, word, locale)}" for field, word in made.lost]
        if lost:
            said += ". " + _("Not kept: {what}").format(what=", ".join(lost))
        self.made_one.emit(self.kept, self.gone)
        self.desk.said.emit(said, True)

    def _not_the_same(self) -> None:
        pair, worker, today = self._pair, self.desk.worker.id, self.desk.today()
        if pair is None:
            return
        one, other = pair.one, pair.other
        words = _("{one} and {other} are two people")
        said = words.format(one=one.name, other=other.name)
        self.desk.do(
            said,
            said,
            lambda s: not_the_same(s, one.id, other.id, worker, today),
            lambda _row: self.desk.back_wanted.emit(),
            owner=self,
        )

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not does_verb((self.two, self.swap), event):
            super().keyPressEvent(event)

    def again(self) -> SideBySide:
        fresh = SideBySide(self.desk, self.kept, self.gone, self._reasons)
        fresh.kept, fresh.gone, fresh._chosen = self.kept, self.gone, dict(self._chosen)
        return fresh

    def people_in_question(self) -> tuple[Id, ...]:
        return (self.kept,)

    def offered(self) -> Sequence[QAction]:
        return (self.make, self.two, self.swap)

    def focus_first(self) -> None:
        self.compared.setFocus()

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("next line")),
            (("Left", "Right"), _("which one stands")),
            (self.make, _("make them one")),
            (self.two, _("not the same")),
            (self.swap, _("keep the other entry")),
            (self.back, _("back")),
        )
