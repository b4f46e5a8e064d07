"""Key in a page: list ID, the rows as on paper, one key each, the tally, page done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....problems import Problem, UnknownList
from ....services import keying, list_ids
from ....services.keying import KeyedRun, KeyRow
from ...drafted import Drafted
from ...kit.choice import Option
from ...kit.fields import Field
from ...kit.flow import NO_LIMIT
from ...kit.theme import theme
from ...own_keys import OwnKeys
from .grid import KeyGrid
from .head import KeyInHead
from .page import KeyPage, look_at_page, runs_to_key
from .parts import Band, Results, read_results
from .questions import Questions
from .start import WhichPage
from .tally import WIDTH as TALLY
from .tally import TallyPart
from .typing import Need, Typing

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint

NARROW = 800
"""Units of width below which rows and tally do not stand side by side."""
"""Qt's own greatest width."""


class KeyInScreen(OwnKeys):
    """Paper back in. Each row is one step, kept when it is left; the cell shows at once."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"attempt", "ask", "task", "conversation", "print_page", "print_row", "contact_point",
         "suppression", "person_name", "language_skill"}
    )  # fmt: skip

    def __init__(self, desk: Desk, list_id: str = "") -> None:
        super().__init__(desk)
        self._list_id = list_id
        self.page: KeyPage | None = None
        self.typing = Typing()
        self._waiting: dict[Id, int] = {}
        self._at_tally = False
        self._opens_itself = False
        self._tally_waits: Drafted | None = None
        self.done = self.own_key(_("Page done"), "Ctrl+Return; Ctrl+Enter", self._finish_page)
        self.turn_mode = self.own_key(_("Results first"), "F4", self._turn_mode)
        self.leave_it = self.own_key(_("Leave"), "Esc", self._leave)
        self._make_parts()
        self._lay_out()
        self._wire()

    def _make_parts(self) -> None:
        locale = self.desk.profile.locale
        self.head = KeyInHead(self._list_id)
        self.list_id, self.mode = self.head.list_id, self.head.mode
        self.band = Band()
        self.results = Field(_("Results first"), placeholder="NH 22 26 30")
        self.grid = KeyGrid(self.typing, locale)
        self.questions = Questions(self.typing, self.desk)
        self.tally = TallyPart(self.done, self.desk.today, locale)
        self.start = WhichPage()

    # which page

    def refresh(self) -> None:
        if self.page is not None:
            self._read(self.page.run.list_id, self.page.page, fresh=False)
        elif self._list_id:
            self._read(self._list_id, None, fresh=True)
        else:
            self.desk.tasks.read(runs_to_key, self.start.show_runs, owner=self)

    def _typed_id(self, typed: str) -> None:
        """At the fifth sign the ID is looked up, or its slip is told."""
        self.list_id.set_fault("")
        signs = "".join(sign for sign in typed if sign not in list_ids.BETWEEN)
        if len(signs) >= list_ids.LENGTH:
            self._opens_itself = self._look_up()

    def _entered_id(self) -> None:
        """Enter after the fifth sign, while the page is on its way, asks for nothing more."""
        if self._opens_itself:
            self._opens_itself = False
        else:
            self._look_up()

    def _look_up(self) -> bool:
        """Opens the page of the ID as typed; False if it is none, and then it says why."""
        try:
            signs = list_ids.read_list_id(self.list_id.text())
        except UnknownList as problem:
            self.list_id.set_fault(problem.sentence)
            return False
        self.list_id.set_text(list_ids.shown(signs))
        self._read(signs, None, fresh=True)
        return True

    def open_run(self, list_id: str) -> None:
        """Shows the first page of a run that is not keyed."""
        self.list_id.set_text(list_id)
        self._read(list_id, None, fresh=True)

    def _read(self, list_id: str, page: int | None, *, fresh: bool) -> None:
        self.desk.tasks.read(
            lambda session: look_at_page(session, list_id, page),
            partial(self._show, fresh),
            owner=self,
            failed=self._not_found,
        )

    def _not_found(self, problem: Problem) -> None:
        self._opens_itself = False
        self._stack.setCurrentWidget(self.start)
        self.list_id.set_fault(problem.sentence)
        self.list_id.setFocus()
        self.page = None
        self._list_id = ""
        self.refresh()

    def _show(self, fresh: bool, found: KeyPage) -> None:
        before, self.page = self.page, found
        locale = self.desk.profile.locale
        fresh = fresh or before is None or before.page != found.page
        self.head.show_page(found, locale)
        self.typing.show(found.rows, fresh=fresh, waiting=self._waiting)
        if self._opens_itself:
            self.typing.spare_enter, self._opens_itself = True, False
        self._stack.setCurrentWidget(self._work)
        if fresh:
            self._begin_tally(found)
            self._at_tally = False
        self._fit()
        if fresh:
            self.grid.setFocus()
        self.grid.show_rows()
        self.hints_changed.emit()

    def _begin_tally(self, page: KeyPage) -> None:
        """The tally of another page; one that was typed and not finished waits for its page."""
        if self._tally_waits is not None:
            self._tally_waits.keep()
        self.tally.clear()
        form = f"tally {page.run.list_id} {page.page}"
        tally = self.tally
        self._tally_waits = Drafted(self.desk, form, None, tally.read, tally.write, self)
        self._tally_waits.look()

    def _choose_page(self, page: object) -> None:
        if self.page is not None and isinstance(page, int) and self._keep_left():
            self._read(self.page.run.list_id, page, fresh=True)

    # keys of the grid

    def _typed(self) -> None:
        if self.grid.hasFocus():
            self.questions.leave()
        self.band.show_typing(self.typing)
        self.tally.show_counts(self.typing.counted())
        for row in self.typing.take_left():
            self._keep(row)

    def _needed(self, need: Need) -> None:
        if need is Need.TALLY:
            self._go_to_tally()
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
        self._results.setVisible(by_results)
        (self.results if by_results else self.grid).setFocus()

    def _results_typed(self) -> None:
        try:
            wanted = read_results(self.results.text(), self.typing)
        except Problem as problem:
            self.results.set_fault(problem.sentence)
            return
        self.results.set_fault("")
        code = self.typing.codes[wanted.code]
        if code.identity_confirmed and code.creates != "conversation":
            words = _("{code}, {words}: only if it was they who spoke.")
            self.questions.sure(
                words.format(code=code.code, words=code.long), lambda: self._keep_many(wanted)
            )
        else:
            self._keep_many(wanted)

    # what is kept

    def _keep_left(self) -> bool:
        """Keeps the row under the cursor if it was changed; False if it may not be left."""
        may = self.typing.leave()
        self.grid.follow()
        return may

    def _keep(self, row: KeyRow) -> None:
        if self.page is None:
            return
        keyed, worker_id, today = row.keyed, self.desk.worker.id, self.desk.today()
        self._waiting[row.row_id] = self._waiting.get(row.row_id, 0) + 1
        self.desk.do(
            keying.label_for_row(self.page.run.list_id, row.number),
            "",
            lambda session: keying.key_row(session, keyed, worker_id, today),
            lambda _none: self._answered(row.row_id),
            owner=self,
            failed=partial(self._refused, row.row_id),
        )

    def _answered(self, row_id: Id) -> None:
        waiting = self._waiting.pop(row_id, 1) - 1
        if waiting > 0:
            self._waiting[row_id] = waiting

    def _refused(self, row_id: Id, problem: Problem) -> None:
        self._answered(row_id)
        kept = next((r.keyed for r in self.page.rows if r.row_id == row_id), None) if (
            self.page) else None  # fmt: skip
        self.typing.refused(row_id, problem.sentence, kept)
        self.grid.setFocus()
        self.grid.show_rows()

    def _keep_many(self, wanted: Results) -> None:
        if self.page is None or not self._keep_left():
            return
        run_id, worker_id, today = self.page.run.id, self.desk.worker.id, self.desk.today()
        code, numbers = wanted.code, wanted.numbers
        self.desk.do(
            keying.label_for_many(self.page.run.list_id, code, len(numbers)),
            ngettext("{code}: {n} row keyed", "{code}: {n} rows keyed", len(numbers)).format(
                code=code, n=len(numbers)
            ),
            lambda session: keying.key_many(session, run_id, code, numbers, worker_id, today),
            lambda _none: self.results.set_text(f"{code} "),
            owner=self,
            failed=lambda problem: self.results.set_fault(problem.sentence),
        )

    def _finish_page(self) -> None:
        if self.page is None or not self.done.isEnabled() or not self._keep_left():
            return
        run, page, worker_id = self.page.run, self.page.page, self.desk.worker.id
        written, reason = self.tally.written(), self.tally.reason.text()
        moment = datetime.now(UTC)
        self.desk.do(
            keying.label_for_page(run.list_id, page),
            _("Page {page} of {list_id} is done").format(page=page, list_id=run.list_id),
            lambda s: keying.page_done(s, run.id, page, written, reason, worker_id, moment),
            lambda _none: self._page_is_done(run.list_id),
            owner=self,
        )

    def _page_is_done(self, list_id: str) -> None:
        if self._tally_waits is not None:
            self._tally_waits.let_go()
            self._tally_waits = None
        self.desk.tasks.read(
            lambda session: keying.find_run(session, list_id), self._offer, owner=self
        )

    def _offer(self, run: KeyedRun) -> None:
        if not run.unkeyed:
            self.head.said.setText(
                _("All pages of {list_id} are keyed.").format(list_id=run.list_id)
            )
            self.list_id.setFocus()
            self.list_id.edit.selectAll()
            return
        following = run.unkeyed[0]
        self.questions.line.choose(
            _("This page is done. The next one?"),
            (
                Option(following, _("Page {page}").format(page=following), "N"),
                Option(0, _("Not now"), "L"),
            ),
            self._go_on,
        )

    def _go_on(self, page: object) -> None:
        if page:
            self._choose_page(page)
        else:
            self._leave()

    def _go_to_tally(self) -> None:
        self._at_tally = True
        self._fit()
        self.tally.focus_first(spare_enter=self.typing.spare_enter)

    def _leave(self) -> None:
        """All that was keyed is kept: leaving needs no question."""
        if self._at_tally:
            self._at_tally = False
            self._fit()
            self.grid.setFocus()
            return
        if self.put_away():
            self.desk.back_wanted.emit()

    def put_away(self) -> bool:
        """Keeps the row under the cursor. One that is not whole stays in front, and says why."""
        if self.page is None:
            return True
        if self._tally_waits is not None:
            self._tally_waits.keep()
        self.grid.keep_note()
        return self._keep_left()

    def again(self) -> KeyInScreen:
        return KeyInScreen(self.desk, self.page.run.list_id if self.page is not None else "")

    # how it stands

    def _lay_out(self) -> None:
        self._work = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self._work)
        self._lay_out_work()
        self.fill((self.head, 0), (self._stack, 1))

    def _lay_out_work(self) -> None:
        look = theme()
        self._main = QWidget()
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(self.band)
        self._results = QWidget()
        held = QHBoxLayout(self._results)
        held.setContentsMargins(look.u(28), look.u(8), look.u(24), look.u(4))
        held.addWidget(self.results)
        self._results.hide()
        main.addWidget(self._results)
        rows = QHBoxLayout()
        rows.setContentsMargins(look.u(18), 0, look.u(10), 0)
        rows.addWidget(self.grid)
        main.addLayout(rows, 1)
        main.addWidget(self.questions)
        body = QHBoxLayout(self._work)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._main, 1)
        body.addWidget(self.tally)

    def _is_narrow(self) -> bool:
        return self.width() < theme().f(NARROW)

    def _fit(self) -> None:
        """Where there is no room for both, the tally takes the place of the rows."""
        narrow = self._is_narrow()
        width = max(theme().u(TALLY), self.tally.minimumSizeHint().width())
        self.tally.setMaximumWidth(NO_LIMIT if narrow else width)
        self.tally.setVisible(not narrow or self._at_tally)
        self._main.setVisible(not narrow or not self._at_tally)
        self.head.fit(narrow=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _wire(self) -> None:
        self.list_id.typed.connect(self._typed_id)
        self.list_id.edit.returnPressed.connect(self._entered_id)
        self.head.pages.chosen.connect(self._choose_page)
        self.mode.chosen.connect(self._show_mode)
        self.grid.typed.connect(self._typed)
        self.grid.needed.connect(self._needed)
        self.questions.answered.connect(self._answered_need)
        self.questions.info.left.connect(self.grid.setFocus)
        self.results.edit.returnPressed.connect(self._results_typed)
        self.tally.called_on.chosen.connect(self._called_on)
        self.start.chosen.connect(self.open_run)

    def _called_on(self, day: object) -> None:
        self.typing.called_on = None if day == self.desk.today() else day  # type: ignore[assignment] # a day or None

    def hints(self) -> Sequence[Hint]:
        if self.page is None:
            return (("Return", _("open")), (self.leave_it, _("leave")))
        return (
            ("Return", _("next row")),
            ("Tab", _("next column")),
            ("*", _("new information")),
            ("Ctrl+Z", _("take back a row")),
            ("End", _("tally")),
            (self.done, _("page done")),
            (self.turn_mode, _("results first: NH 22 26 30")),
            (self.leave_it, _("leave, all is kept")),
        )

    def focus_first(self) -> None:
        if self.page is None:
            self.list_id.setFocus()
        elif self.mode.value() == "results":
            self.results.setFocus()
        else:
            self.grid.setFocus()
