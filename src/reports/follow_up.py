"""P18, the follow-up list: we owe them, they owe us, too quiet; twenty rows, each with a box."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services import groups
from ..services.run_facts import RunFacts
from .follow_up_drawing import build_follow_up, on_paper, targets
from .follow_up_rows import FollowUpData, follow_up_rows
from .options import Kind, PageOptions, asked
from .page import Book
from .report import Asked, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpOptions(PageOptions):
    """What is asked before the page is printed."""

    for_name: str = field(
        metadata=asked(
            "for",
            lambda: _("Whose list"),
            lambda: _("the worker whose promises and people stand on it"),
            kind=Kind.WORKER,
            missing=lambda: _("Whose list?"),
        )
    )


def load_own(session: Session, asked: Asked) -> FollowUpData:
    """What one worker has to follow up. Unanswered for nobody of this name."""
    options: FollowUpOptions = asked.options
    worker = groups.worker_called(groups.workers(session), options.for_name)
    return follow_up_rows(session, worker.id, asked.today)


def load_all(session: Session, asked: Asked) -> FollowUpData:
    """What all workers have to follow up."""
    return follow_up_rows(session, None, asked.today)


def build_own(book: Book, run: RunFacts, data: FollowUpData) -> None:
    """Draws the list of one worker."""
    build_follow_up(book, run, data, Tier.FIELD)


def build_all(book: Book, run: RunFacts, data: FollowUpData) -> None:
    """Draws the list of everybody."""
    build_follow_up(book, run, data, Tier.COMMITTEE)


REPORT = Report(
    name="follow-up",
    title=lambda: _("Follow-up list"),
    tier=Tier.FIELD,
    options=FollowUpOptions,
    build=build_own,
    load=load_own,
    keyed=True,
    reaches=True,
    on_paper=on_paper,
    targets=targets,
)

COMMITTEE_REPORT = Report(
    name="follow-up-all",
    title=lambda: _("Follow-up list of everybody"),
    tier=Tier.COMMITTEE,
    options=PageOptions,
    redacts=True,
    build=build_all,
    load=load_all,
    keyed=True,
    reaches=True,
    on_paper=on_paper,
    targets=targets,
)
