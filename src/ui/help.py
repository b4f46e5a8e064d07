"""Help: F1 opens the page for the screen in front, in the right part, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ..i18n import gettext as _
from .help_text import Block, Heading, Item, page
from .kit.bars import announce
from .kit.buttons import Button
from .kit.flow import as_high_as_needed
from .kit.key_hint import KeyHint, key_caps
from .kit.label import Label
from .kit.theme import theme
from .reading_panel import ReadingPanel

if TYPE_CHECKING:
    from .workbench import Workbench

KEYS = "keys"


def pages() -> tuple[tuple[type[QWidget], str], ...]:
    """The page of each screen and form. Loaded late: the window stands before all of them."""
    from .leaving.panel import LeavingPanel
    from .own_words.panel import OwnWordsPanel
    from .screens.actions.compared import ComparedScreen
    from .screens.actions.door import DoorScreen
    from .screens.actions.form import ActionForm
    from .screens.actions.ladder import LadderScreen
    from .screens.actions.screen import ActionScreen
    from .screens.actions.small_forms import NeedsForm, ShiftForm
    from .screens.add_person import AddPersonPanel
    from .screens.association.forms import DecisionForm, DuesForm, RuleForm
    from .screens.association.screen import AssociationScreen
    from .screens.ballots.forms import BallotForm, CountForm
    from .screens.ballots.screen import BallotScreen
    from .screens.bring_in.screen import BringInScreen
    from .screens.campaign.aim import AimForm
    from .screens.campaign.begin import BeginForm
    from .screens.campaign.names import NamesScreen
    from .screens.campaign.screen import CampaignScreen
    from .screens.campaign.who_counts import WhoCountsScreen
    from .screens.campaign.word_form import WordForm
    from .screens.campaigns import CampaignsScreen
    from .screens.cards.form import CardForm
    from .screens.cards.screen import CardsScreen
    from .screens.cases.forms import CaseStepForm, CloseCaseForm, OpenCaseForm
    from .screens.cases.screen import CasesScreen
    from .screens.chart.screen import ChartScreen
    from .screens.circle.screen import CircleScreen
    from .screens.conditions.forms import (
        AnswerForm,
        AskInspectionForm,
        NoteForm,
        ReportForm,
        VisitForm,
    )
    from .screens.conditions.screen import ConditionsScreen
    from .screens.figures.screen import FiguresScreen
    from .screens.history import HistoryScreen
    from .screens.key_in.screen import KeyInScreen
    from .screens.lists.screen import ListsScreen
    from .screens.moved_form import MovedForm
    from .screens.network.board import BoardScreen
    from .screens.network.screen import NetworkScreen
    from .screens.one_to_one.panel import OneToOnePanel
    from .screens.people.screen import PeopleScreen
    from .screens.person.screen import PersonScreen
    from .screens.places.build_forms import BuildForm
    from .screens.places.dossiers import DossiersScreen
    from .screens.places.gone import WhereNowScreen
    from .screens.places.holding_form import HoldingForm
    from .screens.places.screen import PlacesScreen
    from .screens.plan.close_form import CloseForm
    from .screens.plan.screen import PlanScreen
    from .screens.reach import ReachScreen
    from .screens.scale.panel import ScalePanel
    from .screens.strike.forms import PapersForm, UnsealForm
    from .screens.strike.screen import StrikeScreen
    from .screens.teams import TeamsScreen
    from .screens.today.screen import TodayScreen

    return (
        (TodayScreen, "today"),
        (PeopleScreen, "people"),
        (AddPersonPanel, "people"),
        (PersonScreen, "person"),
        (OneToOnePanel, "one-to-one"),
        (OwnWordsPanel, "one-to-one"),
        (PlacesScreen, "places"),
        (BuildForm, "places"),
        (MovedForm, "places"),
        (WhereNowScreen, "places"),
        (HoldingForm, "owners"),
        (DossiersScreen, "owners"),
        (CardsScreen, "cards"),
        (CardForm, "cards"),
        (BallotScreen, "ballots"),
        (BallotForm, "ballots"),
        (CountForm, "ballots"),
        (CasesScreen, "cases"),
        (OpenCaseForm, "cases"),
        (CaseStepForm, "cases"),
        (CloseCaseForm, "cases"),
        (ConditionsScreen, "conditions"),
        *((form, "conditions") for form in (NoteForm, ReportForm, AnswerForm)),
        *((form, "conditions") for form in (AskInspectionForm, VisitForm)),
        (StrikeScreen, "strike"),
        (UnsealForm, "strike"),
        (PapersForm, "strike"),
        (AssociationScreen, "association"),
        *((form, "association") for form in (RuleForm, DecisionForm, DuesForm)),
        (ChartScreen, "chart"),
        (NetworkScreen, "map"),
        (BoardScreen, "board"),
        (CampaignsScreen, "campaigns"),
        (ScalePanel, "campaigns"),
        (BeginForm, "campaigns"),
        (CampaignScreen, "campaign"),
        (AimForm, "campaign"),
        (NamesScreen, "campaign"),
        (WhoCountsScreen, "campaign"),
        (WordForm, "campaign"),
        (FiguresScreen, "figures"),
        *(
            (kind, "actions")
            for kind in (
                LadderScreen,
                ActionScreen,
                DoorScreen,
                ComparedScreen,
                ActionForm,
                ShiftForm,
                NeedsForm,
            )
        ),
        (PlanScreen, "plan"),
        (CloseForm, "plan"),
        (ListsScreen, "lists"),
        (KeyInScreen, "key-in"),
        (BringInScreen, "bring-in"),
        (HistoryScreen, "history"),
        (CircleScreen, "circle"),
        (TeamsScreen, "teams"),
        (ReachScreen, "reach"),
        (LeavingPanel, "reach"),
    )


def page_for(*shown: QWidget | None) -> str:
    """The name of the page for the first of these that has one: the open form, the screen."""
    for one in shown:
        for kind, name in pages():
            if isinstance(one, kind):
                return name
    return KEYS


class HelpPanel(ReadingPanel):
    """One page, with the way to the page of all keys. F1 again or Esc closes it."""

    def __init__(self, bench: Workbench) -> None:
        other = Button(_("All keys"), "outlined", icon="keyboard", height=30)
        super().__init__(bench, other, _("Close the help"))
        self.own = page_for(bench.panel, bench.current)
        self.name = ""
        self.other.clicked.connect(self._turn)
        self._show(self.own)

    @staticmethod
    def turn(bench: Workbench) -> None:
        """Opens the page for what stands in front; where that page is open, closes it."""
        wanted = page_for(bench.panel, bench.current)
        one = bench.help
        if isinstance(one, HelpPanel):
            one.leave()
            if wanted in (one.name, one.own):
                return
        HelpPanel(bench).open_beside()

    def _turn(self) -> None:
        self._show(KEYS if self.name != KEYS else self.own)
        self.setFocus()
        announce(self, self._title.text())

    def _show(self, name: str) -> None:
        self.name = name
        title, *rest = page(name)
        spoken = _("Help: {title}").format(title=title.words)
        self.show_text(title.words, spoken, page_widget(rest))
        self.other.set_words(_("All keys") if name != KEYS else _("This screen"))
        self.other.setVisible(self.own != KEYS)


def page_widget(blocks: list[Block]) -> QWidget:
    """The blocks of a page as plain labels, one under the other."""
    look = theme()
    inner = QWidget()
    grid = QGridLayout(inner)
    grid.setContentsMargins(look.u(20), look.u(2), look.u(20), look.u(20))
    grid.setHorizontalSpacing(look.u(12))
    grid.setVerticalSpacing(look.u(7))
    grid.setColumnStretch(1, 1)
    for row, block in enumerate(blocks):
        _add_block(grid, row, block)
    grid.setRowStretch(len(blocks), 1)
    return inner


def _add_block(grid: QGridLayout, row: int, block: Block) -> None:
    if isinstance(block, Item) and block.keys:
        words = Label(block.words, "body", wrap=True)
        caps = [cap for key in block.keys for cap in key_caps(key)]
        words.setAccessibleName(f"{', '.join(caps)}: {block.words}")
        grid.addWidget(KeyHint(tuple(block.keys)), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    else:
        grid.addWidget(_words(block), row, 0, 1, 2)


def _words(block: Block) -> QWidget:
    look = theme()
    if not isinstance(block, Item):
        label = Label(block.words, "section" if isinstance(block, Heading) else "body", wrap=True)
        above = look.u(10) if isinstance(block, Heading) else 0
        label.setContentsMargins(0, above, 0, 0)
        return label
    item = QWidget()
    item.setSizePolicy(as_high_as_needed())
    line = QHBoxLayout(item)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.u(8))
    line.addWidget(Label("–", "muted"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(block.words, "body", wrap=True), 1)
    return item
