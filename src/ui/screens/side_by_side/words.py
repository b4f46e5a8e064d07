"""What stands in the two columns, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ....i18n import day_and_year, language_name, ngettext, partial_day
from ....i18n import gettext as _
from ....models import Basis, PersonStatus
from ....services.side_by_side import Entry, Pair
from ..person.words import basis_names


class Part(Enum):
    """The parts of the page, in their order."""

    CHOOSE = auto()
    """Both say something else: one of them stands."""
    SAME = auto()
    """Both say the same, or one alone says anything."""
    BOTH = auto()
    """All of it is kept."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the two columns. `field` is what is chosen; empty where nothing is."""

    part: Part
    title: str
    one: str
    other: str
    field: str = ""


def lines_of(pair: Pair, locale: str) -> list[Line]:
    """All lines, those where something is to be chosen first; nothing of which neither says a
    word."""
    found = [*_facts(pair, locale), *_kept(pair, locale)]
    told = [line for line in found if line.one or line.other]
    return sorted(told, key=lambda line: line.part.value)


def since_words(entry: Entry, locale: str, *, stays: bool) -> str:
    """Under the name of a column: which of the two it is, and since when we have it."""
    day = day_and_year(entry.added_on, locale)
    words = _("stays · here since {day}") if stays else _("goes into it · here since {day}")
    return words.format(day=day)


def field_titles() -> dict[str, str]:
    """What is chosen, as the screens name it."""
    return {
        "name": _("Name"),
        "say_as": _("How it is said"),
        "pronouns": _("Pronoun"),
        "birth": _("Born"),
        "best_time": _("Best time"),
        "best_place": _("Best place"),
        "access_needs": _("Access needs"),
        "basis": _("Basis for keeping"),
        "external_id": _("Number of a list"),
    }


def field_words(field: str, value: str, locale: str) -> str:
    """What an entry says of a field, as people read it."""
    if field == "birth":
        return partial_day(value, locale)
    return basis_names()[Basis(value)] if field == "basis" and value else value


def _facts(pair: Pair, locale: str) -> list[Line]:
    found = []
    for field, title in field_titles().items():
        one, other = (entry.facts[field] for entry in (pair.one, pair.other))
        part = Part.CHOOSE if one and other and one != other else Part.SAME
        one, other = (field_words(field, value, locale) for value in (one, other))
        found.append(Line(part, title, one, other, field if part is Part.CHOOSE else ""))
    return found


def _kept(pair: Pair, locale: str) -> list[Line]:
    def line(title: str, say: Callable[[Entry], str]) -> Line:
        return Line(Part.BOTH, title, say(pair.one), say(pair.other))

    def languages(entry: Entry) -> str:
        return ", ".join(language_name(code, locale) for code in entry.languages)

    return [
        line(_("Also called"), lambda entry: _listed(entry.other_names)),
        line(_("Reached by"), lambda entry: _listed(entry.ways)),
        line(_("Where"), lambda entry: _listed(entry.places)),
        line(_("Speaks"), languages),
        line(_("More numbers of lists"), lambda entry: _listed(entry.numbers)),
        line(_("Contact owner"), lambda entry: entry.owner),
        line(_("Asked"), lambda entry: _("not to be contacted") if entry.silent else ""),
        line(_("In the lists"), _status),
        line(_("Knows"), lambda entry: _people(entry.ties)),
        line(_("Noted so far"), _counted),
    ]


def _listed(texts: Sequence[str]) -> str:
    return "\n".join(texts)


def _status(entry: Entry) -> str:
    return {
        PersonStatus.ACTIVE: "",
        PersonStatus.ARCHIVED: _("archived"),
        PersonStatus.DECEASED: _("no longer alive"),
        PersonStatus.ERASED: _("erased"),
    }[entry.status]


def _people(count: int) -> str:
    return ngettext("{n} person", "{n} people", count).format(n=count) if count else ""


def _counted(entry: Entry) -> str:
    return ", ".join(_count_words(what, count) for what, count in entry.counts.items() if count)


def _count_words(what: str, count: int) -> str:
    words: dict[str, Callable[[], str]] = {
        "talks": lambda: ngettext("{n} talk", "{n} talks", count),
        "promises": lambda: ngettext("{n} promise", "{n} promises", count),
        "steps": lambda: ngettext("{n} step", "{n} steps", count),
        "assessments": lambda: ngettext("{n} assessment", "{n} assessments", count),
        "notes": lambda: ngettext("{n} note", "{n} notes", count),
        "actions": lambda: ngettext("{n} action", "{n} actions", count),
        "lists": lambda: ngettext("on {n} list", "on {n} lists", count),
        "paper": lambda: ngettext("on {n} row of paper", "on {n} rows of paper", count),
    }
    return words[what]().format(n=count)
