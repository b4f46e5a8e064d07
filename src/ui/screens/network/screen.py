"""The map: who knows whom, whom nobody reaches, and over whom a way leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAccessible, QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models.naming import fold
from ....problems import LooksOnly, Unanswered
from ....services.introductions import ask_to_introduce
from ....services.map_spots import keep_spots
from ....services.network import View
from ...ask_line import AskLine
from ...desk import BoardWish, MapWish, Trail
from ...kit.card import Ground
from ...kit.paint import right_to_left
from ...kit.theme import theme
from ...parts import mark_part
from ...screen import Hint, Screen
from ...throttle import Throttle
from .asked import Answer, Asked, Kept, answer, known_words, question_words
from .canvas import MapCanvas
from .drawn import DrawnMap
from .head import MapHead
from .reading import Loaded, Way, load, way
from .rows import MapRows, row_of
from .side import NARROW, WIDTH, MapSide
from .states import MapStates

if TYPE_CHECKING:
    from ....models import Id
    from ....services.network import Someone
    from ...desk import Desk


WIDE, HIGH = 760, 520
"""Units from which there is room for a wide right part, and to say what the marks mean."""


class NetworkScreen(Screen):
    """A map of people, or the same as a list (F8); both walk the same people with the same keys."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "relationship", "placement", "structure", "slot", "assessment", "assignment",
         "team", "team_member", "leadership", "suppression", "circle_person", "conversation",
         "conversation_person", "campaign"}
    )  # fmt: skip

    def __init__(self, desk: Desk, wish: MapWish) -> None:
        super().__init__(desk)
        self.place_id, self.campaign_id = wish.place_id, wish.campaign_id
        self.kept = Kept(wish.words, wish.people)
        self.asked = Asked.KEPT if wish.people else Asked.EVERYONE
        self.loaded: Loaded | None = None
        self.answer: Answer | None = None
        self.way: Way | None = None
        self.here: Id | None = wish.person_id
        self.target: Id | None = wish.person_id
        """Whose way is shown; the cursor may walk along it."""
        self.chosen: tuple[Id, ...] = ()
        self._all_the_same = False
        self.shows_list = QAccessible.isActive()
        """True where the same stands as a list, as a screen reader gets it from the start."""
        self._people: dict[Id, Someone] = {}
        self._maps: Throttle[Loaded] = Throttle(
            desk.tasks, self._show, parent=self, failed=desk.fault.emit
        )
        self._answers: Throttle[Answer] = Throttle(desk.tasks, self._show_answer, parent=self)
        self._ways: Throttle[Way] = Throttle(desk.tasks, self._show_way, parent=self)
        self._make_actions()
        self._make_parts()
        self._wire()

    # what it is made of

    def _make_actions(self) -> None:
        one = partial(self.key, single=True)
        self.talk = one(_("Record a talk"), "N", self._talk)
        self.tie = one(_("Note a tie"), "R", self._tie)
        self.introduce = one(_("Ask to introduce"), "I", self._introduce)
        self.as_list = self.key(_("Map") if self.shows_list else _("List"), "F8", self._turn)
        forward, back = ("Left", "Right") if right_to_left() else ("Right", "Left")
        self.along = self._plain(_("Next on the way"), forward, partial(self._walk_way, 1))
        self.back_along = self._plain(_("Before on the way"), back, partial(self._walk_way, -1))
        self.choose_one = self._plain(_("Choose"), "Space", self._choose)
        self.look_for = self._plain(_("Find"), "/", self.find_here)

    def _plain(self, text: str, keys: str, do: Callable[[], None]) -> QAction:
        """A key of the map and its lists that is no letter: it stays where letters are off."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on=False: do())
        return action

    def _make_parts(self) -> None:
        self.canvas = MapCanvas()
        self.list = MapRows(_("Who is on the map"))
        self.states = MapStates()
        self.side = MapSide(self.desk.today, self.introduce)
        keys = (self.along, self.back_along, self.choose_one, self.look_for)
        self.canvas.verbs = (self.talk, self.tie, self.introduce, *keys)
        for rows in (self.list, self.side.rows):
            rows.keys = keys if rows is self.list else (*keys, self.talk, self.tie, self.introduce)
        self.list.set_verbs((self.talk, self.tie, self.introduce))
        self.head = MapHead(self.as_list, question_words(self.kept.words), self.asked)
        self.middle = QStackedWidget()
        for part in (self.canvas, self.list, self.states):
            self.middle.addWidget(part)
        self.middle.setCurrentWidget(self.list if self.shows_list else self.canvas)
        main = Ground("base")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.middle)
        mark_part(main)
        self.ask = AskLine()
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(main, 1)
        line.addWidget(self.side)
        self.fill((self.head, 0), (both, 1), (self.ask, 0))

    def _wire(self) -> None:
        self.canvas.moved.connect(self.go)
        self.canvas.opened.connect(self._open)
        self.canvas.stepped.connect(self._step)
        for rows in (self.list, self.side.rows):
            rows.chosen.connect(self.go)
            rows.opened.connect(self._open)
        self.head.asked.connect(self.ask_question)
        self.head.place_chosen.connect(self._choose_place)
        self.head.campaign_chosen.connect(self._choose_campaign)
        self.head.board_wanted.connect(self._board)
        self.states.board_wanted.connect(self._board)
        self.states.shown_all_the_same.connect(self._show_all_the_same)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unit = theme().unit
        wide = self.width() >= WIDE * unit
        self.head.set_roomy(wide and self.height() >= HIGH * unit)
        self.side.setFixedWidth(theme().u(WIDTH if wide else NARROW))

    # reading

    def refresh(self) -> None:
        """Reads the map anew; everybody stays where she is."""
        view = View(self.desk.today(), self.desk.worker.id, self.place_id, self.campaign_id)
        self._maps.ask(partial(load, view=view, person_id=self.here))

    def _show(self, loaded: Loaded) -> None:
        before = self.loaded.layout if self.loaded is not None else None
        self.loaded, layout = loaded, loaded.layout
        self.place_id = loaded.net.view.place_id
        self._people = {one.id: one for one in layout.people} if layout is not None else {}
        self.chosen = tuple(one for one in self.chosen if one in self._people)
        self.head.show_choices(loaded, self.place_id, self.campaign_id)
        stays = before is not None and layout is not None and before.map == layout.map
        self.canvas.show_map(DrawnMap(layout) if layout is not None else None, stays=stays)
        if layout is not None and layout.fresh and self.desk.looked_at is None:
            self.desk.tasks.scribble(partial(keep_spots, layout=layout), owner=self)
        self._show_list(loaded)
        self._show_state()
        self._ask_answer()
        if self.here not in self._people:
            self.here = self.target = None
        self._attend()
        self._ask_way()
        self.arrived()

    def _show_list(self, loaded: Loaded) -> None:
        today = self.desk.today()
        knows = {one.someone.id: known_words(one) for one in loaded.knows}
        nobody = _("nobody met yet")
        self.list.set_rows(
            [
                row_of(one, knows.get(one.id, nobody), today, one.group)
                for one in self._people.values()
            ]
        )

    def _show_state(self) -> None:
        """The map or the list; else why there is none, and what to do."""
        loaded = self.loaded
        if loaded is None:
            return
        state = ""
        if loaded.layout is None:
            self.states.too_many(len(loaded.net.here), self.desk.profile.locale)
            state = "many"
        elif not self._people:
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
        loaded = self.loaded
        if loaded is None or loaded.layout is None:
            return
        self._answers.ask(
            partial(
                answer, net=loaded.net, asked=self.asked, knows=loaded.knows, kept=self.kept,
                locale=self.desk.profile.locale,
            )
        )  # fmt: skip

    def _show_answer(self, found: Answer) -> None:
        if found.asked is not self.asked:
            return
        fresh = self.answer is None or self.answer.asked is not found.asked
        self.answer = found
        self.side.show_answer(found)
        if fresh and self.asked is not Asked.EVERYONE and found.rows:
            self.go(found.rows[0].someone.id)
        self._attend()

    def _ask_way(self) -> None:
        loaded, target = self.loaded, self.target
        one = self._people.get(target or b"")
        self.way = None
        self.side.show_person(one, self._knows(target))
        if loaded is not None and target is not None and one is not None and not one.unknown:
            self._ways.ask(partial(way, net=loaded.net, person_id=target))
        else:
            self._ways.forget()

    def _show_way(self, found: Way) -> None:
        one = self._people.get(found.person_id)
        if found.person_id != self.target or one is None:
            return
        self.way = found
        self.side.show_way(one, found, self._knows(self.target))
        self.side.show_act(self._act_words(one, found), *self._hold(found))
        self._attend()

    def _act_words(self, one: Someone, found: Way) -> str:
        if found.introducer is None or one.do_not_contact:
            return ""
        asked, other = found.introducer.name, one.name
        if _first(asked) != _first(other):
            asked, other = _first(asked), _first(other)
        return _("Ask {name} to introduce {other}").format(name=asked, other=other)

    def _hold(self, found: Way) -> tuple[str, int]:
        """Of her and those before her on the way: over whom the most are reached, and how many."""
        holds = self.loaded.holds if self.loaded is not None else {}
        on_way = [step.someone for step in found.steps] or [self._people[found.person_id]]
        most = max(on_way, key=lambda one: holds.get(one.id, 0))
        return _first(most.name), holds.get(most.id, 0)

    def _knows(self, person: Id | None) -> str:
        loaded = self.loaded
        found = (one for one in loaded.knows if one.someone.id == person) if loaded else ()
        return next((known_words(one) for one in found), "")

    # going about

    def go(self, person: Id) -> None:
        """Puts the cursor on somebody and shows the way to her."""
        if person == self.here and person == self.target:
            return
        self.here = self.target = person
        self._ask_way()
        self._attend()

    def _attend(self) -> None:
        """All parts show who matters now."""
        steps = self.way.steps if self.way is not None else ()
        asked = self.answer.ids if self.answer and self.asked is not Asked.EVERYONE else ()
        self.canvas.attend(self.here, [step.someone.id for step in steps], asked, self.chosen)
        self.canvas.bring_into_sight()
        if self.here is None:
            return
        if self.list.chosen_id() != self.here and self.shows_list:
            self.list.choose(self.here)
        if not self.list.hasFocus():
            self.side.choose(self.here)

    def _order(self) -> tuple[Id, ...]:
        """Whom Up and Down walk: those in question, else everybody."""
        if self.asked is not Asked.EVERYONE and self.answer is not None:
            asked = tuple(one for one in self.answer.ids if one in self._people)
            if asked:
                return asked
        return tuple(self._people)

    def _step(self, by: int) -> None:
        order = self._order()
        if not order:
            return
        at = order.index(self.here) + by if self.here in order else 0
        self.go(order[min(max(at, 0), len(order) - 1)])

    def _walk_way(self, by: int) -> None:
        """To the next on the way, from the committee to her, and round."""
        steps = [one.someone.id for one in self.way.steps] if self.way is not None else []
        on_map = [one for one in steps if one in self._people]
        if not on_map:
            return
        at = on_map.index(self.here) if self.here in on_map else -1
        self.here = on_map[(at + by) % len(on_map)]
        self._attend()

    def _choose(self) -> None:
        """Space: chosen for a tie, or no longer."""
        one = self.here
        if one is None or self._people[one].unknown:
            return
        others = tuple(other for other in self.chosen if other != one)
        self.chosen = others if one in self.chosen else (*others, one)[-2:]
        self._attend()

    def find_here(self) -> None:
        """Asks for a name, and goes to her."""
        names = tuple(one.name for one in self._people.values())
        self.ask.ask(_("Whom do you look for on this map?"), self._found, names=names)

    def _found(self, typed: str) -> None:
        wanted = fold(typed)
        near = [one for one in self._people.values() if wanted and wanted in fold(one.name)]
        near.sort(key=lambda one: fold(one.name) != wanted)
        if not near:
            raise Unanswered(_("Nobody on this map is called so. Another place may have her."))
        self.go(near[0].id)

    def ask_question(self, asked: Asked) -> None:
        """Asks another question of the same people, and goes on among them."""
        self.asked = asked
        self.answer = None
        self.head.show_asked(asked)
        self._ask_answer()
        self.focus_first()

    def _choose_place(self, place: Id | None) -> None:
        self.place_id = place
        self.refresh()

    def _choose_campaign(self, campaign: Id | None) -> None:
        self.campaign_id = campaign
        self.refresh()

    def _turn(self) -> None:
        """The map as a list, or the list as a map; the cursor stays on the same person."""
        self.shows_list = not self.shows_list
        self.as_list.setText(_("Map") if self.shows_list else _("List"))
        self._show_state()
        self._attend()
        self.focus_first()

    def _show_all_the_same(self) -> None:
        self._all_the_same = True
        self._show_state()
        self.focus_first()

    # doing

    def people_in_question(self) -> tuple[Id, ...]:
        """The one under the cursor."""
        one = self._people.get(self.here or b"")
        return (one.id,) if one is not None and not one.unknown else ()

    def _open(self, person: bytes) -> None:
        if person in self._people and not self._people[person].unknown:
            known = tuple(one for one in self._order() if not self._people[one].unknown)
            self.desk.open_person(person, Trail(_("Map"), known))

    def _talk(self) -> None:
        if self.people_in_question():
            self.desk.talk_wanted.emit(self.people_in_question())

    def _tie(self) -> None:
        """R: a tie of the two that are chosen, or of the one under the cursor."""
        two = tuple(dict.fromkeys((*self.chosen, *self.people_in_question())))[:2]
        named = [(one, self._people[one].name) for one in two]
        start = named[0] if named else None
        other = named[1] if len(named) > 1 else None
        self.chosen = ()
        self.desk.board_wanted.emit(BoardWish(self.place_id, start, other))

    def _board(self) -> None:
        self.desk.board_wanted.emit(BoardWish(self.place_id))

    def _introduce(self) -> None:
        """I: who stands before her on the way is asked to introduce her."""
        found, one = self.way, self._people.get(self.target or b"")
        if found is None or one is None or not self._act_words(one, found):
            return
        if self.desk.looked_at is not None:
            self.desk.fault.emit(LooksOnly())
            return
        who = found.introducer
        if who is None:
            return
        owner = who.worker or self.desk.worker.name
        label = self._act_words(one, found)
        said = _("{worker} owes a step: ask {name} to introduce {other}").format(
            worker=owner, name=who.name, other=one.name
        )
        me, today, her, other = self.desk.worker.id, self.desk.today(), who.person_id, one.id
        self.desk.do(label, said, lambda s: ask_to_introduce(s, her, other, me, today), owner=self)

    # keys and focus

    def hints(self) -> Sequence[Hint]:
        """Walk, along the way, find, zoom, open, record, note a tie, the list."""
        if self.middle.currentWidget() is self.states:
            return (("F1", _("help for this page")), ("Alt+Left", _("back")))
        zoom: tuple[Hint, ...] = (
            () if self.shows_list else ((("+", "-"), _("zoom")), ("0", _("all")))
        )
        other = _("as a map") if self.shows_list else _("the same as a list")
        return (
            (("Up", "Down"), _("person")),
            (self.along, _("next on the way")),
            (self.look_for, _("find")),
            *zoom,
            ("Return", _("open")),
            (self.talk, _("record a talk")),
            (self.tie, _("note a tie")),
            (self.as_list, other),
        )

    def focus_first(self) -> None:
        """The map, or the list, or what there is to do instead."""
        (self.middle.currentWidget() or self).setFocus()

    def map_wish(self) -> MapWish:
        """The same map."""
        return MapWish(
            self.place_id, self.campaign_id, self.here, self.kept.people, self.kept.words
        )

    def again(self) -> Screen:
        """The same map anew."""
        return NetworkScreen(self.desk, self.map_wish())


def _first(name: str) -> str:
    """The first of her names, as one speaks of her."""
    return name.split(maxsplit=1)[0] if name.split() else name
