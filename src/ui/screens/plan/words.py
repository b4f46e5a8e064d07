"""How the plan speaks: where a demand stands, for whom somebody is, how a rule stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import ActionState, DemandState, Stance
from ....services.plan.rules import Stands, stands

if TYPE_CHECKING:
    from datetime import date

    from ....services.actions.ladder import Floor, Rung
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
        DemandState.RAISED: _("not put yet"),
        DemandState.PUT: _("put, no answer yet"),
        DemandState.PART_WON: _("part won"),
        DemandState.WON: _("won"),
        DemandState.LOST: _("lost"),
        DemandState.DROPPED: _("dropped"),
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


def action_state_words() -> dict[ActionState, str]:
    """How far an action is."""
    return {
        ActionState.PLANNED: _("planned"),
        ActionState.RUNNING: _("runs now"),
        ActionState.DONE: _("done"),
        ActionState.CALLED_OFF: _("called off"),
    }


def rung_day(rung: Rung, locale: str) -> str:
    """When it is, or was."""
    return short_day(rung.on_date, locale) if rung.on_date is not None else _("no day yet")


def did_words(rung: Rung) -> str:
    """How many did it, of how many; nothing while it is only planned."""
    if rung.state in (ActionState.PLANNED, ActionState.CALLED_OFF):
        return ""
    return _("{n} of {all} did it").format(n=rung.did.numerator, all=rung.did.denominator)


def floor_words(floor: Floor) -> str:
    """ "60 % of Nights must do it"."""
    if floor.place:
        return _("{percent} % of {place}").format(percent=floor.percent, place=floor.place)
    return _("{percent} % of everybody").format(percent=floor.percent)


def rule_words(rung: Rung) -> str:
    """How its rule stands: the floor, the fraction, who is missing, and what is done then."""
    if rung.floor is None:
        return ""
    floor = rung.floor
    asked = _("Floor: {floor}").format(floor=floor_words(floor))
    return {
        Stands.NONE: _("{asked}. Nobody counts there yet.").format(asked=asked),
        Stands.WAITS: _("{asked}. Under it: {rule}").format(asked=asked, rule=_rule(floor)),
        Stands.REACHED: _("{asked}. Reached: {fraction}.").format(
            asked=asked, fraction=fraction(floor)
        ),
        Stands.SO_FAR: _("{asked}. So far {fraction}, {short}.").format(
            asked=asked, fraction=fraction(floor), short=short_words(floor)
        ),
        Stands.SHORT: _("{fraction} of {floor}, {short}: {rule}").format(
            fraction=fraction(floor), floor=floor_words(floor), short=short_words(floor),
            rule=_rule(floor),
        ),
    }[stands(rung)]  # fmt: skip


def fraction(floor: Floor) -> str:
    """ "8 of 21 (38 %)"."""
    return _("{n} of {all} ({percent} %)").format(
        n=floor.did.numerator, all=floor.did.denominator, percent=floor.did.percent or 0
    )


def short_words(floor: Floor) -> str:
    """How many people are missing."""
    return ngettext("{n} person short", "{n} people short", floor.short).format(n=floor.short)


def _rule(floor: Floor) -> str:
    return floor.rule or _("no rule is written down")


def review_words(row: AgreementRow, today: date, locale: str) -> str:
    """When it is looked at again, and by whom."""
    if row.review_on is None:
        return _("no day to look at it again")
    day = short_day(row.review_on, locale)
    if row.reviewed_on is not None:
        return _("looked at again on {day}").format(day=short_day(row.reviewed_on, locale))
    if row.review_on < today:
        return _("to be looked at again since {day}: {name}").format(day=day, name=row.reviewer)
    return _("looked at again on {day}: {name}").format(day=day, name=row.reviewer)


def strength_words(one: Strength) -> str:
    """The figures of a place as they were kept: of everybody there."""
    return _("{support} with us, {did} did the last test, {members} members, of {all}").format(
        support=one.support, did=one.did, members=one.members, all=one.everybody
    )
