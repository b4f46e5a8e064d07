"""What the map is asked, and what it answers: in names, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ....i18n import day_and_year, ngettext
from ....i18n import gettext as _
from ....services.network_answers import Knows, alone, bus_factor, holders
from ....services.network_leaders import Leader, leaders
from ....services.network_people import people
from ....services.network_reach import FarOff, reach

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ....services.network import Network, Someone

NAMED = 3
"""As many names stand in a sentence."""


class Asked(Enum):
    """The questions of the map, in their order."""

    EVERYONE = "everyone"
    FAR_OFF = "far-off"
    BRIDGES = "bridges"
    LEADERS = "leaders"
    ALONE = "alone"
    ONE_ORGANIZER = "one-organizer"
    KEPT = "kept"
    """Those whom a kept question found."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One of those in question, and why."""

    someone: Someone
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, first by how many, then by name."""

    asked: Asked
    title: str
    count: str
    rows: tuple[AnswerRow, ...]
    nobody: str
    """What is said where nobody is in question."""

    @property
    def ids(self) -> tuple[Id, ...]:
        """Those in question, in their order."""
        return tuple(row.someone.id for row in self.rows)


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept question that is shown on the map: its words, and whom it found."""

    words: str = ""
    people: tuple[Id, ...] = ()


def question_words(kept: str = "") -> dict[Asked, str]:
    """The questions as chips; that of a kept question only where there is one."""
    words = {
        Asked.EVERYONE: _("Everyone"),
        Asked.FAR_OFF: _("Nobody reaches"),
        Asked.BRIDGES: _("Bridges"),
        Asked.LEADERS: _("Likely leaders"),
        Asked.ALONE: _("Alone"),
        Asked.ONE_ORGANIZER: _("One organizer only"),
    }
    return words | ({Asked.KEPT: kept} if kept else {})


def answer(
    session: Session,
    net: Network,
    asked: Asked,
    knows: Sequence[Knows],
    kept: Kept,
    locale: str,
) -> Answer:
    """The answer in names, about those on the map."""
    if asked is Asked.EVERYONE:
        return _everyone(net, knows)
    if asked is Asked.KEPT:
        return _kept(session, net, kept)
    questions: dict[Asked, Callable[[Session, Network, str], Answer]] = {
        Asked.FAR_OFF: _far_off,
        Asked.BRIDGES: _bridges,
        Asked.LEADERS: _leaders,
        Asked.ALONE: _alone,
        Asked.ONE_ORGANIZER: _one_organizer,
    }
    return questions[asked](session, net, locale)


def of_people(n: int, total: int) -> str:
    """ "9 of 55 people on this map"."""
    words = ngettext(
        "{n} of {total} person on this map", "{n} of {total} people on this map", total
    )
    return words.format(n=n, total=total)


def known_words(one: Knows) -> str:
    """Whom she knows and how: "follows Keisha Barrow · works beside Joy Mbeki"."""
    said = [
        _("{how} {name}").format(how=", ".join(known.how), name=known.someone.name)
        for known in one.known
    ]
    return " · ".join(said) or _("no tie noted yet")


def _everyone(net: Network, knows: Sequence[Knows]) -> Answer:
    ties = len(net.inner.lines)
    count = _("{people}, {ties}").format(
        people=ngettext("{n} person", "{n} people", len(knows)).format(n=len(knows)),
        ties=ngettext("{n} tie between them", "{n} ties between them", ties).format(n=ties),
    )
    rows = tuple(AnswerRow(one.someone, known_words(one)) for one in knows)
    return Answer(Asked.EVERYONE, _("Who knows whom"), count, rows, _("Nobody is here yet."))


def _far_off(session: Session, net: Network, _locale: str) -> Answer:
    found = reach(session, net)
    rows = [AnswerRow(one.someone, _way_in_short(one)) for one in found.far_off]
    rows += [AnswerRow(seat, _("{place}, nobody met yet").format(place=seat.group))
             for seat in found.seats]  # fmt: skip
    nobody = (
        _("The committee reaches everybody here, over one person at most.")
        if net.committee
        else _("There is no committee yet. Say in Teams who is on it.")
    )
    return Answer(
        Asked.FAR_OFF,
        _("Whom nobody on the committee reaches"),
        of_people(len(rows), found.total),
        tuple(rows),
        nobody,
    )


