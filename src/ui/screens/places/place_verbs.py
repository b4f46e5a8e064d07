"""What is done with a place: added to, counted, renamed, built, charted, its owner noted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....i18n import gettext as _
from ....models import StructureKind
from ....problems import Unanswered
from ....services import places
from ....services.place_choice import PlaceHit
from ....services.place_kinds import BELOW
from ....services.places import PlaceRow
from ...ask_line import FEW
from ...kit.choice import Option
from ...numbers import number_or_none
from .words import kind_word

if TYPE_CHECKING:
    from .screen import PlacesScreen

TOPS = (
    StructureKind.EMPLOYER, StructureKind.OWNER, StructureKind.BUILDING, StructureKind.CITY,
    StructureKind.INSTITUTION,
)  # fmt: skip
"""What a tree may begin with, whatever the group."""
WORK = frozenset({StructureKind.EMPLOYER, StructureKind.SITE})
HOUSES = frozenset({StructureKind.BUILDING})
LISTS = frozenset(
    {
        StructureKind.DEPARTMENT, StructureKind.SHIFT, StructureKind.OWNER, StructureKind.ESTATE,
        StructureKind.CITY, StructureKind.PARISH, StructureKind.INSTITUTION,
    }
)  # fmt: skip
"""Where many places are built from a pasted list."""


class PlaceVerbs(QObject):
    """Asks what is still to be said in the line at the foot, then does the step."""

    def __init__(self, screen: PlacesScreen) -> None:
        super().__init__(screen)
        self._screen, self._desk, self._ask = screen, screen.desk, screen.ask

    # added

    def add_root(self) -> None:
        """Asks for a place at the top of a tree."""
        begins = self._desk.words.begins_with[:3]
        kinds = (*begins, *(kind for kind in TOPS if kind not in begins))
        self._ask_kind(kinds[:FEW], None)

    def add_below(self) -> None:
        """Asks for a place in the chosen one."""
        place = self._screen.place
        if place is not None:
            self._ask_kind(BELOW.get(place.kind, (StructureKind.GROUP,)), place)

    def _ask_kind(self, kinds: Sequence[StructureKind], above: PlaceRow | None) -> None:
        if len(kinds) == 1:
            self._ask_name(above, kinds[0].value)
            return
        options = tuple(Option(kind.value, kind_word(self._desk.words, kind)) for kind in kinds)
        self._ask.choose(_("What is it?"), options, partial(self._ask_name, above))

    def _ask_name(self, above: PlaceRow | None, kind: object) -> None:
        chosen = StructureKind(str(kind))
        word = kind_word(self._desk.words, chosen)
        self._ask.ask(
            _("What is the {kind} called?").format(kind=word), partial(self._add, above, chosen)
        )

    def _add(self, above: PlaceRow | None, kind: StructureKind, name: str) -> None:
        if not name:
            raise Unanswered(_("What is this place called?"))
        parent = above.id if above else None
        self._ask.do(
            _("Add {name}").format(name=name),
            _("{name} added").format(name=name),
            lambda s: places.add_place(s, kind, name, parent),
            self._screen.choose,
        )

    def add_person(self) -> None:
        """Opens the short form for somebody new, who is in the chosen place."""
        from ..add_person import AddPersonPanel

        place = self._screen.place
        if place is None:
            return
        hit = PlaceHit(place.id, None, self._screen.called(place))
        self._desk.open_form(
            AddPersonPanel,
            lambda: AddPersonPanel(self._desk, place=hit),
            lambda panel: panel.is_for(hit),
        )

    def add_seat(self) -> None:
        """Asks for a seat in the chosen place."""
        place = self._screen.place
        if place is not None:
            slot = self._desk.words.slot.one
            self._ask.ask(
                _("Which {slot} in {place}?").format(slot=slot, place=place.name),
                partial(self._seat, place),
            )

    def _seat(self, place: PlaceRow, label: str) -> None:
        if not label:
            raise Unanswered(_("Which {slot}?").format(slot=self._desk.words.slot.one))
        self._ask.do(
            _("Add {seat} in {place}").format(seat=label, place=place.name),
            _("{seat} added: nobody met yet").format(seat=label),
            lambda s: places.add_seat(s, place.id, label),
        )

    def builds(self, place: PlaceRow) -> bool:
        """Whether many places can be built in one of this kind."""
        return place.kind in WORK | HOUSES | LISTS

    def build(self) -> None:
        """Opens the form that builds many at once."""
        from .build_forms import HouseForm, ListForm, WorkForm

        place = self._screen.place
        if place is None or not self.builds(place):
            return
        form = HouseForm if place.kind in HOUSES else WorkForm if place.kind in WORK else ListForm
        self._desk.open_form(
            form, lambda: form(self._desk, place), lambda one: one.place.id == place.id
        )

    # corrected

    def ask_count(self) -> None:
        """Asks how many work or live in the chosen place."""
        place = self._screen.place
        if place is not None:
            self._ask.ask(
                _("How many work or live in {place}, known or not?").format(place=place.name),
                partial(self._set_count, place),
                hint=_("empty: the count goes"),
            )

    def _set_count(self, place: PlaceRow, typed: str) -> None:
        """A number, or nothing at all, which takes the number away."""
        number = number_or_none(typed)
        words = (
            _("{place}: {n} in all").format(place=place.name, n=number)
            if number is not None
            else _("{place}: not counted").format(place=place.name)
        )
        self._ask.do(
            words, words,
            lambda s: places.set_headcount(s, place.id, number),
        )  # fmt: skip

    def rename(self) -> None:
        """Asks for another name."""
        place = self._screen.place
        if place is not None:
            self._ask.ask(
                _("Another name for {place}").format(place=place.name),
                partial(self._renamed, place),
                text=place.name,
            )

    def _renamed(self, place: PlaceRow, name: str) -> None:
        if not name:
            raise Unanswered(_("What is this place called?"))
        self._ask.do(
            _("Rename {old} to {name}").format(old=place.name, name=name),
            _("Now called {name}").format(name=name),
            lambda s: places.rename_place(s, place.id, name),
        )

    def mirror(self) -> None:
        """Turns the grid of a building round."""
        place, mirrored = self._screen.place, self._screen.mirror.isChecked()
        if place is None:
            return
        words = (
            _("{place} is seen from the yard") if mirrored else _("{place} is seen from the street")
        ).format(place=place.name)
        self._desk.do(
            words, words, lambda s: places.mirror(s, place.id, mirrored), owner=self._screen
        )

    # looked at

    def chart(self) -> None:
        """Opens the wall chart of the chosen place."""
        if self._screen.place is not None:
            self._desk.chart_wanted.emit(self._screen.place.id)

    def where_now(self) -> None:
        """Opens the page of those who left the chosen place."""
        from .gone import WhereNowScreen

        place = self._screen.place
        if place is not None:
            self._desk.visit(
                WhereNowScreen,
                lambda: WhereNowScreen(self._desk, place.id, place.name),
                lambda one: one.place_id == place.id,
                place="places",
            )

    def owner(self) -> None:
        """Opens the form of who owns or runs the chosen place."""
        from .holding_form import HoldingForm

        place = self._screen.place
        if place is not None:
            self._desk.open_form(
                HoldingForm,
                lambda: HoldingForm(self._desk, place),
                lambda one: one.place.id == place.id,
            )

    def dossiers(self, organization_id: bytes = b"") -> None:
        """Opens the dossiers, at one of them where it was chosen."""
        self._desk.dossiers_wanted.emit(organization_id)
