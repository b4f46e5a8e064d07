"""What commands and screens ask about places: tree, map, chart, conditions. A method each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from .desk import BoardWish, MapWish

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from .commands import Commands
    from .workbench import Workbench


class PlaceErrands(QObject):
    """Lives as long as the workbench it works for."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench, self._desk = bench, bench.desk
        desk = bench.desk
        desk.tree_wanted.connect(self.tree)
        desk.dossiers_wanted.connect(self.dossiers)
        desk.map_wanted.connect(self.map)
        desk.chart_wanted.connect(self.chart)
        desk.board_wanted.connect(self.board)

    def acts(self, here: Commands) -> tuple[tuple[QAction, Callable[[], None]], ...]:
        """What each command does; mostly with the place that is in front."""
        return (
            (here.map, lambda: self.map(self._wish())),
            (here.add_place, self.add_place),
            (here.chart, self.chart_here),
            (here.board, lambda: self.board(BoardWish(self._wish().place_id))),
            (here.dossiers, lambda: self.dossiers(b"")),
            (here.conditions, lambda: self.conditions(self._wish().place_id)),
            (here.association, lambda: self.association(self._wish().place_id)),
            (here.strike, self.strike),
        )

    def add_place(self) -> None:
        """Goes to Places and asks what the next one of the largest is called."""
        from .screens.places.screen import PlacesScreen

        self._bench.show_place("places")
        screen = self._bench.current
        if isinstance(screen, PlacesScreen):
            screen.verbs.add_root()

    def tree(self, place_id: bytes) -> None:
        """Goes to Places, to one of them."""
        from .screens.places.screen import PlacesScreen

        self._bench.show_place("places")
        screen = self._bench.current
        if isinstance(screen, PlacesScreen):
            screen.choose(place_id)

    def dossiers(self, organization_id: bytes) -> None:
        """Opens the owners and employers, at one of them where it is named."""
        from .screens.places.dossiers import DossiersScreen

        self._desk.visit(
            DossiersScreen,
            lambda: DossiersScreen(self._desk, organization_id),
            lambda one: organization_id in (b"", one.chosen),
            place="places",
        )

    def map(self, wish: MapWish) -> None:
        """Opens the map; from a map it is the one in front that stays."""
        from .screens.network.screen import NetworkScreen

        if isinstance(self._bench.current, NetworkScreen) and wish == self._wish():
            self._bench.current.focus_first()
        else:
            here = wish.place_id or wish.campaign_id
            place = self._bench.place_in_front if here else "people"
            self._bench.visit(NetworkScreen(self._desk, wish), place)

    def chart_here(self) -> None:
        """Opens the chart that belongs to what is in front: its place, else its campaign."""
        wish = self._wish()
        self.chart(wish.place_id or b"", wish.campaign_id)

    def chart(self, place_id: bytes, campaign_id: bytes | None = None) -> None:
        """Opens the chart of a place; without one of where the campaign runs."""
        from .screens.chart.screen import ChartScreen

        front = self._bench.current
        if isinstance(front, ChartScreen) and place_id in (b"", front.wish.place_id):
            front.focus_first()
        else:
            self._bench.visit(ChartScreen(self._desk, place_id or None, campaign_id), "places")

    def board(self, wish: BoardWish) -> None:
        """Opens the board, where ties are noted many in a row."""
        if self._bench.refuses():
            return
        from .screens.network.board import BoardScreen

        place = self._bench.place_in_front if wish.place_id else "people"
        self._bench.visit(BoardScreen(self._desk, wish), place)

    def conditions(self, place_id: bytes | None) -> None:
        """Opens what is wrong in a place; without any, in the whole group."""
        from .screens.conditions.opening import open_conditions

        open_conditions(self._desk, place_id)

    def association(self, place_id: bytes | None) -> None:
        """Opens votes, officers, decisions and dues of a place, or of the whole group."""
        from .screens.association.opening import open_association

        open_association(self._desk, place_id)

    def strike(self) -> None:
        """Opens the ledger of the campaign that strikes."""
        from .screens.strike.screen import StrikeScreen

        self._desk.visit(StrikeScreen, lambda: StrikeScreen(self._desk), place="campaigns")

    def _wish(self) -> MapWish:
        screen = self._bench.current
        return screen.map_wish() if screen is not None else MapWish()
