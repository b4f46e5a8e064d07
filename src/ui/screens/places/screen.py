"""Places: the tree of workplaces and buildings, and whoever is in the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import StructureKind
from ....services import places
from ....services.calling import HOMES
from ....services.place_page import PlacePage, place_page
from ....services.places import PlaceRow
from ....services.whereabouts import place_words
from ....tiers import FieldText
from ...desk import MapWish
from ...kit.buttons import Button
from ...kit.empty import EmptyState
from ...kit.flow import FlowLayout, as_high_as_needed
from ...kit.label import Label
from ...kit.rows import Row
from ...list_and_page import ListAndPage
from .folding import Folding
from .holdings import HoldingsPart
from .place_verbs import PlaceVerbs
from .seats_part import SeatsPart
from .words import KIND_ICONS, figures, kind_word, no_way_in_words, short_figures

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint

HOUSES = frozenset({StructureKind.BUILDING, StructureKind.STAIR})


class PlacesScreen(ListAndPage):
    """The tree at the left; the chosen place, who runs it and who is in it, at the right."""

    help_page = "places"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"structure", "slot", "placement", "person", "holding", "organization", "attempt"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Places"))
        self._found: dict[bytes, PlaceRow] = {}
        self._folding = Folding()
        self.verbs = PlaceVerbs(self)
        self.title = Label("", "title", wrap=True)
        self.sentence = Label("", "second", wrap=True)
        self.no_way_in = Label("", "second", wrap=True)
        self.no_way_in.hide()
        self.holdings = HoldingsPart(self)
        self.holdings.opened.connect(lambda row: self.verbs.dossiers(row.organization_id))
        self.seats = SeatsPart(self)
        self.rows.opened.connect(lambda _one: self.seats.rows.enter(1))
        self._make_actions()
        self.put(self.title, self.sentence, self.no_way_in, self._buttons())
        self.holdings.put_on(self)
        self.seats.put_on(self)
        self.lay_out(self._owners, self._map, self._add_top, empty=self._make_empty())

    def _make_actions(self) -> None:
        verbs, slot = self.verbs, self.desk.words.slot.one
        self._add_top = Button(_("Add a place"), "filled", icon="plus")
        self._add_top.clicked.connect(lambda _on: verbs.add_root())
        self._map = Button(_("Map"), icon="network", key="Ctrl+M")
        self._map.clicked.connect(lambda _on: self.desk.map_wanted.emit(self.map_wish()))
        one = partial(self.key, single=True)
        self.add = one(_("Add below"), "A", verbs.add_below)
        self.seat = one(_("Add a {slot}").format(slot=slot), "S", verbs.add_seat)
        self.person = one(_("Add person here"), "N", verbs.add_person)
        self.build = one(_("Build many …"), "B", verbs.build)
        self.count = one(_("How many in all"), "C", verbs.ask_count)
        self.rename = one(_("Rename"), "F2", verbs.rename)
        self.chart = one(self.desk.words.chart.one.capitalize(), "G", verbs.chart)
        self.gone = one(_("Where are they now?"), "W", verbs.where_now)
        self.owner = one(_("Who owns or runs it …"), "O", verbs.owner)
        self.dossiers = one(_("Organizations"), "D", verbs.dossiers)
        self._owners = Button(action=self.dossiers)
        self.conditions = one(_("Conditions"), "K", self._open_conditions)
        self.association = one(_("Association"), "V", self._open_association)
        self.mirror = one(_("Seen from the yard"), "M", verbs.mirror)
        self.mirror.setCheckable(True)
        self._unfold = self._arrow(_("Unfold"), "Right", self._show_below)
        self._fold = self._arrow(_("Fold"), "Left", self._hide_below)
        self.rows.set_verbs((self.add, self.build), self._unseen())

    def _unseen(self) -> tuple[QAction, ...]:
        return (
            self.person, self.seat, self.count, self.rename, self.chart, self.gone, self.owner,
            self.dossiers, self.mirror, self.conditions, self.association, self._unfold, self._fold,
        )  # fmt: skip

    def _arrow(self, text: str, key: str, do: Callable[[], None]) -> QAction:
        """A key of the tree alone; it works with single keys switched off too."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _on: do())
        return action

    def offered(self) -> Sequence[QAction]:
        return (self.add, self.build, *self._unseen()[:-2]) if self._found else ()

    def _open_conditions(self) -> None:
        from ..conditions.opening import open_conditions

        open_conditions(self.desk, self.chosen)

    def _open_association(self) -> None:
        from ..association.opening import open_association

        open_association(self.desk, self.chosen)

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        flow = FlowLayout(buttons, across=8, down=6)
        self._of_homes: list[tuple[QAction, Button]] = []
        for action, icon in (
            (self.chart, "layout-grid"), (self.build, "plus"), (self.person, "user-plus"),
            (self.seat, ""), (self.count, ""), (self.owner, "key-round"), (self.gone, "footprints"),
            (self.conditions, "house"), (self.association, "hand-helping"),
            (self.mirror, ""),
        ):  # fmt: skip
            button = Button(action=action, icon=icon, height=30)
            flow.addWidget(button)
            if action in (self.conditions, self.association):
                self._of_homes.append((action, button))
        self._mirror_button = buttons.findChildren(Button)[-1]
        buttons.setSizePolicy(as_high_as_needed())
        return buttons

    def _make_empty(self) -> EmptyState:
        add = Button(_("Add the first place"), "filled", icon="plus")
        add.clicked.connect(lambda _on: self.verbs.add_root())
        bring = Button(_("Bring in a list"), icon="upload")
        bring.clicked.connect(lambda _on: self.desk.import_wanted.emit(None))
        return EmptyState(
            "building-2",
            _("No places yet"),
            _("First the largest, then what is in it: {kinds}. A list with such columns brings its "
              "places along.").format(
                kinds=", ".join(kind.many for kind in self.desk.words.tree())
            ),
            add,
            bring,
        )  # fmt: skip

    def refresh(self) -> None:
        self.desk.tasks.read(places.tree, self._show, owner=self)

    def _show(self, found: list[PlaceRow]) -> None:
        self._found = {row.id: row for row in found}
        self._folding.take(found)
        self.head.set_muted(
            ngettext("{n} place in all", "{n} places in all", len(found)).format(n=len(found))
            if found else ""
        )  # fmt: skip
        self._show_tree()

    def _show_tree(self) -> None:
        self.show_all([self._row(row) for row in self._folding.shown()])

    def _row(self, row: PlaceRow) -> Row:
        kind, said = kind_word(self.desk.words, row.kind), short_figures(row)
        icon = KIND_ICONS[row.kind]
        if self._folding.has_below(row.id):
            icon = "chevron-down" if self._folding.is_open(row.id) else "chevron-right"
        return Row(
            row.id, None, row.name, kind, said,
            accessible=f"{row.name}, {kind}, {said}", icon=icon, indent=16 * row.depth,
        )  # fmt: skip

    def choose(self, one: Id, then: Callable[[], None] | None = None) -> None:
        """Goes to a place of the tree, also where it is folded away."""
        if one in self._found and all(row.id != one for row in self.rows.rows()):
            self._folding.reveal(one)
            self._show_tree()
        super().choose(one, then)

    def _show_below(self) -> None:
        if self.chosen is not None and self._folding.unfold(self.chosen):
            self._show_tree()

    def _hide_below(self) -> None:
        goes_to = self._folding.fold(self.chosen) if self.chosen is not None else None
        if goes_to is not None:
            self._show_tree()
            self.choose(goes_to)

    def show_one(self, one: Id) -> None:
        place = self._found.get(one)
        if place is None:
            return
        self.title.setText(self.called(place))
        kind = kind_word(self.desk.words, place.kind)
        self.sentence.setText(f"{kind} · {figures(place)}")
        for action, button in self._of_homes:
            action.setEnabled(place.kind in HOMES)
            button.setVisible(place.kind in HOMES)
        self._mirror_button.setVisible(place.kind in HOUSES)
        self.mirror.setEnabled(place.kind in HOUSES)
        self.build.setEnabled(self.verbs.builds(place))
        self.desk.tasks.read(
            lambda s: place_page(s, one), partial(self._show_page, one), owner=self
        )

    def _show_page(self, one: Id, page: PlacePage) -> None:
        if one != self.chosen:
            return
        self.mirror.setChecked(page.mirrored)
        self.gone.setEnabled(bool(page.gone))
        words = _("Where are they now?")
        self.gone.setText(f"{words} ({page.gone})" if page.gone else words)
        self.no_way_in.setText(no_way_in_words(page.no_way_in, self.desk.profile.locale))
        self.no_way_in.setVisible(bool(page.no_way_in))
        self.holdings.show(page.holdings, one)
        self.seats.show(page)

    def called(self, place: PlaceRow, seat: FieldText | None = None) -> str:
        """How a place, or a seat in it, is said by itself: "Ward 4 · Nights · 2"."""
        above = self._found.get(place.parent_id or b"")
        return place_words(place.name, place.kind, above.name if above else None, seat)

    @property
    def place(self) -> PlaceRow | None:
        """The chosen place."""
        return self._found.get(self.chosen or b"")

    def map_wish(self) -> MapWish:
        """The map of the chosen place."""
        return MapWish(place_id=self.chosen)

    def people_in_question(self) -> tuple[bytes, ...]:
        return self.seats.people_in_question()

    def hints(self) -> Sequence[Hint]:
        if not self._found:
            return (("Return", _("begin")), ("F1", _("help for this page")))
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("who is here")),
            (self.add, _("add below")),
            (self.build, _("build many")),
            (self.person, _("add person here")),
            (self.seat, _("add a {slot}").format(slot=self.desk.words.slot.one)),
            (self.count, _("how many in all")),
            (self.chart, self.chart.text().lower()),
            ("F6", _("next part")),
        )
