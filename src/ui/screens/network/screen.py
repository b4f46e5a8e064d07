"""The map: who knows whom, whom nobody reaches, and over whom a way leads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ....i18n import gettext as _
from ....services.map_spots import keep_spots
from ....services.network import View
from ...ask_line import AskLine
from ...desk import MapWish
from ...kit.card import Ground
from ...kit.seamless import in_column, in_line
from ...kit.theme import theme
from ...parts import mark_part
from ...screen import Hint, Screen
from ...throttle import Throttle
from .asked import Answer, Asked, Kept, answer, known_words, question_words
from .canvas import MapCanvas
from .drawn import DrawnMap
from .head import MapHead
from .keys import MapKeys
from .reading import Loaded, Way, load, way
from .rows import MapRows, row_of
from .side import NARROW, WIDTH, MapSide
from .states import MapStates
from .verbs import MapVerbs
from .walk import Walk

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk


WIDE, HIGH = 760, 520
"""Units from which there is room for a wide right part, and to say what the marks mean."""


class NetworkScreen(Screen):
    """A map of people, or the same as a list (F8); both walk the same people with the same keys."""

    help_page = "map"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "relationship", "placement", "structure", "slot", "assessment", "assignment",
         "team", "team_member", "leadership", "suppression", "circle_person", "conversation",
         "conversation_person", "campaign"}
    )  # fmt: skip

    def __init__(self, desk: Desk, wish: MapWish) -> None:
        super().__init__(desk)
        self.place_id, self.campaign_id = wish.place_id, wish.campaign_id
        self.kept = Kept(wish.words, wish.people)
        begins = Asked.KEPT if wish.people else Asked.EVERYONE
        self.walk = Walk(Asked(wish.asked) if wish.asked else begins, wish.person_id)
        self.verbs = MapVerbs(self)
        self._all_the_same = False
        self.shows_list = QAccessible.isActive()
        """True where the same stands as a list, as a screen reader gets it from the start."""
        self._maps: Throttle[Loaded] = Throttle(
            desk.tasks, self._show, parent=self, failed=desk.fault.emit
        )
        self._answers: Throttle[Answer] = Throttle(desk.tasks, self._show_answer, parent=self)
        self._ways: Throttle[Way] = Throttle(desk.tasks, self._show_way, parent=self)
        self.keys = MapKeys(self)
        self._make_parts()
        self._wire()

    # what it is made of

    def _make_parts(self) -> None:
        self.canvas = MapCanvas()
        self.list = MapRows(_("Who is on the map"))
        self.states = MapStates()
        self.side = MapSide(self.desk.today, self.keys.introduce)
        self.keys.give()
        self.head = MapHead(self.keys.as_list, question_words(self.kept.words), self.walk.asked)
        self.middle = QStackedWidget()
        for part in (self.canvas, self.list, self.states):
            self.middle.addWidget(part)
        self.middle.setCurrentWidget(self.list if self.shows_list else self.canvas)
        main = Ground("base")
        in_column(main, (self.middle, 0))
        mark_part(main)
        self.ask = AskLine(self.desk)
        both = QWidget()
        in_line(both, (main, 1), (self.side, 0))
        self.fill((self.head, 0), (both, 1), (self.ask, 0))

    def _wire(self) -> None:
        self.canvas.moved.connect(self.go)
        self.canvas.opened.connect(self.verbs.open)
        self.canvas.stepped.connect(self._step)
        for rows in (self.list, self.side.rows):
            rows.chosen.connect(self.go)
            rows.opened.connect(self.verbs.open)
        self.head.asked.connect(self.ask_question)
        self.head.place_chosen.connect(self._choose_place)
        self.head.campaign_chosen.connect(self._choose_campaign)
        self.head.board_wanted.connect(self.verbs.board)
        self.states.board_wanted.connect(self.verbs.board)
        self.states.place_wanted.connect(self.head.choose_place)
        self.states.shown_all_the_same.connect(self._show_all_the_same)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unit = theme().unit
        wide = self.width() >= WIDE * unit
        self.head.set_room(wide=wide, high=self.height() >= HIGH * unit)
        self.side.setFixedWidth(theme().u(WIDTH if wide else NARROW))

    # reading

    def refresh(self) -> None:
        """Reads the map anew; everybody stays where she is."""
        view = View(self.desk.today(), self.desk.worker.id, self.place_id, self.campaign_id)
        self._maps.ask(partial(load, view=view, person_id=self.walk.here))

    def _show(self, loaded: Loaded) -> None:
        before = self.walk.loaded.layout if self.walk.loaded is not None else None
        layout = loaded.layout
        self.walk.take(loaded)
        self.place_id = loaded.net.view.place_id
        self.head.show_choices(loaded, self.place_id, self.campaign_id)
        stays = before is not None and layout is not None and before.map == layout.map
        self.canvas.show_map(DrawnMap(layout) if layout is not None else None, stays=stays)
        if layout is not None and layout.fresh and self.desk.looked_at is None:
            self.desk.tasks.scribble(partial(keep_spots, layout=layout), owner=self)
        self._show_list(loaded)
        self._show_state()
        self._ask_answer()
        self._ask_way()
        self.arrived()

    def _show_list(self, loaded: Loaded) -> None:
        today, nobody = self.desk.today(), _("nobody met yet")
        knows = {one.someone.id: known_words(one) for one in loaded.knows}
        people = self.walk.people.values()
        self.list.set_rows(
            [row_of(one, knows.get(one.id, nobody), today, one.group) for one in people]
        )

    def _show_state(self) -> None:
        """The map or the list; else why there is none, and what to do."""
        loaded = self.walk.loaded
        if loaded is None:
            return
        state = ""
        if loaded.layout is None:
            self.states.too_many(len(loaded.net.here), self.desk.profile.locale)
            state = "many"
        elif not self.walk.people:
            self.states.nobody_here()
            state = "nobody"
        elif not loaded.net.ties and not self._all_the_same:
            self.states.no_ties()
            state = "no ties"
        shown = self.list if self.shows_list else self.canvas
        had_focus = self.middle.isAncestorOf(self.window().focusWidget() or self)
        self._attend()  # before the list gets the focus, which would begin at its top
        self.middle.setCurrentWidget(self.states if state else shown)
        self.side.setVisible(not state)
        self.head.show_questions(not state)
        if had_focus:
            self.focus_first()
        self.hints_changed.emit()

    def _ask_answer(self) -> None:
        loaded = self.walk.loaded
        if loaded is None or loaded.layout is None:
            return
        self._answers.ask(
            partial(
                answer, net=loaded.net, asked=self.walk.asked, knows=loaded.knows, kept=self.kept,
                locale=self.desk.profile.locale,
            )
        )  # fmt: skip

    def _show_answer(self, found: Answer) -> None:
        if found.asked is not self.walk.asked:
            return
        fresh = self.walk.answer is None or self.walk.answer.asked is not found.asked
        self.walk.answer = found
        self.side.show_answer(found)
        if fresh and self.walk.in_question():
            self.go(self.walk.in_question()[0])
        self._attend()

    def _ask_way(self) -> None:
        loaded, one = self.walk.loaded, self.walk.target_person
        self.walk.way = None
        self.keys.introduce.setEnabled(False)
        self.side.show_person(one, self.walk.knows(self.walk.target))
        if loaded is not None and one is not None and not one.unknown:
            self._ways.ask(partial(way, net=loaded.net, person_id=one.id))
        else:
            self._ways.forget()

    def _show_way(self, found: Way) -> None:
        one = self.walk.target_person
        if one is None or found.person_id != one.id:
            return
        self.walk.way = found
        self.side.show_way(one, found, self.walk.knows(one.id))
        self.keys.introduce.setEnabled(bool(self.walk.act()))
        self.side.show_act(self.walk.act(), *self.walk.hold())
        self._attend()

    # going about

    def go(self, person: Id) -> None:
        """Puts the cursor on somebody and shows the way to her."""
        if person == self.walk.here and person == self.walk.target:
            return
        self.walk.here = self.walk.target = person
        self._ask_way()
        self._attend()

    def _attend(self) -> None:
        """All parts show who matters now."""
        walk = self.walk
        self.canvas.attend(walk.here, walk.steps(), walk.in_question(), walk.chosen)
        self.canvas.describe(self._said())
        self.canvas.bring_into_sight()
        if walk.here is None:
            return
        if self.shows_list and self.list.chosen_id() != walk.here:
            self.list.choose(walk.here)
        if not self.list.hasFocus():
            self.side.choose(walk.here)

    def _said(self) -> str:
        """Her under the cursor as her row in the list says it."""
        one = self.walk.people.get(self.walk.here or b"")
        if one is None:
            return ""
        knows = self.walk.knows(one.id) or _("nobody met yet")
        return row_of(one, knows, self.desk.today(), one.group).said()

    def _step(self, by: int) -> None:
        one = self.walk.next(by)
        if one is not None:
            self.go(one)

    def along(self, by: int) -> None:
        """To the next person on the way that is shown, or the one before."""
        if self.walk.along(by):
            self._attend()

    def choose(self) -> None:
        """Her under the cursor is chosen for a tie, or no longer."""
        self.walk.choose()
        self._attend()

    def find_here(self) -> None:
        """Asks for a name, and goes to her."""
        names = tuple(one.name for one in self.walk.people.values())
        self.ask.ask(
            _("Whom do you look for on this map?"),
            lambda typed: self.go(self.walk.called(typed)),
            names=names,
        )

    def ask_question(self, asked: Asked) -> None:
        """Asks another question of the same people, and goes on among them."""
        self.walk.asked, self.walk.answer = asked, None
        self.head.show_asked(asked)
        self._ask_answer()
        self.focus_first()

    def _choose_place(self, place: Id | None) -> None:
        self.place_id = place
        self.refresh()

    def _choose_campaign(self, campaign: Id | None) -> None:
        self.campaign_id = campaign
        self.refresh()

    def turn(self) -> None:
        """The map as a list, or the list as a map; the cursor stays on the same person."""
        self.shows_list = not self.shows_list
        self.keys.turned()
        self._show_state()
        self._attend()
        self.focus_first()

    def _show_all_the_same(self) -> None:
        self._all_the_same = True
        self._show_state()
        self.focus_first()

    def people_in_question(self) -> tuple[Id, ...]:
        """The one under the cursor."""
        return (self.walk.person.id,) if self.walk.person is not None else ()

    # keys and focus

    def hints(self) -> Sequence[Hint]:
        if self.middle.currentWidget() is self.states:
            return (("F1", _("help for this page")), ("Alt+Left", _("back")))
        return self.keys.hints()

    def focus_first(self) -> None:
        """The map, or the list, or what there is to do instead."""
        (self.middle.currentWidget() or self).setFocus()

    def map_wish(self) -> MapWish:
        """The same map, and what is asked on it."""
        return MapWish(
            self.place_id, self.campaign_id, self.walk.here, self.kept.people, self.kept.words,
            self.walk.asked.value,
        )  # fmt: skip

    def again(self) -> Screen:
        """The same map anew."""
        return NetworkScreen(self.desk, self.map_wish())