def _way_in_short(one: FarOff) -> str:
    if not one.way:
        return _("no way leads to her yet")
    last = one.way[-2].someone.name
    return ngettext(
        "{n} step away, over {name}", "{n} steps away, over {name}", len(one.way) - 1
    ).format(n=len(one.way) - 1, name=last)


def _bridges(session: Session, net: Network, _locale: str) -> Answer:
    found = holders(session, net, count=len(net.here), names=NAMED)
    rows = tuple(
        AnswerRow(
            one.someone,
            _("{n} over her alone: {names}").format(
                n=one.count, names=_cut(one.count, one.cut_off)
            ),
        )
        for one in found
    )
    return Answer(
        Asked.BRIDGES,
        _("Over whom alone others are reached"),
        of_people(len(rows), len(net.here)),
        rows,
        _("Nobody here is the only way to others."),
    )


def _cut(count: int, some: Sequence[Someone]) -> str:
    said = ", ".join(one.name for one in some[:NAMED])
    more = count - NAMED
    return _("{names} and {n} more").format(names=said, n=more) if more > 0 else said


def _leaders(session: Session, net: Network, _locale: str) -> Answer:
    found = leaders(session, net)
    likely = {one.someone.id for one in found.likely}
    others = [one for one in found.official if one.someone.id not in likely]
    rows = tuple(AnswerRow(one.someone, _leader_words(one)) for one in (*found.likely, *others))
    return Answer(
        Asked.LEADERS,
        _("Who likely has followers"),
        _("{n} likely, {m} more with an office").format(n=len(found.likely), m=len(others))
        if others
        else _("{n} likely").format(n=len(found.likely)),
        rows,
        _("No ties are noted here yet, so nobody can be named."),
    )


def _leader_words(one: Leader) -> str:
    facts = []
    if one.followers:
        words = ngettext("{n} follows her", "{n} follow her", one.followers)
        facts.append(words.format(n=one.followers))
        if one.acted:
            facts.append(
                ngettext("{n} of them acted", "{n} of them acted", one.acted).format(n=one.acted)
            )
    if one.brought:
        facts.append(ngettext("brought {n}", "brought {n}", one.brought).format(n=one.brought))
    facts.append(ngettext("knows {n}", "knows {n}", one.knows).format(n=one.knows))
    facts += one.offices
    return " · ".join(facts)


def _alone(session: Session, net: Network, _locale: str) -> Answer:
    found = alone(session, net)
    rows = tuple(AnswerRow(one, _("no tie, and nobody stays in touch")) for one in found.people)
    return Answer(
        Asked.ALONE,
        _("Whom nobody knows"),
        of_people(len(rows), found.total),
        rows,
        _("Everybody here has a tie, or somebody who stays in touch."),
    )


def _one_organizer(session: Session, net: Network, locale: str) -> Answer:
    found = bus_factor(session, net)
    words = _("talked with {worker} alone")
    rows = tuple(
        AnswerRow(one, words.format(worker=who.worker))
        for who in found.organizers
        for one in who.people
    )
    count = ngettext(
        "{n} of {talked} person talked with since {day}",
        "{n} of {talked} people talked with since {day}",
        found.talked,
    ).format(n=found.count, talked=found.talked, day=day_and_year(found.since, locale))
    return Answer(
        Asked.ONE_ORGANIZER,
        _("Whose every talk was with one organizer"),
        count,
        rows,
        _("Nobody here depends on one organizer alone."),
    )


def _kept(session: Session, net: Network, kept: Kept) -> Answer:
    here = set(net.here)
    found = people(session, net, (one for one in kept.people if one in here))
    rows = tuple(AnswerRow(one, one.group) for one in found.values())
    return Answer(
        Asked.KEPT,
        kept.words,
        of_people(len(rows), len(net.here)),
        rows,
        _("None of those found is on this map. Choose another place."),
    )
