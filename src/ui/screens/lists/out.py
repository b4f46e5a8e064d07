"""Paper leaves: first the run is kept, then the pages go to the printer or into a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
from ...printer import NotPrinted, choose_printer, place_for_pdf, print_pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from sqlalchemy.orm import Session

    from ....print_orders import Look
    from ...desk import Desk


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is noted of pages that leave, and what they are called. Plain values alone."""

    label: str
    """What the step is called."""
    what: str
    """What was printed, or saved."""
    name: str
    """What the file is called, if nobody says otherwise."""
    note: Callable[[Session], None]


def leaving(found: Look) -> Leaving | None:
    """Pages of a preview: their run is kept. None as long as there are no pages."""
    order, draft = found.order, found.draft
    if draft is None:
        return None

    def note(session: Session) -> None:
        commit(session, order, draft, datetime.now(UTC))

    # pages that come back are called by their list ID
    what = draft.list_ids if order.report.keyed else order.report.title()
    return Leaving(print_runs.label_for_print(draft.list_ids), what, draft.list_ids, note)


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

    def print(self, pages: Leaving, pdf: bytes) -> None:
        """Sends the pages to the printer that is chosen in the system's own dialog."""
        printer = choose_printer(pdf, self._window)
        if printer is None:
            return
        said = _("Printed {what}").format(what=pages.what)
        self._desk.tasks.write(
            pages.label,
            pages.note,
            lambda outcome: self._paint(printer, pdf, said, undoable=outcome.step_id is not None),
            owner=self,
            failed=self.failed.emit,
        )

    def save(self, pages: Leaving, pdf: bytes) -> None:
        """Asks where to, and writes the pages into a file for this account alone, as one step."""
        path = place_for_pdf(self._window, _("Save these pages"), f"{pages.name}.pdf")
        if path is None:
            return

        def action(session: Session) -> None:
            pages.note(session)
            write_pdf(path, pdf, replace=True)  # the dialog has asked

        said = _("Saved {what} as PDF").format(what=pages.what)
        self._desk.do(
            pages.label,
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
            print_pages(pdf, printer)
        except Problem as problem:
            self._pdf, self._said = pdf, said
            stopped = _("The printer stopped. What came out counts; print again what is missing.")
            words = stopped if isinstance(problem, NotPrinted) else problem.sentence
            self._desk.helped.emit(words, self.print_rest)
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
