"""A meeting on the chart: each word of the room takes effect at once, and the next name comes.

The chart shows it before it is kept: the step goes to the other thread, and where it fails the
chart is read anew and says so.
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
from ....services.chart.meeting import before_them, take_back
from ....services.leadership import say_leads
from ....services.marks import Mark
from ...spoken import Spoken
from ..talk_words import basis_words
from .meeting import Meeting, Name
from .spots import Spot, gap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models import Id
    from ....problems import Problem
    from ....services.chart.meeting import BeforeHer
    from ....services.chart.parts import Known, Seat
    from ....store.store import Changes, Outcome
    from .screen import ChartScreen

BASES = (
    AssessmentBasis.TOLD, AssessmentBasis.SAID, AssessmentBasis.DID, AssessmentBasis.OBSERVED,
    AssessmentBasis.GUESS,
)  # fmt: skip
"""On what a word of the room rests: others tell it, while nobody says otherwise."""
OWN = frozenset({"assessment", "leadership"})


class MeetingRun:
    """The words of the room go through here, in a meeting and beside one."""

    def __init__(self, screen: ChartScreen) -> None:
        self._screen = screen
        self._meeting: Meeting | None = None
        self._last: Meeting | None = None
        self._basis = BASES[0]
        self._own = 0
        """Steps of its own that are on their way to the file."""

    @property
    def is_on(self) -> bool:
        """A meeting is going on."""
        return self._meeting is not None

    @property
    def meeting(self) -> Meeting | None:
        """The one that is going on."""
        return self._meeting

    @property
    def may_say(self) -> bool:
        """Levels can be set: the chart is that of today, and a campaign has a scale."""
        screen = self._screen
        here = screen.chart
        return (
            here is not None
            and bool(here.levels)
            and screen.wish.on == screen.desk.today()
            and screen.wish.before is None
            and screen.desk.looked_at is None
        )

    def is_own(self, changes: Changes) -> bool:
        """The step just kept is one of the meeting's, shown already."""
        if self._own and changes.kinds <= OWN:
            self._own -= 1
            return True
        return False

    # from name to name

    def begin(self) -> None:
        """Begins at the name under the cursor, else with the first."""
        if self.is_on or not self.may_say:
            return
        names = self._names()
        if not names:
            self._screen.desk.said.emit(_("Nobody is known here yet."), False)
            return
        spot = self._screen.canvas.spot()
        at = next((n for n, one in enumerate(names) if spot is not None and one.spot >= spot), 0)
        if spot in {one.spot for one in names}:
            at = next(n for n, one in enumerate(names) if one.spot == spot)
        self._meeting = Meeting(names, at)
        self._basis = BASES[0]
        self._screen.flat = None
        self._screen.meeting_turned()
        self._go()

    def end(self) -> None:
        """Ends it, and says what became of the names, with a way back."""
        meeting, self._meeting = self._meeting, None
        if meeting is None:
            return
        self._last = meeting
        screen = self._screen
        screen.meeting_turned()
        words = _(
            "Meeting: {names} names, {confirmed} confirmed, {changed} changed, {skipped} skipped"
        ).format(
            names=len(meeting.seen), confirmed=len(meeting.confirmed),
            changed=len(meeting.changed), skipped=meeting.skipped,
        )  # fmt: skip
        if meeting.judgements or meeting.views:
            screen.desk.offered.emit(words, screen.undo_all)
        else:
            screen.desk.said.emit(words, False)
        screen.refresh()

    def undo_all(self) -> None:
        """Takes back all that the last meeting said, as one step."""
        meeting, self._last = self._last, None
        if meeting is None:
            return
        judgements, views = tuple(meeting.judgements), tuple(meeting.views)
        self._screen.desk.do(
            _("Take back the meeting"),
            _("The meeting is taken back"),
            lambda s: take_back(s, judgements, views),
            owner=self._screen,
        )

    def move(self, by: int) -> None:
        """Past a name, or back to the one before."""
        if self._meeting is not None:
            self._meeting.move(by)
            self._go()

    def order_anew(self) -> None:
        """The filter is another: goes on among those whom it keeps."""
        meeting, screen = self._meeting, self._screen
        if meeting is None:
            return
        here = meeting.name
        screen.canvas.show_chart(screen.look(), screen.bands())
        meeting.names = self._names()
        numbers = [n for n, one in enumerate(meeting.names) if here and one.spot >= here.spot]
        same = [n for n, one in enumerate(meeting.names) if here and one.person == here.person]
        meeting.at = (same or numbers or [len(meeting.names)])[0]
        self._go()

    def chart_read(self) -> None:
        """The chart was read anew, as after Undo: the meeting goes on where it stood."""
        if self._meeting is not None:
            if not self.may_say:
                self.end()
            else:
                self.order_anew()

    def keeps(self, seat: Seat) -> bool:
        """In a meeting nobody goes from under the cursor because she is a gap no longer."""
        meeting = self._meeting
        return meeting is not None and seat.who is not None and seat.who.id in meeting.seen

    def _names(self) -> list[Name]:
        """Everybody on the chart who is shown, in its order, numbered within her part."""
        screen = self._screen
        chart, laid = screen.chart, screen.canvas.laid
        if chart is None or laid is None:
            return []
        bands = screen.bands()
        found: list[tuple[Id, Spot, str]] = []
        for spot in laid.spots():
            unit = screen.unit(spot)
            part = chart.blocks[spot.part].floors[spot.row].name if unit else bands[spot.part].name
            gaps = unit is not None and screen.gaps_only
            people = [one for one in laid.people(spot) if not gaps or gap(one)]
            found += [(one.id, spot, part) for one in people]
        of: dict[str, int] = {}
        names = []
        for person, spot, part in found:
            of[part] = of.get(part, 0) + 1
            names.append((person, spot, part, of[part]))
        return [Name(*name, of[name[2]]) for name in names]

    def _go(self) -> None:
        """Shows the name at hand; what is told of those to come is read ahead."""
        meeting, screen = self._meeting, self._screen
        if meeting is None:
            return
        self._basis = BASES[0]
        name = meeting.name
        if name is not None:
            screen.canvas.go(name.spot, tell=False, middle=True)
            screen.list.choose(name.person)
        self._show()
        screen.describe()
        wanted = meeting.wanted()
        if wanted:
            campaign, on = screen.wish.campaign_id, screen.wish.on
            screen.desk.tasks.read(
                lambda s: before_them(s, wanted, campaign, on), self._read, owner=screen
            )

    def _read(self, found: Mapping[Id, BeforeHer]) -> None:
        if self._meeting is not None:
            self._meeting.before.update(found)
            name = self._meeting.name
            if name is not None and name.person in found:
                self._show()

    def _show(self) -> None:
        meeting, screen = self._meeting, self._screen
        if meeting is None:
            return
        who = self._who()
        screen.meeting.show_name(
            meeting, who, self._where(), screen.wish.on, screen.desk.profile.locale
        )
        mark = who.mark if who is not None else None
        words = _("Still {digit}").format(digit=mark.digit) if mark else _("Still not assessed")
        screen.still.setText(words)
        screen.meeting.still.set_words(words)
        self._show_basis()

    def _show_basis(self) -> None:
        said = basis_words(Spoken(""))[self._basis]
        words = _("Why: {basis}").format(basis=said)
        self._screen.meeting.why.set_words(words)

    def _who(self) -> Known | None:
        """The name at hand, as she stands on the chart."""
        meeting, laid = self._meeting, self._screen.canvas.laid
        name = meeting.name if meeting is not None else None
        if name is None or laid is None or not laid.has(name.spot):
            return None
        return next((one for one in laid.people(name.spot) if one.id == name.person), None)

    def _where(self) -> str:
        meeting, screen = self._meeting, self._screen
        name = meeting.name if meeting is not None else None
        if name is None:
            return ""
        unit = screen.unit(name.spot)
        if unit is not None:
            return unit.label
        return screen.bands()[name.spot.part].columns[name.spot.column].name

    # what the room says

    def next_basis(self) -> None:
        """On what the next word rests: one after the other."""
        self._basis = BASES[(BASES.index(self._basis) + 1) % len(BASES)]
        self._show_basis()

    def still(self) -> None:
        """She stands where she stood: said anew, as of today."""
        who = self._who()
        if who is not None:
            self._say(who, who.level_id, changed=False)

    def say(self, level: Id | None) -> None:
        """She stands at this level, as of today; None: we do not know."""
        who = self._who() if self.is_on else self._screen.here()
        if who is None:
            self._screen.desk.said.emit(
                _("Nobody alone is under the cursor. Enter opens who lives here."), False
            )
            return
        self._say(who, level, changed=level != who.level_id)

    def _say(self, who: Known, level: Id | None, *, changed: bool) -> None:
        """Shows it at once, keeps it behind, and goes on."""
        screen, chart = self._screen, self._screen.chart
        if chart is None or not self.may_say or chart.campaign_id is None:
            return
        levels = {one.id: one for one in chart.levels}
        if level is not None and level not in levels:
            screen.desk.said.emit(_("This level is no longer on the scale. Choose another."), False)
            return
        day, worker, basis = screen.wish.on, screen.desk.worker, self._basis
        word = levels[level].word if level is not None else _("not assessed")
        mark = None
        if level is not None:
            one = levels[level]
            mark = Mark(one.rank, one.digit, one.word, day, False, basis, worker.name)
        self._paint(who.id, mark, level)
        campaign = chart.campaign_id
        self._own += 1
        screen.desk.tasks.write(
            _("{name}: {level}").format(name=who.name, level=word),
            lambda s: assess(s, who.id, campaign, level, basis, worker.id, day),
            partial(self._kept, self._meeting),
            owner=screen,
            failed=self._failed,
        )
        if self._meeting is not None:
            self._meeting.said(changed=changed)
            self._go()
        else:
            screen.desk.said.emit(_("{name}: {level}").format(name=who.name, level=word), True)

    def _paint(self, person: Id, mark: Mark | None, level: Id | None) -> None:
        screen = self._screen
        if screen.loaded is None or screen.loaded.chart is None:
            return
        chart = marked(screen.loaded.chart, person, mark, level)
        if self._meeting is not None:
            self._meeting.seen.add(person)
        screen.loaded = replace(screen.loaded, chart=chart)
        screen.canvas.changed(screen.look(), screen.bands())

    def _kept(self, meeting: Meeting | None, outcome: Outcome[Id]) -> None:
        if meeting is not None:
            meeting.judgements.append(outcome.value)

    def _failed(self, problem: Problem) -> None:
        self._own = max(0, self._own - 1)
        self._screen.desk.fault.emit(problem)
        self._screen.refresh()

    def say_leads(self) -> None:
        """She has followers, with what shows it; said again, she has none."""
        who = self._who() if self.is_on else self._screen.here()
        if who is None:
            return
        if who.leader:
            self._leads(who, leads=False, evidence="")
            return

        def shown(typed: str) -> None:
            if not typed:
                raise Unanswered(_("What showed it? Who turned to her, whom did she bring?"))
            self._leads(who, leads=True, evidence=typed)

        self._screen.ask.ask(
            _("{name} has followers. What showed it?").format(name=who.name), shown
        )

    def _leads(self, who: Known, *, leads: bool, evidence: str) -> None:
        screen = self._screen
        worker, day = screen.desk.worker.id, screen.desk.today()
        words = (_("{name} has followers") if leads else _("{name} has no followers")).format(
            name=who.name
        )
        meeting = self._meeting

        def kept(view: Id) -> None:
            if meeting is not None:
                meeting.views.append(view)

        screen.desk.do(
            words, words, lambda s: say_leads(s, who.id, leads, evidence, worker, day), kept,
            owner=screen,
        )  # fmt: skip
