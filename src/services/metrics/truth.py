"""Truthfulness (practice notes, section 4.5): how far our assessments can be relied upon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from statistics import median
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from ...models import (
    Answer,
    Ask,
    AssessmentBasis,
    Commitment,
    CommitmentOutcome,
    Conversation,
    Id,
    Scale,
    ScaleLevel,
    Worker,
)
from ..actions.deeds import Deed, deeds, held_tests
from ..assessments import LEVEL, Level, levels
from .figure import Figure, of_people
from .universe import Judged, Universe, latest

TOGETHER = 30
"""Days within which two views of one person are compared."""
APART = 2
"""Levels by which two views differ."""
SECOND_HAND = frozenset((AssessmentBasis.TOLD, AssessmentBasis.GUESS))


@dataclass(frozen=True, slots=True)
class Tried:
    """Somebody who was asked, the assessment of her before it, and whether she did it."""

    person_id: Id
    did: bool
    judged: Judged


@dataclass(frozen=True, slots=True)
class Calibrated:
    """4.5 Calibration of one level."""

    level: Level
    figure: Figure
    version: int | None = None
    """Of the scale it is on, where that is an earlier one; None: the scale as it is now."""


@dataclass(frozen=True, slots=True)
class Inflation:
    """4.5 Inflation index of one assessor in a campaign."""

    assessor: str
    figure: Figure
    """(predicted − did) over did; of nobody who did, the denominator is 0."""
    predicted: int
    did: int


@dataclass(frozen=True, slots=True)
class TwoViews:
    """Two assessments of one person that differ by two levels or more."""

    person_id: Id
    one: Judged
    other: Judged
    """The later of the two."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """4.5 Assessor disagreement, and the views that differ, the latest first."""

    figure: Figure
    views: tuple[TwoViews, ...]


@dataclass(frozen=True, slots=True)
class Staleness:
    """4.5 Staleness: median age of current assessments; % hollow."""

    middle_days: float | None
    hollow: Figure


def tried(session: Session, who: Universe) -> list[Tried]:
    """Those assessed within W before they were asked, each by her latest ask that can be judged.

    The tests are the campaign's own: what she was last asked for and whether she did it. Until it
    has held one, an ask is the test, and she did it if her promise was kept.
    """
    asked = _by_tests(session, who) or _by_asks(session, who)
    before: dict[Id, Judged] = {}
    for one in who.judged:
        if one.person_id in asked and one.on < asked[one.person_id][0]:
            before[one.person_id] = one
    return [
        Tried(person, did, before[person])
        for person, (day, did) in asked.items()
        if person in before
        and before[person].level_id is not None
        and (day - before[person].on).days <= who.window_days
    ]


def _by_tests(session: Session, who: Universe) -> dict[Id, tuple[date, bool]]:
    """The last test that each was asked for: its day, and whether she did it."""
    here = set(who.people)
    held = held_tests(session, who.campaign_id, who.on)
    known = deeds(session, [test.id for test in held], who.on)
    return {
        person: (test.on_date or who.on, deed is Deed.DID)
        for test in held
        for person, deed in known[test.id].items()
        if person in here
    }


def _by_asks(session: Session, who: Universe) -> dict[Id, tuple[date, bool]]:
    """The last ask of each that can be judged: its day, and whether she did it.

    An ask whose promise is not due yet, was released, or that got no answer cannot be judged; one
    past its day without an outcome counts as asked, not as done.
    """
    here = set(who.people)
    asked: dict[Id, tuple[date, bool]] = {}
    for row in session.execute(_asks(who)):
        did = _did(row, who.on)
        if did is not None and row.person_id in here:
            asked[row.person_id] = (row.on_date, did)
    return asked


def calibration(session: Session, who: Universe) -> tuple[Calibrated, ...]:
    """4.5 Calibration: among those assessed at each level within W before the ask and asked:
    did ÷ asked. Those at the strongest level should be near 100%.

    All levels of the scale as it is now, then those of earlier versions by which somebody was
    assessed: a change of the scale loses nobody.
    """
    found = tried(session, who)

    def at(level: Level) -> Figure:
        some = [one for one in found if one.judged.level_id == level.id]
        did = [one.person_id for one in some if one.did]
        everybody = [one.person_id for one in some]
        return of_people("calibration", did, everybody, who.on, who.window_days)

    now = [Calibrated(one, at(one)) for one in levels(session, who.campaign_id, retired=True)]
    before = [
        Calibrated(level, at(level), version) for level, version in _earlier(session, who, found)
    ]
    return (*now, *before)


def inflation(session: Session, who: Universe) -> tuple[Figure, tuple[Inflation, ...]]:
    """4.5 Inflation index: (Σ predicted yes − actual did) ÷ actual did, per campaign and assessor.

    Predicted is who was assessed as supporting before she was asked. By name, never by rank: no
    league table.
    """
    found = tried(session, who)
    names = dict(session.execute(select(Worker.id, Worker.name)).all())
    by_whom: dict[Id, list[Tried]] = {}
    for one in found:
        by_whom.setdefault(one.judged.assessor_id, []).append(one)
    each = [_inflation(names[worker], some, who) for worker, some in by_whom.items()]
    each.sort(key=lambda one: one.assessor)
    return _inflation("", found, who).figure, tuple(each)


def disagreement(who: Universe) -> Disagreement:
    """4.5 Assessor disagreement: pairs of assessments of one person by different assessors within
    30 days differing ≥ 2 levels ÷ pairs. Of the same scale; the later within W."""
    every = [one for one in who.judged if one.level_id is not None]
    pairs = [two for two in _pairs(every) if two[1].on >= who.since]
    differ = [
        TwoViews(one.person_id, one, other)
        for one, other in pairs
        if abs(one.step - other.step) >= APART
    ]
    differ.sort(key=lambda two: two.other.on, reverse=True)
    people = tuple(dict.fromkeys(two.person_id for two in differ))
    figure = Figure("disagreement", len(differ), len(pairs), who.on, who.window_days, people)
    return Disagreement(figure, tuple(differ))


def guess_share(who: Universe) -> Figure:
    """4.5 Guess share: assessments with basis ∈ {told by other, guess} ÷ assessments, within W."""
    made = [one for one in who.judged if one.level_id is not None and one.on >= who.since]
    guessed = [one for one in made if one.basis in SECOND_HAND]
    people = tuple(dict.fromkeys(one.person_id for one in guessed))
    return Figure("guess_share", len(guessed), len(made), who.on, who.window_days, people)


def staleness(who: Universe) -> Staleness:
    """4.5 Staleness: median age of current assessments; % hollow (older than W)."""
    current = latest(who.judged)
    ages = [(who.on - one.on).days for one in current.values()]
    hollow = [person for person, one in current.items() if one.on < who.since]
    return Staleness(
        float(median(ages)) if ages else None,
        of_people("hollow", hollow, current, who.on, who.window_days),
    )


def _asks(who: Universe) -> Any:
    """The asks of the campaign with what came of them, oldest first."""
    return (
        select(
            Ask.person_id, Ask.answer, Conversation.on_date, Commitment.outcome, Commitment.due,
            Commitment.id.label("promise"),
        )
        .join(Conversation, Conversation.id == Ask.conversation_id)
        .outerjoin(Commitment, Commitment.ask_id == Ask.id)
        .where(Conversation.campaign_id == who.campaign_id, Conversation.on_date <= who.on)
        .order_by(Conversation.on_date, Ask.id)
    )  # fmt: skip


def _earlier(session: Session, who: Universe, found: list[Tried]) -> list[tuple[Level, int]]:
    """The levels of earlier scales by which these were assessed, with the version; newest first."""
    used = {one.judged.level_id for one in found if one.judged.scale_id != who.scale_id}
    rows = session.execute(
        select(Scale.version, *LEVEL)
        .join(Scale, Scale.id == ScaleLevel.scale_id)
        .where(ScaleLevel.id.in_(used))
        .order_by(Scale.version.desc(), ScaleLevel.rank)
    )
    return [(Level(*row[1:]), row[0]) for row in rows]


def _did(row: Row[Any], on: date) -> bool | None:
    """Whether she did what she was asked; None while that cannot be said."""
    if row.answer in (Answer.NO, Answer.NOT_YET):
        return False
    if row.promise is None or row.outcome is CommitmentOutcome.RELEASED:
        return None
    if row.outcome is None:
        return False if row.due is not None and row.due < on else None
    return bool(row.outcome is CommitmentOutcome.KEPT)


def _inflation(assessor: str, some: list[Tried], who: Universe) -> Inflation:
    predicted = [one for one in some if one.judged.supports]
    did = sum(1 for one in some if one.did)
    failed = tuple(one.person_id for one in predicted if not one.did)
    figure = Figure("inflation", len(predicted) - did, did, who.on, who.window_days, failed)
    return Inflation(assessor, figure, len(predicted), did)


def _pairs(every: list[Judged]) -> Iterator[tuple[Judged, Judged]]:
    """Each two views of one person that can be compared, the earlier first."""
    of: dict[Id, list[Judged]] = {}
    for one in every:
        of.setdefault(one.person_id, []).append(one)
    for some in of.values():
        for one, other in combinations(some, 2):
            if (
                one.assessor_id != other.assessor_id
                and one.scale_id == other.scale_id
                and (other.on - one.on).days <= TOGETHER
            ):
                yield one, other
