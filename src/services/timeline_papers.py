"""What a person signed, that she was asked to vote, what is fought through for her."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from ..models import Id
from .ballots import votes_of
from .cards import cards_of
from .cases import cases_of
from .happened import Happened, Happening


def papers(session: Session, person_id: Id) -> Iterator[Happened]:
    """Her cards, ballots and cases, in no order. How she voted is nowhere."""
    yield from _cards(session, person_id)
    for vote in votes_of(session, person_id):
        yield Happened(
            Happening.ASKED_TO_VOTE, vote.on_date, "", who=vote.who, words=vote.reason,
            before=vote.name, after=vote.state.value,
        )  # fmt: skip
    for case in cases_of(session, person_id):
        yield Happened(
            Happening.CASE_OPENED, case.opened_on, "", who=case.worker, words=case.text,
            before=case.kind.value, after=case.title,
        )  # fmt: skip
        if case.closed_on is not None:
            yield Happened(
                Happening.CASE_CLOSED, case.closed_on, "", who=case.worker, words=case.outcome,
                after=case.title,
            )  # fmt: skip


def _cards(session: Session, person_id: Id) -> Iterator[Happened]:
    for card in cards_of(session, person_id):
        yield Happened(
            Happening.SIGNED, card.signed_on, "", who=card.collected_by, words=card.serial,
            after=card.kind.value,
        )  # fmt: skip
        if card.withdrawn_on is not None:
            yield Happened(
                Happening.TOOK_CARD_BACK, card.withdrawn_on, "", words=card.serial,
                after=card.kind.value,
            )  # fmt: skip
