"""What is ordered on paper and what becomes of it, for window and command line: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import problems
from .i18n import gettext as _
from .i18n import ngettext
from .models import Tier
from .reports import Report
from .reports.options import PageOptions
from .services.cuts import Cut, CutQuestion
from .services.left_out import LeftOut, left_out_words
from .services.run_facts import RunFacts

if TYPE_CHECKING:
    from .models import Id
    from .store.sealed import Opened


class NobodyLeft(problems.Problem):
    """Nobody is left on this list."""

    def __init__(self, cut: Cut) -> None:
        said = left_out_words(cut.left_out)
        super().__init__(_("Nobody is left: {why}.").format(why=said) if said else None)
        self.cut = cut


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: the page, its options, and who is asked for. Plain values alone."""

    report: Report
    options: PageOptions | None
    """None as long as something is not answered."""
    question: CutQuestion
    opened: Opened | None = None
    """How the seal of the page was opened; without that nothing of a sealed page is loaded."""

    @property
    def is_sealed(self) -> bool:
        """True for a page whose seal nobody has opened yet."""
        return self.report.tier is Tier.SEALED and self.opened is None


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet of a print: its run, and what its pages show."""

    run_id: Id
    run: RunFacts
    data: Any
    """What the report's `build` draws."""
    people: int
    pages: int


@dataclass(frozen=True, slots=True)
class Draft:
    """Pages that are reserved and can be drawn."""

    packets: tuple[Packet, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def list_ids(self) -> str:
        """As shown: one, or the first and the last of several."""
        first, *more = (one.run.list_id for one in self.packets)
        return _("{first} to {last}").format(first=first, last=more[-1]) if more else first

    @property
    def people(self) -> int:
        """How many stand on all packets."""
        return sum(one.people for one in self.packets)

    @property
    def pages(self) -> int:
        """Of all packets."""
        return sum(one.pages for one in self.packets)

    @property
    def drawn(self) -> tuple[tuple[RunFacts, Any], ...]:
        """What `render` draws."""
        return tuple((one.run, one.data) for one in self.packets)


@dataclass(frozen=True, slots=True)
class Look:
    """What became of an order: who is on it, and the pages if all is answered."""

    order: Order
    cut: Cut | None
    """None for a page that is not made from a list."""
    draft: Draft | None
    """None as long as something is not answered, or nobody is left."""

    @property
    def pages(self) -> int:
        """Of all packets; 0 without a draft."""
        return self.draft.pages if self.draft else 0


@dataclass(frozen=True, slots=True)
class Glance:
    """The first page of an order, before its pages are reserved."""

    order: Order
    cut: Cut
    run: RunFacts
    data: Any
    pages: int


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages that are kept as printed. `list_id` as shown."""

    pdf: bytes
    list_id: str
    title: str
    people: int
    pages: int
    left_out: tuple[LeftOut, ...] = ()

    def sentence(self, path: Path) -> str:
        """What was printed where to, and who is not on it."""
        pages = ngettext("{n} page", "{n} pages", self.pages).format(n=self.pages)
        if not self.people:
            return _("{title} {list_id}: {pages}, in {file}.").format(
                title=self.title, list_id=self.list_id, pages=pages, file=path
            )
        people = ngettext("{n} person", "{n} people", self.people).format(n=self.people)
        told = _("{title} {list_id}: {people} on {pages}, in {file}.").format(
            title=self.title, list_id=self.list_id, people=people, pages=pages, file=path
        )
        why = left_out_words(self.left_out)
        return f"{told} {_('Left out: {why}.').format(why=why)}" if why else told
