"""Paper leaves: first the run is kept, then the pages go to the printer or into a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ....files_out import write_pdf
from ....i18n import gettext as _
from ....printing import commit
from ....problems import ChangedSince, Problem
from ....services import print_runs
from ...printer import choose_printer, paint_pages, place_for_pdf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from sqlalchemy.orm import Session

    from ....print_orders import Look
    from ...desk import Desk


class Outgoing(QObject):
    """Sends pages out. No page leaves without a run, and none is kept of pages that were called
    off."""

    gone = Signal()
    failed = Signal(object)
    """The pages may not go out as they are: nothing was printed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self._pdf, self._said = b"", ""
        self.print_rest = QAction(_("Print again"), self)
        self.print_rest.triggered.connect(lambda _on=False: self._print_again())

    def print(self, found: Look, pdf: bytes) -> None:
        """Sends the pages to the printer that is chosen in the system's own dialog."""
        printer = choose_printer(pdf, self._window)
        if found.draft is None or printer is None:
            return
        order, draft, moment = found.order, found.draft, datetime.now(UTC)
        said = _("Printed {what}").format(what=_what(found))
        self._desk.tasks.write(
            print_runs.label_for_print(draft.list_ids),
            lambda session: commit(session, order, draft, moment),
            lambda outcome: self._paint(printer, pdf, said, undoable=outcome.step_id is not None),
            owner=self,
            failed=self.failed.emit,
        )

    def save(self, found: Look, pdf: bytes) -> None:
        """Asks where to, and writes the pages into a file for this account alone, as one step."""
        name = f"{found.draft.list_ids if found.draft else found.order.report.name}.pdf"
        path = place_for_pdf(self._window, _("Save these pages"), name)
        if found.draft is None or path is None:
            return
        order, draft, moment = found.order, found.draft, datetime.now(UTC)

        def action(session: Session) -> None:
            commit(session, order, draft, moment)
            write_pdf(path, pdf, replace=True)  # the dialog has asked

        said = _("Saved {what} as PDF").format(what=_what(found))
        self._desk.do(
            print_runs.label_for_print(draft.list_ids),
            said,
            action,
            lambda _none: self.gone.emit(),
            owner=self,
            failed=self._not_saved,
        )

    def _paint(self, printer: QPrinter, pdf: bytes, said: str, *, undoable: bool) -> None:
        """A printer may stop in the middle: then the run stands, and the same pages go out again,
        from the one that is missing."""
        try:
            paint_pages(pdf, printer)
        except Problem:
            self._pdf, self._said = pdf, said
            words = _("The printer stopped. What came out counts; print again what is missing.")
            self._desk.offered.emit(words, self.print_rest)
        else:
            self._pdf = b""
            self._desk.said.emit(said, undoable)
        self.gone.emit()

    def _print_again(self) -> None:
        printer = choose_printer(self._pdf, self._window) if self._pdf else None
        if printer is not None:
            self._paint(printer, self._pdf, self._said, undoable=False)

    def _not_saved(self, problem: Problem) -> None:
        if isinstance(problem, ChangedSince):
            self.failed.emit(problem)
        else:
            self._desk.fault.emit(problem)


def _what(found: Look) -> str:
    """Pages that come back are called by their list ID."""
    keyed = found.draft is not None and found.order.report.keyed
    return found.draft.list_ids if keyed and found.draft else found.order.report.title()
