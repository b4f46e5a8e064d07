"""A dossier in words: who stands behind whom, what there was to answer, where it was fought."""

from __future__ import annotations

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import DemandState
from ....services.dossier import CampaignLine, Count, Dossier
from ...kit.rows import Row
from ..membership_words import period
from .words import organization_words


def standing_words(found: Dossier) -> str:
    """What it is, who stands behind it, what belongs to it."""
    parts = [organization_words()[found.kind]]
    if found.behind is not None:
        parts.append(_("belongs to {name}").format(name=found.behind[1]))
    if found.companies:
        names = ", ".join(name for _id, name in found.companies)
        parts.append(_("with {names}").format(names=names))
    return " · ".join(parts)


def count_lines(found: Dossier) -> list[str]:
    """How many conditions, cases and demands it had to answer, and how many are open."""
    lines = []
    if found.conditions.all:
        lines.append(
            _open(
                found.conditions,
                ngettext("{n} condition", "{n} conditions", found.conditions.all),
                _("{n} not mended"),
            )
        )
    if found.cases.all:
        lines.append(
            _open(found.cases, ngettext("{n} case", "{n} cases", found.cases.all), _("{n} open"))
        )
    if found.demands:
        words = demand_words()
        states = ", ".join(f"{n} {words[state]}" for state, n in found.demands)
        lines.append(_("Demands: {states}").format(states=states))
    return lines or [_("No condition, case or demand is noted against it.")]


def _open(count: Count, all_: str, open_: str) -> str:
    said = all_.format(n=count.all)
    return f"{said}, {open_.format(n=count.open)}" if count.open else said


def demand_words() -> dict[DemandState, str]:
    """Where a demand stands, behind its number."""
    return {
        DemandState.RAISED: _("raised"),
        DemandState.PUT: _("put"),
        DemandState.PART_WON: _("won in part"),
        DemandState.WON: _("won"),
        DemandState.LOST: _("lost"),
        DemandState.DROPPED: _("dropped"),
    }


def campaign_row(line: CampaignLine, locale: str) -> Row:
    """A campaign, from when to when, and how it ended."""
    words = " · ".join(
        part for part in (period(line.from_date, line.to_date, locale), line.outcome) if part
    )
    return Row(line.id, None, line.name, "", words, icon="flag")
