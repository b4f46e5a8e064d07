"""Somebody leaves: who, what goes to whom, handed on in one step; then the pack and her keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...models.naming import begins
from ...problems import Problem, Unanswered
from ...services import groups
from ...services.groups import WorkerRow
from ...services.hand_over import Leaving, hand_over, leaving, summary
from ...services.hand_over_apart import said_apart
from ...services.hand_over_things import Kind
from ..drafted import Drafted
from ..kit.buttons import Button
from ..kit.chips import ChipItem, ChipRow
from ..kit.choice import Option
from ..kit.drop import Drop
from ..kit.flow import add_shown, empty
from ..kit.label import IconLabel, Label
from ..kit.theme import theme
from ..own_action import own_action
from ..side_panel import SidePanel
from ..tab_order import before_in_tab_order
from .after import After
from .part import KindPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ...models import Id
    from ..desk import Desk
    from ..drafted import Body
    from ..kit.key_hint import Hint


class LeavingPanel(SidePanel):
    """At the right of any screen. Nothing happens before its one button is pressed."""

    help_page = "reach"

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Somebody leaves"))
        self._desk = desk
        self._now: Leaving | None = None
        self._workers: tuple[WorkerRow, ...] = ()
        self.who = Drop(_("Who leaves"), ())
        self.too = ChipRow(_("Who leaves at the same time"))
        self._too = QWidget()
        self.parts: dict[Kind, KindPart] = {}
        self.sentence = Label("", "second", wrap=True)
        self.apart_said = Label("", "value", wrap=True)
        self.apart = Drop(_("Whose circle takes them"), ())
        self.fault = IconLabel("circle-alert", "", "value", colour="late", wrap=True)
        self.act = own_action(self, _("Hand all of it on"), self._hand_on)
        self.hand_on = Button(action=self.act, kind="filled")
        self._kinds = QVBoxLayout()
        self._lay_out()
        self._waits = Drafted(desk, "leaving", None, self._typed, self._write, self)
        self._chosen: Body = {}
        self.closed.connect(self._waits.let_go)
        self.who.chosen.connect(lambda _one: self._ask())
        self.too.toggled.connect(lambda _one, _on: self._ask())
        desk.tasks.read(groups.workers, self._show_workers, owner=self)

    def _lay_out(self) -> None:
        look = theme()
        self._kinds.setSpacing(look.u(14))
        too = QVBoxLayout(self._too)
        too.setContentsMargins(0, 0, 0, 0)
        too.setSpacing(look.u(6))
        too.addWidget(Label(_("Leaves at the same time, and takes nothing"), "label"))
        too.addWidget(self.too)
        for part in (self.who, self._too, self.sentence):
            self.column.addWidget(part)
        self.column.addLayout(self._kinds)
        self.column.addWidget(self.apart_said)
        self.column.addWidget(self.apart)
        self.column.addWidget(self.fault)
        self.column.addWidget(self.hand_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        for part in (self._too, self.apart_said, self.apart, self.fault, self.hand_on):
            part.hide()
        self.setFocusProxy(self.who)

    def hints(self) -> Sequence[Hint]:
        return ((self.act, self.act.text()), ("Esc", _("close")), ("F6", _("next part")))

    def put_away(self) -> None:
        self._waits.keep()

    def again(self) -> LeavingPanel:
        return LeavingPanel(self._desk)

    def choose(self, name: str) -> None:
        """Chooses who leaves, by the beginning of the name."""
        one = next((one for one in self._workers if begins(one.name, name)), None)
        if one is not None:
            self.who.set_value(one.id)
            self._ask()

    # asking

    def _show_workers(self, workers: list[WorkerRow]) -> None:
        self._workers = tuple(workers)
        self.who.set_options([Option(one.id, one.name) for one in workers])
        self.sentence.setText(
            _("Choose who leaves. You see what she looks after before anything happens.")
        )
        self._waits.look()

    def _typed(self) -> Body:
        """Who leaves and what goes to whom, as a draft holds it; nothing once it is done."""
        who = self.who.value()
        if not isinstance(who, bytes) or self.who.isHidden():
            return {}
        return {
            "who": who.hex(),
            "too": [one.hex() for one in self._leave_too()],
            "to": self._choices() if self._now is not None else self._chosen,
        }

    def _choices(self) -> Body:
        apart = self.apart.value()
        return {
            "apart": apart.hex() if isinstance(apart, bytes) else "",
            **{kind.value: part.said() for kind, part in self.parts.items()},
        }

    def _choose_again(self) -> None:
        """What was chosen stands as it did, where it is offered still."""
        for kind, part in self.parts.items():
            if isinstance(said := self._chosen.get(kind.value), dict):
                part.say_again(said)
        apart = bytes.fromhex(str(self._chosen.get("apart", "")))
        if apart in self.apart.values():
            self.apart.set_value(apart)

    def _write(self, body: Body) -> None:
        who, too, chosen = bytes.fromhex(str(body["who"])), body.get("too"), body.get("to")
        if who not in self.who.values():
            return
        self._chosen = chosen if isinstance(chosen, dict) else {}
        self.who.set_value(who)
        self._offer_too(who)
        for one in too if isinstance(too, list) else ():
            self.too.set_on(bytes.fromhex(one), True)
        self._read(who)

    def _leave_too(self) -> tuple[Id, ...]:
        return tuple(one for one in self.too.on_values() if isinstance(one, bytes))

    def _ask(self) -> None:
        who = self.who.value()
        if not isinstance(who, bytes):
            return
        if self._now is None or self._now.worker_id != who:
            self._offer_too(who)
            self._chosen = {}
        else:
            self._chosen = self._choices()
        self._read(who)

    def _read(self, who: Id) -> None:
        too = self._leave_too()
        self._desk.tasks.read(
            lambda s: leaving(s, who, too), self._show, owner=self, failed=self._failed
        )

    def _offer_too(self, who: Id) -> None:
        others = [one for one in self._workers if one.id != who]
        self.too.set_items([ChipItem(one.id, one.name) for one in others])
        self._too.setVisible(len(others) > 1)
        before_in_tab_order(self.too, self.apart.box)

    def _show(self, now: Leaving) -> None:
        self._now = now
        self._tell("")
        empty(self._kinds)
        self.parts = {kind: KindPart(kind, now) for kind in Kind if now.of(kind)}
        for part in self.parts.values():
            add_shown(self._kinds, part)
            before_in_tab_order(part, self.apart.box)
        looks = _("{name} looks after {what}.").format(name=now.name, what=summary(now))
        nothing = _("{name} looks after nothing that is open.").format(name=now.name)
        self.sentence.setText(looks if now.things else "" if now.apart else nothing)
        self.sentence.setVisible(bool(self.sentence.text()))
        self._show_apart(now)
        self._choose_again()
        self.act.setText(
            _("Hand all of it on") if now.things else _("{name} leaves").format(name=now.name)
        )
        self.hand_on.show()

    def _show_apart(self, now: Leaving) -> None:
        """Those she keeps apart: how many and who could take them, never who they are."""
        chosen = self.apart.value()
        self.apart_said.setText(said_apart(now.name, now.apart))
        self.apart.set_options([Option(one, name) for one, name in now.others], chosen)
        for part in (self.apart_said, self.apart):
            part.setVisible(bool(now.apart))

    # doing

    def _hand_on(self) -> None:
        now = self._now
        if now is None:
            return
        to = {thing: taker for part in self.parts.values() for thing, taker in part.to().items()}
        worker, today, too = now.worker_id, self._desk.today(), self._leave_too()
        taker = self.apart.value() if now.apart else None
        apart_to = taker if isinstance(taker, bytes) else None

        def leave(session: Session) -> str:
            return hand_over(session, worker, to, today, leave_too=too, apart_to=apart_to)

        what = summary(now)
        label = _("{name} leaves").format(name=now.name)
        if what:
            label = _("{name} leaves: {what} handed on").format(name=now.name, what=what)
        self._tell("")
        self._desk.do(
            label, label, leave, partial(self._left, now), owner=self, failed=self._failed
        )

    def _left(self, now: Leaving, what: str) -> None:
        """What is still to be done once all is handed on stands in place of the questions."""
        asked = (self.who, self._too, self.sentence, self.apart_said, self.apart, self.hand_on)
        for part in (*asked, *self.parts.values()):
            part.hide()
        self._waits.let_go()
        self.act.setEnabled(False)
        after = After(self._desk, WorkerRow(now.worker_id, now.name), what)
        after.done.connect(self.closed)
        self.column.insertWidget(0, after)
        self.setFocusProxy(after)
        after.setFocus()

    def _failed(self, problem: Problem) -> None:
        self._tell(problem.sentence)
        field = problem.field if isinstance(problem, Unanswered) else ""
        parts = {kind.value: part for kind, part in self.parts.items()} | {"apart": self.apart}
        parts.get(field, self.who).setFocus()

    def _tell(self, sentence: str) -> None:
        self.fault.label.setText(sentence)
        self.fault.setVisible(bool(sentence))
