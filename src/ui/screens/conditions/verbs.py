"""What is done with a condition in one step: mended, asked about again, shown, taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....i18n import gettext as _
from ....services.conditions import reminders, verbs
from ...kit.choice import Option

if TYPE_CHECKING:
    from ....services.conditions.lists import ConditionRow
    from .screen import ConditionsScreen


class ConditionVerbs(QObject):
    """Asks what is still to be said in the line at the foot, then does the step."""

    def __init__(self, screen: ConditionsScreen) -> None:
        super().__init__(screen)
        self._screen, self._desk, self._ask = screen, screen.desk, screen.ask

    def ask_mended(self, one: ConditionRow) -> None:
        """Asks when it was mended; of what was mended, it was not after all."""
        words = {"what": one.title, "where": one.where}
        if one.mended_on is not None:
            self._desk.do(
                _("{what}, {where}: not mended after all").format(**words),
                _("{what}, {where} is open again").format(**words),
                lambda s: verbs.came_back(s, one.id),
                owner=self._screen,
            )
            return
        self._ask.ask(
            _("When was {what} mended?").format(**words),
            partial(self._mend, one),
            hint=_("empty: today"),
        )

    def _mend(self, one: ConditionRow, typed: str) -> None:
        today = self._desk.today()
        on = self._desk.read_day(typed, past=True) or today
        words = {"what": one.title, "where": one.where}
        self._desk.do(
            _("{what}, {where}: mended").format(**words),
            _("{what}, {where} is mended").format(**words),
            lambda s: verbs.mend_condition(s, one.id, on, today),
            owner=self._screen,
            failed=self._ask.or_asks_again(self._desk.fault.emit),
        )

    def remind(self, one: ConditionRow) -> None:
        """To ask again becomes a step."""
        worker, today = self._desk.worker.id, self._desk.today()
        self._desk.do(
            _("Ask again about {what}").format(what=one.title),
            _("To ask again about {what} stands among your steps").format(what=one.title),
            lambda s: reminders.ask_again(s, one.id, worker, today),
            owner=self._screen,
        )

    def ask_shown(self, one: ConditionRow) -> None:
        """Asks what the other side may read."""
        options = [Option((False, False), _("Nothing but a number"), "N")]
        if one.slot_id is not None:
            options.append(Option((True, False), _("Which flat it is"), "F"))
        if one.slot_id is not None and one.person_id is not None:
            options.append(Option((True, True), _("The flat and who told of it"), "T"))
        self._ask.choose(
            _("What may the landlord and the press read?"), tuple(options), partial(self._let, one)
        )

    def _let(self, one: ConditionRow, shown: object) -> None:
        unit, name = shown if isinstance(shown, tuple) else (False, False)
        self._desk.do(
            _("What may be shown of {what}, {where}").format(what=one.title, where=one.where),
            _("What may be shown is noted"),
            lambda s: verbs.may_show(s, one.id, unit, name),
            owner=self._screen,
        )

    def take_out(self, one: ConditionRow) -> None:
        """It was noted by mistake."""
        words = {"what": one.title, "where": one.where}
        self._desk.do(
            _("Take out {what}, {where}").format(**words),
            _("{what}, {where} is taken out").format(**words),
            lambda s: verbs.take_out(s, one.id),
            owner=self._screen,
        )
