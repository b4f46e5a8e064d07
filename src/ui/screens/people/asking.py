"""What People is asked: a saved question, one that the group keeps, or one that is being built."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....services.lists import QuestionName, question_names
from ....services.people_list import Which
from ....services.questions.kept import Kept, kept
from ...filter.look import Asking
from ...throttle import Throttle
from .search import ASKED, PeopleSearch, chip_items

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ....models import Id
    from ....services.questions.question import Question
    from ...desk import Desk

Known = tuple[Sequence[Kept], Sequence[QuestionName]]


def _known(session: Session, worker: Id, today: date) -> Known:
    return kept(session, worker), question_names(session, worker, today, seen_by=worker)


class PeopleAsking(QObject):
    """Holds the question of the screen and draws its chips."""

    def __init__(self, desk: Desk, over: PeopleSearch) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self.which = Which.EVERYONE
        self.asking = Asking()
        self._kept: dict[Id, Kept] = {}
        self._names: Sequence[QuestionName] = ()
        self._reads = Throttle(desk.tasks, self._show, parent=self)

    @property
    def question(self) -> Question | None:
        """The question that is asked instead of a saved one; None without conditions."""
        return self.asking.question if self.asking.question.lines else None

    def choose(self, value: object) -> None:
        """A chip was chosen; an id is that of a question that is kept."""
        if isinstance(value, Which):
            self.which, self.asking = value, Asking()
        elif isinstance(value, bytes) and (one := self._kept.get(value)) is not None:
            self.which = Which.EVERYONE
            self.asking = Asking(one.question, one.id, one.name, one.shared, one.mine)
        self._draw()

    def ask(self, asking: Asking) -> None:
        """Asks this one."""
        self.which, self.asking = Which.EVERYONE, asking
        self._draw()

    def refresh(self) -> None:
        """Reads which questions are kept, and how many fit each today."""
        self._reads.ask(partial(_known, worker=self._desk.worker.id, today=self._desk.today()))

    def words(self, usual: str) -> str:
        """What the list is called in the trail of a person's page."""
        return usual if self.question is None else self.asking.name or self._over.filter.text()

    def _show(self, known: Known) -> None:
        rows, self._names = known
        self._kept = {one.id: one for one in rows}
        self._draw()

    def _draw(self) -> None:
        on: object = self.which
        if self.question is not None:
            one = self._kept.get(self.asking.kept_id or b"")
            same = one is not None and one.question == self.asking.question
            on = self.asking.kept_id if same else ASKED
        self._over.show_chips(chip_items(on, self._names, self.question))
