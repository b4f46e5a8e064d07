"""A person: who she is to us, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAction, QKeyEvent

from ....i18n import gettext as _
from ....problems import Missing
from ....services.merged import NowPartOf
from ...ask_line import AskLine
from ...desk import MapWish, Trail
from ...drafted import Drafted, Parts
from ...kit.buttons import Button
from ...kit.keys import does_verb, is_escape
from ...screen import Hint, Screen
from ...spoken import Spoken
from ...tab_order import before_in_tab_order
from ..owed_verbs import OwedVerbs
from ..owner_verbs import OwnerVerbs
from .body import PersonBody
from .facts import PersonFacts
from .fields import PersonFields
from .head import PersonHead
from .keys import PersonKeys
from .known import Ties
from .load import Loaded, load
from .next import NextStep
from .side import PersonSide
from .story import PersonStory
from .verbs import PersonVerbs

if TYPE_CHECKING:
    from ....models import Id
    from ....problems import Problem
    from ....services.groups import WorkerRow
    from ....services.owed import Owed
    from ...desk import Desk
    from ...small_form import SmallForm


class PersonScreen(Screen):
    """One person; Alt+Up and Alt+Down walk the list she was opened from."""

    help_page = "person"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "person_name", "contact_point", "language_skill", "placement", "structure",
         "slot", "assessment", "ask", "commitment", "task", "note", "suppression", "assignment",
         "leadership", "campaign", "relationship", "team", "team_member", "conversation",
         "conversation_person", "attempt", "print_run", "worker", "circle_person", "condition",
         "dues_payment", "card", "ballot", "ballot_contact", "case_file", "participation",
         "strike_month"}
    )  # fmt: skip

    def __init__(
        self, desk: Desk, person_id: bytes, trail: Trail, form: type[SmallForm] | None = None
    ) -> None:
        super().__init__(desk)
        self._form_waits = form
        self.person_id = person_id
        self.trail = trail
        self.loaded: Loaded | None = None
        self._is_gone = False
        self._step_waits: Drafted | None = None
        self._focus_waits = False
        self.ask = AskLine(desk)
        self.verbs = PersonVerbs(self)
        self.ties = Ties(self)
        self.owed = OwedVerbs(desk, self.ask, self._workers, self)
        self.owners = OwnerVerbs(desk, self.ask, self)
        self.keys = PersonKeys(self)
        self._make_parts()
        self.fill((self.body, 1), (self.ask, 0))
        self._wire()
        self.body.fit()

    # what it is made of

    def _make_parts(self) -> None:
        desk = self.desk
        locale = desk.profile.locale
        self.next = NextStep(self.keys.of_step, desk.today, locale)
        self.story = PersonStory(locale)
        self.facts = PersonFacts(
            self.keys.of_facts(),
            desk.today,
            locale,
            single_keys=lambda: desk.preferences.value.single_keys,
        )
        end = Button(_("Done"), key="F2", height=30)
        end.clicked.connect(lambda _on: self.turn_editing())
        self.fields = PersonFields(desk, end)
        self.side = PersonSide(self.facts, self.fields)
        record = Button(_("Record one-to-one"), "filled", icon="message-square-plus", key="Ctrl+N")
        record.clicked.connect(lambda _on: self.verbs.talk())
        edit = Button(_("Edit"), icon="square-pen", action=self.keys.edit)
        moved = Button(_("Moved, left …"), icon="door-open", action=self.keys.moved)
        assess = Button(action=self.keys.assess, height=28)
        self.head = PersonHead((edit, moved, record), assess)
        self.body = PersonBody(self.head, self.next, self.story, self.side)

    def _wire(self) -> None:
        self.head.back_wanted.connect(self.desk.back_wanted)
        self.next.added.connect(self.verbs.add_step)
        self.facts.ties_ended.connect(self.ties.end)
        self.facts.wanted.connect(self.owed.act)
        self.facts.person_opened.connect(lambda one: self.desk.open_person(one, Trail()))
        self.fields.owner_chosen.connect(self.verbs.owner_chosen)
        for button, act in (
            (self.fields.silence, self.verbs.silence),
            (self.fields.again, self.verbs.contact_again),
            (self.fields.archive, self.verbs.archive),
            (self.fields.erase, self.verbs.erase),
            (self.fields.held, self.verbs.held),
        ):
            button.clicked.connect(lambda _on, act=act: act())
        self.body.talk_wanted.connect(self.verbs.talk)
        self.body.bring_back_wanted.connect(self.verbs.bring_back)
        self.side.turned.connect(self._side_turned)
        self.side.form_closed.connect(self.focus_first)

    def map_wish(self) -> MapWish:
        """The map with the cursor on her."""
        return MapWish(person_id=self.person_id)

    # reading

    def refresh(self) -> None:
        """Asks for all of her again."""
        person, worker, today = self.person_id, self.desk.worker.id, self.desk.today()
        self.desk.tasks.read(
            lambda s: load(s, person, worker, today), self._show, owner=self, failed=self._gone
        )

    @property
    def spoken(self) -> Spoken:
        """How one speaks of her."""
        pronouns = self.loaded.page.pronouns if self.loaded is not None else ""
        return Spoken(pronouns, self.desk.words.pronoun)

    @property
    def first(self) -> Owed | None:
        """The step of the card."""
        return self.loaded.first if self.loaded is not None else None

    def _show(self, loaded: Loaded) -> None:
        if loaded.page.id != self.person_id:  # another one was asked for meanwhile
            return
        anew = self.loaded is None or self.loaded.page.id != loaded.page.id
        self.loaded = loaded
        page, today = loaded.page, self.desk.today()
        self._is_gone = False
        self.keys.wake()
        self.head.show_way(self.trail, page.id)
        self.head.show_page(page, self.spoken, today, self.desk.profile.locale)
        self.next.show_step(self.first, self.spoken)
        if anew:
            self._wait_for_step()
        self.facts.show_page(page, self.spoken, self.first)
        self.facts.unroll(self.body.is_narrow)
        before_in_tab_order(self.facts, self.fields.name.edit)
        self.fields.show_page(page)
        self.body.show_status(page)
        self.body.show_draft(loaded.draft, self.desk.profile.locale)
        self.story.show_loaded(loaded, self.spoken)
        for action in self.keys.of_step:
            action.setEnabled(self.first is not None)
        if anew:
            self.hints_changed.emit()
        if self._focus_waits and self.isVisible():
            self.focus_first()
        form, self._form_waits = self._form_waits, None
        if form is not None:
            self.verbs.open(form)

    def _wait_for_step(self) -> None:
        """A next step that is being typed belongs to her, and waits for her."""
        if self._step_waits is not None:
            self._step_waits.rest()
        self.next.clear()
        parts = Parts(what=self.next.what, day=self.next.day)
        self._step_waits = Drafted(
            self.desk, "next_step", self.person_id, parts.read, parts.write, self
        )
        self._step_waits.look()

    def step_added(self) -> None:
        """The step that was typed is kept: its fields are free for another."""
        self.next.clear()
        if self._step_waits is not None:
            self._step_waits.let_go()

    def put_away(self) -> bool:
        if self.side.form is not None:
            self.side.form.put_away()
        if self._step_waits is not None:
            self._step_waits.keep()
        return super().put_away()

    def again(self) -> PersonScreen:
        form = type(self.side.form) if self.side.form is not None else None
        return PersonScreen(self.desk, self.person_id, self.trail, form)

    def offered(self) -> Sequence[QAction]:
        if self.loaded is None:
            return ()
        asked = (self.keys.held, self.keys.asks, self.keys.erase)
        return tuple(one for one in asked if one.isEnabled())

    def people_in_question(self) -> tuple[Id, ...]:
        return () if self._is_gone else (self.person_id,)

    def settings_changed(self) -> None:
        super().settings_changed()
        self.refresh()  # the lines of what is owed have letters of their own

    def _gone(self, problem: Problem) -> None:
        if not isinstance(problem, Missing):
            self.desk.fault.emit(problem)
            return
        self.loaded, self._is_gone = None, True
        self._let_go()
        part = problem if isinstance(problem, NowPartOf) else None
        self.head.show_gone(problem.sentence)
        self.head.show_way(self.trail, self.person_id)
        self.body.show_gone()
        if part is not None:
            kept = part.kept_id
            self.body.show_part(part.kept, lambda: self.desk.open_person(kept, self.trail))
        self.keys.rest()

    def _let_go(self) -> None:
        """What is half typed of her waits for nobody, and nothing is asked of her any more."""
        self.side.close_form()
        self.ask.leave()
        self.next.clear()
        if self._step_waits is not None:
            self._step_waits.rest()
            self._step_waits = None

    # doing

    def _workers(self) -> tuple[WorkerRow, ...]:
        return self.loaded.workers if self.loaded is not None else ()

    def turn_editing(self) -> None:
        """From what is known to its fields, or back."""
        if self.loaded is None:
            return
        self.side.put_form_away()
        if self.side.is_editing:
            self.setFocus()  # what is typed in a field is kept on leaving it
        self.side.turn_editing()
        if self.side.is_editing:
            self.fields.setFocus()
        else:
            self.focus_first()

    def _side_turned(self) -> None:
        self.hints_changed.emit()
        self.body.fit()

    def walk(self, by: int) -> None:
        """To the next person of the list she was opened from, or the one before."""
        ids = self.trail.ids
        if self.person_id not in ids:
            return
        there = ids.index(self.person_id) + by
        if 0 <= there < len(ids):
            self.put_away()
            self.side.close_form()
            self.person_id = ids[there]
            self.focus_first()
            self.refresh()

    # keys, focus, room

    def hints(self) -> Sequence[Hint]:
        """Those of the form that is open, else of the page."""
        if self.side.form is not None:
            return self.side.form.hints()
        return self.keys.hints()

    def focus_first(self) -> None:
        """The next step, else what happened; as soon as she is here."""
        self._focus_waits = self.loaded is None or self.loaded.page.id != self.person_id
        if self._focus_waits:
            self.setFocus()
            return
        aside = self.side.currentWidget()
        if self.body.is_narrow and aside is not None and aside.isVisible():
            aside.setFocus()
        elif self.first is not None:
            self.next.setFocus()
        else:
            self.story.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters that no part of the page took are verbs, unless they are switched off."""
        if does_verb(self.keys.verbs, event):
            return
        if is_escape(event):
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self.side.form is not None:
            self.side.form.closed.emit()
        elif self.side.is_editing:
            self.turn_editing()
        else:
            self.desk.back_wanted.emit()
