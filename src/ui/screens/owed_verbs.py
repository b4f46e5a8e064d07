"""What is done with something owed, on Today as on a person's page: ended, moved, handed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...i18n import gettext as _
from ...i18n import long_day
from ...models import CommitmentOutcome
from ...problems import Unanswered
from ...services import follow_ups, groups
from ...services.days import refuse_past
from ..kit.choice import Option

if TYPE_CHECKING:
    from ...services.groups import WorkerRow
    from ...services.owed import Owed
    from ..ask_line import AskLine
    from ..desk import Desk


class Act(Enum):
    """What can be done with something owed, but for ending it one way or another."""

    MOVE = auto()
    HAND = auto()


class OwedVerbs(QObject):
    """Asks what is still to be said in the line at the foot, then does the step.

    `workers` gives those who may owe it from now on.
    """

    def __init__(
        self, desk: Desk, ask: AskLine, workers: Callable[[], Sequence[WorkerRow]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._ask, self._workers = desk, ask, workers

    def act(self, act: Act | CommitmentOutcome, row: Owed) -> None:
        """Ends it as said, moves it, or hands it on."""
        if act is Act.MOVE:
            self.move(row)
        elif act is Act.HAND:
            self.hand(row)
        else:
            self.end(row, CommitmentOutcome(act))

    def done(self, row: Owed) -> None:
        """It is done; of what was promised to us it is asked how it ended."""
        if not row.theirs:
            self.end(row, CommitmentOutcome.KEPT)
            return
        self._ask.choose(
            _("Did {name} keep it?").format(name=row.name),
            outcomes(),
            lambda outcome: self.end(row, CommitmentOutcome(str(outcome))),
        )

    def not_kept(self, row: Owed) -> None:
        """A promise was broken: ours as theirs. A step is only done, moved or handed on."""
        if row.promise:
            self.end(row, CommitmentOutcome.NOT_KEPT)

    def end(self, row: Owed, outcome: CommitmentOutcome) -> None:
        """A step is done, or a promise ended one way or another; history says which."""
        today, owed = self._desk.today(), row.id
        ended = {
            CommitmentOutcome.KEPT: _("Kept: {what}") if row.promise else _("Done: {what}"),
            CommitmentOutcome.PART: _("Partly kept: {what}"),
            CommitmentOutcome.NOT_KEPT: _("Not kept: {what}"),
            CommitmentOutcome.RELEASED: _("Released: {what}"),
        }[outcome]
        words = " · ".join(part for part in (ended.format(what=row.text), row.name) if part)
        self._desk.do(
            words, words, lambda s: follow_ups.finish(s, owed, today, outcome), owner=self
        )

    def move(self, row: Owed) -> None:
        """To another day."""
        self._ask.ask(_("To which day?"), partial(self._move_to, row), hint=_("fri, +3, 15 dec"))

    def _move_to(self, row: Owed, typed: str) -> None:
        day, today, owed = self._desk.read_day(typed), self._desk.today(), row.id
        if day is None:
            raise Unanswered(_("To which day?"))
        refuse_past(day, today, "due")
        words = long_day(day, self._desk.profile.locale)
        self._ask.do(
            _("Move “{what}” to {day}").format(what=row.text, day=words),
            _("Moved to {day}: {what}").format(what=row.text, day=words),
            lambda s: follow_ups.move(s, owed, day, today),
        )

    def hand(self, row: Owed) -> None:
        """To another worker."""
        names = tuple(one.name for one in self._workers())
        self._ask.ask(
            _("Hand it to whom?"), partial(self._hand_to, row), hint=", ".join(names), names=names
        )

    def _hand_to(self, row: Owed, typed: str) -> None:
        worker, owed = groups.worker_called(self._workers(), typed), row.id
        if worker.name == row.who:
            raise Unanswered(_("{name} owes this already.").format(name=worker.name))
        self._ask.do(
            _("Hand “{what}” to {name}").format(what=row.text, name=worker.name),
            _("Handed to {name}: {what}").format(what=row.text, name=worker.name),
            lambda s: follow_ups.hand_on(s, owed, worker.id),
        )


def outcomes() -> tuple[Option, ...]:
    """How something promised to us can end."""
    return (
        Option(CommitmentOutcome.KEPT, _("Kept"), "K"),
        Option(CommitmentOutcome.PART, _("Partly"), "P"),
        Option(CommitmentOutcome.NOT_KEPT, _("Not kept"), "X"),
        Option(CommitmentOutcome.RELEASED, _("Released"), "R"),
    )
