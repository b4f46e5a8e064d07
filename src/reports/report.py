"""What a printed page is to the rest of the program, and how it becomes a PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum, auto
from typing import Any

from ..i18n import gettext as _
from ..i18n import locale_of, page_languages, speaking, spoken_locale
from ..models import Id, Silence, Tier
from ..services.cuts import CutRow
from ..services.frozen_rows import FrozenRow
from ..services.print_runs import About, Custody
from ..services.run_facts import RunFacts
from ..tiers import CommitteeText
from .fonts import Face
from .options import PageOptions
from .page import Book, Enough
from .paper import MM, PORTRAIT, Shape, Size
from .text import require_room

TITLE_ROOM = {Size.STANDARD: (14.0, 90.0), Size.LARGE: (18.0, 120.0)}
"""Size of type of a title in points, and its room in mm beside list ID and page number."""


def require_title_room(title: str, size: Size) -> None:
    """Unanswered for a title that its author has to shorten: no page cuts it."""
    points, room = TITLE_ROOM[size]
    require_room(_("The title"), "title", title, Face.BOLD, points, room * MM)


class Source(Enum):
    """What a page is made from."""

    CUT = auto()
    """The people of a list, less those who are left out; its options are `ListOptions`."""
    REGISTER = auto()
    """What its own questions ask for."""
    ELSEWHERE = auto()
    """It is no page of the register: it is made where it is needed, from what is known there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page is loaded for: the answers, who asks, when, and the people of a cut."""

    options: Any
    """Of the report's own kind."""
    worker_id: Id
    today: date
    rows: tuple[CutRow, ...] = ()
    """Who is on the page, in the order of the paper; only where the page is made from a cut."""
    share: Any = None
    """What of it is in this packet, where the page shares itself out."""
    first: int | None = None
    """Only so many of them are looked at now: a page made from a cut may leave out the rest."""

    def of(self, options: PageOptions) -> Asked:
        """The same asked of a page that is a part of this one."""
        return Asked(options=options, worker_id=self.worker_id, today=self.today)


@dataclass(frozen=True, slots=True)
class OnPaper:
    """How many pages there are, and who stands on which."""

    pages: int
    rows: tuple[FrozenRow, ...] = ()


def _no_load(_session: Any, _asked: Asked) -> Any:
    raise ValueError("this page is not loaded from the register")


def _about_nothing(_data: Any) -> About:
    return About()


def _nothing() -> str:
    return ""


def _no_heading(_data: Any) -> str:
    return ""


def _no_targets(_data: Any, _options: Any) -> str:
    return ""


def _says_nothing(_data: Any) -> Mapping[str, CommitteeText]:
    return {}


def _nothing_follows(_session: Any, _data: Any, _today: date) -> None:
    return


