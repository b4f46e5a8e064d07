"""Everybody in an action, department by department: a key each for asked, said, did, withdrew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models import Answer
from ....models.naming import begins
from ....services.actions import taking_part
from ....services.actions.page import ActionPage, Group, Participant, Stands
from ...kit.chips import ChipItem, ChipRow
from ...kit.choice import Option
from ...kit.fields import SearchField
from ...kit.rows import ListRows, Row
from ...kit.theme import theme
from ..talk_words import answer_options, answers
from .words import ICONS, part_sentence, stands_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ...ask_line import AskLine
    from ...desk import Desk
    from ...own_keys import OwnKeys

PLACE = b"place:"
ALL = "all"


class People(QWidget):
    """The list with its filter and search; `opened(bytes)` on Enter."""

    opened = Signal(bytes)
    needs_wanted = Signal(object)
    """the Participant whose ride, seats, children and interpreter are asked"""

    def __init__(self, desk: Desk, screen: OwnKeys, ask: AskLine) -> None:
        super().__init__()
        self._desk, self._screen, self._ask = desk, screen, ask
        self._page: ActionPage | None = None
        self._parts: dict[bytes, Participant] = {}
        self._shown: str = ALL
        self._typed = ""
        self.search = SearchField(_("Find in this action"), _("Name"))
        self.search.typed.connect(self._look_for)
        self.filters = ChipRow(_("Who is shown"), (), exclusive=True)
        self.filters.toggled.connect(lambda key, _on: self.show_those(str(key)))
        self.rows = ListRows(_("Who takes part"), lead=34, scrolls=True, keeps=True)
        self.rows.opened.connect(self._open)
        self.search.down.connect(lambda: self.rows.enter(1))
        self.search.entered.connect(lambda: self.rows.enter(1))
        self._make_verbs()
        self._lay_out()

    def _make_verbs(self) -> None:
        key = self._screen.key
        self.asked = key(_("Asked"), "A", self._ask_her, single=True)
        self.yes = key(_("Yes"), "Y", partial(self._say, Answer.YES), single=True)
        self.not_yet = key(_("Not yet"), "M", partial(self._say, Answer.NOT_YET), single=True)
        self.no = key(_("No"), "N", partial(self._say, Answer.NO), single=True)
        self.did = key(_("Did"), "D", self._did, single=True)
        self.withdrew = key(_("Took it back"), "W", self._withdrew, single=True)
        self.brought = key(_("Turned out by"), "B", self._ask_bringer, single=True)
        self.not_so = key(_("Not so"), "X", self._not_so, single=True)
        self.calls = tuple(
            key(_("Call {n}").format(n=number), str(number), partial(self._call, number),
                single=True)
            for number in range(1, taking_part.CALLS + 1)
        )  # fmt: skip
        self.needs = key(_("Needs"), "R", self._ask_needs, single=True)
        self._fit(b"")
        self.rows.chosen.connect(self._fit)

    def _fit(self, row: bytes) -> None:
        """A person has a key for each; all of a department can only be asked."""
        rest = (self.withdrew, self.brought, self.not_so, self.needs, *self.calls)
        answers = (self.yes, self.not_yet, self.no, self.did)
        if row.startswith(PLACE):
            self.rows.set_verbs((self.asked,), (*answers, *rest))
        else:
            self.rows.set_verbs((self.asked, *answers), rest)

    def verbs(self) -> tuple[QAction, ...]:
        """All that can be done with somebody here."""
        return (
            self.asked, self.yes, self.not_yet, self.no, self.did, self.withdrew, self.brought,
            self.not_so, self.needs, *self.calls,
        )  # fmt: skip

    def _lay_out(self) -> None:
        look = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(16), look.u(4), look.u(24), 0)
        column.setSpacing(look.u(8))
        line = QHBoxLayout()
        line.setContentsMargins(look.u(12), 0, 0, 0)
        line.setSpacing(look.u(12))
        line.addWidget(self.filters, 1)
        self.search.setMaximumWidth(look.u(240))
        line.addWidget(self.search, 1)
        column.addLayout(line)
        column.addWidget(self.rows, 1)

    def show_page(self, page: ActionPage) -> None:
        """Shows these people; the cursor stays on the same one."""
        self._page = page
        self._parts = {part.person_id: part for group in page.groups for part in group.parts}
        self._draw_filters()
        self._draw()

    def show_those(self, key: str) -> None:
        """Shows all, those with whom something is open, or those who stand so."""
        self._shown = key
        self.filters.set_on(key, True)
        self._draw()

    def _look_for(self, typed: str) -> None:
        self._typed = typed
        self._draw()

    def _draw_filters(self) -> None:
        counts = dict.fromkeys(Stands, 0)
        for part in self._parts.values():
            counts[part.stands] += 1
        words = stands_words()
        items = [ChipItem(ALL, _("All"), on=self._shown == ALL)]
        items += [
            ChipItem(one.value, f"{words[one]} {counts[one]}", on=self._shown == one.value)
            for one in Stands
            if counts[one] or self._shown == one.value
        ]
        self.filters.set_items(items)

    def _draw(self) -> None:
        if self._page is None:
            return
        self.rows.set_rows([row for group in self._page.groups for row in self._rows_of(group)])

    def _rows_of(self, group: Group) -> Iterator[Row]:
        locale = self._desk.profile.locale
        inside = [part for part in group.parts if self._fits(part)]
        if not inside:
            return
        yield place_row(group)
        words = stands_words()
        for part in inside:
            known = part_sentence(part, locale)
            told = f"{words[part.stands]} · {known}" if known else words[part.stands]
            yield Row(part.person_id, None, part.name, "", told, icon=ICONS[part.stands], indent=14)

    def _fits(self, part: Participant) -> bool:
        so = self._shown in (ALL, part.stands.value)
        return so and (not self._typed or begins(part.name, self._typed))

    # who is meant

    def chosen(self) -> Participant | None:
        """The person under the cursor."""
        return self._parts.get(self.rows.chosen_id() or b"")

    def _group(self) -> Group | None:
        """The department under the cursor."""
        at = self.rows.chosen_id()
        groups = self._page.groups if self._page is not None else ()
        return next((one for one in groups if place_key(one) == at), None)

    def _open(self, row: bytes) -> None:
        if row in self._parts:
            self.opened.emit(row)

    # verbs

    def _do(
        self,
        label: str,
        said: str,
        act: Callable[[Session, Id, Participant], object],
        asked: Participant | None = None,
    ) -> None:
        """A step with the person under the cursor; then the cursor is on the next one.

        Where a question was `asked` about somebody, the step is hers, wherever the cursor is, and
        a refused answer stands in its question again.
        """
        fault = self._desk.fault.emit
        part, page = asked or self.chosen(), self._page
        if part is None or page is None:
            return
        action, name = page.rung.id, page.rung.name
        rows = self.rows.rows()
        here = next((at for at, row in enumerate(rows) if row.id == part.person_id), len(rows))
        self._desk.do(
            label.format(name=part.name, action=name),
            said.format(name=part.name, action=name),
            lambda s: act(s, action, part),
            owner=self,
            failed=self._ask.or_asks_again(fault) if asked is not None else fault,
        )
        following = next((one.id for one in rows[here + 1 :] if one.id in self._parts), None)
        if following is not None:
            self.rows.choose(following)

    def _ask_her(self) -> None:
        group = self._group()
        if group is not None:
            people = tuple(part.person_id for part in group.parts)
            self.ask_many(people, group.department.name)
            return
        worker, today = self._desk.worker.id, self._desk.today()
        self._do(
            _("Ask {name} for {action}"),
            _("{name} was asked"),
            lambda s, action, part: taking_part.ask(s, action, part.person_id, worker, today),
        )

    def ask_many(self, people: tuple[Id, ...], whom: str) -> None:
        """All of these were asked, in one step."""
        page = self._page
        if page is None:
            return
        worker, today, action = self._desk.worker.id, self._desk.today(), page.rung.id
        self._desk.do(
            _("Ask {whom} for {action}").format(whom=whom, action=page.rung.name),
            "",
            lambda s: taking_part.ask_everybody(s, action, people, worker, today),
            self.tell_asked,
            owner=self,
        )

    def tell_asked(self, many: taking_part.AskedMany) -> None:
        """Says what became of asking many."""
        told = _("{n} asked.").format(n=many.asked)
        if many.before:
            told += " " + _("{n} were asked before.").format(n=many.before)
        if many.silent:
            told += " " + _("{n} asked not to be contacted.").format(n=many.silent)
        self._desk.said.emit(told, bool(many.asked))

    def _say(self, answer: Answer) -> None:
        worker, today = self._desk.worker.id, self._desk.today()
        words = answers()[answer].lower()
        self._do(
            _("{{name}} says {answer} to {{action}}").format(answer=words),
            _("{{name}} said {answer}").format(answer=words),
            lambda s, action, part: taking_part.say(
                s, action, part.person_id, answer, worker, today
            ),
        )

    def _did(self) -> None:
        today = self._desk.today()
        self._do(
            _("{name} did {action}"),
            _("{name} did it"),
            lambda s, action, part: taking_part.did(s, action, part.person_id, today),
        )

    def _not_so(self) -> None:
        """Takes back the last thing that was noted: she did it, else that she was asked at all."""
        part = self.chosen()
        if part is None or part.stands is Stands.NOT_ASKED:
            return
        act = taking_part.did_not if part.stands is Stands.DID else taking_part.take_off
        self._do(
            _("{name} did not take part in {action} so"),
            _("Not noted any more: {name}"),
            lambda s, action, her: act(s, action, her.person_id),
        )

    def _withdrew(self) -> None:
        part = self.chosen()
        if part is not None:
            self._ask.ask(
                _("Why does {name} take it back?").format(name=part.name),
                partial(self._withdraw, part),
                hint=_("theirs to tell; empty is fine"),
            )

    def _withdraw(self, her: Participant, why: str) -> None:
        today = self._desk.today()
        self._do(
            _("{name} takes back {action}"),
            _("{name} took it back, and counts as one who did not."),
            lambda s, action, part: taking_part.withdraw(s, action, part.person_id, today, why),
            her,
        )

    def _call(self, number: int) -> None:
        part = self.chosen()
        if part is not None:
            options = (*answer_options(), Option(None, _("Not reached"), "O"))
            self._ask.choose(
                _("Call {n} to {name}: what did they say?").format(n=number, name=part.name),
                options,
                partial(self._confirm, number, part),
            )

    def _confirm(self, number: int, her: Participant, answer: object) -> None:
        worker, today = self._desk.worker.id, self._desk.today()
        said = answer if isinstance(answer, Answer) else None
        self._do(
            _("Call {n} to {{name}} about {{action}}").format(n=number),
            _("Call {n} to {{name}} is noted").format(n=number),
            lambda s, action, part: taking_part.confirm(
                s, action, part.person_id, number, said, worker, today
            ),
            her,
        )

    def _ask_bringer(self) -> None:
        part = self.chosen()
        if part is not None:
            names = tuple(one.name for one in self._parts.values() if one is not part)
            self._ask.ask(
                _("Who turns {name} out?").format(name=part.name),
                partial(self._bring, part),
                hint=_("anybody in the register: who asked last and got the yes; empty: nobody"),
                names=names,
                text=part.brought_by,
            )

    def _bring(self, her: Participant, typed: str) -> None:
        """Those of this action first; else anybody in the register."""
        here = [one for one in self._parts.values() if one.name == typed]
        here = here or [one for one in self._parts.values() if typed and begins(one.name, typed)]
        among = here[0].person_id if len(here) == 1 else None

        def bring(session: Session, action: Id, part: Participant) -> None:
            bringer = among or (taking_part.anybody_called(session, typed) if typed else None)
            taking_part.brought_by(session, action, part.person_id, bringer)

        self._do(
            _("Who turns out {name} for {action}"),
            _("Noted who turns out {name}"),
            bring,
            her,
        )

    def _ask_needs(self) -> None:
        part = self.chosen()
        if part is not None and part.stands is not Stands.NOT_ASKED:
            self.needs_wanted.emit(part)


def place_key(group: Group) -> bytes:
    """The id of a department's row."""
    return PLACE + (group.department.id or group.department.name.encode())


def place_row(group: Group) -> Row:
    """The head of a department: how many did, how many were asked, of everybody there."""
    did = sum(1 for part in group.parts if part.stands is Stands.DID)
    asked = sum(1 for part in group.parts if part.asked_on is not None)
    told = _("{did} did, {asked} asked, of {all}").format(
        did=did, asked=asked, all=group.department.everybody
    )
    if group.department.unnamed:
        told += " · " + _("{n} not known by name").format(n=group.department.unnamed)
    return Row(place_key(group), None, group.department.name, "", told, icon="building-2")
