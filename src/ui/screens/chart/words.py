"""A chart in words: sums, seats and flats as they are said, what the marks mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import CountBase, SlotState
from ....services.actions.deeds import Deed
from ....services.thresholds import gap
from .legend import flat_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....services.actions.deeds import HeldTest
    from ....services.chart.parts import Chart, Sums
    from ....services.thresholds import Mark

DOTS = {Deed.DID: "did", Deed.ASKED: "did_not", Deed.WITHDREW: "withdrew"}
"""The marks of the kit for how somebody stands in a test."""
SMALL = 50
"""Under so many a share without its numbers says nothing."""


def dots(deeds: Sequence[Deed]) -> tuple[str, ...]:
    """The marks of the tests of one person or flat."""
    return tuple(DOTS.get(deed, "not_asked") for deed in deeds)


def known_of(sums: Sums) -> str:
    """ "41 of 46 known"."""
    return _("{known} of {all} known").format(known=sums.known, all=sums.everybody)


def share(part: int, everybody: int) -> str:
    """ "29 of 46 (63 %)": never a share without its numbers; of nobody no share at all."""
    numbers = _("{part} of {all}").format(part=part, all=everybody)
    if not everybody:
        return numbers
    return _("{numbers} ({percent} %)").format(
        numbers=numbers, percent=round(100 * part / everybody)
    )


def did_of(sums: Sums, tests: Sequence[HeldTest], goal: Mark | None) -> str:
    """ "Petition: 29 of 46 (63 %) · 1 person short of 65 %"; nothing before the first test."""
    if not tests or not sums.everybody:
        return ""
    did = _("{test}: {share}").format(test=tests[-1].name, share=share(sums.did, sums.everybody))
    short = short_of(sums, goal)
    return f"{did} · {short}" if short else did


def short_of(sums: Sums, goal: Mark | None, counted: tuple[str, str] | None = None) -> str:
    """ "17 people short of 65 %"; nothing where it is reached or nothing is to be reached."""
    missing = gap(sums.did, sums.everybody, goal) if goal is not None else 0
    if goal is None or not missing:
        return ""
    one, many = counted or (_("person"), _("people"))
    return _("{n} {people} short of {percent} %").format(
        n=missing, people=one if missing == 1 else many, percent=goal.value
    )


def counted_words(base: CountBase) -> tuple[str, str]:
    """What a house counts, for one and for many: flats, leases, adults."""
    if base is CountBase.UNITS:
        flats = flat_words()
        return flats.one, flats.many
    if base is CountBase.LEASES:
        return _("lease"), _("leases")
    return _("adult"), _("adults")


def base_words(chart: Chart) -> str:
    """ "37 occupied flats (the base)": what every share of a house is of."""
    n = chart.sums.everybody
    one, many = counted_words(chart.base)
    counted = one if n == 1 else many
    if chart.base is CountBase.UNITS:
        return _("occupied {flats} (the base)").format(flats=counted)
    return _("{counted} (the base)").format(counted=counted)


def state_words(state: SlotState) -> tuple[str, str]:
    """The letter and the word of a flat in which nobody lives as a tenant."""
    return {
        SlotState.VACANT: (_("V"), _("vacant")),
        SlotState.COMMERCIAL: (_("C"), _("shop")),
        SlotState.CARETAKER: (_("S"), _("caretaker")),
        SlotState.OCCUPIED: ("", ""),
    }[state]


def knocked_words(times: int) -> str:
    """How often somebody knocked at a flat where nobody is known yet."""
    return ngettext("knocked once", "knocked {n} times", times).format(n=times)


def age(day: date, on: date) -> str:
    """The age of an assessment in weeks, as short as it stands in a seat: "11w"."""
    return _("{n}w").format(n=max(0, (on - day).days) // 7)
