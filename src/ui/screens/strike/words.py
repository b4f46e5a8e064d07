"""The strike in words: states, months, pledges, what may be said aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import money
from ....services.campaign_words import base_name
from ....services.metrics.figure import SMALL as SMALL_BASE
from ....services.strike.flats import Flat
from ....services.strike.ledger import Cell
from ....services.strike.pledges import Pledged
from ....services.strike.said import state_words

if TYPE_CHECKING:
    from ....services.vocabulary import Vocabulary


def cell_words(cell: Cell | None, amount: int | None, locale: str) -> str:
    """ "withheld", or "withheld £720" while the amounts are open."""
    if cell is None:
        return "·"
    words = state_words()[cell.state]
    return words if amount is None else f"{words} {money(amount, locale)}"


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
