"""What becomes of pages that went out: keyed, back, destroyed, lost; how the evening goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....i18n import gettext as _
from ....models import PageState
from ....reports import printable
from ....services import custody
from ....services.calls import CALL_SHEET
from .destroy import DestroyForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from sqlalchemy.orm import Session

    from ....services.runs import Run
    from ...screen import Hint
    from .screen import ListsScreen


class RunVerbs(QObject):
    """They act on the run under the cursor of the register."""

    def __init__(self, screen: ListsScreen) -> None:
        super().__init__(screen)
        self._screen, self._desk = screen, screen.desk
        self.key_in = screen.key(_("Key in"), "K", self._key_in, single=True)
        self.are_back = screen.key(_("All back"), "B", self._mark_back, single=True)
        self.are_destroyed = screen.key(_("Destroyed"), "D", self._mark_destroyed, single=True)
        self.evening = screen.key(_("The evening"), "E", self._show_evening, single=True)
        self.again = screen.key(_("Print again"), "P", self._print_again, single=True)
        self.who_is_on_it = screen.key(_("Who is on it"), "W", self._who_is_on_it, single=True)

    @property
    def all(self) -> tuple[QAction, ...]:
        """In the order in which a row offers them."""
        return (
            self.key_in, self.are_back, self.are_destroyed, self.evening, self.again,
            self.who_is_on_it,
        )  # fmt: skip

    def hints(self) -> Sequence[Hint]:
        """Their keys for the foot line."""
        return (
            (self.key_in, _("key in")),
            (self.are_back, _("all back")),
            (self.are_destroyed, _("destroyed")),
            (self.evening, _("the evening’s numbers")),
            (self.again, _("print again")),
            (self.who_is_on_it, _("lost: who is on it")),
        )

    def allow(self) -> None:
        """Those that make sense for the run under the cursor."""
        run = self._run()
        self.are_back.setEnabled(run is not None and run.out > 0)
        held = run is not None and run.due_back is None and run.out > 0
        self.are_destroyed.setEnabled(run is not None and (run.keyed > 0 or held))
        self.evening.setEnabled(run is not None and run.page == CALL_SHEET)
        self.again.setEnabled(run is not None and run.withdrawn_on is None)
        self.who_is_on_it.setEnabled(run is not None and run.people > 0)

    def _run(self) -> Run | None:
        return self._screen.overview.chosen_run()

    def _key_in(self) -> None:
        run = self._run()
        if run is not None:
            self._desk.keying_wanted.emit(run.list_id)

    def _mark_back(self) -> None:
        """All pages that are out are back now."""
        run = self._run()
        if run is None:
            return
        run_id, said = run.id, _("All pages of {list_id} are back").format(list_id=run.list_id)

        def action(session: Session) -> None:
            pages = custody.pages_of(session, run_id)
            numbers = [page.number for page in pages if page.state is PageState.OUT]
            custody.mark_pages(session, run_id, numbers, PageState.BACK)

        self._desk.do(said, said, action, owner=self)

    def _mark_destroyed(self) -> None:
        run = self._run()
        if run is not None:
            self._desk.open_form(
                DestroyForm,
                lambda: DestroyForm(self._desk, run),
                lambda form: form.run.id == run.id,
            )

    def _show_evening(self) -> None:
        from .evening import EveningScreen

        run = self._run()
        if run is not None:
            self._desk.visit(
                EveningScreen,
                lambda: EveningScreen(self._desk, run.list_id),
                lambda screen: screen.list_id == run.list_id,
            )

    def _print_again(self) -> None:
        from .again import AgainScreen

        run = self._run()
        if run is not None:
            self._desk.visit(
                AgainScreen,
                lambda: AgainScreen(self._desk, run.list_id),
                lambda screen: screen.list_id == run.list_id,
            )

    def _who_is_on_it(self) -> None:
        run = self._run()
        if run is not None:
            lost = next(one for one in printable() if one.name == "lost-sheet")
            self._screen.open_page(lost, answers={"list_id": run.list_id})
