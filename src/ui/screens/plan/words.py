"""How the plan speaks: where a demand stands, for whom somebody is, how a rule stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import ActionState, DemandState, Stance
from ...kit.rows import Row
from ..actions.words import when_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ....services.actions.ladder import Rung
    from ....services.plan.agreements import AgreementRow
    from ....services.plan.demands import DemandRow
    from ....services.plan.power import Holder
    from ....services.plan.strength import Strength

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


def state_words() -> dict[DemandState, str]:
    """Where a demand stands."""
    return {
        DemandState.RAISED: _("Not put to anybody yet"),
        DemandState.PUT: _("No answer yet"),
        DemandState.PART_WON: _("Part won"),
        DemandState.WON: _("Won"),
        DemandState.LOST: _("Lost"),
        DemandState.DROPPED: _("Dropped"),
    }


def stance_words() -> dict[Stance, str]:
    """The spectrum of allies."""
    return {
        Stance.ACTIVE_ALLY: _("Acts for us"),
        Stance.PASSIVE_ALLY: _("For us"),
        Stance.NEUTRAL: _("Neither"),
        Stance.PASSIVE_OPPONENT: _("Against us"),
        Stance.ACTIVE_OPPONENT: _("Acts against us"),
    }


def raised_words(row: DemandRow) -> str:
    """ "raised by 14 in 19 talks"; what no talk can have raised is said too."""
    if not row.issue:
        return _("no talks are counted: it has no word from talks")
    if not row.talks:
        return _("not raised in a talk yet")
    talks = ngettext("{n} talk", "{n} talks", row.talks).format(n=row.talks)
    return ngettext("raised by {n} in {talks}", "raised by {n} in {talks}", row.people).format(
        n=row.people, talks=talks
    )


def demand_words(row: DemandRow, locale: str) -> str:
    """What became of it: the state, whom it was put to and when, the answer, what shows it."""
    parts = [state_words()[row.state]]
    if row.put_on is not None:
        day = short_day(row.put_on, locale)
        parts.append(_("put to {name} on {day}").format(name=row.put_to, day=day))
    if row.answered_on is not None:
        day = short_day(row.answered_on, locale)
        parts.append(_("answered on {day}").format(day=day))
    parts.extend(part for part in (row.answer, row.evidence) if part)
    return " · ".join(parts)


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


def strength_rows(some: Sequence[Strength]) -> list[Row]:
    """The places of a campaign with what was kept of each, in the order of the tree."""
    return [
        Row(one.place_id, None, one.name, "", strength_words(one), indent=16 * one.depth)
        for one in some
    ]


def strength_words(one: Strength) -> str:
    """The figures of a place as they were kept: of everybody there."""
    members = ngettext("{n} member", "{n} members", one.members).format(n=one.members)
    return _("of {all}: {support} with us, {did} did the last test, {members}").format(
        all=one.everybody, support=one.support, did=one.did, members=members
    )
