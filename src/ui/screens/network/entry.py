"""One tie as it is typed: a name, how, another name, Enter; and the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ....i18n import gettext as _
from ....models.naming import begins, fold
from ....problems import Problem, Unanswered
from ....services.tie_board import Named, NewTie, own_kinds
from ....services.vocabulary import relationship_kinds
from ...kit.flow import as_high_as_needed
from ...kit.theme import theme
from ...people_field import people_query
from ...type_ahead import AT_MOST, Hit, TypeAhead

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Pack
    from ...desk import Desk

BESIDE = 420
"""Units of width from which the three fields stand beside each other."""
_TOP = Qt.AlignmentFlag.AlignTop


class TieEntry(QWidget):
    """`said(NewTie)` once all three are answered; `set_fault` puts a sentence beside its field.

    After a tie is noted the first name and how stand chosen: Enter takes them again.
    """

    said = Signal(object)

    def __init__(self, desk: Desk, here: Callable[[], Sequence[Hit]]) -> None:
        super().__init__()
        self._here, self._everybody = here, people_query(desk.today)
        add = _("Add “{typed}” as new contact")
        name = _("Name, number or unit")
        self.start = TypeAhead(_("Who"), desk.tasks, self._people, placeholder=name, new_words=add)
        self.kind = TypeAhead(
            _("How"),
            desk.tasks,
            partial(_kinds, desk.profile.pack),
            placeholder=_("knows, follows, friends …"),
            icon="network",
            new_words=_("A kind of your own: “{typed}”"),
        )
        self.other = TypeAhead(_("Whom"), desk.tasks, self._people, placeholder=name, new_words=add)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme().u(12))
        for field in self.fields().values():
            self._line.addWidget(field, 1)
        self.setFocusProxy(self.start)
        self.setSizePolicy(as_high_as_needed())
        self._wire()

    def _wire(self) -> None:
        """What is chosen, new or entered again leads on to the next field, and at the end says."""
        for field, then in (
            (self.start, partial(_enter, self.kind)),
            (self.kind, partial(_enter, self.other)),
            (self.other, self._say),
        ):
            field.chosen.connect(lambda _hit, go=then: go())
            field.new_wanted.connect(partial(self._new, field, then))
            field.edit.returnPressed.connect(partial(self._go_on, field, then))

    def fields(self) -> dict[str, TypeAhead]:
        """The fields by the names that the service gives them."""
        return {"start": self.start, "kind": self.kind, "other": self.other}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().f(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(across if wide else down)
        for field in self.fields().values():  # a fault under one leaves the others where they are
            self._line.setAlignment(field, _TOP if wide else Qt.AlignmentFlag(0))

    def name_start(self, one: Named, other: Named | None = None) -> None:
        """Puts names into the fields; the cursor comes to what is to be said next."""
        self.start.set_hit(Hit(one, one.name))
        self.other.set_hit(None if other is None else Hit(other, other.name))
        _enter(self.kind)

    def take_up(self, before: TieEntry) -> None:
        """All that stands in another, chosen or half typed, stands here."""
        for field, was in zip(self.fields().values(), before.fields().values(), strict=True):
            if was.hit() is not None:
                field.set_hit(was.hit())
            else:
                field.edit.setText(was.text())

    def next(self) -> None:
        """The tie is noted: the next begins."""
        self.other.set_hit(None)
        _enter(self.start)

    def set_fault(self, problem: Problem) -> bool:
        """Says what is missing beside its field; False if it belongs to none."""
        field = self.fields().get(problem.field) if isinstance(problem, Unanswered) else None
        if field is not None:
            field.set_fault(problem.sentence)
            _enter(field)
        return field is not None

    def names(self) -> tuple[Named | None, Named | None]:
        """Those that are chosen."""
        return _named(self.start.hit()), _named(self.other.hit())

    def _new(self, field: TypeAhead, then: Callable[[], None], typed: str) -> None:
        value: object = (typed, True) if field is self.kind else Named(None, typed)
        field.set_hit(Hit(value, typed))
        then()

    def _go_on(self, field: TypeAhead, then: Callable[[], None]) -> None:
        """Enter on what is chosen already."""
        if field.hit() is not None or field is self.other:
            then()

    def _say(self) -> None:
        """All three are there, or the first that is missing says so."""
        start, other = self.names()
        how = self.kind.hit()
        for missing, words in (
            ("start", _("Who? Type a name, and choose it.") if start is None else ""),
            ("kind", _("How do they know each other? Type it, and choose.") if not how else ""),
            ("other", _("Whom? Type a name, and choose it.") if other is None else ""),
        ):
            if words:
                self.set_fault(Unanswered(words, missing))
                return
        if start is not None and other is not None and how is not None:
            kind, outward = how.value if isinstance(how.value, tuple) else ("", True)
            self.said.emit(NewTie(start, kind, other, outward))

    def _people(self, typed: str) -> Callable[[Session], list[Hit]]:
        """Those of this place first, then everybody else who fits."""
        near = [hit for hit in self._here() if begins(hit.words, typed)][:AT_MOST]
        return partial(_near_first, near, self._everybody(typed))


def _enter(field: TypeAhead) -> None:
    """The cursor comes into it, with all that stands there chosen: typing replaces it."""
    field.setFocus()
    field.edit.selectAll()


def _near_first(
    near: list[Hit], others: Callable[[Session], list[Hit]], session: Session
) -> list[Hit]:
    known = {hit.value for hit in near}
    rest = [Hit(Named(hit.value, hit.words), hit.words, hit.second)
            for hit in others(session) if isinstance(hit.value, bytes)]  # fmt: skip
    return [*near, *(hit for hit in rest if hit.value not in known)][: AT_MOST - 1]


def _named(hit: Hit | None) -> Named | None:
    return hit.value if hit is not None and isinstance(hit.value, Named) else None


def _kinds(pack: Pack, typed: str) -> Callable[[Session], list[Hit]]:
    return partial(_kinds_called, pack, typed)


def _kinds_called(pack: Pack, typed: str, session: Session) -> list[Hit]:
    """The kinds of which a word begins so, from both sides where they have a direction."""
    found = []
    for kind in relationship_kinds().values():
        if pack not in kind.packs:
            continue
        also = " ".join((kind.there, *kind.also))
        if begins(also, typed):
            found.append(Hit((kind.key, True), kind.said(outward=True), _(kind.means)))
        if kind.directed and begins(kind.back, typed):
            found.append(Hit((kind.key, False), kind.said(outward=False), _(kind.means)))
    own = (Hit((words, True), words) for words in own_kinds(session) if begins(words, typed))
    exact = fold(typed)
    return sorted([*found, *own], key=lambda hit: fold(hit.words) != exact)
