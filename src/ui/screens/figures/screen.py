"""How true are our figures: each in a sentence about people, each a door to their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import Campaign, CountBase, Id
from ....services.campaign_words import base_name, fraction
from ....services.existing import existing
from ....services.marks import latest_marks
from ....services.metrics.page import FiguresPage, figures_page
from ....services.people_rows import PersonRow, people_rows
from ....services.vocabulary import Vocabulary
from ...desk import Trail
from ...kit.buttons import Button
from ...kit.flow import add_shown
from ...kit.head import PageHead
from ...kit.keys import is_escape
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.scroll import ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...parts import mark_part
from ...screen import Hint, Screen
from ...spoken import assessment_of
from ...two_parts import TwoParts
from .drift_grid import DriftGrid
from .line import Line
from .lines import sections

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from sqlalchemy.orm import Session

    from ...desk import Desk

MOST_NAMES = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """The campaign's name, and its figures."""

    campaign: str
    page: FiguresPage


class FiguresScreen(Screen):
    """Sections of figures at the left; the names behind the chosen one at the right."""

    help_page = "figures"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"assessment", "commitment", "conversation", "ask", "task", "placement", "person", "scale",
         "scale_level", "campaign", "assignment", "leadership", "team_member", "contact_point",
         "organizing_group", "structure", "relationship"}
    )  # fmt: skip

    def __init__(self, desk: Desk, campaign_id: Id) -> None:
        super().__init__(desk)
        self.campaign_id = campaign_id
        self._shown: Shown | None = None
        self._lines: dict[bytes, Line] = {}
        self._names_of: tuple[str, tuple[Id, ...]] = ("", ())
        back = Button(_("Back"), key="Alt+Left", height=30)
        back.clicked.connect(lambda _on: desk.back_wanted.emit())
        self.head = PageHead(_("How true are our figures"), "", (back,))
        self.lists: list[ListRows] = []
        self.grid = DriftGrid()
        self.grid.wanted.connect(self._show_names)
        self.moved = Label("", "body", wrap=True)
        self.names_head = SectionHead(_("Names behind the number"))
        self.names_words = Label("", "second", wrap=True)
        self.names = ListRows(_("Names behind the number"), lead=0)
        self.names.opened.connect(self._open)
        self._column = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        look = theme()
        main = QWidget()
        main.setLayout(self._column)
        self._column.setContentsMargins(look.u(16), 0, look.u(24), look.u(16))
        self._column.setSpacing(look.u(6))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(look.u(12), 0, look.u(24), look.u(16))
        column.setSpacing(look.u(6))
        column.addLayout(indented(self.names_head))
        column.addLayout(indented(self.names_words))
        column.addWidget(self.names)
        column.addStretch(1)
        self._main, self._side = ScrollArea(main), ScrollArea(side)
        for part in (self._main, self._side):
            mark_part(part)
        self.fill((self.head, 0), (TwoParts(self._main, self._side, 356), 1))

    def refresh(self) -> None:
        campaign_id, today = self.campaign_id, self.desk.today()

        def look(session: Session) -> Shown:
            campaign = existing(session, Campaign, campaign_id)
            return Shown(campaign.name, figures_page(session, campaign_id, today))

        self.desk.tasks.read(look, self._show, owner=self, failed=self.no_longer_here)

    def campaign_in_question(self) -> Id:
        return self.campaign_id

    def again(self) -> FiguresScreen:
        return FiguresScreen(self.desk, self.campaign_id)

    def _show(self, shown: Shown) -> None:
        first, self._shown = self._shown is None, shown
        page, locale = shown.page, self.desk.profile.locale
        self.head.set_muted(base_words(shown, locale, self.desk.words))
        found = sections(page, locale, self.desk.words)
        if first:
            self._make(tuple((one.title, one.aside) for one in found))
        self._lines = {line.row().id: line for one in found for line in one.lines}
        for rows, section in zip(self.lists, found, strict=True):
            rows.set_rows([line.row() for line in section.lines])
        self.grid.show_drift(page.drift)
        self.moved.setText(moved_words(page))
        if first and self._lines:
            self.lists[0].choose(next(iter(self._lines)))
            self.focus_first()
        self.hints_changed.emit()
        self.arrived()

    def _make(self, heads: Sequence[tuple[str, str]]) -> None:
        """The parts of the page, once it is known what is in them."""
        for at, (title, aside) in enumerate(heads):
            rows = ListRows(title, lead=0)
            rows.chosen.connect(self._choose)
            rows.opened.connect(self._enter_names)
            rows.left.connect(lambda direction, at=at: self._walk_on(at, direction))
            self.lists.append(rows)
            self._column.addLayout(indented(SectionHead(title, "", aside)))
            add_shown(self._column, rows)
        then = SectionHead(_("Who moved in four weeks"), "", _("of the same scale alone"))
        self._column.addLayout(indented(then))
        self._column.addLayout(indented(self.moved))
        self._column.addWidget(self.grid)
        self._column.addStretch(1)

    def _walk_on(self, at: int, direction: int) -> None:
        there = at + direction
        while 0 <= there < len(self.lists):
            if self.lists[there].enter(direction):
                return
            there += direction

    # the names behind a number

    def _choose(self, key: bytes) -> None:
        line = self._lines.get(key)
        if line is not None:
            self._show_names(line.sentence, line.people)

    def _show_names(self, words: str, people: object) -> None:
        ids = tuple(people) if isinstance(people, tuple) else ()
        self._names_of = (words, ids)
        today = self.desk.today()
        self.names_words.setText(words)
        self.names_head.set_count(str(len(ids)) if ids else "")
        first, campaign_id = ids[:MOST_NAMES], self.campaign_id

        def look(session: Session) -> tuple[str, list[PersonRow]]:
            marks = latest_marks(session, first, today, campaign_id)
            rows = people_rows(session, first, today)
            return words, [replace(row, mark=marks.get(row.id)) for row in rows]

        self.desk.tasks.read(look, self._show_rows, owner=self)

    def _show_rows(self, found: tuple[str, list[PersonRow]]) -> None:
        words, rows = found
        if words != self._names_of[0]:
            return
        today = self.desk.today()
        self.names.set_rows([person_row(row, today) for row in rows])
        if not rows:
            self.names_words.setText(_("{words}. Nobody known by name.").format(words=words))

    def _enter_names(self, _key: bytes) -> None:
        self.names.enter(1)

    def _open(self, person_id: bytes) -> None:
        words, ids = self._names_of
        self.desk.open_person(person_id, Trail(words, ids))

    # keys

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("the names, then the person")),
            ("Alt+Left", _("back")),
            ("F6", _("next part")),
        )

    def focus_first(self) -> None:
        if self.lists:
            self.lists[0].setFocus()
        else:
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_escape(event):
            self.desk.back_wanted.emit()
        else:
            super().keyPressEvent(event)


