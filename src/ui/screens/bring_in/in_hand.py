"""The list in hand: how it is read, whose it is, and what was decided of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ....chosen_files import Chosen
from ....i18n import gettext as _
from ....importing.choices import Choices
from ....importing.fields import Target
from ....importing.plan import Plan
from ....importing.presets import NONE, preset_called
from ....importing.remembered import read_like
from ....importing.values import Meant
from ....problems import Problem
from ....services.list_decisions import UNDECIDED, Decided
from ....services.place_choice import PlaceHit
from ....services.senders import KeptSender, sender_called, senders
from ...type_ahead import Hit

if TYPE_CHECKING:
    from ...desk import Desk


class InHand(QObject):
    """`reading` comes before a file is read, `read` after it, `turned` where the plan is another
    one without that; `refused` carries the Problem of a file."""

    reading = Signal()
    read = Signal()
    turned = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self.plan: Plan | None = None
        self.decided = UNDECIDED
        self.kept: tuple[KeptSender, ...] = ()
        """How the lists of all senders are read."""

    @property
    def place(self) -> Hit | None:
        """The place whose people the list names in full, if it does."""
        said = self.decided
        if said.place_id is None:
            return None
        return Hit(PlaceHit(said.place_id, None, said.place), said.place)

    def refresh(self) -> None:
        """Reads whose lists are known."""
        self._desk.tasks.read(senders, partial(setattr, self, "kept"), owner=self)

    def let_go(self) -> None:
        """There is none; what is being read is not waited for."""
        self._asked += 1
        self.plan, self.decided = None, UNDECIDED

    def is_untouched(self) -> bool:
        """Whether no list was asked for yet."""
        return not self._asked

    # the file

    def read_file(self, source: Chosen, letters: str = "") -> None:
        """Reads how a file is written, its letters guessed where they are not said, and what its
        columns seem to be; so it does with rows that were pasted."""
        region, choices = self._desk.profile.region, Choices(encoding=letters)
        kept = self.kept

        def make() -> tuple[Plan, Decided]:
            plan = choices.plan(source, region, kept)
            return plan, as_last_time(sender_called(kept, plan.sender))

        self.read_so(make)

    def read_so(self, make: Callable[[], tuple[Plan, Decided]]) -> None:
        """Reads a list beside the window, with what was decided of it."""
        self._asked += 1
        self.reading.emit()
        self._desk.tasks.consult(
            lambda _store: make(), partial(self._take, self._asked), owner=self, failed=self._refuse
        )

    def _take(self, asked: int, made: tuple[Plan, Decided]) -> None:
        if asked == self._asked:
            self.plan, self.decided = made
            self.read.emit()

    def _refuse(self, problem: Problem) -> None:
        self.plan = None
        self.refused.emit(problem)

    # its columns

    def read_otherwise(self, fact: str, value: object) -> None:
        """Another guess of how the file is written."""
        if (plan := self.plan) is not None:
            self.read_so(lambda: (plan.read_otherwise(fact, value), self.decided.of_rows_nothing()))

    def read_like(self, name: object) -> None:
        """As the lists of a sender or a program are read; "" for neither."""
        plan, kept = self.plan, sender_called(self.kept, str(name))
        if plan is None:
            return
        if kept is not None:
            self.read_so(lambda: (read_like(plan, kept), as_last_time(kept)))
        else:
            preset = preset_called(str(name)) or NONE
            self.read_so(lambda: (plan.as_preset(preset), self.decided.of_rows_nothing()))

    def turn_column(self, column: int, target: Target) -> None:
        """Another target for a column; nothing is read again for it."""
        if self.plan is not None:
            self._turn(self.plan.with_target(column, target))

    def say_value(self, column: int, value: str, meant: Meant) -> None:
        """What a value of a column means."""
        if self.plan is not None:
            self._turn(self.plan.with_value(column, value, meant))

    def order_dates(self, day_first: bool) -> None:
        """03/04/1987 is the third of April, or the fourth of March."""
        if self.plan is not None:
            self._turn(self.plan.with_day_first(day_first))

    def order_names(self, family_first: bool) -> None:
        """Whole names are read as "Last First", or as they are mostly written."""
        if self.plan is not None:
            self._turn(self.plan.with_family_first(family_first))

    # whose it is

    def answer(self, name: str, value: object) -> None:
        """One answer, by its name."""
        if self.plan is not None:
            self._turn(self.plan.answered(**{name: value}))

    def name_sender(self, name: str) -> None:
        """Under which name it is kept how it is read."""
        if self.plan is not None:
            self._turn(replace(self.plan, sender=name.strip()))

    def name_everybody(self, on: bool) -> None:
        """The list names everybody of a place, or some people. Decisions begin anew."""
        self._name(Decided(everybody=on, left_on=self.decided.left_on) if on else UNDECIDED)

    def name_place(self, place: Hit | None) -> None:
        """The place of which the list names everybody; None: it is not said yet."""
        hit = place.value if place is not None else None
        said = replace(self.decided.of_rows_nothing(), place_id=None, place="")
        if isinstance(hit, PlaceHit):
            said = replace(said, everybody=True, place_id=hit.structure_id, place=hit.words)
        self._name(said)

    def _name(self, said: Decided) -> None:
        self.decided = said
        if self.plan is not None:
            self._turn(self.plan)

    def missing(self) -> str:
        """What is still to be said before its rows can be looked at; empty where nothing is."""
        return (self.plan.missing() or self.decided.missing()) if self.plan is not None else ""

    def leave_on(self, day: str | None) -> None:
        """When those who are gone left; None: nobody knows."""
        self.decided = replace(self.decided, left_on=day)

    def said_before(self) -> str:
        """That the sender's last list named everybody of the place that is said; else empty."""
        kept = sender_called(self.kept, self.plan.sender) if self.plan is not None else None
        if kept is None or self.decided.place_id is None or kept.place_id != self.decided.place_id:
            return ""
        words = _("As the last list of {sender}: everybody of {place}.")
        return words.format(sender=kept.name, place=kept.place)

    def _turn(self, plan: Plan) -> None:
        self.plan = plan
        self.turned.emit()


def as_last_time(kept: KeptSender | None) -> Decided:
    """The place whose people this sender's last list named in full is proposed for the next."""
    if kept is None or not kept.place:
        return UNDECIDED
    return Decided(everybody=True, place_id=kept.place_id, place=kept.place)
