"""P16: who does what by when, as it was written at the end of a meeting."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Direction, TaskKind
from ..keyed_rows import Facts, Part
from .boxes import Box, Ticked, TickPage


def minutes_boxes() -> tuple[Box, ...]:
    """Whoever wrote her name takes it on; what it is stands beside, and by when."""
    return (Box("W", "takes_on", _("takes it on"), by_name=True, note=_("what"), due=True),)


def keep(_session: Session, _ticked: Ticked) -> None:
    """All of it is what the row makes."""


def taken_on(ticked: Ticked) -> Mapping[Part, Facts]:
    """A step of one of us; of anybody else a promise. Unanswered without what it is."""
    if not ticked.now:
        return {}
    if not ticked.note:
        raise problems.Unanswered(_("What do they take on?"), "note")
    if ticked.due is not None and ticked.due < ticked.on:
        said = _("A promise cannot be due before it was made.")
        raise problems.Unanswered(said, "call_back")
    facts: Facts = {
        "person_id": ticked.person_id,
        "worker_id": ticked.worker_id,
        "text": ticked.note,
        "made_on": ticked.on,
        "due": ticked.due,
    }
    if ticked.person_id is None:
        return {Part.CALL_BACK: facts | {"kind": TaskKind.NEXT_STEP}}
    return {Part.COMMITMENT: facts | {"direction": Direction.THEIRS}}


MINUTES = TickPage(minutes_boxes, keep, taken_on, counted=False, by_workers=True)
