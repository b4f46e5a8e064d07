"""The strike in words, on screen and on paper: states, months, papers, what may be said aloud."""

from __future__ import annotations

from datetime import date

from ...i18n import day_alone, money, month_and_year, ngettext, number
from ...i18n import gettext as _
from ...models import StrikeState
from ...tiers import NOTHING, OpenText, filled, joined
from .ledger import Cell
from .totals import MonthTotal, PressTotals


def state_words() -> dict[StrikeState, OpenText]:
    """What became of a month's rent."""
    return {
        StrikeState.WITHHELD: _("withheld"),
        StrikeState.PART: _("part"),
        StrikeState.PAID: _("paid"),
        StrikeState.MOVED: _("moved out"),
    }


def month_words(month: str, locale: str) -> OpenText:
    """ "November 2026"."""
    return month_and_year(date(int(month[:4]), int(month[5:]), 1), locale)


def paper_words(cell: Cell | None, locale: str) -> OpenText:
    """ "notice 12 Nov · court 3 Dec"; empty where nothing came."""
    if cell is None:
        return NOTHING
    parts = []
    if cell.notice_on is not None:
        parts.append(filled(_("notice {day}"), day=day_alone(cell.notice_on, locale)))
    if cell.court_on is not None:
        parts.append(filled(_("court {day}"), day=day_alone(cell.court_on, locale)))
    return joined(" · ", parts)


def month_line(one: MonthTotal, locale: str, currency: str = "") -> OpenText:
    """One month for the press; sums are in this money, else in that of the locale."""
    if one.flats is None:
        return _("fewer than 5 flats: no number is told")
    flats = ngettext("{n} flat held rent back", "{n} flats held rent back", one.flats)
    said = filled(flats, n=number(one.flats, locale))
    if one.amount is None or one.told is None:
        return said
    told = _("{said}: {sum}") if one.told == one.flats else _("{said}; {told} of them {sum}")
    return filled(told, said=said, sum=money(one.amount, locale, currency), told=one.told)


def total_words(totals: PressTotals, locale: str, currency: str = "") -> OpenText:
    """The sum over the months that are told."""
    if totals.amount is None:
        return _("No sum is told: in no month five flats said how much.")
    return filled(
        _("Together {sum}, in the months whose sum stands here."),
        sum=money(totals.amount, locale, currency),
    )
