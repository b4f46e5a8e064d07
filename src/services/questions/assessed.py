"""How they are assessed in a campaign. "Not assessed" is a condition of its own, never a level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ScalarSelect, Select, false, func, select
from sqlalchemy.orm import aliased

from ...i18n import gettext as _
from ...models import Assessment, Campaign, Id, Person, ScaleLevel
from .condition import Asked, Condition, Typed
from .names import Names, gone

APART = 2
"""Two views differ where so many levels lie between them."""


@dataclass(frozen=True, slots=True)
class Assessed(Condition):
    """Her latest assessment in a campaign is one of these levels; with `fresh`, one still fresh."""

    key: ClassVar[str] = "assessed"
    dear: ClassVar[bool] = True
    campaign: Id
    levels: tuple[str, ...]
    """The digits that people write for them."""
    fresh: bool = False

    def said(self, names: Names) -> str:
        words = (
            _("assessed {levels} in {campaign}, still fresh")
            if self.fresh
            else _("assessed {levels} in {campaign}")
        )
        return self._with(words, names)

    def said_not(self, names: Names) -> str:
        words = (
            _("not assessed {levels} in {campaign}, still fresh")
            if self.fresh
            else _("not assessed {levels} in {campaign}")
        )
        return self._with(words, names)

    def _with(self, words: str, names: Names) -> str:
        *first, last = self.levels
        levels = (
            _("{levels} or {last}").format(levels=", ".join(first), last=last) if first else last
        )
        return words.format(levels=levels, campaign=names.campaigns.get(self.campaign, gone()))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        level = func.coalesce(_latest(select(Assessment.level_id), self.campaign), b"")
        so = level.in_(_meant(self.levels, self.campaign))
        if not self.fresh:
            return so
        day = _latest(select(Assessment.on_date), self.campaign)
        return so & func.coalesce(day >= asked.fresh_since(self.campaign), false())

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[Assessed]:
        """Those levels whose digits were typed, together; without digits each for itself."""
        for campaign, digits in names.levels.items():
            named = tuple(digit for digit in digits if digit in typed.text)
            for levels in (named,) if named else ((digit,) for digit in digits):
                yield cls(campaign, levels)
                yield cls(campaign, levels, fresh=True)


@dataclass(frozen=True, slots=True)
class HasAssessment(Condition):
    """Somebody has assessed her in a campaign; with `fresh`, not too long ago."""

    key: ClassVar[str] = "has_assessment"
    dear: ClassVar[bool] = True
    campaign: Id
    fresh: bool = False

    def said(self, names: Names) -> str:
        words = (
            _("assessed in {campaign}, still fresh") if self.fresh else _("assessed in {campaign}")
        )
        return words.format(campaign=names.campaigns.get(self.campaign, gone()))

    def said_not(self, names: Names) -> str:
        words = (
            _("not assessed in {campaign}, or no longer fresh")
            if self.fresh
            else _("not assessed in {campaign}")
        )
        return words.format(campaign=names.campaigns.get(self.campaign, gone()))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        level = _latest(select(Assessment.level_id), self.campaign).is_not(None)
        if not self.fresh:
            return level
        day = _latest(select(Assessment.on_date), self.campaign)
        return level & func.coalesce(day >= asked.fresh_since(self.campaign), false())

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[HasAssessment]:
        for campaign in names.campaigns:
            yield cls(campaign)
            yield cls(campaign, fresh=True)


@dataclass(frozen=True, slots=True)
class WithUs(Condition):
    """Her latest assessment in a campaign is a level that counts as support."""

    key: ClassVar[str] = "with_us"
    dear: ClassVar[bool] = True
    campaign: Id

    def said(self, names: Names) -> str:
        words = _("assessed as with us in {campaign}")
        return words.format(campaign=names.campaigns.get(self.campaign, gone()))

    def said_not(self, names: Names) -> str:
        words = _("not assessed as with us in {campaign}")
        return words.format(campaign=names.campaigns.get(self.campaign, gone()))

    def also(self) -> tuple[str, str]:
        return _("supports, supporter"), _("is not with us, does not support")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        level = func.coalesce(_latest(select(Assessment.level_id), self.campaign), b"")
        return level.in_(select(ScaleLevel.id).where(ScaleLevel.supports))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[WithUs]:
        return map(cls, names.campaigns)


@dataclass(frozen=True, slots=True)
class ViewsDiffer(Condition):
    """The latest views of two workers about her lie two levels apart or more."""

    key: ClassVar[str] = "views_differ"
    campaign: Id

    def said(self, names: Names) -> str:
        words = _("two views differ in {campaign}")
        return words.format(campaign=names.campaigns.get(self.campaign, gone()))

    def said_not(self, names: Names) -> str:
        words = _("no two views differ in {campaign}")
        return words.format(campaign=names.campaigns.get(self.campaign, gone()))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(_whose_views_differ(self.campaign))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[ViewsDiffer]:
        return map(cls, names.campaigns)


def _latest(query: Select[Any], campaign: Id) -> ScalarSelect[Any]:
    """One column of her latest assessment in the campaign; NULL where there is none."""
    hers = query.where(Assessment.person_id == Person.id, Assessment.campaign_id == campaign)
    last = hers.order_by(Assessment.on_date.desc(), Assessment.id.desc()).limit(1)
    return last.correlate(Person).scalar_subquery()


def _meant(digits: tuple[str, ...], campaign: Id) -> Select[Id]:
    """The levels of these digits: of older scales too, but where the digit means another now."""
    now = aliased(ScaleLevel)
    another = select(1).where(
        Campaign.id == campaign,
        Campaign.scale_id == now.scale_id,
        now.digit == ScaleLevel.digit,
        (now.word != ScaleLevel.word) | (now.supports != ScaleLevel.supports),
    )
    return select(ScaleLevel.id).where(ScaleLevel.digit.in_(digits), ~another.exists())


def _whose_views_differ(campaign: Id) -> Select[Id]:
    """The set of those of whom two workers think so differently, each by her latest view.

    Levels of one scale alone are compared, by their place on it: ranks leave room between few.
    """
    later = aliased(Assessment)
    newer = select(1).where(
        later.person_id == Assessment.person_id,
        later.assessor_id == Assessment.assessor_id,
        later.campaign_id == campaign,
        (later.on_date > Assessment.on_date)
        | ((later.on_date == Assessment.on_date) & (later.id > Assessment.id)),
    )
    place = func.row_number().over(partition_by=ScaleLevel.scale_id, order_by=ScaleLevel.rank)
    steps = select(ScaleLevel.id, ScaleLevel.scale_id, place.label("step")).subquery()
    views = (
        select(Assessment.person_id)
        .join(steps, steps.c.id == Assessment.level_id)
        .where(Assessment.campaign_id == campaign, ~newer.exists())
        .group_by(Assessment.person_id, steps.c.scale_id)
        .having(func.max(steps.c.step) - func.min(steps.c.step) >= APART)
    )
    return views.correlate(None)


CONDITIONS: tuple[type[Condition], ...] = (Assessed, HasAssessment, WithUs, ViewsDiffer)
