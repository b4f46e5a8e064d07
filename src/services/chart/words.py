"""A chart in words, on screen and on paper: what is counted and short, what flats are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import gettext as _
from ...models import CountBase, Pack, SlotState
from ...tiers import NOTHING, OpenText, Words, changed, filled, said_by_program
from ..thresholds import gap
from ..vocabulary import Word, vocabulary

if TYPE_CHECKING:
    from ..thresholds import Mark
    from .parts import Chart, Sums


def flat_words() -> Word:
    """What a seat of a house is called, also in a group whose seats are positions at work."""
    return vocabulary(Pack.TENANT).slot


def share(part: int, everybody: int) -> OpenText:
    """ "29 of 46 (63 %)": never a share without its numbers; of nobody no share at all."""
    numbers = filled(_("{part} of {all}"), part=part, all=everybody)
    if not everybody:
        return numbers
    return filled(
        _("{numbers} ({percent} %)"), numbers=numbers, percent=round(100 * part / everybody)
    )


def short_of(sums: Sums, goal: Mark | None, counted: Word | None = None) -> OpenText:
    """ "17 people short of 65 %"; nothing where it is reached or nothing is to be reached."""
    missing = gap(sums.did, sums.everybody, goal) if goal is not None else 0
    if goal is None or not missing:
        return NOTHING
    counted = counted or Word(said_by_program("person"), said_by_program("people"))
    return filled(
        _("{n} {people} short of {percent} %"),
        n=missing,
        people=counted.of(missing),
        percent=goal.value or 0,
    )


def counted_words(base: CountBase) -> Word:
    """What a house counts: flats, leases, adults."""
    if base is CountBase.UNITS:
        return flat_words()
    if base is CountBase.LEASES:
        return Word(said_by_program("lease"), said_by_program("leases"))
    return Word(said_by_program("adult"), said_by_program("adults"))


def base_words(chart: Chart) -> OpenText:
    """ "37 occupied flats (the base)": what every share of a house is of."""
    n = chart.sums.everybody
    counted = counted_words(chart.base).of(n)
    if chart.base is CountBase.UNITS:
        return filled(_("occupied {flats} (the base)"), flats=counted)
    return filled(_("{counted} (the base)"), counted=counted)


def state_words(state: SlotState) -> tuple[OpenText, OpenText]:
    """The letter and the word of a flat in which nobody lives as a tenant; letters are codes, the
    same in all languages."""
    return {
        SlotState.VACANT: (said_by_program("V"), _("vacant")),
        SlotState.COMMERCIAL: (said_by_program("C"), _("shop")),
        SlotState.CARETAKER: (said_by_program("S"), _("caretaker")),
        SlotState.OCCUPIED: (NOTHING, NOTHING),
    }[state]


def rule_words(chart: Chart) -> OpenText:
    """By which rule a flat has its one mark; nothing for a workplace."""
    if not chart.blocks:
        return NOTHING
    return filled(
        _(
            "Each {flat} shows its most supportive adult, a fresh mark before an old one. "
            "2/3: adults met of those who live there."
        ),
        flat=flat_words().one,
    )


def floor_sign(floor: Words) -> Words:
    """The number of a floor, "5" of "Floor 5"; of "Ground floor" its first letter."""
    number = next((word for word in floor.split() if word.strip(".").isdigit()), "")
    return changed(floor, lambda name: number or (name if len(name) <= 3 else name[:1]))
