"""The head of the map: place and campaign, the questions as chips, and what the marks mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ...kit.buttons import Button
from ...kit.chips import ChipItem, ChipRow
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.flow import FlowLayout, as_high_as_needed, empty
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.marks import AssessmentLabel, AssessmentMark
from ...kit.seamless import in_column
from ...kit.theme import theme
from ...parts import mark_part
from .asked import Asked

if TYPE_CHECKING:
    from ....models import Id
    from .reading import Loaded


def place_options(places: Sequence[tuple[Id, str, int]]) -> tuple[Option, ...]:
    """All places, each set in by how deep it stands in the tree."""
    return (
        Option(None, _("All places")),
        *(Option(one, "   " * depth + name) for one, name, depth in places),
    )


class MapHead(QWidget):
    """Signals: `asked(Asked)`, `place_chosen(id or None)`, `campaign_chosen(id or None)`."""

    asked = Signal(object)
    place_chosen = Signal(object)
    campaign_chosen = Signal(object)
    board_wanted = Signal()

    def __init__(self, as_list: QAction, questions: Mapping[Asked, str], asked: Asked) -> None:
        super().__init__()
        self.campaign = Drop(_("Campaign"), (), show_label=False)
        self.place = Drop(_("Place"), (), show_label=False)
        for drop in (self.campaign, self.place):
            drop.box.setSizeAdjustPolicy(drop.box.SizeAdjustPolicy.AdjustToContents)
            drop.setMaximumWidth(theme().u(210))
        self.board = Button(_("Note ties"), icon="plus")
        self.turn = Button(icon="list", action=as_list)
        as_list.changed.connect(lambda: self.turn.set_words(as_list.text()))
        self.page = PageHead(_("Map"), "", (self.campaign, self.place, self.board, self.turn))
        self.chips = ChipRow(
            _("What is asked"),
            [ChipItem(one, words, on=one is asked) for one, words in questions.items()],
            exclusive=True,
        )
        mark_part(self.chips)
        self._legend = QWidget()
        self._marks = FlowLayout(self._legend, across=14, down=4)
        self._legend.setSizePolicy(as_high_as_needed())
        self.chips.toggled.connect(lambda one, _on: self.asked.emit(one))
        self.place.chosen.connect(self.place_chosen)
        self.campaign.chosen.connect(self.campaign_chosen)
        self.board.clicked.connect(lambda _on: self.board_wanted.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        unit = theme()
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(unit.u(28), 0, unit.u(24), unit.u(8))
        lines.setSpacing(unit.u(8))
        lines.addWidget(self.chips)
        lines.addWidget(self._legend)
        in_column(self, (self.page, 0), (inner, 0))
        self._inner = inner
        self.setSizePolicy(as_high_as_needed())

    def show_choices(self, loaded: Loaded, place: object, campaign: object) -> None:
        """What can be chosen, and what is."""
        self.place.set_options(place_options(loaded.places), place)
        every = Option(None, _("All campaigns"))
        asks = [Option(one, name) for one, name in loaded.campaigns]
        self.campaign.set_options((every, *asks), campaign)
        self.campaign.setVisible(bool(loaded.campaigns))
        self._show_legend(loaded)

    def choose_place(self) -> None:
        """Opens the list of places."""
        self.place.setFocus()
        self.place.box.showPopup()

    def show_asked(self, asked: Asked) -> None:
        """Which question is on."""
        self.chips.set_on(asked, True)

    def show_questions(self, shown: bool) -> None:
        """Without a map there is nothing to ask."""
        self._inner.setVisible(shown)
        self.turn.setVisible(shown)

    def set_room(self, *, wide: bool, high: bool) -> None:
        """Where there is little room, the map takes that of what the marks mean; noting ties has
        a key, and its button stands where it is wide."""
        self._legend.setVisible(wide and high)
        self.board.setVisible(wide)

    def _show_legend(self, loaded: Loaded) -> None:
        empty(self._marks)
        for level in loaded.levels:
            mark = AssessmentMark(level.rank, level.digit, level.word)
            self._marks.addWidget(AssessmentLabel(mark))
        self._marks.addWidget(AssessmentLabel(AssessmentMark(0, "", _("Not assessed"))))
        letters = _("ring and C: committee · L: has followers")
        self._marks.addWidget(Label(letters, "second", colour="muted"))
