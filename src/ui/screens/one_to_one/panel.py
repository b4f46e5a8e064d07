"""One-to-one: five answers before the bus comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....i18n import long_day, ngettext
from ....problems import BadDate
from ....services.people import NewPerson, add_person
from ....services.talk_form import TalkForm, TalkPerson, talk_form
from ...kit.bars import announce
from ...kit.buttons import Button
from ...kit.field_shell import ForLater
from ...kit.key_hint import Hint
from ...kit.panel import WIDTH, FormPanel
from ...kit.theme import theme
from ...people_field import PeopleField, people_query
from ...spoken import Spoken
from ...type_ahead import Hit
from .done import Done
from .draft import people_in, show_body, uses_more
from .mattered import WhatMattered
from .more import DAY, MoreFields
from .parts import HerAnswer, NextStepFields, WhatAsked
from .recording import Recording
from .sitting import Recorded, Sitting, SittingList
from .waits import TalkWaits

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk


class OneToOnePanel(ForLater, FormPanel):
    """The form at the right of any page. Esc means later: the draft is kept and waits.

    With people it begins at what mattered, else at who; a draft about the same person, or without
    people the latest, stands in it again. With a sitting it is one of the week's notes: the day
    stands first and is that of the last talk, and once recorded the next form takes its place.
    """

    help_page = "one-to-one"

    def __init__(
        self, desk: Desk, people: tuple[bytes, ...], sitting: Sitting | None = None
    ) -> None:
        title = _("The week’s notes") if sitting is not None else _("One-to-one")
        super().__init__(title, "", done=_("Record one-to-one"))
        self.desk, self.sitting = desk, sitting
        self._facts: TalkForm | None = None
        self._begins_with = people
        self._names: dict[Id, TalkPerson] = {}
        self._recorded_before = 0
        self._make_lines()
        self._make_guide()
        self.waits = TalkWaits(self)
        self.recording = Recording(self)
        self._wire()
        self._say_when()
        self._ask(people)

    # what it is made of

    def _make_lines(self) -> None:
        desk, sitting = self.desk, self.sitting
        self.who = PeopleField(_("Who"), desk.tasks, people_query(desk.today))
        self.mattered = WhatMattered(desk.tasks)
        self.asked = WhatAsked()
        self.answer = HerAnswer(desk.today, desk.profile.locale)
        self.next = NextStepFields(desk)
        self.more_fields = MoreFields(desk, with_day=sitting is None)
        if sitting is not None:
            self.more_fields.day.set_day(sitting.day or desk.today())
            self.more_fields.day.setMaximumWidth(theme().u(DAY + 36))
            self.plain(self.more_fields.day)
        self._number_lines()
        self.more_section = self.more(
            _("assessment, what I promised, whom they would ask"), self.more_fields
        )
        self._done = Done()
        self._done.hide()
        self.plain(self._done)
        self._say_titles()
        QWidget.setTabOrder(self._done.end, self.later_button)
        QWidget.setTabOrder(self.later_button, self.done_button)
        if sitting is not None:
            recorded = SittingList(desk, sitting, self.later_button)
            self.plain(recorded)
            recorded.counted.connect(self._count)
            recorded.show_recorded()
        if self._begins_with:
            self.setFocusProxy(self.mattered)

    def _number_lines(self) -> None:
        never = _("“not yet” never counts as yes")
        self._who = self.numbered(1, _("Who"), "", self.who)
        self._mattered = self.numbered(2, "", _("word for word"), self.mattered)
        self._asked = self.numbered(3, _("What I asked"), "", self.asked)
        self._answer = self.numbered(4, "", never, self.answer)
        self._next = self.numbered(5, _("Next step, by when"), "", self.next)
        self._lines_shown = (self._who, self._mattered, self._asked, self._answer, self._next)

    def _make_guide(self) -> None:
        """The guide stands beside the form; its key works from any field."""
        self.guide_action = QAction(_("Guide"), self)
        self.guide_action.setShortcut(QKeySequence("Ctrl+G"))
        self.guide_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.guide_action.triggered.connect(lambda _on: self.desk.guide_wanted.emit())
        self.addAction(self.guide_action)
        guide = Button(self.guide_action.text(), "plain", icon="list", height=30)
        guide.clicked.connect(self.guide_action.trigger)
        self.add_to_head(guide)

    def _wire(self) -> None:
        more = self.more_fields
        self.who.changed.connect(self._people_changed)
        self.who.new_wanted.connect(self._add_somebody)
        for part in (self.mattered, self.asked, self.answer, self.next, more):
            part.changed.connect(self._changed)
        more.opinion.campaign_chosen.connect(lambda: self.asked.offer(more.opinion.campaign_ask()))
        more.workers.changed.connect(self._say_when)
        more.day.chosen.connect(lambda _day: self._say_when())
        self.later.connect(self.closed)
        self.closed.connect(self.waits.stop)
        self.desk.crosses_came.connect(self._give_way)
        self.done.connect(self.recording.record)
        self.recording.recorded.connect(self._was_recorded)
        self.recording.turned.connect(self._follow)
        self._done.next_wanted.connect(self._go_on)
        self._done.ended.connect(self.closed)

    # what it offers

    def _ask(self, people: tuple[bytes, ...]) -> None:
        worker, today = self.desk.worker.id, self.desk.today()
        self.desk.tasks.read(
            lambda session: talk_form(session, worker, people, today), self._offer, owner=self
        )

    def _offer(self, facts: TalkForm) -> None:
        first, self._facts = self._facts is None, facts
        self._names.update({one.id: one for one in facts.people})
        draft = None if self._goes_on() else facts.draft
        if first and draft is not None:
            people = people_in(draft.body)
            if people and people != self._begins_with:
                self._begins_with = people
                self._facts = None
                self._ask(people)
                return
        self.mattered.offer(facts.issues)
        self.more_fields.opinion.offer(facts.campaigns, self._spoken())
        self.asked.offer(self.more_fields.opinion.campaign_ask())
        if first:
            self._begin(facts)
        self._say_titles()
        self.more_fields.would_ask.set_people(self._in_the_talk())

    def _goes_on(self) -> bool:
        """True within a row of notes: what waits from another day does not come between them."""
        return self.sitting is not None and bool(self.sitting.recorded)

    def _begin(self, facts: TalkForm) -> None:
        """The people asked for, the draft if one waits, and the focus where writing begins."""
        self.who.set_people([Hit(one.id, one.name, one.where) for one in facts.people])
        self.more_fields.would_ask.set_people(self._in_the_talk())
        if facts.draft is not None and not self._goes_on():
            show_body(self, facts.draft.body, {one.id: one for one in facts.workers})
            self.asked.offer(self.more_fields.opinion.campaign_ask())
            self.waits.take_up(facts.draft.id)
            self.more_section.set_open(uses_more(facts.draft.body))
            self._say_when()
        self._answered()
        focus = self.window().focusWidget()
        if focus is None or focus is self or self.isAncestorOf(focus):
            (self.mattered.begin if facts.people else self.who.setFocus)()

    def _in_the_talk(self) -> list[Hit]:
        return [
            Hit(one, name) for one, name in zip(self.who.people(), self.who.names(), strict=True)
        ]

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
        self.more_fields.show_spoken(spoken)

    def _say_when(self) -> None:
        """The day and who of us, as they will be written down."""
        try:
            on = self.more_fields.day.day() or self.desk.today()
        except BadDate:
            return
        words: str = long_day(on, self.desk.profile.locale)
        if on == self.desk.today() and self.sitting is None:
            words = _("{day}, just now").format(day=words)
        names = self.more_fields.workers.names() or [self.desk.worker.name]
        parts = [words, ", ".join(names)]
        if count := self._recorded_before:
            parts.append(ngettext("{n} recorded", "{n} recorded", count).format(n=count))
        self.set_muted(" · ".join(parts))

    def _count(self, recorded: int) -> None:
        """So many of the sitting are in the register, and not taken back."""
        self._recorded_before = recorded
        self._say_when()

    def hints(self) -> Sequence[Hint]:
        if self._is_over():
            return (("Return", _("next talk")), ("Esc", _("close")), ("F6", _("next part")))
        return (*super().hints()[:2], (self.guide_action, _("guide")), *super().hints()[2:])

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
        self.waits.unkept = True
        self.mattered.set_fault("")
        self._answered()

    def _answered(self) -> None:
        """Fills the discs of the lines that are answered."""
        self._who.set_answered(bool(self.who.people()))
        self._mattered.set_answered(self.mattered.is_answered())
        self._asked.set_answered(bool(self.asked.text().strip()))
        self._answer.set_answered(self.answer.is_answered())
        self._next.set_answered(bool(self.next.what.text().strip()))

    # what else takes its place

    def is_about(self, people: tuple[bytes, ...]) -> bool:
        """Whether it is the form of these people, or of anybody: then it is the one to go on with.

        A talk that is recorded already is over.
        """
        mine = self.who.people() or self._begins_with
        return not self._is_over() and set(people) <= set(mine)

    def put_away(self) -> None:
        self.waits.keep()

    def _give_way(self, person: Id) -> None:
        """What was crossed joins what is typed, in the draft; the form opens anew with both."""
        if self.is_about((person,)):
            self.closed.emit()

    def again(self) -> OneToOnePanel | None:
        return (
            None if self._is_over() else OneToOnePanel(self.desk, self.who.people(), self.sitting)
        )

    def _is_over(self) -> bool:
        return self.done_button.isHidden()

    # recorded

    def _was_recorded(self, talk: Recorded) -> None:
        self._recorded = talk
        self._done.show_names(talk.names)
        self._show_over(True)
        self._done.setFocus()
        if self.sitting is not None:
            self._go_on()

    def _go_on(self) -> None:
        """The next one of the week's notes, on the day of this one."""
        sitting = self.sitting or Sitting()
        sitting.day = self._recorded.day
        sitting.recorded.append(self._recorded)
        self.desk.week_wanted.emit(sitting)

    def _show_over(self, over: bool) -> None:
        """What was asked stands here, or that it is recorded."""
        self.waits.over(over)
        for part in (*self._lines_shown, self.more_section, self.done_button, self.later_button):
            part.setVisible(not over)
        if self.sitting is not None:
            self.more_fields.day.setVisible(not over)
        self.done_action.setEnabled(not over)
        self._done.setVisible(over)

    def _follow(self, kept: bool) -> None:
        if kept == self._done.isVisibleTo(self):
            return
        focused = self.isAncestorOf(self.window().focusWidget())
        self._show_over(kept)
        if focused:
            (self._done.setFocus if kept else self.mattered.begin)()

    def sizeHint(self) -> QSize:
        return QSize(theme().u(WIDTH), super().sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.accessibleName())
