"""What Today shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from ....services import groups
from ....services.actions.coming import Coming, coming
from ....services.association.officers import Officer, terms_ending
from ....services.data_requests import OpenRequest, open_requests
from ....services.drafts import DraftRow, waiting_draft
from ....services.people_list import count_people
from ....services.runs import Run, open_runs
from ....services.today import TodayPage, today_page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id


@dataclass(frozen=True, slots=True)
class Shown:
    """All that one look at Today needs, read at once."""

    page: TodayPage
    runs: tuple[Run, ...]
    draft: DraftRow | None
    workers: tuple[groups.WorkerRow, ...]
    people: int
    coming: Coming | None
    """The action that is next."""
    terms: tuple[Officer, ...] = ()
    """Officers whose term ends soon, or has ended."""
    asked: tuple[OpenRequest, ...] = ()
    """What people ask about their own data, and is not answered."""


def look(session: Session, worker_id: Id, everybody: bool, today: date) -> Shown:
    """What one worker, or everybody, has before her."""
    return Shown(
        today_page(session, None if everybody else worker_id, today),
        open_runs(session, datetime.now(UTC)),
        waiting_draft(session, worker_id),
        tuple(groups.workers(session)),
        count_people(session),
        coming(session, today),
        tuple(terms_ending(session, today)),
        open_requests(session, worker_id),
    )
