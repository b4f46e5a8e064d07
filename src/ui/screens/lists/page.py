"""One page to print: four questions at the left, the very page at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.left_out import Reason, left_out_words
from ....services.people_list import PersonRow, people_rows
from ...desk import Trail
from ...kit.bars import WarningBar
from ...kit.buttons import Button
from ...kit.card import Ground, Rule
from ...kit.flow import FlowLayout, empty
from ...kit.label import Label
from ...kit.scroll import ScrollArea
from ...kit.seamless import in_line
from ...kit.theme import theme
from ...parts import mark_part
from ...pdf_view import PdfView
from ...tab_order import before_in_tab_order
from .form import TIER_WORDS, PageForm, count_words
from .names import MOST, Names

if TYPE_CHECKING:
    from ....print_orders import Look
    from ....problems import Problem
    from ....reports import Report
    from ...desk import Desk

FORM = 452


class PageMaking(QWidget):
    """Form, foot and preview of one page."""

    def __init__(self, desk: Desk, print_it: QAction, save_it: QAction) -> None:
        super().__init__()
        self._desk = desk
        self.form = PageForm(desk.worker.name, desk.profile.paper, desk.worker.id)
        self.another = Button(_("Another page"))
        self.kept = Button(_("Kept answers"))
        self.print = Button(_("Print"), "filled", icon="printer", action=print_it, height=36)
        self.save = Button(_("Save PDF"), icon="download", action=save_it, height=36)
        self.view = PdfView(_("This is the very page that will print"))
        self.names = Names()
        self.names.closed.connect(lambda: self.show_names(False))
        self.names.person_opened.connect(lambda one: desk.open_person(one, Trail(_("Left out"))))
        self._title = Label("", "title", wrap=True)
        self._count = Label("", "section")
        self._tier = Label("", "second", wrap=True)
        self._bars = QVBoxLayout()
        self._right = QStackedWidget()
        self._waiting = _in_words(
            _("No page yet"),
            Label(_("It appears here once the questions are answered."), wrap=True),
        )
        self._sealed = _in_words(
            _("Sealed"),
            Label(_how_opened(made_up=desk.profile.made_up), wrap=True),
        )
        self._who = Button(_("Who is left out?"), "outlined")
        self._who.clicked.connect(lambda _on: self._show_biggest())
        self._why = Label("", "body", colour="muted", wrap=True)
        self._nobody = _in_words(_("Nobody is left"), self._why, self._who)
        self._look: Look | None = None
        self._area = ScrollArea(self.form)
        self._lay_out()
        self.form.installEventFilter(self)
        self.form.names_asked.connect(self._ask_names)
        self.form.drawn_anew.connect(lambda: before_in_tab_order(self.form, self.print))

    @property
    def names_shown(self) -> bool:
        """True while names stand in place of the page."""
        return self._right.currentWidget() is self.names

    def show_report(self, report: Report) -> None:
        """Asks for this page."""
        self.form.show_report(report)
        self._title.setText(report.title())
        self._tier.setText(TIER_WORDS[report.tier]())
        self.show_nothing()

    def show_nothing(self) -> None:
        """No page is seen: it is being made, or nobody looks."""
        self._look = None
        self._clear_fault()
        self.view.clear()
        self._count.setText("")
        self._right.setCurrentWidget(self.view)

    def show_look(self, found: Look) -> None:
        """Shows the numbers of a cut; the page follows when it is drawn."""
        self._look = found
        self._clear_fault()
        if found.cut is not None:
            self.form.show_cut(found.cut)
        self.form.here().clear_faults()
        people = len(found.cut.rows) if found.cut is not None else 0
        packets = len(found.draft.packets) if found.draft is not None else 0
        self._count.setText(count_words(people, packets, found.pages, found.cut is not None))
        if found.draft is None:
            self.view.clear()
            self._say_why(found)
        elif not self.names_shown:
            self._right.setCurrentWidget(self.view)

    def show_first(self, pdf: bytes, pages: int) -> None:
        """Shows the first of so many pages, while the others are made."""
        self._clear_fault()
        self.view.show_pdf(pdf, of=pages)
        if not self.names_shown:
            self._right.setCurrentWidget(self.view)

    def show_fault(self, problem: Problem) -> None:
        """Says beside its question, or above the page, why it cannot be printed, and shows none."""
        self._clear_fault()
        self.view.clear()
        self._right.setCurrentWidget(self.view)
        if self.form.show_fault(problem):
            self._right.setCurrentWidget(self._waiting)
        else:
            self._bars.addWidget(WarningBar(problem.sentence, kind="error"))

    def show_names(self, on: bool) -> None:
        """Shows names in place of the page, or the page again."""
        if on:
            self._right.setCurrentWidget(self.names)
            self.names.rows.setFocus()
        elif self.names_shown:
            nobody = self._look is not None and self._look.draft is None
            self._right.setCurrentWidget(self._nobody if nobody else self.view)
            self.form.here().focus_left_out()

    def allow(self, ready: bool, *, sealed: bool = False) -> None:
        """Print and save, or not yet; of a page that is sealed Print asks for the seal first."""
        self.print.setEnabled(ready or sealed)
        self.print.set_words(_("Open the seal") if sealed else _("Print"))
        self.save.setEnabled(ready)

    def _say_why(self, found: Look) -> None:
        if found.cut is not None and not found.cut.rows:
            why = left_out_words(found.cut.left_out)
            self._why.setText(f"{why}." if why else _("Nobody is on this list."))
            self._who.setVisible(bool(why))
            self._right.setCurrentWidget(self._nobody)
            return
        self.form.here().say_missing()
        self._right.setCurrentWidget(self._sealed if found.order.is_sealed else self._waiting)

    def _show_biggest(self) -> None:
        """Opens the reason that leaves out the most."""
        if self._look is not None and self._look.cut is not None:
            most = max(self._look.cut.left_out, key=lambda one: one.count)
            self._ask_names(most.reason)

    def _ask_names(self, reason: Reason) -> None:
        if self._look is None or self._look.cut is None:
            return
        cut, today = self._look.cut, self._desk.today()
        one = next(o for o in (*cut.left_out, *cut.switched_off) if o.reason is reason)
        some = one.person_ids[:MOST]
        self._desk.tasks.read(
            lambda session: people_rows(session, some, today),
            partial(self._show_people, one.words, one.count),
            owner=self,
        )

    def _show_people(self, why: str, count: int, people: list[PersonRow]) -> None:
        self.names.show_people(why, people, count)
        self.show_names(True)

    def _clear_fault(self) -> None:
        empty(self._bars)

    def _lay_out(self) -> None:
        look = theme()
        head, others = QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(look.u(28), look.u(16), look.u(20), look.u(10))
        head.setSpacing(look.u(10))
        head.addWidget(self._title)
        head.addLayout(others)
        others.setSpacing(look.u(8))
        for button in (self.another, self.kept):
            others.addWidget(button)
        others.addStretch(1)
        left = Ground("base")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        mark_part(self._area)
        column.addWidget(self._area, 1)
        column.addWidget(self._foot())
        self._left = left
        right = Ground("window", edge=True)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(look.u(1), 0, 0, 0)
        beside.setSpacing(0)
        self._bars.setContentsMargins(look.u(12), 0, look.u(12), 0)
        beside.addLayout(self._bars)
        beside.addWidget(self._right, 1)
        for widget in (self.view, self.names, self._nobody, self._waiting, self._sealed):
            self._right.addWidget(widget)
        in_line(self, (left, 0), (right, 1))
        self._right.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _foot(self) -> QWidget:
        look = theme()
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(look.u(28), 0, look.u(16), look.u(14))
        column.setSpacing(look.u(4))
        column.addWidget(Rule())
        column.addSpacing(look.u(6))
        column.addWidget(self._count)
        column.addWidget(self._tier)
        column.addSpacing(look.u(6))
        buttons = FlowLayout()
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_form()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # its words are longer than before
            self._fit_form()
        return super().eventFilter(watched, event)

    def _fit_form(self) -> None:
        # Where letters are large the form keeps the greater part: it is what one works in.
        wanted = min(theme().u(FORM), self.width() * 11 // 20)
        form = (
            self.form.minimumSizeHint().width() + self._area.verticalScrollBar().sizeHint().width()
        )
        needed = max(form, self._left.minimumSizeHint().width())
        self._left.setFixedWidth(max(wanted, min(needed, self.width())))


def _how_opened(*, made_up: bool) -> str:
    if made_up:
        return _(
            "It is shown once you said why. In your own group it takes your passphrase too; the "
            "made-up one has none."
        )
    return _("It is shown once you said why, with your passphrase.")


def _in_words(heading: str, *widgets: QWidget) -> QWidget:
    """Words in the place of the page."""
    look = theme()
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(look.u(40), 0, look.u(40), 0)
    column.setSpacing(look.u(10))
    column.addStretch(1)
    column.addWidget(Label(heading, "heading", wrap=True))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(2)
    return place
