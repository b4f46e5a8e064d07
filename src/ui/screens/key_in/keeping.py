"""What of a page is kept: each row as a step of its own, one result for many rows, the page."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....i18n import gettext as _
from ....i18n import ngettext
from ....problems import Problem
from ....services import keying
from ....services.done_pages import label_for_page
from ....services.keying import KeyedRun, KeyRow
from ....services.page_back import PageBack, label_for_page_back, take_page_back
from ....services.unread_rows import note_unread
from ....services.withdrawn import Withdrawn, bring_back, label_for_bring_back
from ...kit.choice import Option

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from .page import KeyPage
    from .results import Results
    from .screen import KeyInScreen


def differs_words(shown: KeyPage, row: KeyRow) -> str:
    """What a row that somebody keyed to its end says otherwise now; empty where it does not."""
    before = next((one.keyed for one in shown.rows if one.row_id == row.row_id), row.keyed)
    if not shown.here.keyed_by or before.is_blank or before.marks == row.keyed.marks:
        return ""
    return _("Row {row}: {name} keyed {before}, now {after}").format(
        row=row.called,
        name=shown.here.keyed_by,
        before=" ".join(before.marks),
        after=" ".join(row.keyed.marks) or _("nothing"),
    )


def _done_words(page: int, list_id: str, unread: int) -> str:
    """That a page is done, and where its rows are that nobody could read."""
    said = _("Page {page} of {list_id} is done").format(page=page, list_id=list_id)
    if not unread:
        return said
    open_ = ngettext(
        "{n} row that could not be read stands on Today",
        "{n} rows that could not be read stand on Today",
        unread,
    ).format(n=unread)
    return _("{said}. {open}").format(said=said, open=open_)


class Keeping(QObject):
    """Keeps what was typed. The screen shows it already; what is refused waits in its row."""

    def __init__(self, screen: KeyInScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._desk = screen.desk
        self._waiting: dict[Id, int] = {}
        self._behind = False

    def waiting(self) -> tuple[Id, ...]:
        """The rows that were handed over and are not kept yet."""
        return tuple(self._waiting)

    def holds_back(self) -> bool:
        """Whether more rows wait to be kept: the page is read again after the last of them."""
        self._behind = sum(self._waiting.values()) > 1
        return self._behind

    def row(self, row: KeyRow) -> None:
        """One row, as one step; while a page is checked it is compared alone."""
        shown = self._screen.page
        if shown is None or self._screen.checking.takes(row):
            return
        keyed, worker_id, today = row.keyed, self._desk.worker.id, self._desk.today()
        keep = shown.ways.row
        self._waiting[row.row_id] = self._waiting.get(row.row_id, 0) + 1
        self._desk.do(
            keying.label_for_row(shown.run.list_id, row.called),
            differs_words(shown, row),
            lambda session: keep(session, keyed, worker_id, today),
            lambda _none: self._answered(row.row_id),
            owner=self._screen,
            failed=partial(self._refused, row.row_id),
        )

    def _answered(self, row_id: Id) -> None:
        waiting = self._waiting.pop(row_id, 1) - 1
        if waiting > 0:
            self._waiting[row_id] = waiting
        if self._behind and not self._waiting:
            self._behind = False
            self._screen.refresh()

    def _refused(self, row_id: Id, problem: Problem) -> None:
        self._answered(row_id)
        shown = self._screen.page
        rows = shown.rows if shown is not None else ()
        kept = next((row.keyed for row in rows if row.row_id == row_id), None)
        self._screen.show_refused(row_id, problem.sentence, kept)

    def results(self, wanted: Results) -> None:
        """One result for many rows; a code that needs to know who it was asks first."""
        code = self._screen.typing.codes.get(wanted.code)
        if code is not None and code.identity_confirmed and code.creates != "conversation":
            words = _("{code}, {words}: only if it was they who spoke.")
            self._screen.questions.sure(
                words.format(code=code.code, words=code.long), lambda: self.many(wanted)
            )
        else:
            self.many(wanted)

    def many(self, wanted: Results) -> None:
        """One result for many rows, as one step."""
        shown, results = self._screen.page, self._screen.results.field
        if shown is None or self._screen.checking.words or not self._screen.keep_left():
            return
        run_id, page = shown.run.id, shown.page
        worker_id, today = self._desk.worker.id, self._desk.today()
        code, numbers, keep = wanted.code, wanted.numbers, shown.ways.many
        self._desk.do(
            keying.label_for_many(shown.run.list_id, code, len(numbers)),
            ngettext("{code}: {n} row keyed", "{code}: {n} rows keyed", len(numbers)).format(
                code=code, n=len(numbers)
            ),
            lambda session: keep(session, run_id, page, code, numbers, worker_id, today),
            lambda _none: results.set_text(f"{code} "),
            owner=self._screen,
            failed=lambda problem: results.set_fault(problem.sentence),
        )

    def page(self) -> None:
        """The page is done: its tally is compared; then the next page is offered."""
        screen, shown = self._screen, self._screen.page
        checked = bool(screen.checking.words)
        if shown is None or checked or not screen.done.isEnabled() or not screen.keep_left():
            return
        run, page, worker_id = shown.run, shown.page, self._desk.worker.id
        written, reason = screen.tally.written(), screen.tally.reason.text()
        moment, done, today = datetime.now(UTC), shown.ways.done, self._desk.today()
        unread = screen.typing.unread_here

        def action(session: Session) -> None:
            done(session, run.id, page, written, reason, worker_id, moment)
            note_unread(session, run.id, unread, worker_id, today)

        self._desk.do(
            label_for_page(run.list_id, page),
            _done_words(page, run.list_id, len(unread)),
            action,
            lambda _none: self._page_is_done(run.list_id, page),
            owner=screen,
        )

    def take_back(self) -> None:
        """All rows of the page become blank again, as one step."""
        screen, shown = self._screen, self._screen.page
        if shown is None or screen.checking.words or not screen.keep_left():
            return
        run, page, ways = shown.run, shown.page, shown.ways
        worker_id, today = self._desk.worker.id, self._desk.today()

        def action(session: Session) -> PageBack:
            rows = ways.rows(session, run.id, page)
            return take_page_back(session, run.id, page, rows, ways.row, worker_id, today)

        self._desk.do(
            label_for_page_back(run.list_id, page),
            "",
            action,
            lambda found: self._desk.said.emit(found.sentence(), True),
            owner=screen,
        )

    def bring_back(self, print_of: Withdrawn) -> None:
        """The paper of a print that was taken back is here all the same: it stands again."""
        run_id, list_id = print_of.run_id, print_of.list_id
        self._desk.do(
            label_for_bring_back(list_id),
            _("{list_id} stands in the register again").format(list_id=list_id),
            lambda session: bring_back(session, run_id),
            lambda _none: self._screen.opening.run(list_id),
            owner=self._screen,
        )

    def _page_is_done(self, list_id: str, page: int) -> None:
        self._screen.waiting_tally.let_go()
        scanned = self._screen.scans.page_done(list_id, page)
        if scanned is not None:
            self._offer_scanned(*scanned)
            return
        self._desk.tasks.read(
            lambda session: keying.find_run(session, list_id), self._offer, owner=self._screen
        )

    def _offer_scanned(self, list_id: str, page: int) -> None:
        words = _("{list_id}, page {page}").format(list_id=list_id, page=page)
        self._screen.questions.line.choose(
            _("This page is done. The next one that was scanned?"),
            (Option(True, words, "N"), Option(False, _("Not now"), "L")),
            lambda on: self._screen.open_page(list_id, page) if on else self._screen.show_scans(),
        )

    def _offer(self, run: KeyedRun) -> None:
        if not run.unkeyed:
            self._screen.head.show_all_keyed(run.list_id)
            return
        following = run.unkeyed[0]
        self._screen.questions.line.choose(
            _("This page is done. The next one?"),
            (
                Option(following, _("Page {page}").format(page=following), "N"),
                Option(0, _("Not now"), "L"),
            ),
            self._go_on,
        )

    def _go_on(self, page: object) -> None:
        """To the page that was chosen; without one it is time to leave."""
        if page:
            self._screen.opening.chosen(page)
        else:
            self._screen.leave()
