"""What is done on a chart besides a meeting: open, talk, another day, a knock, the next gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import day_and_year
from ....i18n import gettext as _
from ....problems import BadDate, Unanswered
from ....services.chart.knocks import knock
from ....services.place_choice import PlaceHit
from ...desk import PaperWish, Trail
from ..add_person import AddPersonPanel
from .rows import rows_of_unit, seat_row
from .spots import gap
from .wall import Wall

if TYPE_CHECKING:
    from datetime import date

    from ....models import Id
    from ....reports import Report
    from .screen import ChartScreen
    from .spots import Spot


class ChartVerbs:
    """They go through the screen's desk, and say what they did."""

    def __init__(self, screen: ChartScreen) -> None:
        self._screen = screen

    def open(self, person: Id) -> None:
        """Her page, with the chart as the list she comes from; nothing for an empty seat."""
        chart = self._screen.chart
        ids = tuple(dict.fromkeys(one.id for one in chart.people())) if chart else ()
        if person in ids and chart is not None:
            self._screen.desk.open_person(person, Trail(chart.name, ids))

    def talk(self) -> None:
        """The form of a one-to-one with whoever is under the cursor."""
        self._screen.desk.talk_wanted.emit(self._screen.people_in_question())

    def ask_day(self) -> None:
        """Asks of which day the chart is to be."""
        self._screen.ask.ask(
            _("As it was on which day?"),
            self._show_day,
            hint=_("1 june, -90; nothing for today"),
        )

    def _show_day(self, typed: str) -> None:
        screen = self._screen
        screen.run.end()
        screen.ask_for(on=self._past(typed) if typed else screen.desk.today(), before=None)

    def ask_beside(self) -> None:
        """Asks for an earlier day, to stand beside the one that is shown."""
        if self._screen.wish.before is not None:
            self._screen.ask_for(before=None)
            return
        self._screen.ask.ask(
            _("Which earlier day beside it?"), self._show_beside, hint=_("1 june, -90")
        )

    def _show_beside(self, typed: str) -> None:
        screen = self._screen
        if not typed:
            raise Unanswered(_("Which day? Write 1 june or -90."))
        before = self._past(typed)
        if before >= screen.wish.on:
            day = day_and_year(screen.wish.on, screen.desk.profile.locale)
            raise BadDate(_("This is not before {day}, the day that is shown.").format(day=day))
        screen.run.end()
        screen.ask_for(before=before)

    def _past(self, typed: str) -> date:
        desk = self._screen.desk
        day = desk.read_day(typed, past=True)
        if day is None or day > desk.today():
            raise BadDate(_("This day is still to come."))
        return day

    def today(self) -> None:
        """Back to the chart of now."""
        self._screen.ask_for(on=self._screen.desk.today(), before=None)

    def knock(self) -> None:
        """Knocked at the flat under the cursor, nobody home: the flat keeps it."""
        screen = self._screen
        spot = screen.canvas.spot()
        unit = screen.unit(spot) if spot is not None else None
        if unit is None or unit.slot_id is None or not unit.lived_in:
            return
        slot, worker, day = unit.slot_id, screen.desk.worker.id, screen.desk.today()
        words = _("{flat}: knocked, nobody home").format(flat=unit.label)
        screen.desk.do(words, words, lambda s: knock(s, slot, worker, day), owner=screen)

    def met(self) -> None:
        """Somebody whom nobody knew opened the door under the cursor: the form, for this flat."""
        screen = self._screen
        spot = screen.canvas.spot()
        unit = screen.unit(spot) if spot is not None else None
        if unit is None or unit.slot_id is None or screen.chart is None or spot is None:
            return
        house = screen.chart.blocks[spot.part].name
        hit = PlaceHit(unit.place_id, unit.slot_id, f"{house} · {unit.label}")
        screen.desk.open_form(
            AddPersonPanel,
            lambda: AddPersonPanel(screen.desk, place=hit),
            lambda panel: panel.is_for(hit),
        )

    def next_gap(self) -> None:
        """The next seat or flat where nobody is known, or nobody knows how she stands now."""
        canvas = self._screen.canvas
        laid, here = canvas.laid, canvas.spot()
        if laid is None:
            return
        spots = list(laid.spots())
        begun = spots.index(here) + 1 if here in spots else 0
        for spot in (*spots[begun:], *spots[:begun]):
            unit = self._screen.unit(spot)
            people = laid.people(spot)
            unknown = unit.lived_in and unit.to_meet if unit is not None else not people
            if unknown or any(gap(one) for one in people):
                canvas.go(spot)
                return
        self._screen.desk.said.emit(_("No gap is left on this chart."), False)

    def print_chart(self) -> None:
        """Begins the page of this chart: rows of people, or the flats of a house."""
        from ....reports.unit_grid import REPORT as UNIT_GRID
        from ....reports.wall_chart import REPORT as WALL_CHART

        chart = self._screen.chart
        if chart is not None:
            self._print(UNIT_GRID if chart.blocks else WALL_CHART)

    def print_poster(self) -> None:
        """Begins the poster of this chart."""
        from ....reports.poster import REPORT

        self._print(REPORT)

    def _print(self, report: Report) -> None:
        loaded = self._screen.loaded
        if loaded is not None and loaded.chart is not None:
            answers = {"place": loaded.where, "campaign": loaded.chart.campaign}
            self._screen.desk.paper_wanted.emit(PaperWish(report, answers=answers))

    def find(self) -> None:
        """Asks for a name, and goes to her."""
        chart = self._screen.chart
        if chart is None:
            return
        ids = {one.name: one.id for one in chart.people()}

        def go(typed: str) -> None:
            words = typed.casefold()
            found = next((one for name, one in ids.items() if words in name.casefold()), None)
            if found is None or not words:
                raise Unanswered(_("Nobody on this chart is called “{name}”.").format(name=typed))
            self._screen.canvas.go(self._screen.canvas.spot_of(found))
            self._screen.list.choose(found)

        self._screen.ask.ask(_("Whom do you look for on this chart?"), go, names=tuple(ids))

    def said(self, spot: Spot) -> str:
        """What is under the cursor, as its row in the list says it."""
        screen = self._screen
        chart, laid = screen.chart, screen.canvas.laid
        if chart is None or laid is None:
            return ""
        unit = screen.unit(spot)
        if unit is not None:
            block = chart.blocks[spot.part]
            floor = f"{block.name} · {block.floors[spot.row].name}"
            return ". ".join(row.said() for row in rows_of_unit(unit, floor, chart))
        if not isinstance(laid, Wall):
            return ""
        room = laid.rooms[spot.part]
        return seat_row(room.band, room.columns[spot.column].column, spot.row, chart).said()
