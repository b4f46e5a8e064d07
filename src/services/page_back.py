"""A whole page that was keyed is taken back as one step: each row becomes blank again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import Id, PageState, PrintPage
from .done_pages import require_page
from .keyed_rows import KeyedRow
from .keying import KeyRow

Keep = Callable[[Session, KeyedRow, Id, date], None]
"""How a row of the page is kept: by its codes, or by its boxes."""


@dataclass(frozen=True, slots=True)
class PageBack:
    """What became of the rows of a page that was taken back."""

    page: int
    rows: int
    """So many are blank again."""
    stays: tuple[str, ...]
    """Those that stay as they are, because more was noted since: number and name."""

    def sentence(self) -> str:
        """ "14 rows of page 2 taken back. 3 Ana Costa stays: more was noted since"."""
        words = ngettext(
            "{n} row of page {page} taken back", "{n} rows of page {page} taken back", self.rows
        ).format(n=self.rows, page=self.page)
        if not self.stays:
            return words
        stay = ngettext(
            "{rows} stays: more was noted since", "{rows} stay: more was noted since",
            len(self.stays),
        )  # fmt: skip
        return f"{words}. {stay.format(rows=', '.join(self.stays))}"


def take_page_back(
    session: Session,
    run_id: Id,
    page: int,
    rows: Iterable[KeyRow],
    keep: Keep,
    worker_id: Id,
    today: date,
) -> PageBack:
    """Makes the keyed rows of a page blank, each as if it had been left so; the page waits again.

    A row on which others have built stays, and is named. NothingToUndo where nothing is keyed.
    """
    state = require_page(session, run_id, page)
    keyed = [row for row in rows if not row.keyed.is_blank]
    stays = [row for row in keyed if not _is_blank_again(session, row, keep, worker_id, today)]
    if not keyed and state is not PageState.KEYED:
        raise problems.NothingToUndo(_("Nothing is keyed on this page."))
    session.execute(
        update(PrintPage)
        .where(PrintPage.run_id == run_id, PrintPage.number == page)
        .values(
            state=PageState.BACK if state is PageState.KEYED else state,
            keyed_at=None, keyed_by=None, override_reason="",
        )
    )  # fmt: skip
    called = tuple(f"{row.called} {row.who}".strip() for row in stays)
    return PageBack(page, len(keyed) - len(stays), called)


def label_for_page_back(list_id: str, page: int) -> str:
    """What the step is called; `list_id` as shown."""
    return _("Take back page {page} of {list_id}").format(page=page, list_id=list_id)


def _is_blank_again(session: Session, row: KeyRow, keep: Keep, worker_id: Id, today: date) -> bool:
    """False where the row stays as it was keyed, whole."""
    try:
        with session.begin_nested():
            keep(session, row.keyed.blank, worker_id, today)
            session.flush()
    except problems.Problem:
        return False
    return True
