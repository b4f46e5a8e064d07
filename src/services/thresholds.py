"""Marks to reach: those of resources/thresholds.toml, each as the group has it, and its own.

Dated and with their sources. A line to reach says what is so in practice or where a rule stands,
never that something is allowed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..data_files import data_file
from ..i18n import gettext as _
from ..i18n import spoken_language
from ..models import Campaign, Id, Pack, Threshold, ThresholdKind, new_id
from ..models.naming import name_key
from ..tiers import NOTHING, CommitteeText, OpenText
from .existing import existing
from .groups import profile
from .metrics.figure import share_of

BEFORE_GOING_PUBLIC = "us_cards"
"""What a union's campaign reaches for while it has chosen nothing else."""

OF_THE_UNIT = frozenset({"unit", "entitled", "occupied_units", "eligible_members"})
"""Bases that a campaign counts itself; votes cast are for a ballot to count."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as the group has it: a share in percent, or a number of days."""

    key: OpenText
    kind: ThresholdKind
    name: OpenText
    value: int | None
    """Percent or days; None where there is no general number."""
    region: OpenText = NOTHING
    """The country whose rule it is; empty: a practice of the field."""
    numerator: OpenText = NOTHING
    base: OpenText = NOTHING
    more_than: bool = False
    """True where exactly so many are not enough."""
    valid_from: date | None = None
    valid_to: date | None = None
    """The first day on which it holds no longer."""
    source: OpenText = NOTHING
    checked_on: date | None = None
    note: CommitteeText = NOTHING
    retired: bool = False
    bundled: bool = True
    changed: bool = False
    """True where the group has its own row for one that comes with Longhaul."""

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on < self.valid_to)


def needed(mark: Mark, everybody: int) -> int | None:
    """How many reach it: ⌈t·N⌉, one more where exactly so many are not enough.

    None where nobody counts, or where the mark has no number.
    """
    if mark.value is None or not everybody:
        return None
    if mark.more_than:
        return mark.value * everybody // 100 + 1
    return share_of(mark.value, everybody)


def gap(count: int, everybody: int, mark: Mark) -> int | None:
    """4.1 Majority / super-majority gap: ⌈t·N⌉ − count, t from the threshold table.

    In people, leases or flats, never in percent; 0 once it is reached. None as for `needed`.
    """
    wanted = needed(mark, everybody)
    return None if wanted is None else max(0, wanted - count)


def marks(session: Session, *, retired: bool = False) -> list[Mark]:
    """The marks in use: those of Longhaul in its order, then the group's own; or all of them."""
    own: dict[str, Threshold] = {row.key: row for row in session.scalars(select(Threshold))}
    rows = [_as_the_group_has_it(one, own.get(one.key)) for one in bundled_marks().values()]
    rows += sorted(
        (_own_mark(one) for one in own.values() if one.key not in bundled_marks()),
        key=lambda one: name_key(one.name),
    )
    return [one for one in rows if retired or not one.retired]


def of_the_country(session: Session) -> list[Mark]:
    """Those of the group's country, those of practice and its own, the retired ones too."""
    region = profile(session).region
    return [one for one in marks(session, retired=True) if one.region in ("", region)]


def offered(session: Session, on: date) -> list[Mark]:
    """Those a campaign of this group may choose: in force, of its country or a practice."""
    region = profile(session).region
    return [
        one
        for one in marks(session)
        if one.kind is ThresholdKind.SHARE
        and one.value is not None
        and one.holds(on)
        and one.region in ("", region)
        and (one.base in OF_THE_UNIT or not one.bundled)
    ]


def mark_of(session: Session, campaign_id: Id, on: date) -> Mark | None:
    """What a campaign reaches for on a day: what it chose, while that is in force.

    Else, for a union, what is held before going public; tenants' own rules decide: None.
    Missing if the campaign is no longer there.
    """
    chosen = existing(session, Campaign, campaign_id).threshold
    known = {one.key: one for one in marks(session, retired=True)}
    mark = known.get(chosen)
    if mark is not None and mark.holds(on) and mark.value is not None:
        return mark
    return None if chosen else usual_mark(session)


def usual_mark(session: Session) -> Mark | None:
    """What a campaign reaches for that chose nothing; None where the group's own rules decide."""
    if profile(session).pack not in (Pack.UNION_US, Pack.UNION_UK):
        return None
    return next((one for one in marks(session) if one.key == BEFORE_GOING_PUBLIC), None)


def days_of(session: Session, key: str, on: date) -> int | None:
    """So many days, as the group has them; None where they are not in force or retired."""
    found = next((one for one in marks(session) if one.key == key), None)
    return found.value if found is not None and found.holds(on) else None


