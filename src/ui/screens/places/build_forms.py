"""Many places at once: a house by floors and flats, wards by shifts, a pasted list.

What will be made is counted and shown while one types; one step makes it, Undo takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import StructureKind
from ....problems import Problem, Unanswered
from ....services import place_builder
from ....services.place_builder import Built
from ....services.place_kinds import BELOW
from ....services.place_sketches import House, Labels, Sketch, house, institutions, workplace
from ...kit.check import Check
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.fields import Field, TextField
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.theme import theme
from ...numbers import number_typed
from ...small_form import AtFault, SmallForm
from ...throttle import Throttle

if TYPE_CHECKING:
    from ....services.places import PlaceRow
    from ....services.vocabulary import Vocabulary
    from ...desk import Desk


class BuildForm(SmallForm):
    """What the three share: the preview, and the step."""

    help_page = "places"

    def __init__(self, desk: Desk, place: PlaceRow) -> None:
        super().__init__(desk, _("Build many"), _("Build them"), (place.id, place.name))
        self.place = place
        self.count = Label("", "second", wrap=True)
        self.first = ListRows(_("What will be made"), lead=0)
        self._asked: Throttle[Built] = Throttle(desk.tasks, self._show, parent=self)

    def sketches(self) -> tuple[Sketch, ...]:
        """What was typed. Raises a Problem where it is none."""
        raise NotImplementedError

    def adults(self) -> int:
        """How many adults are expected in each new seat."""
        return 1

    def _preview(self) -> None:
        """Stands below the last line."""
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, theme().u(8), 0, 0)
        column.setSpacing(theme().u(4))
        for part in (self.count, self.first):
            column.addWidget(part)
        self.plain(shown)
        self.look_ahead()

    def drafted(self) -> None:
        super().drafted()
        self.look_ahead()

    def look_ahead(self, _typed: object = None) -> None:
        """Counts what would be made of what stands there now."""
        try:
            sketches = self.sketches()
        except Problem as problem:
            self._asked.forget()
            self.count.setText(problem.sentence)
            self.first.hide()
            return
        self._asked.ask(partial(_look, self.place.id, sketches))

    def _show(self, built: Built) -> None:
        self.count.setText(built_words(built, self.desk.words))
        rows = [Row(str(at).encode(), None, name, "", seats)
                for at, (name, seats) in enumerate(built.first)]  # fmt: skip
        self.first.set_rows(rows)
        self.first.setVisible(bool(rows))

    def keep(self) -> None:
        sketches, adults, place = self.sketches(), self.adults(), self.place.id
        self.keeps(
            _("Build in {place}").format(place=self.place.name),
            _("{place} is built").format(place=self.place.name),
            partial(_build, place, sketches, adults),
        )


class HouseForm(BuildForm):
    """Floors and the flats on them."""

    def __init__(self, desk: Desk, place: PlaceRow) -> None:
        super().__init__(desk, place)
        slot = desk.words.slot
        self.floors = Field(_("Floors"), placeholder=_("G, 1 to 11, no 4"), show_label=False)
        self.units = Field(_("On each floor"), placeholder=_("A to F"), show_label=False)
        self.stairs = Field(_("Stairs"), placeholder=_("A, B"), show_label=False)
        self.without = Field(_("Leave out"), placeholder=_("3B, 11F"), show_label=False)
        self.labels = Drop(_("How they are called"), _labels(), Labels.LETTERS, show_label=False)
        self.each = Field(_("Adults in each"), text="1", show_label=False)
        self.numbered(1, _("Floors"), _("as they are called"), self.floors)
        self.numbered(2, _("On each floor"), slot.many, self.units)
        self.numbered(3, _("How they are called"), _("on floor 5 the third"), self.labels)
        self.numbered(4, _("Leave out"), _("what is not there"), self.without)
        self.numbered(5, _("Stairs"), _("if there are several"), self.stairs)
        self.numbered(6, _("Adults in each"), _("as many as you expect"), self.each)
        for field in (self.floors, self.units, self.stairs, self.without):
            field.typed.connect(self.look_ahead)
        self.labels.chosen.connect(self.look_ahead)
        self._preview()
        self.waits(
            "build_house", floors=self.floors, units=self.units, labels=self.labels,
            without=self.without, stairs=self.stairs, each=self.each,
        )  # fmt: skip

    def sketches(self) -> tuple[Sketch, ...]:
        typed = House(
            self.floors.text(), self.units.text(), self.stairs.text(), self.without.text(),
            Labels(str(self.labels.value())),
        )  # fmt: skip
        kinds = self.desk.words.structures
        stair, floor = (kinds[kind].one for kind in reversed(BELOW[self.place.kind]))
        return house(typed, stair, floor)

    def adults(self) -> int:
        return number_typed(self.each.text(), "adults", least=1)

    def fields(self) -> Mapping[str, AtFault]:
        return {
            "floors": self.floors, "units": self.units, "stairs": self.stairs,
            "without": self.without, "adults": self.each,
        }  # fmt: skip


class WorkForm(BuildForm):
    """Departments by shifts, and how many work on each."""

    def __init__(self, desk: Desk, place: PlaceRow) -> None:
        super().__init__(desk, place)
        kinds = desk.words.structures
        self.departments = TextField(
            _("Which ones"), placeholder=_("Ward 4: 15, 13, 13\nKitchen: 9, 6"), lines=4,
            show_label=False,
        )  # fmt: skip
        self.shifts = Field(_("Shifts"), placeholder=_("Days, Lates, Nights"), show_label=False)
        self.each = Field(_("How many on each"), show_label=False)
        self.seats = Check(_("An empty seat for each of them"), on=True)
        self.numbered(
            1, kinds[StructureKind.DEPARTMENT].many.capitalize(),
            _("a line each, how many on each shift behind it"), self.departments,
        )  # fmt: skip
        self.numbered(2, _("Shifts"), _("empty: without shifts"), self.shifts)
        self.numbered(3, _("How many on each"), _("where a line does not say it"), self.each)
        self.below(self.seats)
        for field in (self.departments, self.shifts, self.each):
            field.typed.connect(self.look_ahead)
        self.seats.toggled.connect(self.look_ahead)
        self._preview()
        self.waits("build_work", departments=self.departments, shifts=self.shifts, each=self.each)

    def sketches(self) -> tuple[Sketch, ...]:
        return workplace(
            self.departments.text(), self.shifts.text(), self.each.text(),
            seats=self.seats.isChecked(),
        )  # fmt: skip

    def fields(self) -> Mapping[str, AtFault]:
        return {"departments": self.departments, "shifts": self.shifts, "count": self.each}


class ListForm(BuildForm):
    """A pasted list of institutions or houses."""

    def __init__(self, desk: Desk, place: PlaceRow) -> None:
        super().__init__(desk, place)
        self._kinds = BELOW[place.kind]
        words = desk.words.structures
        self.kind = Drop(
            _("What they are"), [Option(kind.value, words[kind].many) for kind in self._kinds],
            self._kinds[0].value, show_label=False,
        )  # fmt: skip
        self.names = TextField(_("The list"), lines=8, cap=20, show_label=False)
        self.numbered(1, _("What they are"), "", self.kind)
        self.numbered(2, _("The list"), _("a line each; paste it here"), self.names)
        self.names.typed.connect(self.look_ahead)
        self.kind.chosen.connect(self.look_ahead)
        self._preview()
        self.waits("build_list", kind=self.kind, names=self.names)

    def sketches(self) -> tuple[Sketch, ...]:
        wanted = self.kind.value()
        kind = next((one for one in self._kinds if one.value == wanted), self._kinds[0])
        return institutions(self.names.text(), kind)

    def fields(self) -> Mapping[str, AtFault]:
        return {"names": self.names}


def built_words(built: Built, words: Vocabulary) -> str:
    """ "Will be made: 10 floors, 60 flats. 3 are there already." """
    if not built.places and not built.seats:
        return _("All of it is there already.")
    made = [f"{n} {words.structures[kind].of(n)}" for kind, n in built.kinds]
    if built.seats:
        made.append(f"{built.seats} {words.slot.of(built.seats)}")
    sentence = _("Will be made: {what}.").format(what=", ".join(made))
    if not built.there:
        return sentence
    there = ngettext(
        "{n} is there already and stays.", "{n} are there already and stay.", built.there
    ).format(n=built.there)
    return f"{sentence} {there}"


def _labels() -> list[Option]:
    return [
        Option(Labels.LETTERS, _("5C, or 5-3 where they have numbers")),
        Option(Labels.DOTTED, _("5.03")),
        Option(Labels.FOUR, _("0503")),
        Option(Labels.RUNNING, _("1, 2, 3 … through the house")),
    ]


def _look(place: bytes, sketches: tuple[Sketch, ...], session: object) -> Built:
    return place_builder.look(session, place, sketches)  # type: ignore[arg-type]


def _build(place: bytes, sketches: tuple[Sketch, ...], adults: int, session: object) -> Built:
    built = place_builder.build(session, place, sketches, adults)  # type: ignore[arg-type]
    if not built.places and not built.seats:
        raise Unanswered(_("All of it is there already. Nothing was made."))
    return built