def _portrait(_options: Any) -> Shape:
    return PORTRAIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One of the printed pages.

    `name` is its word on the command line, `title` its words in the window and neutral enough to
    stand in the file. `load(session, asked)` gives frozen data; it raises Unanswered where the page
    has no room for an answer. `build(book, run, data)` draws all pages and is pure; each person
    who is named is noted by `Sheet.stands`, so that the register knows who is on which page.
    """

    name: str
    title: Callable[[], str]
    called: Callable[[], str] = _nothing
    """Other words that people have for it."""
    source: Source = Source.REGISTER
    tier: Tier
    options: type[PageOptions]
    build: Callable[[Book, RunFacts, Any], None]
    load: Callable[[Any, Asked], Any] = _no_load
    shape: Callable[[Any], Shape] = _portrait
    """The box of its pages, by the options."""
    keyed: bool = False
    """True for pages that come back and are keyed in."""
    calls: bool = False
    """True for pages from which people are called, at their phones or doors. On a list, who has no
    phone or was called lately is not on them, and somebody, an ask and a caller are needed."""
    reaches: bool = False
    """True for pages that are made from no list and say all the same whom to call, bring or greet:
    nobody who wants none of that."""
    archived: bool = False
    """True for what the group keeps for good: no day is set on which it is destroyed."""
    posted: bool = False
    """True for what goes to an address: who has none is not on it."""
    shares: Callable[[Any, Any, Sequence[str]], list[tuple[str, Any]]] | None = None
    """Who has which part of it, of session, options and the names of those who share it, for a page
    that several have parts of and that is not made from a cut."""
    heading: Callable[[Any], str] = _no_heading
    """What stands at its head where nobody says otherwise; else its title."""
    first: int = 24
    """At most so many people stand on its first page."""
    on_paper: Callable[[Any, PageOptions], OnPaper] | None = None
    """How people fall on pages, where that is known without drawing them."""
    about: Callable[[Any], About] = _about_nothing
    """What is keyed from the pages acts there."""
    targets: Callable[[Any, Any], str] = _no_targets
    """Where the boxes of a row stand, as JSON, of data and options; for pages that are scanned."""
    redacts: bool = False
    """True for pages of the committee that may be printed with initials in the place of names, and
    without assessments (`redacted.py`)."""
    said: Callable[[Any], Mapping[str, CommitteeText]] = _says_nothing
    """What the page says that is keyed from it, by the names of its boxes: frozen with the run."""
    goes_out: Callable[[Any, Any, date], None] = _nothing_follows
    """What follows in the register once its pages go out, of session, data and day."""

    @property
    def way(self) -> Silence | None:
        """By which way those on it are reached: whoever wants none of that is not on it. None where
        nobody is reached."""
        if self.posted:
            return Silence.POST
        on_a_list = self.source is Source.CUT
        if self.calls and on_a_list:
            return Silence.PHONE
        return Silence.ANY if self.calls or on_a_list or self.reaches else None

    @property
    def custody(self) -> Custody:
        """What is expected of its pages once they are out."""
        if self.keyed:
            return Custody.KEYED
        return Custody.FREE if self.archived or self.tier is Tier.OPEN else Custody.HELD


def in_this_language(run: RunFacts, report: Report) -> RunFacts:
    """The facts of a run for a side in the language that is spoken: its days, and its title unless
    it has one of its own."""
    usual = set()
    for language in page_languages():
        with speaking(language):
            usual.add(report.title())
    title = report.title() if run.title in usual else run.title
    home = locale_of(run.region) if run.region else run.locale
    return replace(run, title=title, locale=spoken_locale(home))


NO_RUN = RunFacts(
    list_id="K7RM-4", title="", code_name="", data_as_of=datetime(2026, 1, 1, tzinfo=UTC)
)
"""Facts of no run, for pages that are drawn to be counted."""


def on_paper(report: Report, data: Any, options: PageOptions) -> OnPaper:
    """The pages of a report and who stands on each; drawn to find out, where need be."""
    if report.on_paper is not None:
        return report.on_paper(data, options)
    book = _book(report, options)
    report.build(book, NO_RUN, data)
    return OnPaper(book.pages - book.beside, tuple(book.rows))


def render(
    report: Report,
    packets: Sequence[tuple[RunFacts, Any]],
    options: PageOptions,
    *,
    most: int | None = None,
) -> bytes:
    """The pages of these packets as a PDF made in memory, the same bytes for the same data.

    They are in the language of the options, in which the data were loaded too. `most`: only so many
    of the first pages. Raises MissingGlyph where a name has a letter that no font has.
    """
    with speaking(options.language):
        book = _book(report, options, most)
        with suppress(Enough):
            for run, data in packets:
                report.build(book, run, data)
        return book.finish()


def _book(report: Report, options: PageOptions, most: int | None = None) -> Book:
    return Book(
        report.title(),
        options.paper,
        options.size,
        report.shape(options),
        # boxes that are read back, and labels as they are sold, stand alike in all languages
        mirrors=not report.keyed and not report.posted,
        most=most,
    )
