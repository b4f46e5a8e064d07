"""The head of a chart: place, campaign, day, filters, and what the marks mean."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from ....i18n import day_and_year
from ....i18n import gettext as _
from ....services.assessments import rest_words
from ....services.chart.words import rule_words
from ...kit.bars import WarningBar
from ...kit.buttons import Button
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.flow import FlowLayout, as_high_as_needed, empty
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.marks import AssessmentLabel, AssessmentMark, TestDots
from ...kit.seamless import in_column
from ...kit.theme import theme
from .legend import letters_words, window_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ....services.chart.parts import Chart
    from .keys import ChartKeys
    from .reading import Loaded


class ChartHead(QWidget):
    """Signals: `place_chosen(id)`, `campaign_chosen(id)`, `question_chosen(id or None)`,
    `shift_chosen(name or None)`, and `today_wanted()` from the band that tells of another day."""

    place_chosen = Signal(object)
    campaign_chosen = Signal(object)
    question_chosen = Signal(object)
    shift_chosen = Signal(object)
    today_wanted = Signal()

    def __init__(self, keys: ChartKeys) -> None:
        super().__init__()
        self.place = self._drop(_("Place"), 180)
        self.campaign = self._drop(_("Campaign"), 130)
        self.question = self._drop(_("Who is shown"), 130)
        self.shift = self._drop(_("Time of day"), 130)
        self.day = Button(keys.day.text(), icon="calendar", action=keys.day)
        self.beside = Button(keys.beside.text(), icon="history", action=keys.beside)
        self.gaps = Button(keys.gaps.text(), icon="circle-dashed", action=keys.gaps)
        self.turn = Button(keys.as_list.text(), icon="list", action=keys.as_list)
        self.meet = Button(keys.meet.text(), "filled", icon="users", action=keys.meet)
        for button, action in ((self.turn, keys.as_list), (self.gaps, keys.gaps)):
            action.changed.connect(partial(_follow, button, action))
        self.page = PageHead(_("Chart"), "")
        self.band = WarningBar("", button=_("Back to today"))
        self.band.pressed.connect(self.today_wanted)
        self.band.hide()
        self._rule = Label("", "second", colour="muted", wrap=True)
        self._high = True
        self._legend = QWidget()
        self._legend.setSizePolicy(as_high_as_needed())
        self._marks = FlowLayout(self._legend, across=14, down=3)
        self._controls = QWidget()
        self._controls.setSizePolicy(as_high_as_needed())
        self._lay_out()
        self.place.chosen.connect(self.place_chosen)
        self.campaign.chosen.connect(self.campaign_chosen)
        self.question.chosen.connect(self.question_chosen)
        self.shift.chosen.connect(self.shift_chosen)

    @staticmethod
    def _drop(name: str, widest: float) -> Drop:
        drop = Drop(name, (), show_label=False)
        drop.box.setSizeAdjustPolicy(drop.box.SizeAdjustPolicy.AdjustToContents)
        drop.setMaximumWidth(theme().u(widest))
        return drop

    def _lay_out(self) -> None:
        unit = theme()
        line = FlowLayout(self._controls, across=8, down=6)
        for part in (self.place, self.campaign, self.shift, self.question, self.day, self.beside,
                     self.gaps, self.turn):  # fmt: skip
            line.addWidget(part)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(unit.u(28), 0, unit.u(24), unit.u(8))
        lines.setSpacing(unit.u(7))
        lines.addWidget(self._controls)
        lines.addWidget(self._rule)
        lines.addWidget(self._legend)
        self.page.set_actions((self.meet,))
        in_column(self, (self.page, 0), (inner, 0), (self.band, 0))
        self._inner = inner
        self.setSizePolicy(as_high_as_needed())

    def show_loaded(self, loaded: Loaded, question: object) -> None:
        """What can be chosen, what is, and what the marks mean."""
        chart = loaded.chart
        places = [Option(one, "   " * depth + name) for one, name, depth in loaded.places]
        self.place.set_options(places, chart.place_id if chart else None)
        runs = [Option(one, name) for one, name in loaded.campaigns]
        self.campaign.set_options(runs, chart.campaign_id if chart else None)
        self.campaign.setVisible(bool(runs))
        everyone = Option(None, _("Everybody"))
        kept = [Option(one, name) for one, name in loaded.questions]
        self.question.set_options((everyone, *kept), question)
        self.question.setVisible(bool(kept))
        self.page.set_title(chart.name if chart else _("Chart"))
        self._inner.setVisible(chart is not None)
        self.meet.setVisible(chart is not None)
        if chart is not None:
            self._show_legend(chart)

    def show_shifts(self, shifts: Sequence[str], shown: str | None) -> None:
        """All shifts beside each other, or one alone; nothing to choose where there is but one."""
        several = len(shifts) > 1
        self.shift.setVisible(several)
        if several:
            every = Option(None, _("All shifts"))
            each = [Option(one, one or _("Shift not known")) for one in shifts]
            self.shift.set_options((every, *each), shown)

    def show_days(
        self, on: date, before: date | None, today: date, locale: str, rests: date | None
    ) -> None:
        """Which day is shown, whether another one stands beside it, whether a ballot runs."""
        said = day_and_year(on, locale)
        past = _("As of {day}").format(day=said) if on != today else _("As of today")
        self.day.set_words(past)
        words = _("As it was on {day}.").format(day=said) if on != today else ""
        if before is not None:
            then = day_and_year(before, locale)
            words = _("{then} beside {now}: the mark of the earlier day stands first.").format(
                then=then, now=said if on != today else _("today")
            )
        if rests is not None and not words:
            words = rest_words(rests, locale)
        if self.band.button is not None:
            self.band.button.setVisible(on != today or before is not None)
        self.band.sentence.setText(words)
        self.band.setAccessibleName(words)
        self.band.setVisible(bool(words))

    def set_high(self, high: bool) -> None:
        """Where there is little room, the chart takes that of what the marks mean, and of buttons
        that have keys."""
        self._high = high
        self._legend.setVisible(high)
        self._rule.setVisible(high and bool(self._rule.text()))
        for button in (self.day, self.beside, self.gaps, self.turn):
            button.setVisible(high)

    def set_meeting(self, on: bool) -> None:
        """In a meeting nothing else is chosen."""
        self._controls.setVisible(not on)
        self.meet.setVisible(not on)

    def _show_legend(self, chart: Chart) -> None:
        empty(self._marks)
        self._rule.setText(rule_words(chart))
        self._rule.setVisible(self._high and bool(chart.blocks))
        levels = () if chart.blocks else chart.levels  # a flat has its word beside its mark
        for level in levels:
            mark = AssessmentMark(level.rank, level.digit, level.word)
            self._marks.addWidget(AssessmentLabel(mark))
        if levels:
            self._marks.addWidget(AssessmentLabel(AssessmentMark(0, "", _("Not assessed"))))
        self._say(window_words(chart))
        if chart.tests:
            self._say(_("Tests:"))
            for number, one in enumerate(chart.tests, start=1):
                self._say(f"{number} {one.name}" if len(chart.tests) > 1 else one.name)
            for test, said in (
                ("did", _("did")), ("did_not", _("asked, did not")),
                ("withdrew", _("withdrew")), ("not_asked", _("not asked")),
            ):  # fmt: skip
                self._marks.addWidget(_KeyOfTest(test, said))
        self._say(letters_words(chart))

    def _say(self, words: str) -> None:
        self._marks.addWidget(Label(words, "second", colour="muted"))


def _follow(button: Button, action: QAction) -> None:
    """The words of an action changed: those of its button too."""
    if isValid(button):
        button.set_words(action.text())


class _KeyOfTest(QWidget):
    """A mark of a test and what it means."""

    def __init__(self, mark: str, said: str) -> None:
        super().__init__()
        line = FlowLayout(self, across=2, down=0)
        line.addWidget(TestDots((mark,), said))
        line.addWidget(Label(said, "second", colour="muted"))
