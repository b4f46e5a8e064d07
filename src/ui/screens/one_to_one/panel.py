"""One-to-one: five answers before the bus comes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....i18n import long_day, ngettext
from ....models import Channel, ConversationKind, Sensitivity, new_id
from ....problems import BadDate, Problem, Unanswered
from ....services.drafts import drop_draft, keep_draft
from ....services.one_to_ones import OneToOne, kept_of, record_conversation
from ....services.people import NewPerson, add_person
from ....services.talk_form import TalkForm, TalkPerson, talk_form
from ...kit.bars import announce
from ...kit.fields import Field
from ...kit.panel import WIDTH, FormPanel
from ...kit.theme import theme
from ...people_field import PeopleField
from ...spoken import Spoken
from ...type_ahead import Hit
from .done import Recorded
from .draft import body_of, is_empty, people_in, show_body
from .more import MoreFields
from .parts import HerAnswer, NextStepFields, WhatAsked, WhatMattered

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ....store.store import Changes
    from ...desk import Desk

DRAFT_EVERY_MS = 15_000


class OneToOnePanel(FormPanel):
    """The form at the right of any page. Esc means later: the draft is kept and waits.

    With people it begins at what mattered, else at who; a draft about the same person, or without
    people the latest, stands in it again.
    """

    def __init__(self, desk: Desk, people: tuple[bytes, ...]) -> None:
        super().__init__(_("One-to-one"), "", done=_("Record one-to-one"))
        self.desk = desk
        self._facts: TalkForm | None = None
        self._begins_with = people
        self._draft_id: Id | None = None
        self._unkept = False
        self._talk: Id | None = None
        self._names: dict[Id, TalkPerson] = {}
        self._make_lines()
        self._wire()
        self._say_when()
        self._clock = QTimer(self)
        self._clock.setInterval(DRAFT_EVERY_MS)
        self._clock.timeout.connect(self.keep_draft)
        self._clock.start()
        self._ask(people)

    # what it is made of

    def _make_lines(self) -> None:
        desk = self.desk
        self.who = PeopleField(_("Who"), desk.tasks, desk.today)
        self.mattered = WhatMattered()
        self.asked = WhatAsked()
        self.answer = HerAnswer(desk.today, desk.profile.locale)
        self.next = NextStepFields(desk)
        self.more_fields = MoreFields(desk)
        never = _("“not yet” never counts as yes")
        self._who = self.numbered(1, _("Who"), "", self.who)
        self._mattered = self.numbered(2, "", _("word for word"), self.mattered)
        self._asked = self.numbered(3, _("What I asked"), "", self.asked)
        self._answer = self.numbered(4, "", never, self.answer)
        self._next = self.numbered(5, _("Next step, by when"), "", self.next)
        self.more_section = self.more(
            _("assessment, what I promised, where, note"), self.more_fields
        )
        self._done = Recorded()
        self._done.hide()
        self.plain(self._done)
        self._say_titles()
        QWidget.setTabOrder(self._done.end, self.later_button)
        QWidget.setTabOrder(self.later_button, self.done_button)
        if self._begins_with:
            self.setFocusProxy(self.mattered)

    def _wire(self) -> None:
        self.who.changed.connect(self._people_changed)
        self.who.new_wanted.connect(self._add_somebody)
        parts = (self.mattered, self.asked, self.answer, self.next, self.more_fields)
        for part in parts:
            part.changed.connect(self._changed)
        self.more_fields.campaign.chosen.connect(
            lambda _one: self.asked.offer(self.more_fields.campaign_ask())
        )
        self.more_fields.day.chosen.connect(lambda _day: self._say_when())
        self.later.connect(self.closed)
        self.closed.connect(self._stop)
        self.done.connect(self.record)
        self.desk.tasks.changed.connect(self._heard)
        self._done.next_wanted.connect(lambda: self.desk.talk_wanted.emit(()))
        self._done.ended.connect(self.closed)

    # what it offers

    def _ask(self, people: tuple[bytes, ...]) -> None:
        worker = self.desk.worker.id
        self.desk.tasks.read(
            lambda session: talk_form(session, worker, people), self._offer, owner=self
        )

    def _offer(self, facts: TalkForm) -> None:
        first, self._facts = self._facts is None, facts
        self._names.update({one.id: one for one in facts.people})
        draft = facts.draft
        if first and draft is not None:
            people = people_in(draft.body)
            if people and people != self._begins_with:
                self._begins_with = people
                self._facts = None
                self._ask(people)
                return
        spoken = self._spoken()
        self.mattered.offer(facts.issues)
        self.more_fields.offer(facts.campaigns, spoken)
        self.asked.offer(self.more_fields.campaign_ask())
        if first:
            self._begin(facts)
        self._say_titles()

    def _begin(self, facts: TalkForm) -> None:
        """The people asked for, the draft if one waits, and the focus where writing begins."""
        self.who.set_people([Hit(one.id, one.name, one.where) for one in facts.people])
        if facts.draft is not None:
            workers = {one.id: one for one in facts.workers}
            show_body(self, facts.draft.body, workers)
            self._draft_id = facts.draft.id
            self.set_draft(_("Your draft"))
            self.more_section.set_open(_uses_more(facts.draft.body))
        self._answered()
        focus = self.window().focusWidget()
        if focus is None or focus is self or self.isAncestorOf(focus):
            (self.mattered.begin if facts.people else self.who.setFocus)()

    def _spoken(self) -> Spoken:
        people = self.who.people() or self._begins_with
        one = self._names.get(people[0]) if len(people) == 1 else None
        return Spoken(one.pronouns if one else "", self.desk.words.pronoun if one else "they")

    def _say_titles(self) -> None:
        spoken = self._spoken()
        self._mattered.set_title(
            spoken.of(
                _("What mattered to her"), _("What mattered to him"), _("What mattered to them")
            )
        )
        self._answer.set_title(spoken.of(_("Her answer"), _("His answer"), _("Their answer")))

    def _say_when(self) -> None:
        day = self.more_fields.day
        try:
            on = day.day() or self.desk.today()
        except BadDate:
            return
        words = long_day(on, self.desk.profile.locale)
        if on == self.desk.today():
            words = _("{day}, just now").format(day=words)
        self.set_muted(f"{words} · {self.desk.worker.name}")

    # as it is filled

    def _people_changed(self) -> None:
        self._changed()
        self._say_titles()
        self._ask(self.who.people())

    def _add_somebody(self, name: str) -> None:
        today = self.desk.today()
        self.desk.do(
            _("Add {name}").format(name=name),
            _("{name} added").format(name=name),
            lambda session: add_person(session, NewPerson(name), today),
            lambda person: self.who.add(Hit(person, name)),
            owner=self,
        )

    def _changed(self) -> None:
        self._unkept = True
        self._answered()

    def _answered(self) -> None:
        """Fills the discs of the lines that are answered."""
        self._who.set_answered(bool(self.who.people()))
        self._mattered.set_answered(self.mattered.is_answered())
        self._asked.set_answered(bool(self.asked.text().strip()))
        self._answer.set_answered(self.answer.is_answered())
        self._next.set_answered(bool(self.next.what.text().strip()))

    # the draft

    def keep_draft(self) -> None:
        """Keeps what was typed since the last time, every 15 seconds and on leaving."""
        body = body_of(self)
        if not self._unkept or not self.desk.tasks.is_open:
            return
        self._unkept = False
        if is_empty(body):
            self._let_draft_go()
            return
        people = self.who.people()
        about = people[0] if people else None
        self._draft_id = self._draft_id or new_id()
        self.desk.tasks.scribble(
            partial(_keep, self.desk.worker.id, about, body, self._draft_id),
            lambda _none: self.set_draft(_("Draft kept")),
            owner=self,
        )

    def is_about(self, people: tuple[bytes, ...]) -> bool:
        """Whether it is the form of these people, or of anybody: then it is the one to go on with.

        A talk that is recorded already is over.
        """
        mine = self.who.people() or self._begins_with
        return not self.done_button.isHidden() and set(people) <= set(mine)

    def put_away(self) -> None:
        self.keep_draft()

    def again(self) -> OneToOnePanel | None:
        over = self.done_button.isHidden()
        return None if over else OneToOnePanel(self.desk, self.who.people())

    def _let_draft_go(self) -> None:
        """Nothing stands in the form any more: nothing is to wait."""
        worker, draft, self._draft_id = self.desk.worker.id, self._draft_id, None
        self.set_draft("")
        if draft is not None:
            self.desk.tasks.scribble(lambda s: drop_draft(s, worker, draft), owner=self)

    def _stop(self) -> None:
        self.keep_draft()
        self._clock.stop()

    # recording

    def record(self) -> None:
        """Keeps the talk as one step; what is missing is said beside its field."""
        try:
            entry = self._entry()
        except BadDate:
            self._tell_bad_day()
            return
        worker, today, draft = self.desk.worker.id, self.desk.today(), self._draft_id
        names = self._said_names()
        self.desk.do(
            _("Record one-to-one with {names}").format(names=names),
            _("One-to-one with {names} recorded").format(names=names),
            partial(_record, entry, worker, today, draft),
            partial(self._was_recorded, names),
            owner=self,
            failed=self._not_recorded,
        )

    def _entry(self) -> OneToOne:
        """What stands in the form. BadDate, told at its field, for a day that is none."""
        more = self.more_fields
        return OneToOne(
            people=self.who.people(),
            on_date=more.day.day() or self.desk.today(),
            mattered=self.mattered.words.text(),
            issues=self.mattered.issues(),
            new_issues=(self.mattered.another.text(),),
            asked=self.asked.text(),
            answer=self.answer.answer(),
            answer_by=self.answer.by.day() if not self.answer.by.isHidden() else None,
            next_step=self.next.what.text(),
            next_due=self.next.day.day(),
            next_owner=self.next.owes(),
            promised=more.promised.text(),
            promised_by=more.promised_by.day(),
            kind=ConversationKind(str(more.kind.value())),
            channel=Channel(str(more.channel.value())),
            place=more.place.text(),
            minutes=more.minutes_said(),
            level=more.level_id(),
            basis=more.basis_chosen(),
            campaign=more.campaign_id(),
            note=more.note.text(),
            sensitivity=Sensitivity(str(more.readers.value())),
        )

    def _said_names(self) -> str:
        names = self.who.names()
        if len(names) < 2:
            return names[0] if names else ""
        more = len(names) - 1
        words = ngettext("{name} and {n} more", "{name} and {n} more", more)
        return words.format(name=names[0], n=more)

    def _was_recorded(self, names: str, talk: Id) -> None:
        self._talk = talk
        self._done.show_names(names)
        self._show_over(True)
        self._done.setFocus()

    def _show_over(self, over: bool) -> None:
        """What was asked stands here, or that it is recorded."""
        self._unkept = not over
        self._draft_id = None
        self.set_draft("")
        (self._clock.stop if over else self._clock.start)()
        lines = (self._who, self._mattered, self._asked, self._answer, self._next)
        for part in (*lines, self.more_section, self.done_button, self.later_button):
            part.setVisible(not over)
        self.done_action.setEnabled(not over)
        self._done.setVisible(over)

    def _heard(self, changes: Changes) -> None:
        """The talk recorded here may be taken back, or brought back."""
        talk = self._talk
        if talk is not None and changes.touches("conversation"):
            self.desk.tasks.read(lambda s: talk in kept_of(s, (talk,)), self._follow, owner=self)

    def _follow(self, kept: bool) -> None:
        if kept == self._done.isVisibleTo(self):
            return
        focused = self.isAncestorOf(self.window().focusWidget())
        self._show_over(kept)
        if focused:
            (self._done.setFocus if kept else self.mattered.begin)()

    def _not_recorded(self, problem: Problem) -> None:
        field = self._fields().get(problem.field) if isinstance(problem, Unanswered) else None
        if field is None:
            self.desk.fault.emit(problem)
            return
        field.set_fault(problem.sentence)
        if self.more_fields.isAncestorOf(field):
            self.more_section.set_open(True)
        field.setFocus()
        announce(self, problem.sentence, urgent=True)

    def _fields(self) -> dict[str, Field | PeopleField]:
        """The fields by the names that the service gives them."""
        more = self.more_fields
        return {
            "people": self.who,
            "asked": self.asked.field,
            "answer_by": self.answer.by,
            "next_due": self.next.day,
            "promised_by": more.promised_by,
            "on_date": more.day,
        }

    def _tell_bad_day(self) -> None:
        """Leads to the day that is none; the sentence stands under it."""
        more = self.more_fields
        days = (more.day, self.answer.by, self.next.day, more.promised_by)
        field = next(one for one in days if one.fault())
        if self.more_fields.isAncestorOf(field):
            self.more_section.set_open(True)
        field.setFocus()
        announce(self, field.fault(), urgent=True)

    def sizeHint(self) -> QSize:
        return QSize(theme().u(WIDTH), super().sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.accessibleName())


def _keep(
    worker: Id, person: Id | None, body: dict[str, object], draft: Id, session: Session
) -> None:
    keep_draft(session, worker, person, body, datetime.now(UTC), draft)


def _record(entry: OneToOne, worker: Id, today: date, draft: Id | None, session: Session) -> Id:
    """Keeps the talk; its draft goes with it."""
    talk = record_conversation(session, entry, worker, today)
    if draft is not None:
        drop_draft(session, worker, draft)
    return talk


def _uses_more(body: dict[str, object]) -> bool:
    return any(body.get(key) for key in ("level", "promised", "place", "minutes", "note"))
