"""A page that says the same in two languages: a side of its own for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..i18n import speaking
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText
from .options import SECOND_LANGUAGE, PageOptions
from .page import Book
from .report import Report, in_this_language

Data = TypeVar("Data")


@dataclass(frozen=True, slots=True, kw_only=True)
class SidedOptions(PageOptions):
    """What is asked before a page is printed that may be said twice."""

    second: OpenText = field(default=NOTHING, metadata=SECOND_LANGUAGE)


@dataclass(frozen=True, slots=True)
class Sides(Generic[Data]):
    """What each side says, behind its language."""

    each: tuple[tuple[OpenText, Data], ...]


def in_each(options: PageOptions, load: Callable[[], Data]) -> Sides[Data]:
    """What is loaded, once in each language of the page."""
    sides: list[tuple[OpenText, Data]] = []
    for language in options.languages:
        with speaking(language):
            sides.append((language, load()))
    return Sides(tuple(sides))


def draw_sides(
    book: Book,
    run: RunFacts,
    report: Report,
    data: Sides[Data],
    draw: Callable[[Book, RunFacts, Data], None],
) -> None:
    """Draws each side as a page of its own language, also from the right."""
    for language, one in data.each:
        with speaking(language):
            draw(book, in_this_language(run, report), one)
