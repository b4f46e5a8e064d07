"""A chart in words: sums, seats and flats as they are said, what the marks mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.actions.deeds import Deed
from ....services.chart.words import share, short_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....services.actions.deeds import HeldTest
    from ....services.chart.parts import Sums
    from ....services.thresholds import Mark

DOTS = {Deed.DID: "did", Deed.ASKED: "did_not", Deed.WITHDREW: "withdrew"}
"""The marks of the kit for how somebody stands in a test."""


def dots(deeds: Sequence[Deed]) -> tuple[str, ...]:
    """The marks of the tests of one person or flat."""
    return tuple(DOTS.get(deed, "not_asked") for deed in deeds)


def known_of(sums: Sums) -> str:
    """ "41 of 46 known"."""
    return _("{known} of {all} known").format(known=sums.known, all=sums.everybody)


def did_of(sums: Sums, tests: Sequence[HeldTest], goal: Mark | None) -> str:
    """ "Petition: 29 of 46 (63 %) · 1 person short of 65 %"; nothing before the first test."""
    if not tests or not sums.everybody:
        return ""
    did = _("{test}: {share}").format(test=tests[-1].name, share=share(sums.did, sums.everybody))
    short = short_of(sums, goal)
    return f"{did} · {short}" if short else did


def knocked_words(times: int) -> str:
    """How often somebody knocked at a flat where nobody is known yet."""
    return ngettext("knocked once", "knocked {n} times", times).format(n=times)


def age(day: date, on: date) -> str:
    """The age of an assessment in weeks, as short as it stands in a seat: "11w"."""
    return _("{n}w").format(n=max(0, (on - day).days) // 7)
