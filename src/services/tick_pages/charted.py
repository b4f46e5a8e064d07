"""P4 for a meeting: at which level the room sees somebody, and whether there was a good talk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import ascii_uppercase

from sqlalchemy import delete
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Assessment, AssessmentBasis, Channel, ConversationKind, Id
from ...tiers import CommitteeText, filled
from ..assessments import Level, assess
from ..existing import listed
from ..keyed_rows import Facts, Part
from .boxes import Box, Ticked, TickPage, her

LEVEL, TALKED = "level:", "talked"


def levels_on(levels: Iterable[Level]) -> dict[str, CommitteeText]:
    """What the boxes of a chart say, to be kept with its run."""
    return {f"{LEVEL}{one.id.hex()}": filled(_("{digit} {word}"), digit=one.digit, word=one.word)
            for one in levels}  # fmt: skip


def charting_boxes(said: Mapping[str, str]) -> tuple[Box, ...]:
    """A box for each level that stood on the chart, and one for a talk; none on other charts."""
    levels = [(name, words) for name, words in said.items() if name.startswith(LEVEL)]
    if not levels:
        return ()
    found = [
        Box(letter, name, words, alone=True)
        for letter, (name, words) in zip(ascii_uppercase, levels, strict=False)
    ]
    return (*found, Box("T", TALKED, _("good talk")))


def keep(session: Session, ticked: Ticked) -> None:
    """The level that the room saw, from the day of the meeting; what it said before goes."""
    if ticked.person_id is None and ticked.slot_id is not None:
        said = _("Nobody is known in this seat. Add her, then set her level on the chart.")
        raise problems.Unanswered(said, "ticks")
    person_id = listed(session, her(ticked)).id
    if ticked.campaign_id is None:
        raise problems.Missing(_("This campaign is no longer here."))
    for name in ticked.gone - {TALKED}:
        session.execute(
            delete(Assessment).where(
                Assessment.person_id == person_id,
                Assessment.campaign_id == ticked.campaign_id,
                Assessment.level_id == _level(name),
                Assessment.on_date == ticked.before_on,
                Assessment.basis == AssessmentBasis.TOLD,
            )
        )
    for name in ticked.new - {TALKED}:
        assess(
            session, person_id, ticked.campaign_id, _level(name), AssessmentBasis.TOLD,
            ticked.worker_id, ticked.on,
        )  # fmt: skip


def talk_of(ticked: Ticked) -> Mapping[Part, Facts]:
    """A good talk, on the day that was keyed."""
    if TALKED not in ticked.now:
        return {}
    talk = {
        "on_date": ticked.on,
        "kind": ConversationKind.ORGANIZING,
        "channel": Channel.IN_PERSON,
        "campaign_id": ticked.campaign_id,
    }
    return {Part.TALK: talk}


def _level(name: str) -> Id:
    return bytes.fromhex(name.removeprefix(LEVEL))


CHARTING = TickPage(lambda: (), keep, talk_of, counted=False, on_run=charting_boxes)
