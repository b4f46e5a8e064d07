"""Paper leaves: first the run is kept, then the pages go to the printer or into a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....models import PageState
from ....pdf_files import write_pdf
from ....printing import commit
from ....problems import Problem
from ....services import custody, print_runs
from ....services.runs import Run
from ...printer import place_for_pdf, print_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ....models import Id
    from ....printing import Look
    from ....store.store import Outcome
    from ...desk import Desk

Give = Callable[[bytes], bool]
"""Gives the pages away; False if it was called off."""


class Outgoing(QObject):
    """Sends pages out, and notes what becomes of them. No page leaves without a run."""

    gone = Signal()
    stayed = Signal()
    """The print was called off, and the step taken back."""
    failed = Signal(object)
    """The run could not be kept: nothing was printed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def print(self, found: Look, pdf: bytes) -> None:
        """Sends the pages to the printer, through the system's own dialog."""
        self._send(found, pdf, lambda pages: print_pdf(pages, self._window), _("Printed {what}"))

    def save(self, found: Look, pdf: bytes) -> None:
        """Asks where to, and writes the pages into a file for this account alone."""
        name = f"{found.draft.list_ids if found.draft else found.order.report.name}.pdf"
        chosen = place_for_pdf(self._window, _("Save these pages"), name)
        if chosen is not None:
            self._send(found, pdf, partial(_to_file, chosen), _("Saved {what} as PDF"))

    def mark(self, run: Run, before: PageState, after: PageState, said: str) -> None:
        """All pages of a run that are in one state are in another now."""
        run_id = run.id

        def action(session: Session) -> None:
            pages = custody.pages_of(session, run_id)
            numbers = [page.number for page in pages if page.state is before]
            custody.mark_pages(session, run_id, numbers, after)

        self._desk.do(said, said, action, owner=self)

    def _send(self, found: Look, pdf: bytes, give: Give, said: str) -> None:
        order, draft, moment = found.order, found.draft, datetime.now(UTC)
        if draft is None:
            return
        what = draft.list_ids if order.report.keyed else order.report.title()
        self._desk.tasks.write(
            print_runs.label_for_print(draft.list_ids),
            lambda session: commit(session, order, draft, moment),
            partial(self._kept, give, pdf, said.format(what=what)),
            owner=self,
            failed=self.failed.emit,
        )

    def _kept(self, give: Give, pdf: bytes, said: str, outcome: Outcome[None]) -> None:
        self._give(give, pdf, said, outcome.step_id)

    def _give(self, give: Give, pdf: bytes, said: str, step_id: Id | None) -> None:
        try:
            given = give(pdf)
        except Problem as problem:
            self._desk.fault.emit(problem)
            given = False
        if given:
            self._desk.said.emit(said, step_id is not None)
            self.gone.emit()
        elif step_id is not None:
            self._desk.tasks.undo(step_id, lambda _outcome: self.stayed.emit(), owner=self)


def _to_file(path: Path, pdf: bytes) -> bool:
    write_pdf(path, pdf, replace=True)  # the dialog has asked
    return True
