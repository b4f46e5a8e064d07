"""Who decides and who moves them: the map, the same as a list (F8), and the spectrum of allies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QStackedWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.plan import power
from ....services.plan.power import LEAST, MOST, SPECTRUM, Holder
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead
from .holder_form import HolderForm
from .part import PlanPart
from .power_map import PowerMap
from .spectrum import Spectrum
from .words import holder_words, place_words

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ....models import Id, Stance
    from ...screen import Screen
    from .look import Shown

REST_MS = 900
"""Moves of one that follow each other within this time are one step."""


class PowerPart(PlanPart):
    """A map that is walked and moved with the keyboard, or the same names as a list."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _(
                "Nobody stands on the map yet. Begin with whoever can say yes to a demand; then "
                "whoever can move them."
            ),
        )
        self.title = _("Who decides")
        self.shows_list = QAccessible.isActive()
        self._holders: tuple[Holder, ...] = ()
        self._moving: Holder | None = None
        """Who was moved and is not kept at her new place yet."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.keep_moves)
        self._make_actions()
        self._make_parts()

    def _make_actions(self) -> None:
        one = self.single
        self.add = one(_("Add somebody"), "N", self._add)
        self.change = one(_("Change"), "E", self._change)
        self.away = one(_("Take off"), "D", self._remove)
        self.to_us = one(_("Nearer to us"), "B", lambda: self._move(0, -1))
        self.from_us = one(_("Further from us"), "V", lambda: self._move(0, 1))
        self.more = one(_("More influence"), "+", lambda: self._move(1, 0))
        self.less = one(_("Less influence"), "-", lambda: self._move(-1, 0))
        self.as_list = self.key(_("List"), "F8", self.turn)

    def _make_parts(self) -> None:
        self.map = PowerMap()
        self.rows = ListRows(_("Who decides"), lead=34, keeps=True)
        moves = (self.to_us, self.from_us, self.more, self.less)
        self.map.verbs = (self.add, self.change, self.away, *moves)
        self.rows.set_verbs((self.change, self.away), (self.add, *moves))
        self.map.moved.connect(self._moved)
        self.map.chosen.connect(self._choose)
        self.rows.chosen.connect(self._choose)
        self.map.opened.connect(lambda _one: self._change())
        self.rows.opened.connect(lambda _one: self._change())
        self.middle = QStackedWidget()
        self.middle.addWidget(self.map)
        self.middle.addWidget(self.rows)
        self.said = Label("", "second", wrap=True)
        self.legend = Label(
            _(
                "A ring: decides. Shift and the arrows move the chosen one: left is nearer to us, "
                "up is more influence."
            ),
            "second",
            wrap=True,
        )
        self.spectrum_head = SectionHead(_("Spectrum of allies"))
        self.spectrum = Spectrum()
        self.put(self.nothing)
        self._column.addWidget(self.middle)
        self.put(self.said, self.legend)
        self.put_button(self.add)
        self.put(self.spectrum_head)
        self._column.addWidget(self.spectrum)
        self.end()

    def verbs(self) -> Sequence[QAction]:
        return (self.add, self.change, self.away, self.as_list)

    def says(self, shown: Shown) -> str:
        if not shown.holders:
            return _("nobody yet")
        decide = sum(one.decides for one in shown.holders)
        on_map = _("{n} on the map").format(n=len(shown.holders))
        if not decide:
            return on_map
        words = ngettext("{n} decides", "{n} decide", decide).format(n=decide)
        return f"{on_map}, {words}"

    def begin(self) -> None:
        (self.rows if self.shows_list else self.map).setFocus()

    def take(self, shown: Shown) -> None:
        self.shown = shown
        self._show(shown.holders if self._moving is None else self._with_moved(shown.holders))

    @property
    def chosen(self) -> Holder | None:
        """Who is under the cursor."""
        here = self.map.chosen_id()
        return next((one for one in self._holders if one.id == here), None)

    def turn(self) -> None:
        """The map as a list, or the list as a map; the cursor stays on the same one."""
        self.shows_list = not self.shows_list
        self._show(self._holders)
        self.begin()

    def _show(self, holders: tuple[Holder, ...]) -> None:
        self._holders = holders
        some = bool(holders)
        self.as_list.setText(_("Map") if self.shows_list else _("List"))
        self.nothing.setVisible(not some)
        for widget in (self.middle, self.said, self.spectrum_head, self.spectrum):
            widget.setVisible(some)
        self.legend.setVisible(some and not self.shows_list)
        self.map.show_holders(holders)
        self.rows.set_rows([_row(one) for one in holders])
        self.middle.setCurrentWidget(self.rows if self.shows_list else self.map)
        self.middle.setFixedHeight((self.rows if self.shows_list else self.map).sizeHint().height())
        self.spectrum.show_holders(holders)
        here = self.map.chosen_id()
        if here is not None:
            self.rows.choose(here)
        self._say()

    def _choose(self, one: Id) -> None:
        if self._moving is not None and self._moving.id != one:
            self.keep_moves()
        self.map.choose(one)
        if not self.rows.hasFocus():
            self.rows.choose(one)
        self._say()

    def _say(self) -> None:
        one = self.chosen
        for verb in (self.change, self.away, self.to_us, self.from_us, self.more, self.less):
            verb.setEnabled(one is not None)
        parts = [] if one is None else [one.name, holder_words(one), place_words(one), one.about]
        self.said.setText(" · ".join(part for part in parts if part))

    # moving: shown at once, kept as one step once the hand rests

    def _move(self, up: int, across: int) -> None:
        if (one := self.chosen) is None:
            return
        at = SPECTRUM.index(one.stance) + across
        stance = SPECTRUM[max(0, min(len(SPECTRUM) - 1, at))]
        self._moved(one.id, max(LEAST, min(MOST, one.influence + up)), stance)

    def _moved(self, one: Id, influence: int, stance: Stance) -> None:
        if self._moving is not None and self._moving.id != one:
            self.keep_moves()
        holder = next((holder for holder in self._holders if holder.id == one), None)
        if holder is None or self.desk.looked_at is not None:
            return
        self._moving = replace(holder, influence=influence, stance=stance)
        self._show(self._with_moved(self._holders))
        self._rest.start()

    def _with_moved(self, holders: Sequence[Holder]) -> tuple[Holder, ...]:
        moving = self._moving
        return tuple(
            replace(one, influence=moving.influence, stance=moving.stance)
            if moving is not None and one.id == moving.id
            else one
            for one in holders
        )

    def keep_moves(self) -> None:
        """Keeps where somebody was moved to, if anybody was."""
        self._rest.stop()
        moving, self._moving = self._moving, None
        if moving is None:
            return
        one, influence, stance = moving.id, moving.influence, moving.stance
        self.desk.do(
            _("Move {name} on the power map").format(name=moving.name),
            _("{name}: {where}").format(name=moving.name, where=place_words(moving)),
            lambda s: power.place_holder(s, one, influence, stance),
            owner=self,
        )

    # verbs

    def _add(self) -> None:
        if (shown := self.shown) is not None:
            self.open(HolderForm, shown.id, shown)

    def _change(self) -> None:
        if (shown := self.shown) is not None and (one := self.chosen) is not None:
            self.open(HolderForm, one.id, shown, one)

    def _remove(self) -> None:
        if (one := self.chosen) is None:
            return
        holder = one.id
        self.desk.do(
            _("Take {name} off the power map").format(name=one.name),
            _("{name} is off the map").format(name=one.name),
            lambda s: power.remove_holder(s, holder),
            owner=self,
        )


def _row(one: Holder) -> Row:
    return Row(
        one.id, None, one.name, holder_words(one),
        " · ".join(part for part in (place_words(one), one.about) if part),
        icon="badge-check" if one.decides else "user-round",
    )  # fmt: skip
