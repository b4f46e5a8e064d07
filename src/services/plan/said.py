"""How a plan speaks, on screen and on paper: demands, sides, strength."""

from __future__ import annotations

from ...i18n import gettext as _
from ...i18n import ngettext, short_day
from ...models import DemandState, Stance
from ..campaign_words import counted
from ..vocabulary import Vocabulary
from .demands import DemandRow
from .strength import Strength


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


def strength_words(one: Strength, words: Vocabulary) -> str:
    """The figures of a place as they were kept: of all that the campaign counted there."""
    members = ngettext("{n} member", "{n} members", one.members).format(n=one.members)
    everybody = counted(one.everybody, one.base, words)
    return _("of {all}: {support} with us, {did} did the last test, {members}").format(
        all=everybody, support=one.support, did=one.did, members=members
    )
