"""The keys of a chart, each once: buttons, hints and lists are drawn from them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from ....i18n import gettext as _
from ...kit.paint import right_to_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....services.assessments import Level
    from ...screen import Hint
    from .screen import ChartScreen


class ChartKeys:
    """Which of them act is said by `give`: in a meeting the arrows are its own."""

    def __init__(self, screen: ChartScreen) -> None:
        self._screen = screen
        one, verbs, run = partial(screen.key, single=True), screen.verbs, screen.run
        self.meet = screen.key(_("Meeting mode"), "F5", run.begin)
        self.as_list = screen.key(self._turn_words(), "F8", screen.turn)
        self.talk = one(_("Record a talk"), "N", verbs.talk)
        self.gaps = one(_("Only gaps"), "G", screen.narrowing.turn_gaps)
        self.shift = one(_("Next shift"), "S", screen.narrowing.next_shift)
        self.day = one(_("As of today"), "O", verbs.ask_day)
        self.beside = one(_("Two days"), "B", verbs.ask_beside)
        self.knock = one(_("Knocked, nobody home"), "A", verbs.knock)
        self.met = one(_("Met somebody new"), "M", verbs.met)
        self.leads = one(_("Has followers"), "L", run.say_leads)
        self.why = one(_("Why"), "Y", run.next_basis)
        self.next_gap = screen.passed_key(_("Next gap"), "Ctrl+Right", verbs.next_gap)
        on, back = ("Left", "Right") if right_to_left() else ("Right", "Left")
        self.still = screen.passed_key(_("Still so"), "Space", run.still)
        self.skip = screen.passed_key(_("Skip"), on, partial(run.move, 1))
        self.back = screen.passed_key(_("Back"), back, partial(run.move, -1))
        self.print_it = screen.own_key(_("Print the wall chart"), "Ctrl+P", verbs.print_chart)
        self.poster = screen.own_key(_("Print a poster for the wall"), "", verbs.print_poster)
        self.end = screen.own_key(_("End meeting"), "Esc", run.end)
        self.today = screen.own_key(_("Back to today"), "Esc", verbs.today)
        self.undo_all = QAction(_("Undo all"), screen)
        self.undo_all.triggered.connect(lambda _on=False: run.undo_all())
        self.levels: dict[bytes | None, QAction] = {}
        """By the id of each level; None: "not assessed"."""

    def _turn_words(self) -> str:
        return _("Chart") if self._screen.shows_list else _("List")

    def turned(self) -> None:
        """The list is shown, or the chart again; only gaps, or everybody."""
        self.as_list.setText(self._turn_words())
        self.gaps.setText(_("Everybody") if self._screen.narrowing.gaps_only else _("Only gaps"))

    def set_levels(self, levels: Sequence[Level]) -> None:
        """A key for each level of the scale: its own sign."""
        for action in self.levels.values():
            action.deleteLater()
        say = self._screen.run.say
        passed = self._screen.passed_key
        self.levels = {one.id: passed(one.word, one.digit, partial(say, one.id)) for one in levels}
        if levels:
            self.levels[None] = passed(_("Not assessed"), "0", partial(say, None))

    def give(self) -> None:
        """The chart, its list and an open flat get the keys that act now."""
        screen, meets = self._screen, self._screen.run.is_on
        levels = tuple(self.levels.values()) if screen.room.may_say else ()
        common = (self.talk, *levels, self.leads)
        if meets:
            keys = (*common, self.still, self.skip, self.back, self.why, self.gaps)
        else:
            keys = (
                *common, self.gaps, self.shift, self.day, self.beside, self.knock, self.met,
                self.next_gap,
            )  # fmt: skip
        screen.canvas.verbs = screen.list.keys = keys
        screen.canvas.walks = not meets
        screen.side.flat.people.keys = (*common, self.knock, self.met)
        self.end.setEnabled(meets)
        self.today.setEnabled(screen.elsewhen and not meets)
        self.meet.setEnabled(screen.room.may_say)
        in_a_house = screen.chart is not None and bool(screen.chart.blocks)
        self.print_it.setText(_("Print the flats") if in_a_house else _("Print the wall chart"))
        self.print_it.setEnabled(screen.chart is not None)
        self.poster.setEnabled(screen.chart is not None and not in_a_house)
        for one in (self.knock, self.met):
            one.setEnabled(in_a_house)

    def hints(self) -> Sequence[Hint]:
        """The likeliest first; those of a meeting while one is on."""
        screen = self._screen
        if screen.chart is None or screen.bare:
            return (("F1", _("help for this page")), ("Alt+Left", _("back")))
        levels = list(self.levels.values())
        digits: tuple[Hint, ...] = ()
        if len(levels) > 1 and screen.room.may_say:
            digits = (((levels[0], levels[-2]), _("set the level")),)
        if screen.run.is_on:
            return (
                *digits, (self.still, _("still so")), (self.skip, _("skip")),
                (self.back, _("back")), (self.talk, _("record a talk")), (self.why, _("why")),
                (self.leads, _("has followers")), (self.gaps, _("only gaps")),
                ("Ctrl+Z", _("take back")), (self.end, _("end meeting")),
            )  # fmt: skip
        door: tuple[Hint, ...] = ((self.knock, _("nobody home")), (self.met, _("met somebody new")))
        door = door if screen.chart.blocks else ()
        shift: tuple[Hint, ...] = () if screen.chart.blocks else ((self.shift, _("next shift")),)
        last: Hint = (self.meet, _("meeting mode"))
        if screen.elsewhen:
            last = (self.today, _("back to today"))
        return (
            (("Up", "Down", "Left", "Right"), _("go about")), ("Return", _("open")), *door,
            (self.talk, _("record a talk")), *digits, (self.next_gap, _("next gap")),
            (self.gaps, _("only gaps")), *shift, (self.day, _("another day")),
            last, (self.print_it, _("print")),
        )  # fmt: skip
