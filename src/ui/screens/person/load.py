"""All that one look at a person needs, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ....services.circles import require_seen
from ....services.drafts import DraftRow, waiting_draft
from ....services.groups import WorkerRow, workers
from ....services.happened import Happened
from ....services.owed import Owed
from ....services.person_changes import Change, changes
from ....services.person_page import PersonPage, person_page
from ....services.talk_form import CampaignChoice, running_campaigns
from ....services.timeline import timeline

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id


@dataclass(frozen=True, slots=True)
class Loaded:
    """A person, what happened with her, and what her page offers."""

    page: PersonPage
    happened: tuple[Happened, ...]
    changes: tuple[Change, ...]
    campaigns: tuple[CampaignChoice, ...]
    workers: tuple[WorkerRow, ...]
    draft: DraftRow | None

    @property
    def first(self) -> Owed | None:
        """The step of the card: the first that we owe, else what we promised first."""
        owed = (*self.page.steps, *self.page.we_promised)
        return owed[0] if owed else None


def load(session: Session, person: Id, worker: Id, today: date) -> Loaded:
    """Reads it. Missing if she is no longer in the register, was erased, or is kept apart by
    another worker."""
    require_seen(session, worker, person)
    return Loaded(
        person_page(session, person, today),
        tuple(timeline(session, person)),
        tuple(changes(session, person)),
        running_campaigns(session, [person], today),
        tuple(workers(session)),
        waiting_draft(session, worker, person),
    )
