"""Which page is keyed: by its list ID, its code or a choice; and read again after changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from ....i18n import gettext as _
from ....problems import Problem
from ....services.paper_codes import PaperCode
from ....services.spot_checks import rates
from ....services.withdrawn import Withdrawn
from ...throttle import Throttle
from .page import KeyPage, look_at_page, runs_to_key

if TYPE_CHECKING:
    from .screen import KeyInScreen

T = TypeVar("T")


class Opening(QObject):
    """Asks for a page; the screen shows what comes, or which pages there are."""

    def __init__(self, screen: KeyInScreen, list_id: str) -> None:
        super().__init__(screen)
        self._screen = screen
        self._tasks = screen.desk.tasks
        self._list_id = list_id
        self._opens = 0
        """So many pages were asked for and are not in front yet."""
        self._again: Throttle[KeyPage] = Throttle(
            self._tasks, screen.show_page, parent=self, failed=self._not_found
        )

    @property
    def in_front(self) -> str:
        """The list ID of the page in front, as shown; empty where there is none."""
        page = self._screen.page
        return page.run.list_id if page is not None else ""

    def look_again(self) -> None:
        """The page in front as it is now; else the one to begin with, or which there are."""
        if self._opens or self._screen.keeping.holds_back():
            return  # it comes anyway, with what was changed meanwhile
        if self._screen.page is not None:
            here = PaperCode(self.in_front, self._screen.page.page)
            self._again.ask(lambda session: look_at_page(session, here))
        elif self._list_id:
            self.read(PaperCode(self._list_id))
        else:
            start = self._screen.start
            self._tasks.read(runs_to_key, start.show_runs, owner=self._screen)
            self._tasks.read(rates, start.show_rates, owner=self._screen)

    def typed(self, code: PaperCode) -> None:
        """Another list, page or row was typed over the page in front, once that may be left."""
        if self._screen.put_away_page():
            self.read(replace(code, list_id=code.list_id or self.in_front))

    def run(self, list_id: str) -> None:
        """The first page of a run that is not keyed."""
        self._screen.list_id.set_text(list_id)
        self.read(PaperCode(list_id))

    def chosen(self, page: object) -> None:
        """Another page of the list in front, once this one may be left."""
        if self._screen.page is not None and isinstance(page, int) and self._screen.keep_left():
            self.read(PaperCode(self.in_front, page))

    def read(self, code: PaperCode, failed: Callable[[Problem], None] | None = None) -> None:
        """The page or row that a code names; `failed` says why not. What was asked of the page
        before is answered to nobody."""
        self._again.forget()
        self._opens += 1

        def comes(then: Callable[[T], None], found: T) -> None:
            self._opens -= 1
            then(found)

        self._tasks.read(
            lambda session: look_at_page(session, code),
            partial(comes, partial(self._screen.show_page, fresh=True)),
            owner=self._screen,
            failed=partial(comes, failed or self._not_found),
        )

    def leave(self) -> None:
        """No page is wanted in front any more."""
        self._again.forget()
        self._list_id = ""

    def _not_found(self, problem: Problem) -> None:
        withdrawn = isinstance(problem, Withdrawn)
        self._screen.show_start(_("This print was taken back.") if withdrawn else problem.sentence)
        self._list_id = ""
        self.look_again()
        if isinstance(problem, Withdrawn):
            bring_back = partial(self._screen.keeping.bring_back, problem)
            self._screen.start.ask_whether(problem.sentence, bring_back)
