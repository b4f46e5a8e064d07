"""What it takes to fill the room: reckoned from the goal, and who turns out whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import ActionState
from ....problems import Unanswered
from ....services import turnout
from ....services.actions import pledges
from ....services.actions.page import ActionPage
from ....services.actions.pledges import Turnout
from ....services.place_choice import PlaceHit
from ...kit.fields import Field
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.scroll import TEXT, ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...numbers import number_or_none, number_typed
from ...people_field import people_query, places_query
from ...type_ahead import Hit, TypeAhead
from .papers import word_open
from .words import HELD, ICONS, rate_words, reckoned_sentence, stands_words

if TYPE_CHECKING:
    from ....models import Id
    from ...ask_line import AskLine
    from ...desk import Desk
    from ...own_keys import OwnKeys

OF_PLACE = b"place:"


class TurnoutPart(ScrollArea):
    """The calculator, then each who turns people out with her people under her."""

    opened = Signal(bytes)

    def __init__(self, desk: Desk, screen: OwnKeys, ask: AskLine) -> None:
        self._desk, self._screen, self._ask = desk, screen, ask
        self._page: ActionPage | None = None
        self._turnouts: dict[bytes, Turnout] = {}
        self.goal = Field(_("How many are wanted"))
        self.dials = Field(_("Calls an hour"), text=str(turnout.DIALS))
        self.hours = Field(_("Hours"), text="3")
        self.sentence = Label("", "body", wrap=True)
        self.reckoned = Label("", "body", wrap=True)
        self.rates = Label("", "second", wrap=True)
        self.somebody = TypeAhead(
            _("Somebody pledges to bring people"), desk.tasks, people_query(desk.today),
            placeholder=_("Name, number or unit"), clears=True,
        )  # fmt: skip
        places = desk.words.structures[desk.words.begins_with[0]].one
        self.place = TypeAhead(
            _("A place pledges to bring people"), desk.tasks, places_query, clears=True,
            placeholder=_("institution, {place}").format(place=places), icon="building-2",
        )  # fmt: skip
        self.rows = ListRows(_("Who turns out whom"), lead=34)
        self.rows.opened.connect(self._open)
        inside = QWidget()
        self._lay_out(inside)
        super().__init__(inside)
        self._listen()

    def _lay_out(self, inside: QWidget) -> None:
        look = theme()
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.u(16), look.u(4), look.u(24), look.u(16))
        column.setSpacing(look.u(10))
        fields = QHBoxLayout()
        fields.setSpacing(look.u(12))
        for field in (self.goal, self.dials, self.hours):
            fields.addWidget(field)
        column.addLayout(indented(SectionHead(_("What it takes"))))
        words = QVBoxLayout()
        words.setContentsMargins(look.u(12), 0, 0, 0)
        words.setSpacing(look.u(10))
        words.addWidget(self.sentence)
        words.addLayout(fields)
        words.addWidget(self.reckoned)
        words.addWidget(self.rates)
        column.addLayout(words)
        aside = _("each is credited once: to the one who asked last and got the yes")
        column.addLayout(indented(SectionHead(_("Who turns out whom"), "", aside)))
        column.addLayout(indented(self.somebody))
        column.addLayout(indented(self.place))
        column.addWidget(self.rows)
        column.addStretch(1)
        inside.setMaximumWidth(look.u(TEXT))

    def _listen(self) -> None:
        self.pledge = self._screen.key(_("Pledge"), "P", self._ask_pledge, single=True)
        self.no_pledge = self._screen.key(_("No pledge"), "X", self._take_back, single=True)
        self.rows.set_verbs((self.pledge, self.no_pledge))
        self.somebody.chosen.connect(self._pledges)
        self.place.chosen.connect(self._pledges)
        for field in (self.goal, self.dials, self.hours):
            field.typed.connect(lambda _text: self._reckon())

    def show_page(self, page: ActionPage) -> None:
        """Shows what stands now; what is typed to reckon with stays."""
        if self._page is None:
            self.goal.set_text(str(page.rung.goal or ""))
        self._page = page
        self._turnouts = {_key(one): one for one in (*page.people, *page.places)}
        self.rows.set_rows(list(self._rows(page)))
        self.rows.setVisible(bool(self._turnouts))
        for field in (self.somebody, self.place):
            field.setEnabled(self._desk.looked_at is None)
        if page.rates is None:  # another part is in front
            return
        self.sentence.setText(expected_sentence(page, page.rates.show.percent))
        self.rates.setText(
            _("Come of those who say yes: {show}. Say yes of those who answer: {yes}. "
              "Talks of the calls made: {reach}.").format(
                show=rate_words(page.rates.show), yes=rate_words(page.rates.yes),
                reach=rate_words(page.rates.reach),
            )
        )  # fmt: skip
        self._reckon()

    def _reckon(self) -> None:
        page = self._page
        if page is None or page.rates is None:
            return
        for field in (self.goal, self.dials, self.hours):
            field.set_fault("")
        numbers = []
        for field in (self.goal, self.dials, self.hours):
            try:
                numbers.append(number_or_none(field.text()))
            except Unanswered as told:
                field.set_fault(told.sentence)
                self.reckoned.setText("")
                return
        goal, dials, hours = numbers
        if not goal:
            self.reckoned.setText(_("Say how many are wanted, and it is reckoned what it takes."))
            return
        missing = max(0, goal - page.came)
        found = turnout.reckon(page.rates, missing, page.waiting, dials or 0, hours or 0)
        words = reckoned_sentence(
            found, calls=bool(dials and hours), names=len(word_open(page)), more=page.came > 0
        )
        self.reckoned.setText(words if missing else _("As many as are wanted did it."))

    def _rows(self, page: ActionPage) -> Iterator[Row]:
        parts = {part.person_id: part for group in page.groups for part in group.parts}
        words = stands_words()
        for one in (*page.people, *page.places):
            icon = "users" if one.person_id else "building-2"
            yield Row(_key(one), None, one.name, "", turnout_words(one, page), icon=icon)
            if one.person_id is None:
                continue
            for person in one.people:
                part = parts.get(person)
                if part is not None:
                    yield Row(
                        person, None, part.name, "", words[part.stands],
                        icon=ICONS[part.stands], indent=24,
                    )  # fmt: skip

    def _open(self, row: bytes) -> None:
        person = self._turnouts[row].person_id if row in self._turnouts else row
        if person is not None:
            self.opened.emit(person)

    # pledges

    def _pledges(self, hit: Hit) -> None:
        if isinstance(hit.value, PlaceHit):
            if hit.value.new:
                self.place.set_fault(_("Choose a place that is there."))
                return
            self._ask_number(hit.words, None, hit.value.structure_id, "")
        elif isinstance(hit.value, bytes):
            self._ask_number(hit.words, hit.value, None, "")

    def _ask_pledge(self) -> None:
        one = self._turnouts.get(self.rows.chosen_id() or b"")
        if one is not None:
            self._ask_number(one.name, one.person_id, one.structure_id, str(one.pledge or ""))

    def _ask_number(self, name: str, person: Id | None, place: Id | None, text: str) -> None:
        self._ask.ask(
            _("How many does {name} promise to bring?").format(name=name),
            partial(self._keep, name, person, place),
            text=text,
        )

    def _keep(self, name: str, person: Id | None, place: Id | None, typed: str) -> None:
        page = self._page
        if page is None:
            return
        people, action, today = number_typed(typed), page.rung.id, self._desk.today()
        words = ngettext("{name} pledges {n} person", "{name} pledges {n} people", people)
        said = words.format(name=name, n=people)
        self._desk.do(
            said,
            said,
            lambda s: pledges.pledge(
                s, action, people, today, person_id=person, structure_id=place
            ),
            owner=self,
            failed=self._ask.or_asks_again(self._desk.fault.emit),
        )

    def _take_back(self) -> None:
        page, one = self._page, self._turnouts.get(self.rows.chosen_id() or b"")
        if page is None or one is None or one.pledge is None:
            return
        action, person, place = page.rung.id, one.person_id, one.structure_id
        words = _("No pledge of {name} any more").format(name=one.name)
        self._desk.do(
            words,
            words,
            lambda s: pledges.take_back_pledge(s, action, person_id=person, structure_id=place),
            owner=self,
        )


def expected_sentence(page: ActionPage, percent: int) -> str:
    """How many of those who said yes will come, or came, against goal and pledges."""
    told, expected = _in_the_room(page, percent)
    goal = page.rung.goal
    if goal and expected < goal:
        short = goal - expected
        words = ngettext("{n} person short of {goal}.", "{n} people short of {goal}.", short)
        told += " " + words.format(n=short, goal=goal)
    pledged = sum(one.pledge or 0 for one in page.people)
    if pledged:
        told += " " + _("Pledged by people: {n}.").format(n=pledged)
    pledged = sum(one.pledge or 0 for one in page.places)
    if pledged:
        told += " " + _("Pledged by places: {n}.").format(n=pledged)
    return told


def _in_the_room(page: ActionPage, percent: int) -> tuple[str, int]:
    if page.rung.state is ActionState.DONE:
        words = _("{came} of {yes} who said yes came, and {walked} walked in.").format(
            came=page.shown.numerator, yes=page.shown.denominator, walked=page.walk_ins.numerator
        )
        return words, page.walk_ins.denominator
    words = _("{yes} said yes. At {percent} % that is {n} in the room.")
    if page.came:
        words = _("{came} did it, {yes} more said yes. At {percent} % that makes {n}.")
    return words.format(
        came=page.came, yes=page.waiting, percent=percent, n=page.projected
    ), page.projected


def turnout_words(one: Turnout, page: ActionPage) -> str:
    """ "pledged 10 · 7 said yes, about 5 come · 3 came"."""
    told = [_("pledged {n}").format(n=one.pledge) if one.pledge else _("no number pledged")]
    if page.rung.state is ActionState.DONE or page.rates is None:
        told.append(_("{yes} said yes").format(yes=one.yes))
    else:
        expected = page.rates.show.of(one.yes)
        told.append(_("{yes} said yes, about {n} come").format(yes=one.yes, n=expected))
    came = one.delivered.numerator
    held = page.rung.state in HELD
    if came or (one.pledge and held):
        delivered = _("{n} of {all} came") if one.pledge else _("{n} came")
        told.append(delivered.format(n=came, all=one.pledge))
    return " · ".join(told)


def _key(one: Turnout) -> bytes:
    return b"by:" + one.person_id if one.person_id else OF_PLACE + (one.structure_id or b"")
