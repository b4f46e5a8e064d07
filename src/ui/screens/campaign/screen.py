"""A campaign at a glance: how far by acts, how far by words, where, and whose names are behind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....reports.status import REPORT as STATUS
from ....services.campaign_words import (
    about_words,
    beside_headline,
    foot,
    headline,
    places_word,
)
from ....services.chart.building import HOUSES
from ....services.metrics.campaign import CampaignPage, campaign_page
from ...desk import PaperWish
from ...kit.buttons import Button
from ...kit.empty import EmptyState
from ...kit.flow import FlowLayout, as_high_as_needed
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.scroll import ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part
from ...two_parts import TwoParts
from .bars import Legend, NodeRows, RangeBar
from .side import Beside, Names, lists_of
from .table import TableForm

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint

SIDE = 352


class CampaignScreen(OwnKeys):
    """Bars at the left, the names behind the numbers at the right; F8 shows all as a table."""

    help_page = "campaign"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"campaign", "assessment", "placement", "person", "structure", "slot", "scale_level",
         "exclusion", "threshold", "action", "participation", "card", "team", "team_member",
         "leadership", "relationship", "organizing_group"}
    )  # fmt: skip

    def __init__(self, desk: Desk, campaign_id: Id, *, as_table: bool = False) -> None:
        super().__init__(desk)
        self.campaign_id = campaign_id
        self.page: CampaignPage | None = None
        self._begins_as_table = as_table
        self._make_keys()
        self.head = PageHead("", "", self._head_buttons())
        self.title = Label("", "figure", wrap=True)
        self.aside = Label("", "body", colour="muted", wrap=True)
        self.bar = RangeBar(desk.words)
        self.parts = SectionHead("", rule=False)
        self.legend = Legend()
        self.nodes = NodeRows(_("By place"), desk.words)
        self.foot = Label("", "small", wrap=True)
        self.no_chart = Label(_("No wall chart: this campaign has no place."), "small", wrap=True)
        self.side = Beside(desk.profile.locale)
        self.table = TableForm(desk.profile.locale)
        self.empty = self._make_empty()
        self._connect()
        self._lay_out()

    def _make_keys(self) -> None:
        desk, one = self.desk, self.campaign_id
        self.plan = self.key(_("Plan"), "P", lambda: desk.plan_wanted.emit(one), single=True)
        self.tests = self.key(_("Tests"), "T", lambda: desk.actions_wanted.emit(one), single=True)
        self.chart = self.key(_("Wall chart"), "W", self._open_chart, single=True)
        self.who = self.key(
            _("Who counts"), "C", lambda: desk.who_counts_wanted.emit(one), single=True
        )
        self.aim = self.key(_("What to reach"), "M", self._open_aim, single=True)
        self.as_table = self.key(_("Table"), "F8", self._turn)
        self.print_it = self.own_key(_("Print where we stand"), "Ctrl+P", self._print)
        self.print_wall = self.own_key(_("Print the wall chart"), "", self._print_wall)
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        self.lists = tuple(
            self.key(str(at), str(at), partial(self._open_list, str(at)), single=True)
            for at in range(1, 5)
        )

    def _head_buttons(self) -> tuple[Button, ...]:
        icons = ((self.plan, "flag"), (self.tests, "check"))
        return tuple(Button(action=action, icon=icon, height=32) for action, icon in icons)

    def _make_empty(self) -> EmptyState:
        say = Button(_("Say who counts"), "filled", icon="users")
        say.clicked.connect(lambda _on: self.desk.who_counts_wanted.emit(self.campaign_id))
        return EmptyState(
            "users",
            _("0 people count yet. Say who counts"),
            _("A campaign counts all who work or live in its place, known or not. Note who is "
              "there and how many there are in all, or count people in from elsewhere."),
            say,
        )  # fmt: skip

    def _connect(self) -> None:
        verbs = (self.plan, self.tests, self.chart, self.who, self.aim, *self.lists)
        self.nodes.set_verbs((), verbs)
        self.side.names.set_verbs((), verbs)
        self.nodes.opened.connect(self._open_node)
        self.side.names.opened.connect(lambda row: self._open_list(row.decode()))
        self.nodes.left.connect(lambda way: self.side.names.enter(1) if way > 0 else None)
        self.side.names.left.connect(lambda way: self.nodes.enter(-1) if way < 0 else None)

    def _lay_out(self) -> None:
        look = theme()
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(look.u(16), 0, look.u(16), look.u(12))
        column.setSpacing(look.u(4))
        for widget in (self.title, self.aside, self.bar, self.parts):
            column.addLayout(indented(widget))
        column.addWidget(self.legend)
        column.addWidget(self.nodes)
        column.addSpacing(look.u(6))
        column.addLayout(indented(self.foot))
        column.addLayout(indented(self._below_foot()))
        column.addLayout(indented(self.no_chart))
        column.addStretch(1)
        self._main, self._side = ScrollArea(main), ScrollArea(self.side)
        pictures = TwoParts(self._main, self._side, SIDE)
        self._stack = QStackedWidget()
        self._table = ScrollArea(self.table)
        for page in (pictures, self._table, self.empty):
            self._stack.addWidget(page)
        for part in (self._main, self._side):
            mark_part(part)
        self.fill((self.head, 0), (self._stack, 1))

    def _below_foot(self) -> QWidget:
        """What the sentence above it rests on, to be changed; the chart, and the page on paper."""
        acts = QWidget()
        line = FlowLayout(acts)
        for action, icon in (
            (self.who, "users"), (self.aim, "arrow-right"), (self.chart, "layout-grid"),
            (self.print_it, "printer"),
        ):  # fmt: skip
            line.addWidget(Button(action=action, icon=icon, height=30))
        acts.setSizePolicy(as_high_as_needed())
        return acts

    def refresh(self) -> None:
        one, today = self.campaign_id, self.desk.today()
        self.desk.tasks.read(
            lambda s: campaign_page(s, one, today),
            self._show,
            owner=self,
            failed=self.no_longer_here,
        )

    def _show(self, page: CampaignPage) -> None:
        self.page = page
        words, locale = self.desk.words, self.desk.profile.locale
        self.head.set_title(page.about.name)
        self.head.set_muted(about_words(page, locale, words))
        self.chart.setEnabled(page.about.place_id is not None)
        self.no_chart.setVisible(page.about.place_id is None)
        self.title.setText(headline(page, words))
        self.aside.setText(beside_headline(page))
        self.parts.set_title(_("By {place}").format(place=places_word(page, words)))
        for shown in (self.bar, self.nodes, self.side, self.table):
            shown.show_page(page)
        for part in (self.parts, self.legend, self.nodes):
            part.setVisible(bool(page.nodes))
        self.foot.setText(foot(page, locale, words))
        if self._begins_as_table:
            self._begins_as_table = False
            self._stack.setCurrentWidget(self._table)
        self._show_or_not()
        self.hints_changed.emit()
        self.arrived()

    def _show_or_not(self) -> None:
        """Nobody counts: no bar, no percent."""
        nobody = self.page is not None and not self.page.whole.strength.everybody
        if nobody:
            self._stack.setCurrentWidget(self.empty)
        elif self._stack.currentWidget() is self.empty:
            self._stack.setCurrentIndex(0)

    def _turn(self) -> None:
        if self._stack.currentWidget() is self.empty:
            return
        self._stack.setCurrentIndex(0 if self.shows_table else 1)
        self.as_table.setText(_("Pictures") if self.shows_table else _("Table"))
        self.focus_first()
        self.hints_changed.emit()

    @property
    def shows_table(self) -> bool:
        """Whether the numbers stand as a table."""
        return self._stack.currentWidget() is self._table

    # the ways from here

    def _open_node(self, row_id: bytes) -> None:
        stands = self.nodes.stands(row_id)
        if stands is not None and self.page is not None:
            behind = stands.behind
            name = stands.name or _("elsewhere")
            waiting = (*behind.said, *behind.again, *behind.against)
            words = _("{place}: who has not acted").format(place=name)
            self.desk.names_wanted.emit(words, waiting)

    def _open_list(self, key: str) -> None:
        names = self._list(key)
        if names is not None and self.page is not None:
            words = f"{self.page.about.name}: {names.words}"
            self.desk.names_wanted.emit(words, names.people)

    def _list(self, key: str) -> Names | None:
        lists = lists_of(self.page) if self.page is not None else ()
        return next((one for one in lists if one.key == key), None)

    def _open_chart(self) -> None:
        if self.page is not None and self.page.about.place_id is not None:
            self.desk.chart_wanted.emit(self.page.about.place_id)

    def _print(self) -> None:
        if self.page is not None:
            answers = {"campaign": self.page.about.name}
            self.desk.paper_wanted.emit(PaperWish(STATUS, answers=answers))

    def _print_wall(self) -> None:
        """The people of its place on the wall: rows, or the flats of a house."""
        if self.page is not None:
            from ....reports.unit_grid import REPORT as UNIT_GRID
            from ....reports.wall_chart import REPORT as WALL_CHART

            report = UNIT_GRID if self.page.node_kind in HOUSES else WALL_CHART
            answers = {"campaign": self.page.about.name}
            self.desk.paper_wanted.emit(PaperWish(report, answers=answers))

    def offered(self) -> Sequence[QAction]:
        return (self.print_wall,) if self.page is not None else ()

    def _open_aim(self) -> None:
        self.desk.aim_wanted.emit(self.campaign_id)

    def again(self) -> CampaignScreen:
        return CampaignScreen(self.desk, self.campaign_id, as_table=self.shows_table)

    def hints(self) -> Sequence[Hint]:
        if self.page is None or self._stack.currentWidget() is self.empty:
            return ((self.who, _("say who counts")), (self.back, _("back")))
        if self.shows_table:
            return ((self.as_table, _("as pictures")), (self.back, _("back")))
        return (
            (("Up", "Down"), places_word(self.page, self.desk.words)),
            ("Return", _("names behind it")),
            (("1", "…", "4"), _("lists")),
            (self.plan, _("plan")),
            (self.tests, _("tests")),
            *(((self.chart, _("wall chart")),) if self.chart.isEnabled() else ()),
            (self.as_table, _("table")),
            (self.print_it, _("print")),
            (self.back, _("back")),
        )

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.empty:
            self.empty.setFocus()
        elif self.shows_table:
            self.table.setFocus()
        elif not self.nodes.enter(1):
            self.side.names.enter(1)
