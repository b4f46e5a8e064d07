"""Key in a page: list ID, the rows as on paper, one key each, the tally, page done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from ....i18n import gettext as _
from ....services.paper_codes import PaperCode
from ...dropped_files import DroppedFiles
from ...kit.theme import theme
from ...own_keys import OwnKeys
from .body import KeyInBody
from .checking import Checking
from .grid import KeyGrid
from .hand_scanner import HandScanner
from .head import KeyInHead
from .hints import hints_of
from .keeping import Keeping
from .needs import Need
from .opening import Opening
from .page import KeyPage
from .parts import Band
from .questions import Questions
from .results import ResultsFirst
from .scan_part import ScanPart
from .scans import Scans
from .start import WhichPage
from .strip import Strip
from .tally import TallyPart
from .typing import Typing
from .waiting_tally import WaitingTally

if TYPE_CHECKING:
    from ....models import Id
    from ....services.keyed_rows import KeyedRow
    from ...desk import Desk
    from ...screen import Hint

NARROW = 800
"""Units of width below which rows and tally do not stand side by side."""


class KeyInScreen(OwnKeys):
    """Paper back in. Each row is one step, kept when it is left; the cell shows at once."""

    help_page = "key-in"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"attempt", "ask", "task", "conversation", "print_page", "print_row", "contact_point",
         "suppression", "person_name", "language_skill", "ticked_row"}
    )  # fmt: skip

    def __init__(self, desk: Desk, list_id: str = "") -> None:
        super().__init__(desk)
        self.page: KeyPage | None = None
        self.typing = Typing()
        self.scanner = HandScanner(self)
        self.opening = Opening(self, list_id)
        self.keeping = Keeping(self)
        self.scans = Scans(self)
        self.checking = Checking(self)
        self.read_scans = self.own_key(_("Read scanned pages …"), "Ctrl+O", self.scans.choose)
        self.done = self.own_key(_("Page done"), "Ctrl+Return; Ctrl+Enter", self.keeping.page)
        self.take_back = self.own_key(
            _("Take back this page"), "Ctrl+Shift+Backspace", self.keeping.take_back
        )
        self.check = self.own_key(_("Check some rows"), "F7", self.checking.begin)
        self.turn_mode = self.own_key(_("Results first"), "F4", self._turn_mode)
        self.leave_it = self.own_key(_("Leave"), "Esc", self.leave)
        self._make_parts(list_id)
        self.waiting_tally = WaitingTally(desk, self.tally, self.grid, self)
        self._lay_out()
        self._wire()
        self.scans.look()

    def _make_parts(self, list_id: str) -> None:
        locale = self.desk.profile.locale
        self.head = KeyInHead(list_id)
        self.list_id, self.mode = self.head.list_id, self.head.mode
        self.band = Band()
        self.results = ResultsFirst(self.typing)
        self.grid = KeyGrid(self.typing, locale, self.scanner)
        self.questions = Questions(self.typing, self.desk)
        self.tally = TallyPart(self.done, self.desk.today, locale, self.scanner)
        self.start = WhichPage(self.read_scans, self.desk)
        self.strip, self.scan_part = Strip(), ScanPart(self.read_scans)

    # which page

    def refresh(self) -> None:
        self.opening.look_again()

    def open_page(self, list_id: str, page: int) -> None:
        """Shows this page of a list."""
        self.opening.read(PaperCode(list_id, page))

    def show_start(self, sentence: str) -> None:
        """There is no such page: says so beside those that there are."""
        self._stack.setCurrentWidget(self.start)
        self.head.show_none(sentence)
        self.page = None

    def show_page(self, found: KeyPage, *, fresh: bool = False) -> None:
        """Shows a page that was read; `fresh` where another one was asked for."""
        found = self.checking.blind(found)
        before, self.page = self.page, found
        locale = self.desk.profile.locale
        fresh = fresh or before is None or before.page != found.page
        if fresh:
            self.waiting_tally.end()
        if before is not None and before.here.keyed_at and not found.here.keyed_at:
            self.questions.leave()  # it is done no longer, and no other page is asked about
        self.head.show_page(found, locale, self.checking.words)
        self.results.list_id = found.run.list_id
        self.typing.begin(found.run.where, found.run.issues, found.boxes)
        scanned = self.scans.proposed(found.run.list_id, found.page)
        self.typing.proposed = {} if self.checking.words else scanned
        waiting = self.keeping.waiting()
        taken_back = self.typing.show(found.rows, fresh=fresh, waiting=waiting)
        self.typing.unread |= found.unread
        if self.head.opens_itself:
            self.typing.spare_enter, self.head.opens_itself = True, False
        self._stack.setCurrentWidget(self._body)
        if fresh:
            out_on = found.run.out_on if found.here.keyed_at is None else None
            self.tally.begin(found.run.where, found.foot, found.boxes, out_on)
            self.waiting_tally.begin(found)
            self._body.at_tally = False
            self._fit()
        if fresh or (taken_back and self.tally.isAncestorOf(self.focusWidget())):
            self.grid.setFocus()
        self.grid.show_rows()
        if fresh and found.row:
            self.stand_on(found.row)
        self.hints_changed.emit()

    def stand_on(self, called: str) -> None:
        """The cursor goes to a row of this page, by its name on paper."""
        self.typing.stand_on(called)
        self.grid.setFocus()
        self.grid.follow()

    def show_scans(self) -> None:
        """Shows the pages that were scanned."""
        self.opening.leave()
        self.page = None
        self.head.leave_page()
        self._fit()
        self._stack.setCurrentWidget(self.scan_part)
        self.scan_part.setFocus()
        self.hints_changed.emit()

    # keys of the grid

    def _typed(self) -> None:
        if self.grid.hasFocus():
            self.questions.leave()
        self.band.show_typing(self.typing)
        self.strip.show_row(self.typing)
        self.tally.show_counts(self.typing.counted())
        for row in self.typing.take_left():
            self.keeping.row(row)

    def _needed(self, need: Need) -> None:
        if need is Need.TALLY and not self.checking.words:
            self._go_to_tally()
        elif need is Need.TALK and self.typing.talk_with is not None:
            self.scans.open_form(self.typing.talk_with)
        else:
            self.questions.ask(need)

    def _answered_need(self, need: Need) -> None:
        self.grid.setFocus()
        self.grid.follow()
        self._needed(need)

    def _turn_mode(self) -> None:
        self._show_mode("names" if self.mode.value() == "results" else "results")

    def _show_mode(self, mode: object) -> None:
        self.mode.set_value(mode)
        by_results = mode == "results"
        self.results.setVisible(by_results)
        if not by_results:
            self.typing.go_to_blank()
            self.grid.follow()
        (self.results if by_results else self.grid).setFocus()

    # what is kept

    def keep_left(self) -> bool:
        """Keeps the row under the cursor if it was changed; False if it may not be left."""
        may = self.typing.leave()
        self.grid.follow()
        return may

    def show_refused(self, row_id: Id, sentence: str, kept: KeyedRow | None) -> None:
        """A row could not be kept: it stands there as typed, and says why."""
        self.typing.refused(row_id, sentence, kept)
        self.grid.setFocus()
        self.grid.show_rows()

    def say(self, sentence: str) -> None:
        """Says this beside the rows, after what stands there."""
        self.typing.fault = f"{self.typing.fault} {sentence}".strip()
        self.grid.follow()

    def _go_to_tally(self) -> None:
        self._body.show_tally(on=True)
        self.tally.focus_first(spare_enter=self.typing.spare_enter)

    def leave(self) -> None:
        """All that was keyed is kept: leaving needs no question."""
        if self._body.at_tally:
            self._body.show_tally(on=False)
            self.grid.setFocus()
            return
        if self.page is not None and self.scans.has_pages():
            if self.put_away_page():
                self.show_scans()
        elif self.put_away():
            self.desk.back_wanted.emit()

    def put_away(self) -> bool:
        if not self.put_away_page():
            return False
        self.scans.stop()
        return True

    def put_away_page(self) -> bool:
        """Keeps the row under the cursor. One that is not whole stays in front, and says why."""
        if self.page is None:
            return True
        self.waiting_tally.keep()
        self.grid.keep_note()
        return self.keep_left()

    def again(self) -> KeyInScreen:
        return KeyInScreen(self.desk, self.opening.in_front)

    # how it stands

    def _lay_out(self) -> None:
        self._body = KeyInBody(
            self.band, self.strip, self.results, self.grid, self.questions, self.tally
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self._body)
        self._stack.addWidget(self.scan_part)
        self.fill((self.head, 0), (self._stack, 1))

    def _fit(self) -> None:
        narrow = self.width() < theme().f(NARROW)
        self._body.fit(narrow=narrow)
        self.head.fit(narrow=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _wire(self) -> None:
        self.head.wanted.connect(self.opening.typed)
        self.head.pages.chosen.connect(self.opening.chosen)
        self.mode.chosen.connect(self._show_mode)
        self.grid.typed.connect(self._typed)
        self.grid.needed.connect(self._needed)
        self.questions.answered.connect(self._answered_need)
        self.questions.info.left.connect(self.grid.setFocus)
        self.results.wanted.connect(self.keeping.results)
        self.tally.called_on.chosen.connect(self._called_on)
        self.tally.hour.typed.connect(self._knocked_at)
        self.start.chosen.connect(self.opening.run)
        self.scan_part.opened.connect(self.open_page)
        self.start.waiting.clicked.connect(lambda _on: self.show_scans())
        self.scan_part.stop.clicked.connect(lambda _on: self.scans.stop())
        DroppedFiles(self).dropped.connect(self.scans.read)

    def _called_on(self, day: object) -> None:
        self.typing.called_on = None if day == self.desk.today() else day  # type: ignore[assignment] # a day or None

    def _knocked_at(self, typed: str) -> None:
        self.typing.hour = int(typed) if typed.strip() else None

    def hints(self) -> Sequence[Hint]:
        return hints_of(self)

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.scan_part:
            self.scan_part.setFocus()
        elif self.page is None:
            self.list_id.setFocus()
        elif self.mode.value() == "results":
            self.results.setFocus()
        else:
            self.grid.setFocus()
