"""The board: who knows whom in one place, noted one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....problems import Problem
from ....services.network import View
from ....services.person_page import KnownRow, known
from ....services.relationships import end_tie
from ....services.tie_board import Named, NewTie, note_tie, noted_still
from ....services.vocabulary import tie_word
from ...ask_line import AskLine
from ...desk import BoardWish, MapWish
from ...kit.buttons import Button
from ...kit.card import Ground
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...parts import mark_part
from ...screen import Hint, Screen
from ...throttle import Throttle
from ...two_parts import TwoParts
from ...type_ahead import Hit
from .asked import known_words
from .entry import TieEntry
from .head import place_options
from .reading import Board, load_board
from .rows import MapRows, row_of

if TYPE_CHECKING:
    from ....models import Id
    from ....store.store import Changes, Outcome
    from ...desk import Desk


@dataclass(frozen=True, slots=True)
class Noted:
    """A tie of this sitting."""

    tie: Id
    step: Id
    new: NewTie


class BoardScreen(Screen):
    """Above a tie as it is typed; below who is here, with all ties, and what was noted just now."""

    help_page = "board"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "relationship", "placement", "structure", "assessment", "team", "team_member"}
    )

    def __init__(self, desk: Desk, wish: BoardWish) -> None:
        super().__init__(desk)
        self.place_id = wish.place_id
        self.noted: list[Noted] = []
        self._here: tuple[Hit, ...] = ()
        self._boards: Throttle[Board] = Throttle(
            desk.tasks, self._show, parent=self, failed=desk.fault.emit
        )
        self.end = self.key(_("No longer"), "X", self._ask_end, single=True)
        self.undo = self.key(_("Undo"), "U", self._undo, single=True)
        self._make_parts()
        self._lay_out()
        if wish.start is not None:
            other = Named(*wish.other) if wish.other is not None else None
            self.entry.name_start(Named(*wish.start), other)

    def _make_parts(self) -> None:
        self.place = Drop(_("Place"), (), show_label=False)
        self.place.box.setSizeAdjustPolicy(self.place.box.SizeAdjustPolicy.AdjustToContents)
        self.place.setMaximumWidth(theme().u(260))
        self.place.chosen.connect(self._choose_place)
        on_map = Button(_("Map"), icon="network", key="Ctrl+M")
        on_map.clicked.connect(lambda _on: self.desk.map_wanted.emit(self.map_wish()))
        self.head = PageHead(
            _("Who knows whom"),
            _("Each Enter goes on, the last one notes the tie."),
            (self.place, on_map),
        )
        self.entry = TieEntry(self.desk, lambda: self._here)
        self.entry.said.connect(self._note)
        self.people = MapRows(_("Who is here"))
        self.people.set_verbs((self.end,))
        self.people.opened.connect(self._begin_with)
        self.nobody = Label("", "body", colour="muted", wrap=True)
        self.sitting = ListRows(_("Noted just now"), lead=30, scrolls=True)
        self.sitting.set_verbs((self.undo,))
        self.sitting_head = SectionHead(_("Noted just now"))
        self.none_yet = Label(
            _("What you note stands here, each with its Undo."), "body", colour="muted", wrap=True
        )
        self.ask = AskLine(self.desk)

    def _lay_out(self) -> None:
        unit = theme()
        above = QWidget()
        line = QVBoxLayout(above)
        line.setContentsMargins(unit.u(28), unit.u(2), unit.u(24), unit.u(10))
        line.addWidget(self.entry)
        left, right = QWidget(), Ground("raised", edge=True)
        listed = QVBoxLayout(left)
        listed.setContentsMargins(unit.u(16), 0, unit.u(8), 0)
        listed.addLayout(indented(self.nobody))
        listed.addWidget(self.people, 1000)
        listed.addStretch(1)
        column = QVBoxLayout(right)
        column.setContentsMargins(unit.u(20), unit.u(4), unit.u(16), unit.u(8))
        for part in (self.sitting_head, self.none_yet):
            column.addWidget(part)
        column.addWidget(self.sitting, 1)
        column.addStretch(0)
        mark_part(above)
        mark_part(left)
        mark_part(right)
        self._parts, self._right = TwoParts(left, right, 372), right
        self.fill((self.head, 0), (above, 0), (self._parts, 1), (self.ask, 0))
        self._show_sitting()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is little room, what was noted has none until there is something."""
        self._right.setVisible(bool(self.noted) or not self._parts.is_below())

    # reading

    def refresh(self) -> None:
        """Reads who is here and what ties there are."""
        view = View(self.desk.today(), self.desk.worker.id, self.place_id)
        self._boards.ask(partial(load_board, view=view))

    def heard(self, changes: Changes) -> None:
        super().heard(changes)
        if changes.touches("relationship") and self.noted:
            ties = [one.tie for one in self.noted]
            self.desk.tasks.read(
                lambda s: frozenset(ties) - noted_still(s, ties), self._show_sitting, owner=self
            )

    def _show(self, loaded: Board) -> None:
        today = self.desk.today()
        self.place.set_options(place_options(loaded.places), self.place_id)
        self.people.set_rows(
            [row_of(one.someone, known_words(one), today, one.someone.group)
             for one in loaded.knows]
        )  # fmt: skip
        self._here = tuple(
            Hit(Named(one.someone.id, one.someone.name), one.someone.name, one.someone.group)
            for one in loaded.knows
        )
        self.nobody.setText(
            _("Choose a place above, and its people stand here. You can note ties all the same.")
            if loaded.too_many
            else _("Nobody is known here yet. Type a name above, and add her as a new contact.")
        )
        self.nobody.setVisible(not loaded.knows)
        self.people.setVisible(bool(loaded.knows))
        self.arrived()

    def _choose_place(self, place: Id | None) -> None:
        self.place_id = place
        self.refresh()
        self.entry.setFocus()

    # noting

    def _begin_with(self, person: Id) -> None:
        """Enter on somebody of the list: a tie of hers."""
        hit = next((hit for hit in self._here if _id_of(hit) == person), None)
        if hit is not None:
            self.entry.name_start(Named(person, hit.words))

    def _note(self, new: NewTie) -> None:
        me, today = self.desk.worker.id, self.desk.today()
        self.desk.tasks.write(
            tie_sentence(new),
            lambda s: note_tie(s, new, me, today),
            partial(self._done, new),
            owner=self,
            failed=self._failed,
        )

    def _done(self, new: NewTie, outcome: Outcome[Id]) -> None:
        if outcome.step_id is None:
            return
        self.noted.insert(0, Noted(outcome.value, outcome.step_id, new))
        self._show_sitting()
        self.desk.said.emit(tie_sentence(new), True)
        self.entry.next()

    def _failed(self, problem: Problem) -> None:
        if not self.entry.set_fault(problem):
            self.desk.fault.emit(problem)

    def _show_sitting(self, gone: frozenset[Id] = frozenset()) -> None:
        """What was noted in this sitting, the last first, without what was taken back."""
        self.noted = [one for one in self.noted if one.tie not in gone]
        self.sitting.set_rows(
            [
                Row(one.tie, None, one.new.start.name, "", tie_rest(one.new), icon="check")
                for one in self.noted
            ]
        )
        count = ngettext("{n} tie", "{n} ties", len(self.noted)).format(n=len(self.noted))
        self.sitting_head.set_count(count if self.noted else "")
        self.none_yet.setVisible(not self.noted)
        self._make_room()
        self.sitting.setVisible(bool(self.noted))

    def _undo(self) -> None:
        """Takes back the one under the cursor."""
        chosen = self.sitting.chosen_id()
        step = next((one.step for one in self.noted if one.tie == chosen), None)
        if step is not None:
            self.desk.take_back_wanted.emit(step)

    def _ask_end(self) -> None:
        """X: a tie of hers that is so no longer."""
        person, today = self.people.chosen_id(), self.desk.today()
        if person is not None:
            self.desk.tasks.read(
                lambda s: known(s, person, today), partial(self._choose_end, person), owner=self
            )

    def _choose_end(self, person: Id, ties: Sequence[KnownRow]) -> None:
        name = next((hit.words for hit in self._here if _id_of(hit) == person), "")
        options = tuple(
            Option(tie, f"{_verb(tie)} {tie.name}", str(n) if n < 10 else "")
            for n, tie in enumerate(ties, start=1)
        )
        if options:
            self.ask.choose(
                _("What is so no longer with {name}?").format(name=name),
                options,
                partial(self._end, name),
            )

    def _end(self, name: str, tie: object) -> None:
        if not isinstance(tie, KnownRow):
            return
        words = _("No longer: {one} {verb} {other}").format(
            one=name, verb=_verb(tie), other=tie.name
        )
        tie_id, today = tie.id, self.desk.today()
        self.desk.do(words, words, lambda s: end_tie(s, tie_id, today), owner=self)

    # keys and focus

    def map_wish(self) -> MapWish:
        """The map of this place."""
        return MapWish(place_id=self.place_id)

    def hints(self) -> Sequence[Hint]:
        """Go on, the list, end, undo."""
        return (
            ("Return", _("goes on, and notes")),
            ("F6", _("to the list")),
            (self.end, _("no longer so")),
            (self.undo, _("take one back")),
            ("Ctrl+M", _("map")),
        )

    def focus_first(self) -> None:
        """Where the next name is typed; how, where the names stand already."""
        start, _other = self.entry.names()
        (self.entry.kind if start is not None else self.entry.start).setFocus()

    def again(self) -> BoardScreen:
        """The same board anew, with the tie that is begun and all that was noted just now."""
        board = BoardScreen(self.desk, BoardWish(self.place_id))
        board.entry.take_up(self.entry)
        board.noted = self.noted
        board._show_sitting()
        return board


def tie_sentence(new: NewTie) -> str:
    """The tie as it is said: "Ana follows Bo"."""
    return _("{one} {is_tied_to}").format(one=new.start.name, is_tied_to=tie_rest(new))


def tie_rest(new: NewTie) -> str:
    """How, and to whom: "follows Bo"."""
    verb = tie_word(new.kind, outward=new.outward)
    return _("{how} {name}").format(how=verb, name=new.other.name)


def _verb(tie: KnownRow) -> str:
    return tie_word(tie.kind, outward=tie.outward)


def _id_of(hit: Hit) -> Id | None:
    return hit.value.person_id if isinstance(hit.value, Named) else None
