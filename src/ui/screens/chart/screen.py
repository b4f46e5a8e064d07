"""The chart: the wall as organizers know it, on screen; F8 turns it into the same as a list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAccessible, QAction, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ....i18n import gettext as _
from ...ask_line import AskLine
from ...desk import MapWish
from ...kit.card import Ground
from ...kit.seamless import in_column, in_line
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part
from ...throttle import Throttle
from ..network.rows import MapRows
from .canvas import ChartCanvas
from .head import ChartHead
from .keys import ChartKeys
from .narrowing import Narrowing
from .nothing import nothing_to_chart
from .reading import Loaded, Wish, load
from .room import Room
from .rows import seat_rows, unit_rows
from .run import MeetingRun
from .side import ChartSide
from .sums import SumLine
from .verbs import ChartVerbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....models import Id
    from ....services.chart.parts import Chart, Known, Unit
    from ....store.store import Changes
    from ...desk import Desk
    from ...screen import Hint, Screen
    from .spots import Spot

HIGH = 560
"""Units from which there is room to say what the marks mean."""
WIDE = 760
"""Units from which there is room for a wide right part."""


class ChartScreen(OwnKeys):
    """A place as a chart. The right part is there when something is asked of it: a flat, what
    moved between two days, a meeting."""

    help_page = "chart"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "placement", "structure", "slot", "assessment", "assignment", "team",
         "team_member", "leadership", "suppression", "campaign", "action", "participation",
         "card", "exclusion", "scale_level", "relationship", "attempt", "language_skill",
         "ballot"}
    )  # fmt: skip

    def __init__(self, desk: Desk, place_id: Id | None, campaign_id: Id | None = None) -> None:
        super().__init__(desk)
        today = desk.today()
        self.wish = Wish(place_id, campaign_id, today, None, None, desk.worker.id)
        self.loaded: Loaded | None = None
        self._high = True
        self.shows_list = QAccessible.isActive()
        """True where the same stands as a list, as a screen reader gets it from the start."""
        self.narrowing = Narrowing(self)
        self.verbs = ChartVerbs(self)
        self.room = Room(self)
        self.run = MeetingRun(self, self.room)
        self.keys = ChartKeys(self)
        self._charts: Throttle[Loaded] = Throttle(
            desk.tasks, self._show, parent=self, failed=desk.fault.emit
        )
        self._make_parts()
        self._wire()

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self.loaded.chart if self.loaded is not None else None

    @property
    def bare(self) -> bool:
        """Nothing stands on the chart: no place is noted, or nobody in it, known or not."""
        return self.chart is None or not (self.chart.bands or self.chart.blocks)

    @property
    def elsewhen(self) -> bool:
        """Another day than today is shown, or one beside it."""
        return self.wish.on != self.desk.today() or self.wish.before is not None

    # what it is made of

    def _make_parts(self) -> None:
        self.canvas = ChartCanvas()
        self.list = MapRows(_("Everybody on the chart"))
        self.empty = nothing_to_chart(self.desk)
        self.head = ChartHead(self.keys)
        self.sums = SumLine()
        self.side, self.middle = ChartSide(self), QStackedWidget()
        self.middle.addWidget(self.canvas)
        self.middle.addWidget(self.list)
        self.ask = AskLine(self.desk)
        main = Ground("base")
        in_column(main, (self.head, 0), (self.middle, 1), (self.empty, 1), (self.sums, 0))
        self.empty.hide()
        mark_part(main)
        both = QWidget()
        in_line(both, (main, 1), (self.side, 0))
        self.fill((both, 1), (self.ask, 0))

    def _wire(self) -> None:
        self.canvas.moved.connect(self._moved)
        self.canvas.opened.connect(self.open_spot)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.verbs.open)
        self.side.flat.people.opened.connect(self.verbs.open)
        self.side.moves.rows.opened.connect(self.verbs.open)
        self.side.moves.rows.chosen.connect(self._chosen)
        self.head.place_chosen.connect(lambda one: self.ask_for(place_id=one, before=None))
        self.head.campaign_chosen.connect(lambda one: self.ask_for(campaign_id=one))
        self.head.question_chosen.connect(lambda one: self.ask_for(question_id=one))
        self.head.shift_chosen.connect(self.narrowing.show_shift)
        self.head.today_wanted.connect(self.verbs.today)
        self.keys.give()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.set_wide(self.width() >= WIDE * theme().unit)
        self._high = self.height() >= HIGH * theme().unit
        self.head.set_high(self._high)
        self.sums.setVisible(self._high and self.chart is not None)

    # reading

    def ask_for(self, **facts: object) -> None:
        """Another chart, or the same on another day or of other people."""
        self.wish = replace(self.wish, **facts)  # type: ignore[arg-type] # named by the callers
        self.side.close_flat()
        self.refresh()

    def refresh(self) -> None:
        """Reads the chart anew; the cursor stays where it is."""
        self._charts.ask(partial(load, wish=self.wish))

    def heard(self, changes: Changes) -> None:
        """What a meeting said itself stands on the chart already."""
        if not self.room.is_own(changes):
            super().heard(changes)

    def _show(self, loaded: Loaded) -> None:
        self.loaded = loaded
        chart = loaded.chart
        self.narrowing.chart_read()
        self.head.show_loaded(loaded, self.wish.question_id)
        self.head.show_days(
            self.wish.on, self.wish.before, self.desk.today(), self.desk.profile.locale,
            chart.rests_until if chart is not None else None,
        )  # fmt: skip
        self.sums.setVisible(self._high and chart is not None)
        if chart is not None:
            self.wish = replace(self.wish, place_id=chart.place_id, campaign_id=chart.campaign_id)
            self.keys.set_levels(chart.levels)
            self.side.meeting.levels.set_levels(chart.levels, self.keys.levels)
            self.sums.show_sums(chart, self.desk.words)
            self.canvas.show_chart(self.narrowing.look(), self.narrowing.bands())
            self.keys.give()
            self._show_list()
        self.run.chart_read()
        self._show_parts()
        self.arrived()

    def _show_list(self) -> None:
        chart = self.chart
        if chart is not None and self.shows_list:
            rows = unit_rows(chart) if chart.blocks else seat_rows(self.narrowing.bands(), chart)
            self.list.set_rows(list(rows))

    def _show_parts(self) -> None:
        had_focus = self.middle.isAncestorOf(self.window().focusWidget() or self)
        shown = self.list if self.shows_list else self.canvas
        self.middle.setCurrentWidget(shown)
        self.middle.setVisible(not self.bare)
        self.empty.setVisible(self.bare)
        self.side.show_asked()
        self.head.set_meeting(self.run.is_on)
        self.hints_changed.emit()
        if had_focus:
            self.focus_first()

    # what is at a spot

    def unit(self, spot: Spot) -> Unit | None:
        """The flat of a spot; None in a workplace."""
        laid = self.canvas.laid
        return laid.unit_at(spot) if laid is not None else None

    def people_at(self, spot: Spot) -> tuple[Known, ...]:
        """Who is there."""
        laid = self.canvas.laid
        return laid.people(spot) if laid is not None and laid.has(spot) else ()

    # going about

    def open_spot(self, spot: Spot) -> None:
        """A flat opens beside the chart; a person has a page of her own."""
        if self.unit(spot) is not None and not self.run.is_on:
            self.side.open_flat(spot)
            return
        for one in self.people_at(spot)[:1]:
            self.verbs.open(one.id)

    def _moved(self, spot: Spot) -> None:
        self.side.follow(spot)
        self.describe()

    def _chosen(self, key: bytes) -> None:
        """The cursor of a list came to somebody: so does that of the chart."""
        spot = self.canvas.spot_of(key)
        if spot is not None and spot != self.canvas.spot() and not self.run.is_on:
            self.canvas.go(spot, tell=False)

    def describe(self) -> None:
        """Says what is under the cursor, as its row in the list says it."""
        chart, spot = self.chart, self.canvas.spot()
        if chart is not None and spot is not None:
            self.canvas.describe(self.verbs.said(spot))

    def here(self) -> Known | None:
        """Who is under the cursor: of a flat the one chosen in it, or the only one."""
        if (chosen := self.side.chosen()) is not None:
            return chosen
        spot = self.canvas.spot()
        people = self.people_at(spot) if spot is not None else ()
        return people[0] if len(people) == 1 else None

    def turn(self) -> None:
        """The chart as a list, or the list as a chart; the cursor stays on the same person."""
        one = self.here()
        self.shows_list = not self.shows_list
        self.keys.turned()
        self._show_list()
        self._show_parts()
        if self.shows_list and one is not None:
            self.list.choose(one.id)
        self.focus_first()

    def show_narrowed(self) -> None:
        """The chart is narrowed otherwise; a meeting goes on among those who are kept."""
        if self.chart is not None:
            self.canvas.show_chart(self.narrowing.look(), self.narrowing.bands())
        self.run.order_anew()
        self._show_list()
        self.hints_changed.emit()

    def meeting_turned(self) -> None:
        """A meeting began or ended."""
        self.keys.give()
        self._show_parts()
        self.focus_first()

    # as every screen

    def offered(self) -> Sequence[QAction]:
        return tuple(one for one in (self.keys.print_it, self.keys.poster) if one.isEnabled())

    def people_in_question(self) -> tuple[Id, ...]:
        one = self.here()
        return (one.id,) if one is not None else ()

    def people_on_paper(self) -> tuple[Id, ...]:
        chart = self.chart
        return tuple(dict.fromkeys(one.id for one in chart.people())) if chart is not None else ()

    def map_wish(self) -> MapWish:
        one = self.here()
        return MapWish(self.wish.place_id, self.wish.campaign_id, one.id if one else None)

    def find_here(self) -> None:
        self.verbs.find()

    def hints(self) -> Sequence[Hint]:
        return self.keys.hints()

    def focus_first(self) -> None:
        if self.empty.isVisible():
            self.empty.setFocus()
        else:
            (self.middle.currentWidget() or self).setFocus()

    def put_away(self) -> bool:
        """A meeting ends when its page is left; what it said stays."""
        self.run.end()
        return super().put_away()

    def again(self) -> Screen:
        """The same chart anew."""
        anew = ChartScreen(self.desk, self.wish.place_id, self.wish.campaign_id)
        anew.wish, anew.narrowing.shift = self.wish, self.narrowing.shift
        return anew
