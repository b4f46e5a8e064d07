"""A dossier in words: who stands behind whom, and what there was to answer."""

from __future__ import annotations

from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import DemandState, HoldingRole, OrganizationKind
from ..tiers import CommitteeText, OpenText, filled, joined
from .dossier import Count, Dossier


def role_words() -> dict[HoldingRole, OpenText]:
    """What an organization has to do with a place, after its name."""
    return {
        HoldingRole.OWNS: _("owns"),
        HoldingRole.MANAGES: _("manages"),
        HoldingRole.EMPLOYS: _("employs"),
        HoldingRole.LENDS: _("lends"),
    }


def organization_words() -> dict[OrganizationKind, OpenText]:
    """What an organization is."""
    return {
        OrganizationKind.EMPLOYER: _("employer"),
        OrganizationKind.LANDLORD: _("landlord"),
        OrganizationKind.OWNER_COMPANY: _("company that owns"),
        OrganizationKind.AGENT: _("agent"),
        OrganizationKind.LENDER: _("lender"),
        OrganizationKind.AUTHORITY: _("authority"),
        OrganizationKind.INSTITUTION: _("institution"),
        OrganizationKind.OTHER: _("other"),
    }


def standing_words(found: Dossier) -> CommitteeText:
    """What it is, who stands behind it, what belongs to it."""
    parts: list[CommitteeText] = [organization_words()[found.kind]]
    if found.behind is not None:
        parts.append(filled(_("belongs to {name}"), name=found.behind[1]))
    if found.companies:
        names = joined(", ", (name for _id, name in found.companies))
        parts.append(filled(_("with {names}"), names=names))
    return joined(" · ", parts)


def count_lines(found: Dossier) -> list[OpenText]:
    """How many conditions, cases and demands it had to answer, and how many are open."""
    lines: list[OpenText] = []
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
        each = (filled(_("{n} {state}"), n=n, state=words[state]) for state, n in found.demands)
        states = joined(", ", each)
        lines.append(filled(_("Demands: {states}"), states=states))
    return lines or [_("No condition, case or demand is noted against it.")]


def _open(count: Count, all_: OpenText, open_: OpenText) -> OpenText:
    said = filled(all_, n=count.all)
    return joined(", ", (said, filled(open_, n=count.open))) if count.open else said


def demand_words() -> dict[DemandState, OpenText]:
    """Where a demand stands, behind its number."""
    return {
        DemandState.RAISED: _("raised"),
        DemandState.PUT: _("put"),
        DemandState.PART_WON: _("won in part"),
        DemandState.WON: _("won"),
        DemandState.LOST: _("lost"),
        DemandState.DROPPED: _("dropped"),
    }
