"""Who is in the chosen place: its seats, the empty ones too, and who is in the places below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import SlotState
from ....services import seats
from ....services.place_choice import PlaceHit
from ....services.whereabouts import placements
from ...desk import Trail
from ...kit.choice import Option
from ...kit.label import Label
from ...kit.rows import ListRows
from ...kit.section import SectionHead
from ...numbers import number_typed
from ..add_person import AddPersonPanel
from ..moved_form import MovedForm
from .words import below_rows, seat_rows, state_words

if TYPE_CHECKING:
    from ....models import Id
    from ....services.place_page import PlacePage
    from ....services.places import SeatRow
    from ....services.whereabouts import Whereabouts
    from .screen import PlacesScreen

LETTERS = {
    SlotState.OCCUPIED: "N", SlotState.VACANT: "V", SlotState.COMMERCIAL: "S",
    SlotState.CARETAKER: "C",
}  # fmt: skip


class SeatsPart(QObject):
    """Rows of people and seats. Enter opens a person, or adds one in an empty seat."""

    def __init__(self, screen: PlacesScreen) -> None:
        super().__init__(screen)
        self._screen, self._desk, self._ask = screen, screen.desk, screen.ask
        self._seats: dict[bytes, SeatRow] = {}
        self._people: dict[bytes, str] = {}
        self._free: frozenset[bytes] = frozenset()
        self._after: int | None = None
        """The row of the seat in which somebody was just met."""
        self.head = SectionHead(_("Who is here"))
        self.rows = ListRows(_("Who is here"), lead=34)
        self.nobody = Label("", "body", colour="muted", wrap=True)
        self.more = Label("", "second", wrap=True)
        one = partial(screen.key, single=True)
        self.moved = one(_("Moved, left …"), "V", lambda: self._open_form(""))
        self.leaves = one(_("Left"), "L", lambda: self._open_form("left"))
        self.state = one(_("What it is"), "X", self._ask_state)
        self.adults = one(_("How many adults"), "H", self._ask_adults)
        self.label = one(_("Another label"), "R", self._ask_label)
        self.rows.set_verbs((self.moved, self.leaves))
        self.rows.chosen.connect(self._fit)
        self.rows.opened.connect(self._open)

    def put_on(self, screen: PlacesScreen) -> None:
        """Stands on the page of the screen."""
        screen.put(self.head, self.nobody, self.rows, self.more)

    def show(self, page: PlacePage) -> None:
        """Shows who is in this place, then who is below it."""
        self._seats = {seat.slot_id: seat for seat in page.seats if seat.slot_id is not None}
        self._free = frozenset(
            one
            for one, seat in self._seats.items()
            if seat.state is SlotState.OCCUPIED and not seat.people
        )
        here = {one: name for seat in page.seats for one, name in seat.people}
        below = {one: name for one, name, _where in page.below.people}
        self._people = here | below
        rows = [row for seat in page.seats for row in seat_rows(seat)]
        self.rows.set_rows([*rows, *below_rows(page.below)])
        self.rows.setVisible(bool(self.rows.rows()))
        self.head.setVisible(bool(self.rows.rows()))
        self.nobody.setText(self._nobody_words(page.below.seats))
        self.nobody.setVisible(not self.rows.rows())
        rest = page.below.count - len(page.below.people)
        words = ngettext(
            "{n} more is in the places below. Choose one of them.",
            "{n} more are in the places below. Choose one of them.",
            rest,
        )
        self.more.setText(words.format(n=rest))
        self.more.setVisible(rest > 0)
        self._choose_next()

    def _nobody_words(self, seats_below: int) -> str:
        """What to do where nobody is known: in the places below there may be seats already."""
        slot = self._desk.words.slot
        if not seats_below:
            words = _("Nobody is known here yet. Add a person, a {slot}, or a place below.")
            return words.format(slot=slot.one)
        words = _(
            "Nobody is known here yet. The places below have {n} {slots}: choose one of them."
        )
        return words.format(n=seats_below, slots=slot.of(seats_below))

    def people_in_question(self) -> tuple[bytes, ...]:
        """Who is under the cursor."""
        chosen = self.rows.chosen_id()
        return (chosen,) if chosen in self._people and chosen is not None else ()

    def _fit(self, row_id: bytes) -> None:
        """Only the verbs that fit a person, or a seat."""
        person, seat = row_id in self._people, row_id in self._seats
        self.rows.set_verbs(
            (self.moved, self.leaves) if person else (self.state, self.adults, self.label)
        )
        for verb, fits in (
            (self.moved, person), (self.leaves, person), (self.state, seat), (self.adults, seat),
            (self.label, seat),
        ):  # fmt: skip
            verb.setEnabled(fits)

    def _open(self, row_id: bytes) -> None:
        if row_id in self._people:
            place = self._screen.place
            trail = Trail(place.name if place else "", tuple(self._people))
            self._desk.open_person(row_id, trail)
        elif row_id in self._seats:
            self._add_here(self._seats[row_id])

    def _add_here(self, seat: SeatRow) -> None:
        """Somebody was met in a seat where nobody was known; then the next one is asked for."""
        place = self._screen.place
        if place is None or seat.slot_id is None:
            return
        hit = PlaceHit(place.id, seat.slot_id, self._screen.called(place, seat.label))
        at = self.rows.currentIndex().row()
        self._desk.open_form(
            AddPersonPanel,
            lambda: AddPersonPanel(self._desk, place=hit, then=lambda _one: self._go_on(at)),
            lambda panel: panel.is_for(hit),
        )

    def _go_on(self, at: int) -> None:
        """Back to the seats, so that a whole shift is noted in a row."""
        self._after = at
        self.rows.setFocus()

    def _choose_next(self) -> None:
        """The cursor comes to the next empty seat behind the one that was filled."""
        after, self._after = self._after, None
        if after is None:
            return
        free = [n for n, row in enumerate(self.rows.rows()) if row.id in self._free]
        if free:
            self.rows.choose(self.rows.rows()[next((n for n in free if n > after), free[0])].id)

    def _open_form(self, what: str) -> None:
        person = next(iter(self.people_in_question()), None)
        if person is None:
            return
        name = self._people[person]

        def opens(places: list[Whereabouts]) -> None:
            self._desk.open_form(
                MovedForm,
                lambda: MovedForm(self._desk, (person, name), places, what),
                lambda form: form.person == person,
            )

        self._desk.tasks.read(lambda s: placements(s, [person]), opens, owner=self)

    # seats

    def _seat(self) -> SeatRow | None:
        return self._seats.get(self.rows.chosen_id() or b"")

    def _ask_state(self) -> None:
        seat = self._seat()
        if seat is not None:
            options = tuple(
                Option(state.value, words, LETTERS[state]) for state, words in state_words().items()
            )
            self._ask.choose(
                _("What is {seat}?").format(seat=seat.label), options, partial(self._mark, seat)
            )

    def _mark(self, seat: SeatRow, value: object) -> None:
        state, slot = SlotState(str(value)), _id(seat)
        words = _("{seat}: {state}").format(seat=seat.label, state=state_words()[state])
        self._desk.do(words, words, lambda s: seats.mark_seat(s, slot, state), owner=self)

    def _ask_adults(self) -> None:
        seat = self._seat()
        if seat is not None:
            self._ask.ask(
                _("How many adults are expected in {seat}?").format(seat=seat.label),
                partial(self._set_adults, seat),
                text=str(seat.adults),
            )

    def _set_adults(self, seat: SeatRow, typed: str) -> None:
        number, slot = number_typed(typed), _id(seat)
        words = _("{seat}: {n} adults expected").format(seat=seat.label, n=number)
        self._ask.do(
            words, words,
            lambda s: seats.set_adults(s, slot, number),
        )  # fmt: skip

    def _ask_label(self) -> None:
        seat = self._seat()
        if seat is not None:
            self._ask.ask(
                _("Another label for {seat}").format(seat=seat.label),
                partial(self._rename, seat),
                text=seat.label,
            )

    def _rename(self, seat: SeatRow, label: str) -> None:
        slot = _id(seat)
        self._ask.do(
            _("Rename {old} to {name}").format(old=seat.label, name=label),
            _("Now called {name}").format(name=label),
            lambda s: seats.rename_seat(s, slot, label),
        )


def _id(seat: SeatRow) -> Id:
    if seat.slot_id is None:
        raise ValueError("only a seat of its own is changed")
    return seat.slot_id
