"""A person: who she is to us, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from ....i18n import gettext as _
from ....problems import Missing
from ...ask_line import AskLine
from ...desk import MapWish, Trail
from ...drafted import Drafted, Parts
from ...kit.buttons import Button
from ...kit.keys import is_escape
from ...screen import Hint, Screen
from ...spoken import Spoken
from ...tab_order import before_in_tab_order
from ..owed_verbs import OwedVerbs
from ..owner_verbs import OwnerVerbs
from .body import PersonBody
from .facts import PersonFacts
from .fields import PersonFields
from .head import PersonHead
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
        self._step_waits: Drafted | None = None
        self._focus_waits = False
        self.ask = AskLine(desk)
        self.verbs = PersonVerbs(self)
        self.ties = Ties(self)
        self.owed = OwedVerbs(desk, self.ask, self._workers, self)
        self.owners = OwnerVerbs(desk, self.ask, self)
        self._make_actions()
        self._make_parts()
        self.fill((self.body, 1), (self.ask, 0))
        self._wire()
        self.body.fit()

    # what it is made of

    def _make_actions(self) -> None:
        one = partial(self.key, single=True)
        self.talk = one(_("Record a talk"), "N", self._talk)
        self.done = one(_("Done"), "D", lambda: self._with_step(self.owed.done))
        self.postpone = one(_("Move"), "M", lambda: self._with_step(self.owed.move))
        self.hand = one(_("Hand on"), "H", lambda: self._with_step(self.owed.hand))
        self.promise = one(_("Promise"), "P", self.verbs.promise)
        self.knows = one(_("Who knows whom"), "R", self.verbs.knows)
        self.moved = one(_("Moved, left …"), "V", self.verbs.moved)
        self.team = one(_("Teams"), "T", self.verbs.team)
        self.home = one(_("Conditions at home"), "K", self._open_home)
        self.owner = one(_("Contact owner"), "O", self.verbs.owner)
        self.assess = one(_("Assess"), "A", self.verbs.assess)
        self.brief = one(_("Brief me"), "B", self._brief)
        self.leads = one(_("Do others follow?"), "F", self.verbs.leads)
        self.archive = one(_("Archive"), "Del", self.verbs.archive)
        self.silence = self.key(_("Do not contact"), "", self.verbs.silence)
        self.edit = self.key(_("Edit"), "F2", self._turn_editing)
        self.before = self.key(_("Person before"), "Alt+Up", lambda: self._walk(-1))
        self.after = self.key(_("Next person"), "Alt+Down", lambda: self._walk(1))
        self.on_map = QAction(_("On the map"), self)
        self.on_map.setShortcut(QKeySequence("Ctrl+M"))  # the window's own key, shown here too
        self.on_map.triggered.connect(lambda _on: self.desk.map_wanted.emit(self.map_wish()))
        self.cases = QAction(_("Open"), self)
        self.cases.triggered.connect(lambda _on: self._open_cases())
        self._verbs = (
            self.talk, self.done, self.postpone, self.hand, self.promise, self.knows, self.moved,
            self.assess, self.leads, self.brief, self.archive, self.team, self.owner, self.home,
        )  # fmt: skip

    def _make_parts(self) -> None:
        desk = self.desk
        locale = desk.profile.locale
        self.next = NextStep((self.done, self.postpone, self.hand), desk.today, locale)
        self.story = PersonStory(locale)
        self.facts = PersonFacts(
            {
                "promise": _named(self, _("Add"), self.promise),
                "knows": _named(self, _("Add"), self.knows),
                "assess": _named(self, _("Assess"), self.assess),
                "leads": _named(self, _("Say"), self.leads),
                "map": self.on_map,
                "moved": _named(self, _("Change"), self.moved),
                "team": _named(self, _("Change"), self.team),
                "home": _named(self, _("Open"), self.home),
                "cases": self.cases,
                "edit": _named(self, _("Edit"), self.edit),
            },
            desk.today,
            locale,
            single_keys=lambda: desk.preferences.value.single_keys,
        )
        end = Button(_("Done"), key="F2", height=30)
        end.clicked.connect(lambda _on: self._turn_editing())
        self.fields = PersonFields(desk, end)
        self.side = PersonSide(self.facts, self.fields)
        record = Button(_("Record one-to-one"), "filled", icon="message-square-plus", key="Ctrl+N")
        record.clicked.connect(lambda _on: self._talk())
        edit = Button(_("Edit"), icon="square-pen", action=self.edit)
        moved = Button(_("Moved, left …"), icon="door-open", action=self.moved)
        assess = Button(action=self.assess, height=28)
        self.head = PersonHead((edit, moved, record), assess)
        self.body = PersonBody(self.head, self.next, self.story, self.side)

    def _wire(self) -> None:
        self.head.back_wanted.connect(self.desk.back_wanted)
        self.next.added.connect(self.verbs.add_step)
        self.facts.ties_ended.connect(self.ties.end)
        self.facts.wanted.connect(self.owed.act)
        self.facts.person_opened.connect(lambda one: self.desk.open_person(one, Trail()))
        self.fields.owner_chosen.connect(self.verbs.owner_chosen)
        self.fields.silence_wanted.connect(self.verbs.silence)
        self.fields.archive_wanted.connect(self.verbs.archive)
        self.body.talk_wanted.connect(self._talk)
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
        for action in (self.done, self.postpone, self.hand):
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

    def people_in_question(self) -> tuple[Id, ...]:
        return (self.person_id,)

    def settings_changed(self) -> None:
        super().settings_changed()
        self.refresh()  # the lines of what is owed have letters of their own

    def _gone(self, problem: Problem) -> None:
        if not isinstance(problem, Missing):
            self.desk.fault.emit(problem)
            return
        self.loaded = None
        self.head.show_gone(_("This person is no longer in the register."))
        self.head.show_way(self.trail, self.person_id)
        self.body.show_gone()
        for action in (*self._verbs, self.edit):
            action.setEnabled(False)

    # doing

    def _open_home(self) -> None:
        """What is wrong in the flat where she lives; of no flat there is nothing to open."""
        from ..conditions.opening import open_conditions

        places = self.loaded.page.places if self.loaded is not None else ()
        home = next((one for one in places if one.slot_id and not one.ended), None)
        if home is not None:
            open_conditions(self.desk, home.structure_id, home.slot_id)

    def _open_cases(self) -> None:
        from ..cases.opening import open_cases

        open_cases(self.desk)

    def _brief(self) -> None:
        self.desk.briefing_wanted.emit(self.person_id)

    def _talk(self) -> None:
        self.desk.talk_wanted.emit((self.person_id,))

    def _with_step(self, do: Callable[[Owed], None]) -> None:
        if self.first is not None:
            do(self.first)

    def _workers(self) -> tuple[WorkerRow, ...]:
        return self.loaded.workers if self.loaded is not None else ()

    def _turn_editing(self) -> None:
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

    def _walk(self, by: int) -> None:
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
        """Record, end the step, note what is new, walk on; or the keys of the form that is open."""
        if self.side.form is not None:
            return self.side.form.hints()
        return (
            (self.talk, _("record a talk")),
            (self.brief, _("brief me")),
            (self.done, _("next step done")),
            (self.promise, _("promise")),
            (self.knows, _("who knows whom")),
            (self.assess, _("assess")),
            (self.leads, _("do others follow")),
            (self.moved, _("moved, left")),
            (self.team, _("teams")),
            (self.owner, _("contact owner")),
            (self.edit, _("edit")),
            ("Alt+Left", _("back")),
            (("Alt+Up", "Alt+Down"), _("next in the list")),
        )

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
        pressed = QKeySequence(event.keyCombination())
        for action in self._verbs:
            if action.isEnabled() and action.shortcut() == pressed:
                action.trigger()
                return
        if is_escape(event):
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self.side.form is not None:
            self.side.form.closed.emit()
        elif self.side.is_editing:
            self._turn_editing()
        else:
            self.desk.back_wanted.emit()


def _named(screen: PersonScreen, words: str, action: QAction) -> QAction:
    """An action with shorter words for a link, doing the same by the same key."""
    short = QAction(words, screen)
    short.setShortcut(action.shortcut())
    action.changed.connect(lambda: short.setShortcut(action.shortcut()))
    short.triggered.connect(action.trigger)
    return short
