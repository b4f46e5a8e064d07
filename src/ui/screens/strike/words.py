"""The strike in words: states, months, pledges, what may be said aloud."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ....i18n import day_alone, month_and_year, ngettext, number
from ....i18n import gettext as _
from ....models import StrikeState
from ....services.campaign_words import base_name
from ....services.metrics.figure import SMALL as SMALL_BASE
from ....services.strike.flats import Flat
from ....services.strike.ledger import Cell
from ....services.strike.pledges import Pledged
from ....services.strike.totals import MonthTotal, PressTotals

if TYPE_CHECKING:
    from ....services.vocabulary import Vocabulary


def state_words() -> dict[StrikeState, str]:
    """What became of a month's rent."""
    return {
        StrikeState.WITHHELD: _("withheld"),
        StrikeState.PART: _("part"),
        StrikeState.PAID: _("paid"),
        StrikeState.MOVED: _("moved out"),
    }


def month_words(month: str, locale: str) -> str:
    """ "November 2026"."""
    return month_and_year(date(int(month[:4]), int(month[5:]), 1), locale)


def cell_words(cell: Cell | None, amount: int | None, locale: str) -> str:
    """ "withheld", or "withheld 720" while the amounts are open."""
    if cell is None:
        return "·"
    words = state_words()[cell.state]
    return words if amount is None else f"{words} {number(amount, locale)}"


def paper_words(cell: Cell | None, locale: str) -> str:
    """ "notice 12 Nov · court 3 Dec"; empty where nothing came."""
    if cell is None:
        return ""
    parts = []
    if cell.notice_on is not None:
        parts.append(_("notice {day}").format(day=day_alone(cell.notice_on, locale)))
    if cell.court_on is not None:
        parts.append(_("court {day}").format(day=day_alone(cell.court_on, locale)))
    return " · ".join(parts)


def pledged_words(found: Pledged, words: Vocabulary, goal: int = 60) -> str:
    """ "20 of 36 occupied flats pledged. 2 short of 60 %."."""
    base = base_name(found.base, words)
    if not found.of:
        return _("No {base} are known here yet, so nothing is counted.").format(base=base)
    said = _("{n} of {all} {base} pledged").format(n=found.count, all=found.of, base=base)
    if found.of >= SMALL_BASE:
        said += _(" ({n} %)").format(n=round(100 * found.count / found.of))
    short = found.short_of(goal)
    if not short:
        return _("{said}: past {goal} %.").format(said=said, goal=goal)
    return _("{said}: {n} short of {goal} %.").format(said=said, n=short, goal=goal)


def flat_words(flats: Sequence[Flat]) -> str:
    """Flats by their house, a line each: "12 Foundry Row: 1C, 2B"."""
    houses: dict[str, list[str]] = {}
    for one in flats:
        house, _dot, unit = one.where.rpartition(" · ")
        houses.setdefault(house, []).append(unit)
    return "\n".join(
        f"{house}: {', '.join(units)}" if house else ", ".join(units)
        for house, units in houses.items()
    )


def month_line(one: MonthTotal, locale: str) -> str:
    """One month for the press."""
    if one.flats is None:
        return _("fewer than 5 flats: no number is told")
    flats = ngettext("{n} flat held rent back", "{n} flats held rent back", one.flats)
    said = flats.format(n=number(one.flats, locale))
    if one.amount is None or one.told is None:
        return said
    told = _("{said}: {sum}") if one.told == one.flats else _("{said}; {told} of them {sum}")
    return told.format(said=said, sum=number(one.amount, locale), told=one.told)


def total_words(totals: PressTotals, locale: str) -> str:
    """The sum over the months that are told."""
    if totals.amount is None:
        return _("No sum is told: in no month five flats said how much.")
    return _("Together {sum}, in the months whose sum stands here.").format(
        sum=number(totals.amount, locale)
    )
