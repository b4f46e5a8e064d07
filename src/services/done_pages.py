"""Page done: what was keyed is compared with the tally at the foot, whatever stands on the page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, PageState, PrintPage
from .differing_tally import as_kept
from .page_tally import Counted

NOT_KEYED = (PageState.OUT, PageState.BACK)


class TallyDiffers(problems.Unanswered):
    """The counts of a page are not those at its foot; `codes` says which differ."""

    def __init__(self, sentence: str, codes: tuple[str, ...]) -> None:
        super().__init__(sentence, "reason")
        self.codes = codes


@dataclass(frozen=True, slots=True)
class Tally:
    """What was keyed of a page beside what is written at its foot; codes not written are none."""

    foot: Sequence[Counted]
    keyed: Mapping[str, int]
    written: Mapping[str, int]
    reason: str
    """Why the page is done although they differ."""
    passed_by: int = 0
    """Rows that stand on paper and are not keyed: whoever stood there was erased. What is crossed
    in them is counted on paper."""

    @property
    def differing(self) -> tuple[str, ...]:
        """What was keyed otherwise than it is written."""
        return tuple(
            code
            for code in dict.fromkeys((*self.keyed, *self.written))
            if not 0 <= self.written.get(code, 0) - self.keyed.get(code, 0) <= self.passed_by
        )


def end_page(
    session: Session, run_id: Id, page: int, tally: Tally, worker_id: Id, moment: datetime
) -> None:
    """Marks a page as keyed. TallyDiffers if the tally does, and no reason is given."""
    here = require_page(session, run_id, page)
    differing, reason = tally.differing, tally.reason.strip()
    if differing and not reason:
        raise TallyDiffers(_differences(differing, tally), differing)
    session.execute(
        update(PrintPage)
        .where(PrintPage.run_id == run_id, PrintPage.number == page)
        .values(
            state=here if here is PageState.DESTROYED else PageState.KEYED,
            keyed_at=moment,
            keyed_by=worker_id,
            override_reason=as_kept(reason, tally.written) if differing else "",
        )
    )


def unkeyed_pages(session: Session, run_id: Id) -> tuple[int, ...]:
    """The pages of a run that are out or back and not done yet, in order."""
    return tuple(
        session.scalars(
            select(PrintPage.number)
            .where(PrintPage.run_id == run_id, PrintPage.state.in_(NOT_KEYED))
            .order_by(PrintPage.number)
        )
    )


def label_for_page(list_id: str, page: int) -> str:
    """What the step that ends a page is called."""
    return _("Finish page {page} of {list_id}").format(page=page, list_id=list_id)


def require_page(session: Session, run_id: Id, number: int) -> PageState:
    """Where a page of a run is. Missing if the run has no such page, or only a draft of it."""
    state = session.scalar(
        select(PrintPage.state).where(PrintPage.run_id == run_id, PrintPage.number == number)
    )
    if state is None or state is PageState.DRAFT:
        raise problems.Missing(_("This list has no page {page}.").format(page=number))
    return state


def _differences(codes: Collection[str], tally: Tally) -> str:
    words = {one.key: one.words for one in tally.foot if not one.is_code}
    said = ", ".join(
        _("{code}: {written} on paper, {keyed} keyed").format(
            code=words.get(code, code),
            written=tally.written.get(code, 0),
            keyed=tally.keyed.get(code, 0),
        )
        for code in codes
    )
    return _("The tally differs. {differences}. Mend it, or say why.").format(differences=said)
