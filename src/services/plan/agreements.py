"""What was agreed with the other side, and the step that reminds of looking at it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Agreement, Campaign, Id, Task, Worker
from ...tiers import CommitteeText, FieldText
from ..days import refuse_ahead, refuse_past
from ..existing import existing
from ..follow_ups import add_step


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed, and who looks at it again on which day."""

    text: str
    signed_on: date | None = None
    review_on: date | None = None
    reviewer_id: Id | None = None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement of a campaign."""

    id: Id
    text: CommitteeText
    signed_on: date | None
    review_on: date | None
    reviewer_id: Id | None
    reviewer: FieldText
    reviewed_on: date | None
    """The day on which it was looked at again; None while the step is open."""


def agreements(session: Session, campaign_id: Id) -> list[AgreementRow]:
    """All of a campaign, the first one first."""
    rows = session.execute(
        select(
            Agreement.id, Agreement.text, Agreement.signed_on, Agreement.review_on,
            Task.worker_id, func.coalesce(Worker.name, ""), Task.done_on,
        )
        .outerjoin(Task, Task.id == Agreement.task_id)
        .outerjoin(Worker, Worker.id == Task.worker_id)
        .where(Agreement.campaign_id == campaign_id)
        .order_by(Agreement.signed_on, Agreement.id)
    )  # fmt: skip
    return [AgreementRow(*row) for row in rows]


def make_agreement(session: Session, campaign_id: Id, said: Agreed, today: date) -> Id:
    """What was agreed, with a step on the day of its review for who looks at it again.

    Unanswered without words; for a signing to come; for a review before it, in the past, or
    by nobody.
    """
    existing(session, Campaign, campaign_id)
    _check(said, today, None)
    made = Agreement(
        campaign_id=campaign_id,
        text=said.text.strip(),
        signed_on=said.signed_on,
        review_on=said.review_on,
    )
    session.add(made)
    _remind(session, made, said.reviewer_id, today)
    session.flush()
    return made.id


def change_agreement(session: Session, agreement_id: Id, said: Agreed, today: date) -> None:
    """Other words or days; the step moves with the review, and goes where there is none."""
    agreement = existing(session, Agreement, agreement_id)
    _check(said, today, agreement.review_on)
    agreement.text, agreement.signed_on = said.text.strip(), said.signed_on
    moved = agreement.review_on != said.review_on
    agreement.review_on = said.review_on
    step = _open_step(session, agreement)
    if moved or (step is not None and said.reviewer_id != step.worker_id):
        _remind(session, agreement, said.reviewer_id, today)


def remove_agreement(session: Session, agreement_id: Id) -> None:
    """It was never made; the step that reminds of it goes with it."""
    agreement = existing(session, Agreement, agreement_id)
    step = _open_step(session, agreement)
    session.delete(agreement)
    session.flush()
    if step is not None:
        session.delete(step)


def _check(said: Agreed, today: date, known: date | None) -> None:
    if not said.text.strip():
        raise problems.Unanswered(_("What was agreed?"), "agreement")
    refuse_ahead(said.signed_on, today, "signed_on")
    if said.review_on is None:
        return
    if said.signed_on is not None and said.review_on < said.signed_on:
        raise problems.Unanswered(
            _("It cannot be looked at again before it was signed."), "review_on"
        )
    if said.review_on != known:
        refuse_past(said.review_on, today, "review_on")
    if said.reviewer_id is None:
        raise problems.Unanswered(_("Who looks at it again?"), "reviewer")


def _remind(session: Session, agreement: Agreement, worker_id: Id | None, today: date) -> None:
    """One open step that falls due with the review; none without one. What is done stays done."""
    step = _open_step(session, agreement)
    if agreement.review_on is None or worker_id is None:
        agreement.task_id = None
        session.flush()
        if step is not None:
            session.delete(step)
        return
    existing(session, Worker, worker_id)
    if step is not None:
        step.due, step.worker_id = agreement.review_on, worker_id
        return
    code = existing(session, Campaign, agreement.campaign_id).code_name
    words = _("{code}: look again at what was agreed").format(code=code)
    agreement.task_id = add_step(session, None, worker_id, words, today, agreement.review_on)


def _open_step(session: Session, agreement: Agreement) -> Task | None:
    step = session.get(Task, agreement.task_id) if agreement.task_id else None
    return step if step is not None and step.done_on is None else None
