"""What a code asks back: the day to call, whether it was really her, what the call brought."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.row_follows import CALL_BACK_DAYS
from ....services.tick_pages.blank_lines import MayBe, who_may_be
from ...ask_line import AskLine
from ...kit.choice import Option
from ...kit.field_shell import Edit
from .needs import Need, NewInfo
from .parts import InfoLine
from .typing import Typing

if TYPE_CHECKING:
    from ...desk import Desk


class Questions(QWidget):
    """One question at a time at the foot of the rows. `answered` carries what is needed next."""

    answered = Signal(object)

    def __init__(self, typing: Typing, desk: Desk) -> None:
        super().__init__()
        self._typing, self._desk = typing, desk
        self.line = AskLine(desk)
        self.info = InfoLine()
        self.info.kept.connect(self._info)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.info)
        column.addWidget(self.line)

    def ask(self, need: Need) -> None:
        """Asks what a key needs; nothing for a need that is no question."""
        asks = {
            Need.DAY: self._ask_day,
            Need.SURE: self._ask_sure,
            Need.INFO: self._ask_info,
            Need.NAME: self._ask_name,
            Need.REACH: self._ask_reach,
        }
        if need in asks:
            asks[need]()

    def leave(self) -> None:
        """The question was left for another row: it is not answered any more."""
        if not self.line.isHidden():
            self._typing.pending = None
            self.line.leave()

    def sure(self, words: str, then: Callable[[], None]) -> None:
        """Asks whether it was really the one who is called; `then` only if so."""
        self.line.choose(
            words,
            (Option(True, _("It was"), "Y"), Option(False, _("Not sure"), "N")),
            lambda sure: then() if sure else None,
        )

    def _ask_day(self) -> None:
        row = self._typing.row
        if row is None:
            return
        if self._typing.boxes:
            self.line.ask(
                _("By when?"), self._due_typed, hint=_("fri, +3, 15 dec; empty: no day is said")
            )
            return
        doors = self._typing.where == "door"
        words = (
            _("Come back to {name} on which day?") if doors else _("Call {name} back on which day?")
        )
        self.line.ask(
            words.format(name=row.who),
            self._day_typed,
            hint=_("fri, +3, 15 dec"),
            text=f"+{CALL_BACK_DAYS}",
        )
        field = self.line.focusWidget()
        if isinstance(field, Edit):
            field.selectAll()

    def _due_typed(self, typed: str) -> None:
        self.answered.emit(self._typing.due(self._desk.read_day(typed)))

    def _day_typed(self, typed: str) -> None:
        day = self._desk.read_day(typed) or self._desk.today() + timedelta(days=CALL_BACK_DAYS)
        self.answered.emit(self._typing.day(day))

    def _ask_sure(self) -> None:
        row, code = self._typing.row, self._typing.pending
        if row is not None and code is not None:
            words = _("{code}, {words}: only if it was {name} who spoke.")
            self.sure(
                words.format(code=code.code, words=code.long, name=row.who),
                lambda: self.answered.emit(self._typing.sure()),
            )

    def _ask_name(self) -> None:
        if self._typing.boxes or self._typing.where == "phone":
            self._ask_who()
            return
        self.line.ask(
            _("What is this person called?"),
            lambda typed: self.answered.emit(self._typing.named(typed)),
            hint=_("nothing: nobody said"),
        )

    def _ask_who(self) -> None:
        """The name on a line; who is known by it is offered before anybody is added."""
        self.line.ask(
            _("Whose name stands in line {row}?").format(row=self._typing.at_called),
            self._look_who,
            hint="" if self._typing.boxes else _("nothing: nobody said"),
            text=self._typing.begun if self._typing.boxes else "",
        )
        field = self.line.focusWidget()
        if isinstance(field, Edit):
            field.end(False)

    def _look_who(self, typed: str) -> None:
        if not typed and not self._typing.boxes:
            self._named("", None)
        elif typed:
            self._desk.tasks.read(
                lambda session: who_may_be(session, typed),
                lambda found: self._choose_who(typed, found),
                owner=self,
            )

    def _choose_who(self, typed: str, found: tuple[MayBe, ...]) -> None:
        if not found:
            self._named(typed, None)
            return
        some = [
            Option(one, " · ".join(part for part in (one.name, one.where) if part), str(n))
            for n, one in enumerate(found, start=1)
        ]
        self.line.choose(
            _("Is it one of these?"),
            (*some, Option(typed, _("Somebody new: {name}").format(name=typed), "N")),
            lambda who: self._named(typed, who),
        )

    def _named(self, typed: str, who: object) -> None:
        known = who if isinstance(who, MayBe) else None
        name = known.name if known is not None else typed
        person_id = known.person_id if known is not None else None
        self.answered.emit(self._typing.named(name, person_id))

    def _ask_reach(self) -> None:
        row = self._typing.row
        if row is not None:
            self.line.ask(
                _("Phone or e-mail of {name}?").format(name=row.who),
                lambda typed: self.answered.emit(self._typing.reached(typed)),
                hint=_("nothing: none stands there"),
            )

    def _ask_info(self) -> None:
        row = self._typing.row
        if row is not None:
            self.info.ask(row, language_first=row.keyed.code == "LG")

    def _info(self, new: NewInfo) -> None:
        self.answered.emit(self._typing.info(new))
