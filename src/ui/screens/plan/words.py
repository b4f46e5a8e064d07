"""How the plan speaks: where a demand stands, for whom somebody is, how a rule stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import short_day
from ....models import ActionState, DemandState, Stance
from ....services.plan.said import stance_words, strength_words
from ...kit.rows import Row
from ..actions.words import when_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ....services.actions.ladder import Rung
    from ....services.plan.agreements import AgreementRow
    from ....services.plan.power import Holder
    from ....services.plan.strength import Strength
    from ....services.vocabulary import Vocabulary

STATE_ICONS = {
    DemandState.RAISED: "message-circle",
    DemandState.PUT: "hourglass",
    DemandState.PART_WON: "circle-dashed",
    DemandState.WON: "badge-check",
    DemandState.LOST: "x",
    DemandState.DROPPED: "eye-off",
}
"""The shape of each state, so that no colour is needed."""

STANCE_RANKS = {one: rank for rank, one in enumerate(Stance, 1)}
"""Which of the five marks stands for each: those of assessments, from for us to against us."""


def holder_words(one: Holder) -> str:
    """Who somebody on the map is."""
    return ", ".join(part for part in (one.title, one.organization) if part)


def place_words(one: Holder) -> str:
    """Where somebody stands on the map."""
    parts = [stance_words()[one.stance], _("influence {n} of 5").format(n=one.influence)]
    if one.decides:
        parts.insert(0, _("decides"))
    return " · ".join(parts)


def is_short(rung: Rung) -> bool:
    """True where it is over and its rule holds: fewer did it than its floor says."""
    floor = rung.floor
    return rung.state is ActionState.DONE and floor is not None and floor.short > 0


def rung_words(rung: Rung, locale: str) -> str:
    """How far it is, and who leads it."""
    leads = _("{name} leads").format(name=rung.leader) if rung.leader else ""
    return " · ".join(part for part in (when_words(rung, locale), leads) if part)


def review_words(row: AgreementRow, today: date, locale: str) -> str:
    """When it is looked at again, and by whom."""
    if row.review_on is None:
        return _("no day to look at it again")
    day = short_day(row.review_on, locale)
    if row.reviewed_on is not None:
        return _("looked at again on {day}").format(day=short_day(row.reviewed_on, locale))
    if row.review_on < today:
        return _("was to be looked at again on {day}: {name}").format(day=day, name=row.reviewer)
    return _("to be looked at again on {day}: {name}").format(day=day, name=row.reviewer)


def strength_rows(some: Sequence[Strength], words: Vocabulary) -> list[Row]:
    """The places of a campaign with what was kept of each, in the order of the tree."""
    return [
        Row(one.place_id, None, one.name, "", strength_words(one, words), indent=16 * one.depth)
        for one in some
    ]
