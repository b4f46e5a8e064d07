"""What the room says of somebody: shown at once, kept behind, each word a step of its own.

Where a step fails, the chart is read anew, and what did not happen is said.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import AssessmentBasis
from ....problems import Unanswered
from ....services.assessments import assess
from ....services.chart.marked import marked
from ....services.leadership import say_leads
from ....services.marks import Mark

if TYPE_CHECKING:
    from ....models import Id
    from ....problems import Problem
    from ....services.chart.parts import Known
    from ....store.store import Changes, Outcome
    from .meeting import Meeting
    from .screen import ChartScreen

BASES = (
    AssessmentBasis.TOLD, AssessmentBasis.SAID, AssessmentBasis.DID, AssessmentBasis.OBSERVED,
    AssessmentBasis.GUESS,
)  # fmt: skip
"""On what a word of the room rests: others tell it, while nobody says otherwise."""
OWN = frozenset({"assessment"})


class Room:
    """Levels and followers, set on the chart of today; in a meeting they are its words."""

    def __init__(self, screen: ChartScreen) -> None:
        self._screen = screen
        self.basis = BASES[0]
        self._on_its_way = 0
        """Its own steps that are shown already, and not yet in the file."""

    @property
    def may_say(self) -> bool:
        """Levels can be set: the chart is that of today, and a campaign has a scale."""
        screen = self._screen
        return (
            screen.chart is not None
            and bool(screen.chart.levels)
            and screen.chart.rests_until is None
            and screen.wish.on == screen.desk.today()
            and screen.wish.before is None
            and screen.desk.looked_at is None
        )

    def is_own(self, changes: Changes) -> bool:
        """The step just kept is one of these: the chart shows it already."""
        if self._on_its_way and changes.kinds <= OWN:
            self._on_its_way -= 1
            return True
        return False

    def next_basis(self) -> None:
        """On what the next word rests: one after the other."""
        self.basis = BASES[(BASES.index(self.basis) + 1) % len(BASES)]

    def name_begins(self) -> None:
        """The next name: its word rests on what others tell, until somebody says otherwise."""
        self.basis = BASES[0]

    def say(self, who: Known, level: Id | None, meeting: Meeting | None) -> bool:
        """She stands at this level, as of today; None: we do not know. False where it cannot be."""
        chart, screen = self._screen.chart, self._screen
        if chart is None or chart.campaign_id is None or not self.may_say:
            return False
        levels = {one.id: one for one in chart.levels}
        if level is not None and level not in levels:
            screen.desk.said.emit(_("This level is no longer on the scale. Choose another."), False)
            return False
        here = levels[level] if level is not None else None
        campaign, basis = chart.campaign_id, self.basis
        day, worker = screen.wish.on, screen.desk.worker
        mark = None
        if here is not None:
            mark = Mark(here.rank, here.digit, here.word, day, False, basis, worker.name)
        self._paint(who.id, mark, level)
        self._on_its_way += 1
        words = _("{name}: {level}").format(
            name=who.name, level=here.word if here is not None else _("not assessed")
        )
        screen.desk.tasks.write(
            words,
            lambda s: assess(s, who.id, campaign, level, basis, worker.id, day),
            partial(self._kept, meeting),
            owner=screen,
            failed=self._failed,
        )
        if meeting is None:
            screen.desk.said.emit(words, True)
        return True

    def _paint(self, person: Id, mark: Mark | None, level: Id | None) -> None:
        screen = self._screen
        if screen.loaded is None or screen.loaded.chart is None:
            return
        chart = marked(screen.loaded.chart, person, mark, level)
        screen.loaded = replace(screen.loaded, chart=chart)
        screen.canvas.changed(screen.narrowing.look(), screen.narrowing.bands())

    @staticmethod
    def _kept(meeting: Meeting | None, outcome: Outcome[Id]) -> None:
        if meeting is not None:
            meeting.judgements.append(outcome.value)

    def _failed(self, problem: Problem) -> None:
        self._on_its_way = max(0, self._on_its_way - 1)
        self._screen.desk.fault.emit(problem)
        self._screen.refresh()

    def ask_leads(self, who: Known, meeting: Meeting | None) -> None:
        """She has followers, with what shows it; said of one who has, she has none."""
        if who.leader:
            self._leads(who, "", meeting)
            return

        def shown(typed: str) -> None:
            if not typed:
                raise Unanswered(_("What showed it? Who turned to them, whom did they bring?"))
            self._leads(who, typed, meeting)

        question = _("{name} has followers. What showed it?").format(name=who.name)
        self._screen.ask.ask(question, shown)

    def _leads(self, who: Known, evidence: str, meeting: Meeting | None) -> None:
        screen = self._screen
        worker, day, leads = screen.desk.worker.id, screen.desk.today(), bool(evidence)
        said = _("{name} has followers") if leads else _("{name} has no followers")
        words = said.format(name=who.name)

        def kept(view: Id) -> None:
            if meeting is not None:
                meeting.views.append(view)

        screen.desk.do(
            words, words, lambda s: say_leads(s, who.id, leads, evidence, worker, day), kept,
            owner=screen,
        )  # fmt: skip
