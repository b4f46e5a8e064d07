"""For how long each kind of data is kept: as it comes with Longhaul, and as the group has it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...data_files import data_file
from ...i18n import gettext as _
from ...models import RetentionRule, new_id
from ...tiers import OpenText

MOST = 1200
"""Months: a hundred years are a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of data."""

    key: str
    words: OpenText
    months: int | None
    """None: for as long as the group exists."""
    after: OpenText
    source: OpenText
    own: bool = False
    """True where the group has months of its own."""

    def until(self, today: date) -> date | None:
        """What is of this day or before may go; None: nothing may."""
        return None if self.months is None else months_before(today, self.months)


def rules(session: Session) -> tuple[Rule, ...]:
    """Each kind, with the months of the group where it has its own."""
    kept = session.scalars(select(RetentionRule))
    own: dict[str, int | None] = {str(one.key): one.months for one in kept}
    usual = (Rule(one["key"], _(one["words"]), one["months"], _(one["after"]), _(one["source"]))
             for one in _data())  # fmt: skip
    return tuple(
        replace(one, months=own[one.key], own=True) if one.key in own else one for one in usual
    )


def set_months(session: Session, key: str, months: int | None) -> None:
    """For how long this kind is kept from now on. Unanswered for no number of months."""
    if key not in {one["key"] for one in _data()}:
        raise ValueError(key)
    if months is not None and not 0 < months <= MOST:
        raise problems.Unanswered(_("Type a number of months, or nothing."), "months")
    rule = session.scalar(select(RetentionRule).where(RetentionRule.key == key))
    if rule is None:
        session.add(RetentionRule(id=new_id(), key=key, months=months))
    else:
        rule.months = months


@lru_cache(maxsize=1)
def _data() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads(data_file("retention.toml").read_text("utf-8"))["rule"])


def months_before(day: date, months: int) -> date:
    """The same day so many months ago, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(day)
