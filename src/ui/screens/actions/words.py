"""Actions in words: what they are, where they stand, how somebody stands in one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ....i18n import capital, day_alone, day_and_year, language_name, ngettext, short_day
from ....i18n import gettext as _
from ....models import ActionKind, ActionState, CountBase
from ....services.actions.ladder import Floor, Rung
from ....services.actions.page import Participant, Stands
from ....services.actions.said import state_words
from ....services.campaign_words import base_name, counted, fraction
from ....services.metrics.figure import Figure
from ....services.turnout import Rate, Reckoned
from ..talk_words import answers

if TYPE_CHECKING:
    from ....services.vocabulary import Vocabulary

HELD = frozenset({ActionState.RUNNING, ActionState.DONE})
"""It runs or is over: somebody can have done it."""

ICONS = {
    Stands.NOT_ASKED: "circle-dashed",
    Stands.ASKED: "megaphone",
    Stands.NOT_YET: "clock",
    Stands.NO: "x",
    Stands.YES: "check",
    Stands.DID: "flag",
    Stands.WITHDREW: "undo-2",
}


def kinds() -> dict[ActionKind, str]:
    """What people do together."""
    return {
        ActionKind.PETITION: _("Petition"),
        ActionKind.BUTTON_DAY: _("Button day"),
        ActionKind.MARCH: _("March"),
        ActionKind.MEETING: _("Meeting"),
        ActionKind.CARD_DRIVE: _("Card drive"),
        ActionKind.PLEDGE: _("Pledge"),
        ActionKind.RENT_STRIKE: _("Rent strike"),
        ActionKind.PICKET: _("Picket"),
        ActionKind.OTHER: _("Something else"),
    }


def stands_words() -> dict[Stands, str]:
    """How somebody stands in an action."""
    return {
        Stands.NOT_ASKED: _("not asked"),
        Stands.ASKED: _("asked"),
        Stands.NOT_YET: _("said not yet"),
        Stands.NO: _("said no"),
        Stands.YES: _("said yes"),
        Stands.DID: _("did"),
        Stands.WITHDREW: _("took it back"),
    }


def when_words(rung: Rung, locale: str) -> str:
    """ "over · Mon 26 Oct", "planned · Sat 21 Nov, 15:00 · Main gate"."""
    day: str = short_day(rung.on_date, locale) if rung.on_date else _("no day yet")
    if rung.until is not None:
        day = _("{day} to {last}").format(day=day, last=short_day(rung.until, locale))
    if rung.hour:
        day = _("{day}, {hour}").format(day=day, hour=rung.hour)
    return " · ".join(part for part in (state_words()[rung.state], day, rung.where) if part)


def day_words(rung: Rung, today: date, locale: str) -> str:
    """ "21 Nov" beside a name; the state alone where that says more than the day."""
    if rung.state is ActionState.CALLED_OFF or rung.on_date is None:
        return state_words()[rung.state]
    this_year = rung.on_date.year == today.year
    return (day_alone if this_year else day_and_year)(rung.on_date, locale)


def share(figure: Figure, base: CountBase, words: Vocabulary) -> str:
    """ "24 of 60 occupied flats, 40 %"; people need no word."""
    if base is CountBase.PEOPLE:
        return fraction(figure)
    told = _("{n} of {all}").format(n=figure.numerator, all=figure.denominator)
    named = f"{told} {base_name(base, words)}"
    return named + fraction(figure).removeprefix(told)


def stand_sentence(rung: Rung, words: Vocabulary) -> str:
    """How it stands, in a line: who did for what was held, else who said yes."""
    if rung.state in HELD:
        told = _("{fraction} did").format(fraction=share(rung.did, rung.base, words))
    elif rung.asked:
        told = _("{yes} said yes of {asked} asked").format(yes=rung.yes, asked=rung.asked)
    else:
        told = _("nobody asked yet")
    if rung.goal and rung.state is not ActionState.DONE:
        told += " · " + _("wanted: {n}").format(n=rung.goal)
    return told


def floor_sentence(rung: Rung, words: Vocabulary) -> str:
    """ "20 of 46, 8 people short of 60 %. Stop and organize." Empty without a floor."""
    floor = rung.floor
    if floor is None:
        return ""
    whose = floor.place or _("everybody")
    if not floor.did.denominator:
        return _("Nobody counts in {place} yet: no share can be said.").format(place=whose)
    if rung.state not in HELD:
        needs = _("Needs {needed} of {all}, {percent} % of {place}.").format(
            needed=floor.needed, all=floor.did.denominator, percent=floor.percent, place=whose
        )
        return f"{needs} {capital(floor.rule)}".strip()
    if floor.short:
        return f"{_short(floor, whose, rung, words)} {capital(floor.rule)}".strip()
    return _("{fraction} of {place}: the {percent} % are reached.").format(
        fraction=share(floor.did, rung.base, words), percent=floor.percent, place=whose
    )


def _short(floor: Floor, whose: str, rung: Rung, words: Vocabulary) -> str:
    return _("{fraction} of {place}: {short} short of {percent} %.").format(
        fraction=share(floor.did, rung.base, words), place=whose, percent=floor.percent,
        short=counted(floor.short, rung.base, words),
    )  # fmt: skip


def part_sentence(part: Participant, locale: str) -> str:
    """What is known of her in it: asked when and by whom, calls, who brings her, what she needs."""
    told = []
    if part.asked_on is not None:
        asked = _("asked {day} by {name}") if part.asked_by else _("asked {day}")
        told.append(asked.format(day=short_day(part.asked_on, locale), name=part.asked_by))
    elif part.walked_in:
        told.append(_("nobody asked before"))
    if part.by_rent and part.stands is Stands.DID:
        told.append(_("the flat withheld rent"))
    if part.said is not None and part.said.value != part.stands.value:
        told.append(_("said {answer}").format(answer=answers()[part.said].lower()))
    for number, answer in part.calls:
        heard = answers()[answer].lower() if answer is not None else _("not reached")
        told.append(_("call {n}: {heard}").format(n=number, heard=heard))
    if part.brought_by:
        told.append(_("turned out by {name}").format(name=part.brought_by))
    if part.why:
        told.append(f"“{part.why}”")
    return " · ".join([*told, *needs_words(part, locale)])


def needs_words(part: Participant, locale: str) -> list[str]:
    """What she needs to be there, or gives."""
    told: list[str] = []
    if part.ride:
        told.append(_("needs a ride"))
    if part.seats:
        told.append(ngettext("{n} seat", "{n} seats", part.seats).format(n=part.seats))
    if part.children:
        told.append(ngettext("{n} child", "{n} children", part.children).format(n=part.children))
    if part.interpreter:
        told.append(
            _("interpreter: {language}").format(language=language_name(part.interpreter, locale))
        )
    return told


def rate_words(rate: Rate) -> str:
    """ "76 %, your own: 166 of 218", or "50 %, the usual one: yours has 12 of 30 so far"."""
    if rate.own:
        return _("{percent} %, your own: {n} of {all}").format(
            percent=rate.percent, n=rate.figure.numerator, all=rate.figure.denominator
        )
    return _("{percent} %, the usual one, until 30 are known; now {n}").format(
        percent=rate.percent, n=rate.figure.denominator
    )


def reckoned_sentence(found: Reckoned, *, calls: bool, names: int, more: bool = False) -> str:
    """From the goal to yeses, names and callers; `more`: to what is missing of it still. `names`
    is how many can still be asked; too few are told."""
    if found.yeses is None:
        return _("Of those who said yes so far nobody came. Find out why before you count on more.")
    told = _("{goal} in the room need {yeses} who say yes; {have} are there, {still} to win.")
    if more:
        told = _("{goal} more need {yeses} who say yes; {have} are there, {still} to win.")
    words = told.format(goal=found.goal, yeses=found.yeses, have=found.have, still=found.still or 0)
    if not found.still:
        return words
    if found.names is None:
        return words + " " + _("Nobody was reached or said yes so far: no number of names helps.")
    takes = _("That takes {names} names called once, or {often} called four times.")
    words += " " + takes.format(names=found.names, often=found.names_often)
    if calls:
        callers = ngettext(
            "{n} caller does it in one evening; ask {asked}, as one in four does not come.",
            "{n} callers do it in one evening; ask {asked}, as one in four does not come.",
            found.callers or 0,
        )
        words += " " + callers.format(n=found.callers, asked=found.callers_asked)
    if found.names_often is not None and names < found.names_often:
        few = ngettext(
            "Only {n} is still to be asked: calls alone do not do it.",
            "Only {n} are still to be asked: calls alone do not do it.",
            names,
        )
        words += " " + few.format(n=names)
    return words