def choose_mark(session: Session, campaign_id: Id, key: str) -> None:
    """What a campaign reaches for; an empty key: as is usual. Missing for no such mark."""
    if key and key not in {one.key for one in marks(session, retired=True)}:
        raise problems.Missing(_("This mark is no longer here."))
    existing(session, Campaign, campaign_id).threshold = key


def bundled_marks() -> Mapping[str, Mark]:
    """Those that come with Longhaul, by key, in the language that is spoken."""
    return _marks_in(spoken_language())


@lru_cache(maxsize=8)
def _marks_in(_language: str) -> Mapping[str, Mark]:
    data = tomllib.loads(data_file("thresholds.toml").read_text("utf-8"))
    rows = [_read(row, kind) for kind in ThresholdKind for row in data[kind.value]]
    return MappingProxyType({one.key: one for one in rows})


def add_mark(session: Session, name: str, value: int, numerator: str, base: str) -> str:
    """A mark of the group's own: a share. Returns its key.

    Unanswered without a name, for one that another has, or for no percent.
    """
    key = new_id().hex()
    session.add(
        Threshold(
            key=key, name=_name(session, name, key), value=_percent(value), numerator=numerator,
            base=base,
        )
    )  # fmt: skip
    session.flush()
    return key


def change_mark(session: Session, key: str, **facts: object) -> None:
    """Other facts of a mark; what comes with Longhaul gets a row of the group's own.

    Unanswered for a name that is taken, for no percent, or for days turned round; Missing if
    there is no such mark.
    """
    row = _own(session, key)
    for fact, value in facts.items():
        if fact not in _FACTS:
            raise ValueError(fact)
        setattr(row, fact, value)
    row.name = _name(session, row.name, key)
    if row.kind is ThresholdKind.SHARE:
        row.value = _percent(row.value)
    elif row.value < 1:
        raise problems.Unanswered(_("It holds for one day at least."), "value")
    if row.valid_from and row.valid_to and row.valid_to <= row.valid_from:
        raise problems.Unanswered(_("It would end before it begins."), "valid_to")


def retire_mark(session: Session, key: str) -> None:
    """It is offered no longer; a campaign that chose it keeps it."""
    _own(session, key).retired = True


def bring_mark_back(session: Session, key: str) -> None:
    """It is offered again."""
    _own(session, key).retired = False


def mark_as_it_came(session: Session, key: str) -> None:
    """A mark that comes with Longhaul is again as it came."""
    own = session.scalar(select(Threshold).where(Threshold.key == key))
    if own is not None and key in bundled_marks():
        session.delete(own)


_FACTS = (
    "kind", "name", "value", "region", "numerator", "base", "more_than", "valid_from", "valid_to",
    "source", "checked_on", "note",
)  # fmt: skip


def _read(row: Mapping[str, Any], kind: ThresholdKind) -> Mark:
    words = {"name": _(row["name"]), "note": _(row["note"]) if row.get("note") else ""}
    return Mark(**{"value": None, **row, **words, "kind": kind})


def _own_mark(row: Threshold) -> Mark:
    facts = {fact: getattr(row, fact) for fact in _FACTS}
    return Mark(row.key, retired=row.retired, bundled=False, **facts)


def _as_the_group_has_it(one: Mark, own: Threshold | None) -> Mark:
    if own is None:
        return one
    now = _own_mark(own)
    changed = any(getattr(now, fact) != getattr(one, fact) for fact in _FACTS)
    return replace(now, bundled=True, changed=changed)


def _own(session: Session, key: str) -> Threshold:
    """The group's row for a mark; made from the bundled one where there is none yet."""
    own = session.scalar(select(Threshold).where(Threshold.key == key))
    if own is None:
        bundled = bundled_marks().get(key)
        if bundled is None:
            raise problems.Missing(_("This mark is no longer here."))
        facts = {fact: getattr(bundled, fact) for fact in _FACTS}
        own = Threshold(key=key, **(facts | {"value": bundled.value or 50}))
        session.add(own)
    return own


def _name(session: Session, name: str, key: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise problems.Unanswered(_("What is this mark called?"), "name")
    with session.no_autoflush:
        for one in marks(session, retired=True):
            if one.key != key and name_key(one.name) == name_key(name):
                words = _("“{name}” is the name of another mark.")
                raise problems.Unanswered(words.format(name=one.name), "name")
    return name


def _percent(value: int) -> int:
    if not 1 <= value <= 100:
        raise problems.Unanswered(_("A share is between 1 and 100 percent."), "value")
    return value