def person_row(row: PersonRow, today: date) -> Row:
    """Somebody behind a number: name, where, what comes next, and where she stands."""
    mark = assessment_of(row.mark, today)
    return Row(row.id, None, row.name, "", row.where or row.next_step, mark)


def base_words(shown: Shown, locale: str, words: Vocabulary) -> str:
    """The base, the day and the window, which hold for all that stands below."""
    who = shown.page.who
    unnamed = ngettext(
        "{n} of them not known by name", "{n} of them not known by name", who.unnamed
    ).format(n=who.unnamed)
    told = _("{campaign}: {all} people count, {unnamed}. {day}, fresh for {days} days").format(
        campaign=shown.campaign, all=who.everybody, unnamed=unnamed,
        day=short_day(who.on, locale), days=who.window_days,
    )  # fmt: skip
    if who.base is CountBase.PEOPLE:
        return told
    base = _("The first three figures count {base}.").format(base=base_name(who.base, words))
    return f"{told}. {base}"


def moved_words(page: FiguresPage) -> str:
    """Net movement in people, over those assessed on both days."""
    moved = page.movement
    told = _("{more} moved to more support, {less} to less. Net: {fraction} assessed then and now.")
    words = told.format(
        more=len(moved.to_more), less=len(moved.to_less), fraction=fraction(moved.net)
    )
    words += " " + _("Who was archived or has died since then is in neither count.")
    if page.drift.other_scale:
        more = ngettext(
            "{n} was assessed by another version of the scale and cannot be compared.",
            "{n} were assessed by another version of the scale and cannot be compared.",
            len(page.drift.other_scale),
        )
        words += " " + more.format(n=len(page.drift.other_scale))
    return words
