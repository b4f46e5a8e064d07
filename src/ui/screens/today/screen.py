"""Today: in ten seconds, what I owe tonight, who owes us, who is too quiet, what paper is out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import long_day
from ....services import groups
from ....services.owed import Owed
from ...ask_line import AskLine
from ...desk import Trail
from ...kit.buttons import Button
from ...kit.empty import EmptyState
from ...kit.head import PageHead
from ...kit.rows import ListRows
from ...kit.scroll import TEXT, ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...parts import mark_part
from ...screen import Hint, Screen, with_one
from ...two_parts import TwoParts
from ..owed_verbs import OwedVerbs
from ..people.states import nobody_yet
from .look import Shown, look
from .papers import print_follow_up
from .part import Part
from .rows import owed_row, quiet_row, stranger_row
from .side import Side
from .words import summary, tonight, unverified_words

if TYPE_CHECKING:
    from ...desk import Desk

SHOWN = {"broken": 3, "ours": 4, "theirs": 4, "quiet": 3}
SHOWN_WIDE = 8
WIDE_FROM = 1392
"""Units of width from which more is shown: a window of 1600 with its side bar."""
SIDE, SIDE_WIDE = 352, 420


class TodayScreen(Screen):
    """The first screen of the day."""

    help_page = "today"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"task", "commitment", "conversation", "person", "placement", "print_page", "print_run",
         "assignment", "suppression", "organizing_group", "assessment", "leadership",
         "relationship", "action", "participation", "confirmation", "campaign", "team",
         "team_member", "data_request"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: Shown | None = None
        self._everybody = False
        self.ask = AskLine(desk)
        self.verbs = OwedVerbs(desk, self.ask, self._workers, self)
        self._make_actions()
        self.head = PageHead("", "", (self._whose, self._talk))
        self.broken = Part(
            _("Our broken promises"), _("Past their day, or not kept"), SHOWN["broken"]
        )
        self.ours = Part(_("We owe them"), _("Call-backs, promises and steps"), SHOWN["ours"])
        self.theirs = Part(_("They owe us"), _("Said yes, not yet checked"), SHOWN["theirs"])
        self.quiet = Part(_("Too quiet"), "", SHOWN["quiet"])
        self.parts = (self.broken, self.ours, self.theirs, self.quiet)
        self.nothing = self._make_nothing()
        self.nobody = nobody_yet(desk, lambda: desk.add_person_wanted.emit(""))
        for unseen in (self.nothing, self.nobody):
            unseen.hide()  # until it is known that there is nothing
        self.strangers = ListRows(_("People nobody has spoken to"))
        self.strangers.opened.connect(self._open)
        self.strangers_head = SectionHead(
            _("Ten minutes left?"), "", _("Here are people nobody has spoken to")
        )
        self.side = Side(desk)
        self._lay_out()
        self._wire()

    def _make_actions(self) -> None:
        with_it = partial(with_one, self._owed)
        self.done = self.key(_("Done"), "D", with_it(self.verbs.done), single=True)
        self.moved = self.key(_("Move"), "M", with_it(self.verbs.move), single=True)
        self.handed = self.key(_("Hand on"), "H", with_it(self.verbs.hand), single=True)
        self.not_kept = self.key(_("Not kept"), "X", with_it(self.verbs.not_kept), single=True)
        self.talk = self.key(_("Record a talk"), "N", self._record, single=True)
        self.brief = self.key(_("Brief me"), "B", self._brief, single=True)
        self.paper = self.key(_("Print as a list"), "P", self._print_list, single=True)
        self._talk = Button(
            _("Record one-to-one"), "filled", icon="message-square-plus", key="Ctrl+N"
        )
        self._talk.clicked.connect(lambda: self.desk.talk_wanted.emit(()))
        self._whose = Button(_("Everyone’s"), "plain")
        self._whose.clicked.connect(self._turn_whose)

    def _make_nothing(self) -> EmptyState:
        record = Button(_("Record one-to-one"), "filled", icon="message-square-plus")
        record.clicked.connect(lambda: self.desk.talk_wanted.emit(()))
        return EmptyState(
            "check",
            _("Nothing is due"),
            _("Promises, call-backs and next steps come up here on their day."),
            record,
        )

    def _lay_out(self) -> None:
        unit = theme()
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(unit.u(28 - 12), 0, unit.u(24), unit.u(16))
        column.setSpacing(unit.u(10))
        for part in self.parts:
            column.addWidget(part)
        column.addWidget(self.nothing)
        column.addWidget(self.nobody)
        column.addLayout(indented(self.strangers_head))
        column.addWidget(self.strangers)
        column.addStretch(1)
        main.setMaximumWidth(unit.u(TEXT))
        self._main = ScrollArea(main)
        mark_part(self._main)
        side = ScrollArea(self.side)
        mark_part(side)
        self._two = TwoParts(self._main, side, SIDE)
        self.fill((self.head, 0), (self._two, 1), (self.ask, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().f(WIDE_FROM)
        self._two.set_side(SIDE_WIDE if wide else SIDE)
        self.side.stand(below=self._two.is_below())
        for part, cap in zip(self.parts, SHOWN.values(), strict=True):
            part.set_cap(SHOWN_WIDE if wide else cap)

    def _wire(self) -> None:
        for part in self.parts:
            part.rows.opened.connect(self._open)
            part.rows.left.connect(partial(self._walk_on, part))
        owed = (self.done, self.moved, self.handed)
        self.broken.rows.set_verbs((*owed, self.not_kept, self.brief), (self.talk, self.paper))
        for part in (self.ours, self.theirs):
            part.rows.set_verbs((*owed, self.brief), (self.talk, self.paper))
        self.quiet.rows.set_verbs((self.talk, self.brief), (self.paper,))

    def refresh(self) -> None:
        desk = self.desk
        worker, everybody, today = desk.worker.id, self._everybody, desk.today()
        desk.tasks.read(lambda s: look(s, worker, everybody, today), self._show, owner=self)

    def _show(self, shown: Shown) -> None:
        self._shown, was_here = shown, self._has_focus()
        today, locale, page = self.desk.today(), self.desk.profile.locale, shown.page
        self.head.set_title(long_day(today, locale))
        self.head.set_muted(summary(page, today))
        for listed, owed in (
            (self.broken, page.broken), (self.ours, page.we_owe), (self.theirs, page.they_owe)
        ):  # fmt: skip
            listed.show_rows([owed_row(row, today, locale) for row in owed], len(owed))
        self.theirs.head.set_aside(unverified_words(page, today))
        self.quiet.head.set_aside(
            _("No two-way talk for {days} days; with followers {fewer}").format(
                days=page.quiet_days, fewer=page.leader_quiet_days
            )
        )
        self.quiet.show_rows([quiet_row(row, today) for row in page.quiet], page.quiet_count)
        idle = not page.owed
        nothing = idle and not page.quiet and shown.people > 0
        self.nothing.setVisible(nothing)
        self.nobody.setVisible(idle and shown.people == 0)
        self._talk.setVisible(not nothing)  # it stands in the middle then
        for part in (self.strangers_head, self.strangers):
            part.setVisible(idle and bool(page.strangers))
        self.strangers.set_rows([stranger_row(row) for row in page.strangers])
        self.side.show_cards(shown)
        self.desk.counted.emit("today", tonight(page, today))
        self.hints_changed.emit()
        self.arrived()
        if was_here and not self._has_focus():  # what had it is hidden, now that something is owed
            self.focus_first()

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _print_list(self) -> None:
        print_follow_up(self.desk, everybody=self._everybody)

    def hints(self) -> Sequence[Hint]:
        if self._shown is not None and not self._shown.people:
            return (
                ("Ctrl+O", _("bring in a list")),
                ("Ctrl+Shift+N", _("add person")),
                ("F6", _("next part")),
            )
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("open")),
            (self.done, _("done")),
            (self.moved, _("move to a day")),
            (self.handed, _("hand to somebody")),
            (self.talk, _("record a talk")),
            (self.brief, _("brief me")),
            (self.paper, _("print as a list")),
            ("F6", _("next part")),
        )

    def focus_first(self) -> None:
        first = next((part for part in self.parts if part.rows.rows()), None)
        if first is not None:
            first.rows.enter(1)
        elif self.nobody.isVisible():
            self.nobody.setFocus()
        else:
            (self.nothing if self.nothing.isVisible() else self._talk).setFocus()

    def _walk_on(self, part: Part, direction: int) -> None:
        at = self.parts.index(part) + direction
        while 0 <= at < len(self.parts):
            if self.parts[at].rows.enter(direction):
                return
            at += direction

    def _turn_whose(self) -> None:
        self._everybody = not self._everybody
        self._whose.set_words(_("Mine") if self._everybody else _("Everyone’s"))
        self.refresh()

    # what is chosen, and the verbs

    def _workers(self) -> tuple[groups.WorkerRow, ...]:
        return self._shown.workers if self._shown is not None else ()

    def _owed(self) -> Owed | None:
        if self._shown is None:
            return None
        parts = (self.broken, self.ours, self.theirs)
        wanted = {part.rows.chosen_id() for part in parts} - {None}
        return next((row for row in self._shown.page.owed if row.id in wanted), None)

    def _open(self, row_id: bytes) -> None:
        if self._shown is None:
            return
        page = self._shown.page
        people = {row.id: row.person_id for row in page.owed}
        person = people.get(row_id, row_id)
        if person is not None:
            trail = tuple(dict.fromkeys(one for one in people.values() if one is not None))
            self.desk.open_person(person, Trail(_("Today"), trail))

    def _person(self) -> bytes | None:
        """Whom the row under the cursor is about."""
        owed = self._owed()
        return self.quiet.rows.chosen_id() or (owed.person_id if owed else None)

    def _brief(self) -> None:
        if (person := self._person()) is not None:
            self.desk.briefing_wanted.emit(person)

    def _record(self) -> None:
        person = self._person()
        self.desk.talk_wanted.emit((person,) if person else ())
