"""How a plan speaks, on screen and on paper: demands, sides, strength."""

from __future__ import annotations

from ...i18n import gettext as _
from ...i18n import ngettext, short_day
from ...models import DemandState, Stance
from ...tiers import CommitteeText, OpenText, filled, joined
from ..campaign_words import counted
from ..vocabulary import Vocabulary
from .demands import DemandRow
from .strength import Strength


def state_words() -> dict[DemandState, OpenText]:
    """Where a demand stands."""
    return {
        DemandState.RAISED: _("Not put to anybody yet"),
        DemandState.PUT: _("No answer yet"),
        DemandState.PART_WON: _("Part won"),
        DemandState.WON: _("Won"),
        DemandState.LOST: _("Lost"),
        DemandState.DROPPED: _("Dropped"),
    }


def stance_words() -> dict[Stance, OpenText]:
    """The spectrum of allies."""
    return {
        Stance.ACTIVE_ALLY: _("Acts for us"),
        Stance.PASSIVE_ALLY: _("For us"),
        Stance.NEUTRAL: _("Neither"),
        Stance.PASSIVE_OPPONENT: _("Against us"),
        Stance.ACTIVE_OPPONENT: _("Acts against us"),
    }


def raised_words(row: DemandRow) -> OpenText:
    """ "raised by 14 in 19 talks"; what no talk can have raised is said too."""
    if not row.issue:
        return _("no talks are counted: it has no word from talks")
    if not row.talks:
        return _("not raised in a talk yet")
    talks = filled(ngettext("{n} talk", "{n} talks", row.talks), n=row.talks)
    words = ngettext("raised by {n} in {talks}", "raised by {n} in {talks}", row.people)
    return filled(words, n=row.people, talks=talks)


def demand_words(row: DemandRow, locale: str) -> CommitteeText:
    """What became of it: the state, whom it was put to and when, the answer, what shows it."""
    parts: list[CommitteeText] = [state_words()[row.state]]
    if row.put_on is not None:
        day = short_day(row.put_on, locale)
        parts.append(filled(_("put to {name} on {day}"), name=row.put_to, day=day))
    if row.answered_on is not None:
        day = short_day(row.answered_on, locale)
        parts.append(filled(_("answered on {day}"), day=day))
    parts.extend(part for part in (row.answer, row.evidence) if part)
    return joined(" · ", parts)


def strength_words(one: Strength, words: Vocabulary) -> OpenText:
    """The figures of a place as they were kept: of all that the campaign counted there."""
    return filled(
        _("of {all}: {support} with us, {did} did the last test, {members}"),
        all=counted(one.everybody, one.base, words),
        support=one.support,
        did=one.did,
        members=filled(ngettext("{n} member", "{n} members", one.members), n=one.members),
    )
