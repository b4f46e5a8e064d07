"""The mark of everybody on a chart as it was on a day, and who of us saw it otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ...models import Assessment, AssessmentBasis, Campaign, Group, Id, ScaleLevel, Worker
from ...tiers import CommitteeText
from ..marks import Mark, is_old
from ..scales import steps_of
from ..views import APART


class Marked(NamedTuple):
    """How somebody stood."""

    mark: Mark | None = None
    level_id: Id | None = None
    other: Mark | None = None
    """The newest view of another of us that differs by two levels or more."""
    supports: bool = False
    """The level counts as support."""


class _View(NamedTuple):
    level: Id | None
    on: date
    assessor: Id
    basis: AssessmentBasis
    campaign: Id


class _Level(NamedTuple):
    rank: int
    digit: CommitteeText
    word: CommitteeText
    scale: Id
    supports: bool
    step: int


def marks_then(
    session: Session, people: Select[Id], campaign_id: Id | None, on: date
) -> dict[Id, Marked]:
    """The latest mark of each in the campaign (None: in any) up to that day; nobody without."""
    seen = _Seen(session, on)
    found = {}
    for one, views in _views(session, people, campaign_id, on).items():
        newest = list(reversed(views.values()))
        last, *before = newest
        other = next((view for view in before if seen.differ(view, last)), None)
        found[one] = Marked(
            seen.mark(last), last.level, seen.mark(other) if other is not None else None,
            last.level is not None and seen.levels[last.level].supports,
        )  # fmt: skip
    return found


def _views(
    session: Session, people: Select[Id], campaign_id: Id | None, on: date
) -> Mapping[Id, dict[Id, _View]]:
    """By person and assessor the latest view, the newest last."""
    rows = (
        select(
            Assessment.person_id, Assessment.level_id, Assessment.on_date,
            Assessment.assessor_id, Assessment.basis, Assessment.campaign_id,
        )
        .where(Assessment.person_id.in_(people), Assessment.on_date <= on)
        .order_by(Assessment.on_date, Assessment.id)
    )  # fmt: skip
    if campaign_id is not None:
        rows = rows.where(Assessment.campaign_id == campaign_id)
    found: dict[Id, dict[Id, _View]] = {}
    for row in session.connection().execute(rows).all():
        one = _View(*row[1:])
        hers = found.setdefault(row[0], {})
        hers.pop(one.assessor, None)
        hers[one.assessor] = one
    return found


@dataclass(slots=True, init=False)
class _Seen:
    """Views become marks, by the levels, names and windows of the group."""

    on: date
    levels: Mapping[Id, _Level]
    workers: Mapping[Id, str]
    fresh_days: Mapping[Id, int | None]

    def __init__(self, session: Session, on: date) -> None:
        self.on = on
        steps = steps_of(session)
        columns = (
            ScaleLevel.rank, ScaleLevel.digit, ScaleLevel.word, ScaleLevel.scale_id,
            ScaleLevel.supports,
        )  # fmt: skip
        self.levels = {
            row[0]: _Level(*row[1:], steps[row[0]])
            for row in session.execute(select(ScaleLevel.id, *columns))
        }
        self.workers = dict(session.execute(select(Worker.id, Worker.name)).all())
        usual = session.scalar(select(Group.fresh_days).limit(1))
        windows = session.execute(select(Campaign.id, Campaign.fresh_days))
        self.fresh_days = {one: days or usual for one, days in windows}

    def mark(self, view: _View) -> Mark | None:
        if view.level is None:
            return None
        level = self.levels[view.level]
        old = is_old(view.on, self.on, self.fresh_days[view.campaign])
        who = self.workers[view.assessor]
        return Mark(level.rank, level.digit, level.word, view.on, old, view.basis, who)

    def differ(self, one: _View, other: _View) -> bool:
        if one.level is None or other.level is None or one.campaign != other.campaign:
            return False
        here, there = self.levels[one.level], self.levels[other.level]
        return here.scale == there.scale and abs(here.step - there.step) >= APART
