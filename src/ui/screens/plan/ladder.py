"""The ladder: a thermometer of actions, the same as a list (F8), and what was strong before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QStackedWidget

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import ActionState
from ....services.actions import planned
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead
from ..actions.form import ActionForm
from ..actions.ladder import STATE_ICONS
from ..actions.words import floor_sentence, stand_sentence
from .part import PlanPart
from .thermometer import Thermometer
from .words import is_short, rung_words, strength_rows

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ....models import Id
    from ....services.actions.ladder import Rung
    from ....services.vocabulary import Vocabulary
    from ...screen import Screen
    from .look import Shown


class LadderPart(PlanPart):
    """Actions from low to high heat: when, who leads, how the rule stands."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _(
                "No action stands here yet. Begin with something small that everybody can do, and "
                "write down what happens where too few do it."
            ),
        )
        self.title = _("Ladder")
        self.shows_list = QAccessible.isActive()
        one = self.single
        self.add = one(_("Plan an action"), "N", self._add)
        self.change = one(_("Change"), "E", self._change)
        self.hotter = self.key(_("Further up"), "Alt+Up", lambda: self._move(1))
        self.cooler = self.key(_("Further down"), "Alt+Down", lambda: self._move(-1))
        self.as_list = self.key(_("List"), "F8", self.turn)
        self.thermometer = Thermometer(self.desk.words)
        self.rows = ListRows(_("Ladder"), lead=34, keeps=True)
        self.thermometer.verbs = (self.add, self.change)
        self.rows.set_verbs((self.change,), (self.add,))
        self.thermometer.chosen.connect(self._choose)
        self.rows.chosen.connect(self._choose)
        self.thermometer.opened.connect(self._open)
        self.rows.opened.connect(self._open)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.thermometer)
        self.middle.addWidget(self.rows)
        self.said = Label("", "second", wrap=True)
        self.before_head = SectionHead(_("Where it began"))
        self.before_words = Label("", "second", wrap=True)
        self.before = ListRows(_("Where it began"), lead=0)
        self.put(self.nothing)
        self._column.addWidget(self.middle)
        self.put(self.said)
        self.put_button(self.add)
        self.put(self.before_head, self.before_words, self.before)
        self.end()

    def verbs(self) -> Sequence[QAction]:
        return (self.add, self.change, self.hotter, self.cooler, self.as_list)

    def says(self, shown: Shown) -> str:
        if not shown.rungs:
            return _("none yet")
        held = sum(one.state is ActionState.DONE for one in shown.rungs)
        said = ngettext("{n} action", "{n} actions", len(shown.rungs)).format(n=len(shown.rungs))
        short = sum(is_short(one) for one in shown.rungs)
        if short:
            return _("{said}, {n} under its floor").format(said=said, n=short)
        return _("{said}, {n} done").format(said=said, n=held)

    def begin(self) -> None:
        (self.rows if self.shows_list else self.thermometer).setFocus()

    def take(self, shown: Shown) -> None:
        self.shown = shown
        self._show()
        self.before_head.setVisible(shown.before is not None)
        self.before_words.setVisible(shown.before is not None)
        self.before.setVisible(shown.before is not None)
        if shown.before is not None:
            day = short_day(shown.before.on, self.desk.profile.locale)
            self.before_words.setText(
                _("As “{campaign}” left it on {day}. Places that have changed since are as they "
                  "were.").format(campaign=shown.before.campaign, day=day)
            )  # fmt: skip
            self.before.set_rows(strength_rows(shown.before.places, self.desk.words))

    @property
    def chosen(self) -> Rung | None:
        """The action under the cursor."""
        here = self.thermometer.chosen_id()
        rungs = self.shown.rungs if self.shown is not None else ()
        return next((one for one in rungs if one.id == here), None)

    def turn(self) -> None:
        """The thermometer as a list, or the list as a thermometer; the cursor stays."""
        self.shows_list = not self.shows_list
        self._show()
        self.begin()

    def _show(self) -> None:
        rungs = self.shown.rungs if self.shown is not None else ()
        locale = self.desk.profile.locale
        self.nothing.setVisible(not rungs)
        self.middle.setVisible(bool(rungs))
        self.said.setVisible(bool(rungs))
        self.as_list.setText(_("Thermometer") if self.shows_list else _("List"))
        self.thermometer.show_rungs(rungs, locale)
        self.rows.set_rows([_row(one, locale, self.desk.words) for one in rungs])
        shown = self.rows if self.shows_list else self.thermometer
        self.middle.setCurrentWidget(shown)
        self.middle.setFixedHeight(shown.sizeHint().height())
        here = self.thermometer.chosen_id()
        if here is not None:
            self.rows.choose(here)
        self._say()

    def _choose(self, one: Id) -> None:
        self.thermometer.choose(one)
        if not self.rows.hasFocus():
            self.rows.choose(one)
        self._say()

    def _say(self) -> None:
        one = self.chosen
        for verb in (self.change, self.hotter, self.cooler):
            verb.setEnabled(one is not None)
        words = self.desk.words
        parts = (
            []
            if one is None
            else [one.name, stand_sentence(one, words), floor_sentence(one, words)]
        )
        self.said.setText(" · ".join(part for part in parts if part))

    # verbs

    def _add(self) -> None:
        if (shown := self.shown) is not None:
            self.open(ActionForm, shown.id, (shown.id, shown.name))

    def _change(self) -> None:
        if (one := self.chosen) is not None:
            self.open(ActionForm, one.id, (one.id, one.name), one.id)

    def _open(self, action: Id) -> None:
        self.desk.action_wanted.emit(action)

    def _move(self, by: int) -> None:
        if (one := self.chosen) is None:
            return
        action = one.id
        self.desk.do(
            _("Move {name} on the ladder").format(name=one.name),
            "",
            lambda s: planned.move_rung(s, action, by),
            owner=self,
        )


def _row(one: Rung, locale: str, words: Vocabulary) -> Row:
    parts = [stand_sentence(one, words), floor_sentence(one, words)]
    return Row(
        one.id, None, one.name, rung_words(one, locale),
        " · ".join(part for part in parts if part), icon=STATE_ICONS[one.state],
    )  # fmt: skip
