"""P13 and P8: cards that were signed, and one-to-one forms that are typed one by one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...i18n import gettext as _
from ...models import Card, Id
from ..cards import CardFacts, note_card, usual_expiry, usual_kind
from ..namesakes import person_called
from .boxes import Box, Ticked, TickPage, her


def card_boxes() -> tuple[Box, ...]:
    """Whoever wrote her name on a card signed it."""
    return (Box("S", "signed", _("signed"), by_name=True, reach=True, asks=_("collected by")),)


def form_boxes() -> tuple[Box, ...]:
    """What is on the form goes into the one-to-one form of the program."""
    return (Box("O", "opened", _("typed into the form"), opens_talk=True),)


def keep_card(session: Session, ticked: Ticked) -> None:
    """A card counts from the day that was written on it; its serial is list ID and number.

    Unanswered as for `note_card`.
    """
    person_id = her(ticked)
    serial = f"{ticked.list_id} · {ticked.number}"
    card = session.scalar(select(Card).where(Card.serial == serial, Card.person_id == person_id))
    if not ticked.now:
        if card is not None and card.withdrawn_on is None:
            session.delete(card)
    elif card is None:
        _note(session, ticked, person_id, serial)
    else:
        card.collected_by_id = _collector(session, ticked)
        if ticked.on != card.signed_on:
            card.signed_on = ticked.on
            card.expires_on = usual_expiry(session, card.kind, ticked.on)
    session.flush()


def _note(session: Session, ticked: Ticked, person_id: Id, serial: str) -> None:
    kind = usual_kind(session)
    facts = CardFacts(
        kind=kind,
        signed_on=ticked.on,
        serial=serial,
        expires_on=usual_expiry(session, kind, ticked.on),
        collected_by_id=_collector(session, ticked),
    )
    note_card(session, person_id, ticked.campaign_id, facts, ticked.worker_id, ticked.on)


def _collector(session: Session, ticked: Ticked) -> Id | None:
    """Who of the people collected it; None where nobody is written. Unanswered as
    `person_called`."""
    return person_called(session, ticked.note) if ticked.note else None


def keep_form(_session: Session, ticked: Ticked) -> None:
    """All that the form tells is kept by the one-to-one that is recorded from it."""
    her(ticked)


CARD = TickPage(card_boxes, keep_card, counted=False)
FORM = TickPage(form_boxes, keep_form, counted=False)
