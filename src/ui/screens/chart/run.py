"""A meeting on the chart: name by name, with what is known of each, and a way back at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.chart.meeting import before_them, take_back
from ...spoken import Spoken
from ..talk_words import basis_words
from .meeting import Meeting, Name
from .room import Room
from .spots import Spot, gap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models import Id
    from ....services.chart.meeting import BeforeHer
    from ....services.chart.parts import Known, Seat
    from .screen import ChartScreen


class MeetingRun:
    """Begins, goes on and ends a meeting; what is said goes through the room."""

    def __init__(self, screen: ChartScreen, room: Room) -> None:
        self._screen, self._room = screen, room
        self._meeting: Meeting | None = None
        self._last: Meeting | None = None

    @property
    def is_on(self) -> bool:
        """A meeting is going on."""
        return self._meeting is not None

    @property
    def meeting(self) -> Meeting | None:
        """The one that is going on."""
        return self._meeting

    def keeps(self, seat: Seat) -> bool:
        """In a meeting nobody goes from under the cursor because she is a gap no longer."""
        meeting = self._meeting
        return meeting is not None and seat.who is not None and seat.who.id in meeting.seen

    # from name to name

    def begin(self) -> None:
        """Begins at the name under the cursor, else with the next one after it."""
        if self.is_on or not self._room.may_say:
            return
        names = self._names()
        if not names:
            self._screen.desk.said.emit(_("Nobody is known here yet."), False)
            return
        self._say_left_out()
        self._meeting = Meeting(names, _place_of(names, self._screen.canvas.spot()))
        self._screen.side.close_flat()
        self._screen.meeting_turned()
        self._go()

    def _say_left_out(self) -> None:
        chart = self._screen.chart
        out = {one.id for one in chart.people() if not one.counts} if chart is not None else ()
        if out:
            words = ngettext(
                "{n} person is left out of the campaign and is not asked about.",
                "{n} people are left out of the campaign and are not asked about.", len(out),
            )  # fmt: skip
            self._screen.desk.said.emit(words.format(n=len(out)), False)

    def end(self) -> None:
        """Ends it, and says what became of the names, with a way back."""
        meeting, self._meeting = self._meeting, None
        if meeting is None:
            return
        self._last, screen = meeting, self._screen
        screen.meeting_turned()
        words = _(
            "Meeting: {names} names, {confirmed} confirmed, {changed} changed, {skipped} skipped"
        ).format(
            names=len(meeting.seen), confirmed=len(meeting.confirmed),
            changed=len(meeting.changed), skipped=meeting.skipped,
        )  # fmt: skip
        if meeting.confirmed or meeting.changed or meeting.views:
            screen.desk.offered.emit(words, screen.keys.undo_all)
        else:
            screen.desk.said.emit(words, False)
        screen.refresh()

    def undo_all(self) -> None:
        """Takes back all that the last meeting said, as one step."""
        meeting, self._last = self._last, None
        if meeting is not None:
            # answers come in the order of the asks: by then all that it said is in the file
            self._screen.desk.tasks.read(
                lambda _session: None, lambda _none: self._take_back(meeting), owner=self._screen
            )

    def _take_back(self, meeting: Meeting) -> None:
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
        meeting = self._meeting
        if meeting is None:
            return
        here = meeting.name
        meeting.names = self._names()
        if here is None:
            meeting.at = len(meeting.names)
        else:
            same = [n for n, one in enumerate(meeting.names) if one.person == here.person]
            meeting.at = same[0] if same else _place_of(meeting.names, here.spot)
        self._go()

    def chart_read(self) -> None:
        """The chart was read anew, as after Undo: the meeting goes on where it stood."""
        if self._meeting is not None:
            if self._room.may_say:
                self.order_anew()
            else:
                self.end()

    def _names(self) -> list[Name]:
        """Everybody who is shown and counts, in the chart's order, numbered within her part."""
        found: list[tuple[Id, Spot, str]] = []
        laid, gaps_only = self._screen.canvas.laid, self._screen.narrowing.gaps_only
        if laid is None:
            return []
        for spot in laid.spots():
            part = laid.part_of(spot)
            gaps = gaps_only and laid.unit_at(spot) is not None
            people = [one for one in laid.people(spot) if one.counts]
            found += [(one.id, spot, part) for one in people if not gaps or gap(one)]
        of: dict[str, int] = {}
        numbered = []
        for person, spot, part in found:
            of[part] = of.get(part, 0) + 1
            numbered.append((person, spot, part, of[part]))
        return [Name(*one, of[one[2]]) for one in numbered]

    def _go(self) -> None:
        """Shows the name at hand; what is told of those to come is read ahead."""
        meeting, screen = self._meeting, self._screen
        if meeting is None:
            return
        self._room.name_begins()
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
        who, name = self._who(), meeting.name
        laid = screen.canvas.laid
        where = laid.where_of(name.spot) if laid is not None and name is not None else ""
        locale = screen.desk.profile.locale
        aloud = screen.desk.preferences.on_the_wall
        screen.side.meeting.show_name(meeting, who, where, screen.wish.on, locale, aloud=aloud)
        mark = who.mark if who is not None else None
        words = _("Still {digit}").format(digit=mark.digit) if mark else _("Still not assessed")
        screen.side.meeting.still.set_words(words)
        self._show_basis()

    def _show_basis(self) -> None:
        basis = basis_words(Spoken(""))[self._room.basis]
        self._screen.side.meeting.why.set_words(_("Why: {basis}").format(basis=basis))

    def _who(self) -> Known | None:
        """The name at hand, as she stands on the chart."""
        name = self._meeting.name if self._meeting is not None else None
        people = self._screen.people_at(name.spot) if name is not None else ()
        return next((one for one in people if name and one.id == name.person), None)

    # what the room says

    def next_basis(self) -> None:
        """On what the next word rests."""
        if self.is_on:
            self._room.next_basis()
            self._show_basis()

    def still(self) -> None:
        """She stands where she stood: said anew, as of today."""
        who = self._who()
        if who is not None:
            self._say(who, who.level_id)

    def say(self, level: Id | None) -> None:
        """She stands at this level, as of today; None: we do not know."""
        who = self._who() if self.is_on else self._screen.here()
        if who is not None:
            self._say(who, level)
        elif not self.is_on:
            self._screen.desk.said.emit(
                _("Nobody alone is under the cursor. Enter opens who lives here."), False
            )

    def _say(self, who: Known, level: Id | None) -> None:
        meeting = self._meeting
        if meeting is not None:
            meeting.seen.add(who.id)
        if self._room.say(who, level, meeting) and meeting is not None:
            meeting.said(changed=level != who.level_id)
            self._go()

    def say_leads(self) -> None:
        """She has followers, or none."""
        who = self._who() if self.is_on else self._screen.here()
        if who is not None:
            self._room.ask_leads(who, self._meeting)


def _place_of(names: list[Name], spot: Spot | None) -> int:
    """The number of the name at a spot, else of the first one after it, else of the first."""
    if spot is None:
        return 0
    same = [n for n, one in enumerate(names) if one.spot == spot]
    after = [n for n, one in enumerate(names) if one.spot > spot]
    return next(iter((*same, *after)), 0)
