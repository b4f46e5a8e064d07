"""What stands in place of the map: too many people, nobody, or no ties yet; with what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import number
from ...kit.buttons import Button
from ...kit.empty import EmptyState


class MapStates(QWidget):
    """Shows one state at a time."""

    board_wanted = Signal()
    place_wanted = Signal()
    shown_all_the_same = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: EmptyState | None = None

    def no_ties(self) -> None:
        """People, but nobody has said who knows whom."""
        begin = Button(_("Note who knows whom"), "filled", icon="network")
        begin.clicked.connect(lambda _on: self.board_wanted.emit())
        show = Button(_("Show everyone all the same"))
        show.clicked.connect(lambda _on: self.shown_all_the_same.emit())
        self._show(
            EmptyState(
                "network",
                _("Nobody has said yet who knows whom"),
                _("Take one place, and ask those who know it: who is friends, who is beside whom, "
                  "whom do people follow. Ten ties are enough to see something."),
                begin,
                show,
            )
        )  # fmt: skip

    def nobody_here(self) -> None:
        """A place with nobody in it, or a register with nobody at all."""
        self._show(
            EmptyState(
                "network",
                _("Nobody is here yet"),
                _("Choose another place above, or bring in a list of people first."),
                self._choose(),
            )
        )

    def too_many(self, count: int, locale: str) -> None:
        """More than one map can show."""
        self._show(
            EmptyState(
                "network",
                _("{n} people are too many for one map").format(n=number(count, locale)),
                _("One place shows who knows whom in it; ways may lead through others."),
                self._choose(),
            )
        )

    def _choose(self) -> Button:
        choose = Button(_("Choose a place"), "filled", icon="building-2")
        choose.clicked.connect(lambda _on: self.place_wanted.emit())
        return choose

    def _show(self, state: EmptyState) -> None:
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = state
        self._column.addWidget(state)
        self.setFocusProxy(state.focusProxy() or state)
