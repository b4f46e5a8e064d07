"""Perhaps the same: who may stand in the register twice, the likeliest pair first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...i18n import gettext as _
from ...i18n import ngettext
from ...likeness.words import all_reasons, for_and_against, reason_words
from ...problems import Cancelled
from ...services.duplicates import PerhapsSame, not_the_same, perhaps_same, told_apart
from ..kit.buttons import Button
from ..kit.empty import EmptyState
from ..kit.label import Label
from ..kit.rows import Row
from ..kit.section import SectionHead
from ..kit.theme import theme
from ..list_and_page import ListAndPage
from ..tasks import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ...likeness.compared import Reason
    from ...models import Id
    from ...problems import Problem
    from ...store.store import Changes
    from ..desk import Desk
    from ..screen import Hint

TOLD_APART = "not_same"


class PerhapsSameScreen(ListAndPage):
    """The pairs at the left, at the right what speaks for and against the chosen one.

    All pairs are looked for when it opens and when people have changed; telling two apart, and
    taking that back, only hides a pair or brings it back.
    """

    help_page = "perhaps-same"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "person_name", "contact_point", "placement", "other_number", "merge"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Perhaps the same"), lead=0)
        self._pairs: dict[bytes, PerhapsSame] = {}
        self._apart: set[frozenset[object]] = set()
        self.look = self.passed_key(_("Side by side"), "Return", self._look)
        self.two = self.key(_("Not the same"), "N", self._not_the_same, single=True)
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        self.two.setEnabled(desk.looked_at is None)
        self.rows.set_verbs((self.two,))
        self.rows.opened.disconnect()
        self.rows.opened.connect(lambda _pair: self._look())
        self._make_page()
        self.lay_out(empty=self._make_empty())

    def _make_page(self) -> None:
        self.title = Label("", "title", wrap=True)
        self.likely = Label("", "second", wrap=True)
        self.for_head, self.for_it = SectionHead(_("What speaks for it")), Label("", wrap=True)
        self.against_head = SectionHead(_("What speaks against it"))
        self.against = Label("", wrap=True)
        look = Button(_("Side by side"), "filled", icon="users", action=self.look)
        two = Button(_("Not the same"), action=self.two)
        verbs = QWidget()
        line = QHBoxLayout(verbs)
        line.setContentsMargins(0, theme().u(8), 0, 0)
        line.setSpacing(theme().u(8))
        line.addWidget(look)
        line.addWidget(two)
        line.addStretch(1)
        self.put(
            self.title, self.likely, self.for_head, self.for_it, self.against_head, self.against,
            verbs,
        )  # fmt: skip

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            "users",
            _("Nobody seems to stand here twice"),
            _("Longhaul compares names, numbers, addresses, units and birth dates. Who only has a "
              "name, a phone or a home in common is not named."),
        )  # fmt: skip

    # what it shows

    def refresh(self) -> None:
        progress = Progress(_("Comparing everybody …"))
        self.desk.tasks.read(
            partial(_found, progress=progress),
            self._show,
            owner=self,
            failed=self._not_found,
            progress=progress,
        )

    def _not_found(self, problem: Problem) -> None:
        if isinstance(problem, Cancelled):
            self.desk.back_wanted.emit()
        else:
            self.desk.fault.emit(problem)

    def heard(self, changes: Changes) -> None:
        if changes.touches(TOLD_APART) and not changes.touches(*self.watches):
            self.desk.tasks.read(told_apart, self._show_apart, owner=self)
        else:
            super().heard(changes)

    def _show(self, found: tuple[PerhapsSame, ...]) -> None:
        self._pairs = {pair.one.id + pair.other.id: pair for pair in found}
        self._show_apart(set())

    def _show_apart(self, apart: set[frozenset[object]]) -> None:
        self._apart = apart
        rows = [_row(key, pair) for key, pair in self._pairs.items() if self._is_open(pair)]
        count = ngettext("{n} pair", "{n} pairs", len(rows)).format(n=len(rows))
        self.head.set_muted(count if rows else "")
        self.show_all(rows)

    def _is_open(self, pair: PerhapsSame) -> bool:
        return frozenset((pair.one.id, pair.other.id)) not in self._apart

    def _pair(self) -> PerhapsSame | None:
        return self._pairs.get(self.chosen) if self.chosen is not None else None

    def show_one(self, _one: Id) -> None:
        pair = self._pair()
        if pair is None:
            return
        self.title.setText(_("{one} and {other}").format(one=pair.one.name, other=pair.other.name))
        self.likely.setText(_likely_words(pair.likeness.score))
        reasons = pair.likeness.reasons
        self.for_it.setText(_lines(one for one in reasons if one.speaks_for))
        against = _lines(one for one in reasons if not one.speaks_for)
        self.against.setText(against)
        for part in (self.against_head, self.against):
            part.setVisible(bool(against))

    def people_in_question(self) -> tuple[Id, ...]:
        pair = self._pair()
        return (pair.one.id, pair.other.id) if pair is not None else ()

    # verbs

    def _look(self) -> None:
        pair = self._pair()
        if pair is not None:
            words = for_and_against(pair.likeness)
            self.desk.side_by_side_wanted.emit(pair.one.id, pair.other.id, words)

    def _not_the_same(self) -> None:
        pair, worker, today = self._pair(), self.desk.worker.id, self.desk.today()
        if pair is None or not self.two.isEnabled():
            return
        one, other = pair.one.id, pair.other.id
        words = _("{one} and {other} are two people")
        said = words.format(one=pair.one.name, other=pair.other.name)
        self.desk.do(said, said, lambda s: not_the_same(s, one, other, worker, today), owner=self)

    def hints(self) -> Sequence[Hint]:
        if not self.rows.rows():
            return ((self.back, _("back")),)
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("side by side")),
            (self.two, _("not the same")),
            (self.back, _("back")),
        )

    def again(self) -> PerhapsSameScreen:
        return self.on_the_same(PerhapsSameScreen(self.desk))


def _found(session: Session, progress: Progress) -> tuple[PerhapsSame, ...]:
    return perhaps_same(session, progress=progress)


def _lines(reasons: Iterable[Reason]) -> str:
    """A line for each reason, with a capital."""
    words = (reason_words(one) for one in reasons)
    return "\n".join(one[:1].upper() + one[1:] for one in words)


def _row(key: bytes, pair: PerhapsSame) -> Row:
    return Row(key, None, pair.one.name, pair.other.name, all_reasons(pair.likeness))


def _likely_words(score: float) -> str:
    """How likely it is, as one says it; certain is nothing here."""
    if score >= 0.99:
        return _("Very likely one person.")
    return _("Of 100 such pairs about {n} are one person.").format(n=round(score * 100))
