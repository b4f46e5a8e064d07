"""Places: the tree of workplaces and buildings, and whoever is in the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...i18n import ngettext
from ...models import StructureKind
from ...problems import Unanswered
from ...services import places
from ...services.place_kinds import BELOW
from ...services.places import Below, PlaceRow, SeatRow
from ..ask_line import AskLine
from ..desk import MapWish, Trail
from ..kit.buttons import Button
from ..kit.card import Ground
from ..kit.choice import Option
from ..kit.empty import EmptyState
from ..kit.head import PageHead
from ..kit.label import Label
from ..kit.rows import ListRows, Row
from ..kit.section import SectionHead
from ..kit.theme import theme
from ..parts import mark_part
from ..screen import Hint, Screen
from ..two_parts import TwoParts

if TYPE_CHECKING:
    from ...models import Id
    from ...services.vocabulary import Vocabulary
    from ..desk import Desk


def figures(row: PlaceRow) -> str:
    """ "9 known of 14, 5 nobody met yet": everybody counts, known or not."""
    known = _("{known} known of {seats}").format(known=row.known, seats=row.seats)
    if not row.empty:
        return known
    unmet = _("{n} nobody met yet").format(n=row.empty)
    return f"{known}, {unmet}"


def kind_word(words: Vocabulary, kind: StructureKind) -> str:
    """What this kind of place is called in this group, for a button."""
    return words.structures[kind].one


class PlacesScreen(Screen):
    """The tree at the left, the chosen place with its seats at the right."""

    watches: ClassVar[frozenset[str]] = frozenset({"structure", "slot", "placement", "person"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: dict[bytes, PlaceRow] = {}
        self._people: tuple[Id, ...] = ()
        self._slot = desk.words.slot.one
        self._add_top = Button(_("Add a place"), "filled", icon="plus")
        self._add_top.clicked.connect(self._add_root)
        self._map = Button(_("Map"), icon="network", key="Ctrl+M")
        self._map.clicked.connect(lambda _on: desk.map_wanted.emit(self.map_wish()))
        self.head = PageHead(_("Places"), "", (self._map, self._add_top))
        self.tree = ListRows(_("Places"), lead=0, scrolls=True)
        self.tree.chosen.connect(self._load_seats)
        self.tree.opened.connect(self._enter_seats)
        self.seat_head = SectionHead("")
        self.seats = ListRows(_("Who is here"), lead=34, scrolls=True)
        self.seats.opened.connect(self._open)
        self.nobody = Label(
            _("Nobody is known here yet. Add a {slot}, or a place below.").format(slot=self._slot),
            "body",
            colour="muted",
            wrap=True,
        )
        self.more = Label("", "second", wrap=True)
        self.ask = AskLine(desk)
        self.empty = self._make_empty()
        self._make_actions()
        self._lay_out()

    def _make_actions(self) -> None:
        self.add = self.key(_("Add below"), "A", self._add_below, single=True)
        self.seat = self.key(
            _("Add a {slot}").format(slot=self._slot), "S", self._add_seat, single=True
        )
        self.count = self.key(_("How many in all"), "C", self._ask_count, single=True)
        self.rename = self.key(_("Rename"), "F2", self._rename, single=True)
        self.tree.set_verbs((self.add, self.seat, self.count, self.rename))

    def _make_empty(self) -> EmptyState:
        add = Button(_("Add the first place"), "filled", icon="plus")
        add.clicked.connect(self._add_root)
        bring = Button(_("Bring in a list"), icon="upload")
        bring.clicked.connect(self.desk.import_wanted)
        return EmptyState(
            "building-2",
            _("No places yet"),
            _("First the largest, then what is in it: {kinds}. A list with such columns brings its "
              "places along.").format(
                kinds=", ".join(kind.many for kind in self.desk.words.kinds_of_place())
            ),
            add,
            bring,
        )  # fmt: skip

    def _lay_out(self) -> None:
        unit = theme()
        right = Ground("raised", edge=True)
        column = QVBoxLayout(right)
        column.setContentsMargins(unit.u(20), unit.u(8), unit.u(20), unit.u(8))
        column.addWidget(self.seat_head)
        column.addWidget(self.nobody)
        column.addWidget(self.seats, 1)
        column.addWidget(self.more)
        left = QWidget()
        listed = QVBoxLayout(left)
        listed.setContentsMargins(unit.u(16), 0, unit.u(8), 0)
        listed.addWidget(self.tree)
        self._main = TwoParts(left, right, 372)
        mark_part(self.tree)
        mark_part(right)
        self.empty.hide()
        self.fill((self.head, 0), (self._main, 1), (self.empty, 1), (self.ask, 0))

    def refresh(self) -> None:
        self.desk.tasks.read(places.tree, self._show, owner=self)

    def _show(self, rows: list[PlaceRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self._main.setVisible(bool(rows))
        self._add_top.setVisible(bool(rows))
        self._map.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.tree.set_rows([self._row(row) for row in rows])
        top = [row for row in rows if row.depth == 0]
        self.head.set_muted(
            ngettext("{n} place in all", "{n} places in all", len(rows)).format(n=len(rows))
            if top else ""
        )  # fmt: skip
        if rows and self.tree.chosen_id() is None:
            self.tree.choose(rows[0].id)
        elif (chosen := self.tree.chosen_id()) is not None:
            self._load_seats(chosen)
        self.hints_changed.emit()
        self.arrived()

    def _row(self, row: PlaceRow) -> Row:
        kind = kind_word(self.desk.words, row.kind)
        said = figures(row)
        return Row(
            row.id,
            None,
            row.name,
            kind,
            said,
            accessible=f"{row.name}, {kind}, {said}",
            indent=14 * row.depth,
        )

    def _load_seats(self, place_id: bytes) -> None:
        self.desk.tasks.read(
            lambda s: (places.seats(s, place_id), places.people_below(s, place_id)),
            partial(self._show_seats, place_id),
            owner=self,
        )

    def _show_seats(self, place_id: bytes, found: tuple[list[SeatRow], Below]) -> None:
        place = self._rows.get(place_id)
        if place is None:
            return
        self.seat_head.set_title(place.name)
        self.seat_head.set_aside(figures(place))
        seats, below = found
        here = tuple(one for seat in seats for one, _name in seat.people)
        self._people = (*here, *(one for one, _name, _where in below.people))
        rows = [row for seat in seats for row in seat_rows(seat)]
        self.seats.set_rows([*rows, *below_rows(below)])
        self.seats.setVisible(bool(self.seats.rows()))
        self.nobody.setVisible(not self.seats.rows())
        rest = below.count - len(below.people)
        words = ngettext(
            "{n} more is in the places below. Choose one of them.",
            "{n} more are in the places below. Choose one of them.",
            rest,
        )
        self.more.setText(words.format(n=rest))
        self.more.setVisible(rest > 0)

    def _open(self, row_id: bytes) -> None:
        if row_id in self._people:
            place = self._rows.get(self.tree.chosen_id() or b"")
            self.desk.open_person(row_id, Trail(place.name if place else "", self._people))

    def map_wish(self) -> MapWish:
        """The map of the chosen place."""
        return MapWish(place_id=self.tree.chosen_id())

    # verbs

    def _chosen(self) -> PlaceRow | None:
        return self._rows.get(self.tree.chosen_id() or b"")

    def _add_root(self) -> None:
        kinds = self.desk.words.begins_with[:3]
        self._ask_kind(kinds, None)

    def _add_below(self) -> None:
        place = self._chosen()
        if place is not None:
            self._ask_kind(BELOW.get(place.kind, (StructureKind.GROUP,)), place)

    def _ask_kind(self, kinds: Sequence[StructureKind], above: PlaceRow | None) -> None:
        if len(kinds) == 1:
            self._ask_name(above, kinds[0].value)
            return
        options = tuple(Option(kind.value, kind_word(self.desk.words, kind)) for kind in kinds)
        self.ask.choose(_("What is it?"), options, partial(self._ask_name, above))

    def _ask_name(self, above: PlaceRow | None, kind: object) -> None:
        chosen = StructureKind(str(kind))
        word = kind_word(self.desk.words, chosen)
        self.ask.ask(
            _("What is the {kind} called?").format(kind=word), partial(self._add, above, chosen)
        )

    def _add(self, above: PlaceRow | None, kind: StructureKind, name: str) -> None:
        if not name:
            raise Unanswered(_("What is this place called?"))
        parent = above.id if above else None
        self.desk.do(
            _("Add {name}").format(name=name),
            _("{name} added").format(name=name),
            lambda s: places.add_place(s, kind, name, parent),
            self.choose,
            owner=self,
            failed=self.ask.or_asks_again(self.desk.fault.emit),
        )

    def choose(self, place_id: bytes) -> None:
        """Goes to a place of the tree."""
        self.tree.choose(place_id)

    def _enter_seats(self, _place_id: bytes) -> None:
        self.seats.enter(1)

    def _add_seat(self) -> None:
        place = self._chosen()
        if place is not None:
            self.ask.ask(
                _("Which {slot} in {place}?").format(slot=self._slot, place=place.name),
                partial(self._seat, place),
            )

    def _seat(self, place: PlaceRow, label: str) -> None:
        if not label:
            raise Unanswered(_("Which {slot}?").format(slot=self._slot))
        self.desk.do(
            _("Add {seat} in {place}").format(seat=label, place=place.name),
            _("{seat} added: nobody met yet").format(seat=label),
            lambda s: places.add_seat(s, place.id, label),
            owner=self,
            failed=self.ask.or_asks_again(self.desk.fault.emit),
        )

    def _ask_count(self) -> None:
        place = self._chosen()
        if place is not None:
            self.ask.ask(
                _("How many work or live in {place}, known or not?").format(place=place.name),
                partial(self._set_count, place),
            )

    def _set_count(self, place: PlaceRow, typed: str) -> None:
        """A number, or nothing at all, which takes the number away."""
        if typed and not typed.isdecimal():
            raise Unanswered(_("Type a whole number, such as 120. Left empty, the count goes."))
        number = int(typed) if typed else None
        words = (
            _("{place}: {n} in all").format(place=place.name, n=number)
            if number is not None
            else _("{place}: not counted").format(place=place.name)
        )
        self.desk.do(words, words, lambda s: places.set_headcount(s, place.id, number), owner=self)

    def _rename(self) -> None:
        place = self._chosen()
        if place is not None:
            self.ask.ask(
                _("Another name for {place}").format(place=place.name),
                partial(self._renamed, place),
                text=place.name,
            )

    def _renamed(self, place: PlaceRow, name: str) -> None:
        if not name:
            raise Unanswered(_("What is this place called?"))
        self.desk.do(
            _("Rename {old} to {name}").format(old=place.name, name=name),
            _("Now called {name}").format(name=name),
            lambda s: places.rename_place(s, place.id, name),
            owner=self,
            failed=self.ask.or_asks_again(self.desk.fault.emit),
        )

    def hints(self) -> Sequence[Hint]:
        if not self._rows:
            return (("Return", _("begin")), ("F1", _("help for this page")))
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("who is here")),
            (self.add, _("add below")),
            (self.seat, _("add a {slot}").format(slot=self._slot)),
            (self.count, _("how many in all")),
            (self.rename, _("rename")),
            ("F6", _("next part")),
        )

    def focus_first(self) -> None:
        if self._rows:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.empty.isVisible():
            self.empty.setFocus()
        else:
            self.setFocus()


def seat_rows(seat: SeatRow) -> list[Row]:
    """The people of a seat, or the seat itself while nobody has been met in it."""
    if seat.slot_id is not None and not seat.people:
        nobody = _("nobody met yet")
        return [Row(seat.slot_id, None, nobody, "", seat.label, icon="circle-dashed")]
    return [
        Row(person_id, None, name, "", seat.label, icon="user-round")
        for person_id, name in seat.people
    ]


def below_rows(below: Below) -> list[Row]:
    """The people of the places below, each with where she is."""
    return [
        Row(person_id, None, name, "", where, icon="user-round")
        for person_id, name, where in below.people
    ]
