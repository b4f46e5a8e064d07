"""My circle: whom I bring and look after, and when I reach each of them next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....problems import Unanswered
from ....services import circles, follow_ups
from ....services.circles import CircleRow
from ....services.days import refuse_past
from ...ask_line import AskLine
from ...desk import Trail
from ...drafted import Drafted, Parts
from ...kit.head import PageHead
from ...kit.rows import ListRows
from ...kit.scroll import TEXT, ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part
from .adding import AddLine
from .words import circle_row

if TYPE_CHECKING:
    from ....models import Id
    from ....services.circles import NewOfMine
    from ...desk import Desk
    from ...screen import Hint


class CircleScreen(OwnKeys):
    """Adding in one line on top; below, who is due first comes first."""

    help_page = "circle"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"circle_person", "person", "contact_point", "task", "conversation", "conversation_person",
         "suppression"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._people: tuple[CircleRow, ...] = ()
        self.ask = AskLine(desk)
        self._make_actions()
        self.head = PageHead(
            _("My circle"), _("Whom you bring and look after, and when you reach them next.")
        )
        self.adding = AddLine()
        self.adding.wanted.connect(self._add)
        self.adding.setEnabled(desk.looked_at is None)
        parts = Parts(
            name=self.adding.name, phone=self.adding.phone, known=self.adding.known,
            apart=self.adding.apart,
        )  # fmt: skip
        self._waits = Drafted(desk, "circle", None, parts.read, parts.write, self)
        self._waits.look()
        self.now_head = SectionHead(_("My circle"))
        self.rows = ListRows(_("My circle"))
        self.rows.set_verbs((self.done, self.next, self.over, self.end))
        self.before_head = SectionHead(_("Before"))
        self.before = ListRows(_("Before"))
        self.before.set_verbs((self.again_,))
        for rows in (self.rows, self.before):
            rows.opened.connect(self._open)
        self.rows.left.connect(lambda way: self.before.enter(way) if way > 0 else None)
        self.before.left.connect(lambda way: self.rows.enter(way) if way < 0 else None)
        self._lay_out()

    def _make_actions(self) -> None:
        one = partial(self.key, single=True)
        self.talk = one(_("Record a talk"), "N", self._record)
        self.done = one(_("Done"), "D", self._done)
        self.next = one(_("Next touch"), "F", self._ask_next)
        self.apart = one(_("Keep apart"), "K", self._keep_apart)
        self.over = one(_("To the group’s list"), "O", self._bring_over)
        self.end = one(_("No longer mine"), "E", self._end)
        self.again_ = one(_("Take up again"), "T", self._take_up)
        self.back = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)

    def _lay_out(self) -> None:
        look = theme()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.u(16), 0, look.u(24), look.u(16))
        column.setSpacing(look.u(10))
        column.addLayout(indented(self.adding))
        column.addLayout(indented(self.now_head))
        column.addWidget(self.rows)
        column.addLayout(indented(self.before_head))
        column.addWidget(self.before)
        column.addStretch(1)
        page.setMaximumWidth(look.u(TEXT + 100))
        mark_part(self.adding)
        mark_part(self.rows)
        self.before_head.hide()
        self.before.hide()
        self.fill((self.head, 0), (ScrollArea(page), 1), (self.ask, 0))

    def refresh(self) -> None:
        worker = self.desk.worker.id
        self.desk.tasks.read(lambda s: circles.circle(s, worker), self._show, owner=self)

    def _show(self, found: tuple[CircleRow, ...]) -> None:
        self._people = found
        today, locale = self.desk.today(), self.desk.profile.locale
        now = [one for one in found if one.to_date is None]
        before = [one for one in found if one.to_date is not None]
        self.now_head.set_count(str(len(now)) if now else "")
        self.now_head.set_aside(apart_words(now))
        self.rows.set_rows([circle_row(one, today, locale) for one in now])
        self.before.set_rows([circle_row(one, today, locale) for one in before])
        for part in (self.now_head, self.rows):
            part.setVisible(bool(now))
        for part in (self.before_head, self.before):
            part.setVisible(bool(before))
        self.hints_changed.emit()
        self.arrived()

    # who is meant

    def _one(self, rows: ListRows) -> CircleRow | None:
        chosen = rows.chosen_id()
        return next((one for one in self._people if one.id == chosen), None)

    def people_in_question(self) -> tuple[Id, ...]:
        one = self._one(self.rows)
        return (one.person_id,) if one is not None else ()

    def _open(self, row_id: bytes) -> None:
        one = next((one for one in self._people if one.id == row_id), None)
        if one is not None:
            ids = tuple(person.person_id for person in self._people)
            self.desk.open_person(one.person_id, Trail(_("My circle"), ids))

    def _with_chosen(self, do: Callable[[CircleRow], None]) -> None:
        one = self._one(self.rows)
        if one is not None:
            do(one)

    # adding

    def _add(self, new: NewOfMine) -> None:
        """One more; of somebody apart neither the step nor the sentence says the name."""
        worker, today = self.desk.worker.id, self.desk.today()
        name = " ".join(new.name.split())
        label: str
        if new.apart:
            label = _("Add somebody to my people")
        else:
            label = _("Add {name} to my people").format(name=name)
        self.desk.do(
            label,
            _("{name} is among your people").format(name=name),
            lambda s: circles.bring(s, worker, new, today),
            lambda _person: self._added(),
            owner=self,
            failed=self.adding.failed,
        )

    def _added(self) -> None:
        self.adding.clear()
        self._waits.let_go()

    # verbs

    def _record(self) -> None:
        self.desk.talk_wanted.emit(self.people_in_question())

    def _done(self) -> None:
        self._with_chosen(self._finish)

    def _finish(self, one: CircleRow) -> None:
        step, today = one.step_id, self.desk.today()
        if step is None:
            self.desk.said.emit(
                _("There is no next touch with {name}.").format(name=one.name), False
            )
            return
        words = _("Done: {what}").format(what=one.next_step)
        self.desk.do(words, words, lambda s: follow_ups.finish(s, step, today), owner=self)

    def _ask_next(self) -> None:
        self._with_chosen(
            lambda one: self.ask.ask(
                _("What do you do next with {name}?").format(name=one.name),
                partial(self._ask_day, one),
                hint=_("ask how the hearing went"),
            )
        )

    def _ask_day(self, one: CircleRow, text: str) -> None:
        if not text:
            raise Unanswered(_("What is the next step?"))
        self.ask.ask(
            _("By when?"),
            partial(self._add_step, one, text),
            hint=_("fri, +3, 15 dec; may be empty"),
        )

    def _add_step(self, one: CircleRow, text: str, typed: str) -> None:
        due, today, worker = self.desk.read_day(typed), self.desk.today(), self.desk.worker.id
        refuse_past(due, today, "due")
        person = one.person_id
        self.ask.do(
            _("Note the next step: {what}").format(what=text),
            _("Next step: {what}").format(what=text),
            lambda s: follow_ups.add_step(s, person, worker, text, today, due),
        )

    def _keep_apart(self) -> None:
        self._with_chosen(self._set_apart)

    def _set_apart(self, one: CircleRow) -> None:
        worker, person = self.desk.worker.id, one.person_id
        if one.apart:
            self.desk.said.emit(_("{name} is kept apart already.").format(name=one.name), False)
            return
        self.desk.do(
            _("Keep somebody apart from the group’s list"),
            _("{name} is yours alone: no list, page or search of the group has her").format(
                name=one.name
            ),
            lambda s: circles.keep_apart(s, worker, person),
            owner=self,
        )

    def _bring_over(self) -> None:
        self._with_chosen(self._over)

    def _over(self, one: CircleRow) -> None:
        worker, person = self.desk.worker.id, one.person_id
        if not one.apart:
            words = _("{name} is on the group’s list already.").format(name=one.name)
            self.desk.said.emit(words, False)
            return
        self.desk.do(
            _("Bring {name} over to the group’s list").format(name=one.name),
            _("{name} is on the group’s list, with all that you noted").format(name=one.name),
            lambda s: circles.bring_over(s, worker, person),
            owner=self,
        )

    def _end(self) -> None:
        self._with_chosen(self._end_one)

    def _end_one(self, one: CircleRow) -> None:
        row, today = one.id, self.desk.today()
        label = _("End it with {name}").format(name=one.name)
        self.desk.do(
            _("End it with one of my people") if one.apart else label,
            _("{name} is no longer among your people").format(name=one.name),
            lambda s: circles.end(s, row, today),
            owner=self,
        )

    def _take_up(self) -> None:
        one = self._one(self.before)
        if one is None:
            return
        row, today = one.id, self.desk.today()
        label = _("Take up {name} again").format(name=one.name)
        self.desk.do(
            _("Take up one of my people again") if one.apart else label,
            _("{name} is among your people again").format(name=one.name),
            lambda s: circles.take_up_again(s, row, today),
            owner=self,
        )

    # keys and focus

    def put_away(self) -> bool:
        self._waits.keep()
        return super().put_away()

    def again(self) -> CircleScreen:
        return CircleScreen(self.desk)

    def hints(self) -> Sequence[Hint]:
        if not any(one.to_date is None for one in self._people):
            return (("Return", _("add")), (self.back, _("back")))
        return (
            ("F6", _("next part")),
            ("Return", _("open")),
            (self.next, _("next touch")),
            (self.done, _("done")),
            (self.talk, _("record a talk")),
            (self.over, _("to the group’s list")),
            (self.apart, _("keep apart")),
            (self.end, _("no longer mine")),
            (self.back, _("back")),
        )

    def focus_first(self) -> None:
        """The first of her people; the line to add one where there is nobody yet."""
        if not self.rows.enter(1):
            self.adding.setFocus()


def apart_words(people: Sequence[CircleRow]) -> str:
    """How many of them are kept apart."""
    apart = sum(one.apart for one in people)
    if not apart:
        return ""
    return ngettext("{n} is yours alone", "{n} are yours alone", apart).format(n=apart)
