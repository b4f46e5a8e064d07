"""A page of a run as it is read for keying, and how it is called."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from ....i18n import gettext as _
from ....i18n import short_day
from ....models import Id, PageState
from ....services import keying
from ....services.custody import PageRow, pages_of
from ....services.keyed_rows import KeyedRow
from ....services.keying import KeyedRun, KeyRow
from ....services.packets import taker_words
from ....services.page_tally import Counted, foot_of
from ....services.paper_codes import PaperCode
from ....services.runs import Run, open_runs
from ....services.tick_pages import keying as ticks
from ....services.tick_pages.boxes import Box
from ....services.unread_rows import still_unread
from ....services.written_tally import written_on
from ...kit.choice import Option


@dataclass(frozen=True, slots=True)
class Ways:
    """How the rows of a page are read and kept, and how it is done."""

    rows: Callable[[Session, Id, int], tuple[KeyRow, ...]]
    row: Callable[[Session, KeyedRow, Id, date], None]
    many: Callable[[Session, Id, int, str, Collection[str], Id, date], None]
    done: Callable[[Session, Id, int, Mapping[str, int], str, Id, datetime], None]
    tally: Callable[[Session, Id, int], dict[str, int]]


CODES = Ways(keying.page_rows, keying.key_row, keying.key_many, keying.page_done, keying.tally)
BOXES = Ways(ticks.page_rows, ticks.key_row, ticks.key_many, ticks.page_done, ticks.tally)


@dataclass(frozen=True, slots=True)
class KeyPage:
    """A page that is keyed, with the run that it belongs to."""

    run: KeyedRun
    pages: tuple[PageRow, ...]
    page: int
    rows: tuple[KeyRow, ...]
    boxes: tuple[Box, ...] = ()
    """Those of each row, on a page that is keyed by ticks."""
    foot: tuple[Counted, ...] = ()
    """What is counted at the foot of the page."""
    unread: frozenset[Id] = frozenset()
    """The rows that nobody could read when it was done."""
    written: Mapping[str, int] | None = None
    """The tally as it stands at the foot of a page that is done; None where it is not known."""
    row: str = ""
    """The row that was asked for, by its name on paper."""

    @property
    def ways(self) -> Ways:
        """How it is keyed."""
        return BOXES if self.boxes else CODES

    @property
    def here(self) -> PageRow:
        """The page itself."""
        return next(one for one in self.pages if one.number == self.page)


def look_at_page(session: Session, code: PaperCode) -> KeyPage:
    """The page or row of a run that is wanted, else its first page that is not keyed. UnknownList,
    Missing where it has no such row or page."""
    run = keying.find_run(session, code.list_id)
    wanted = keying.page_of_row(session, run.id, code.row) if code.row else code.page
    pages = pages_of(session, run.id)
    back = [one.number for one in pages if one.state is PageState.BACK]
    first = ticks.first_with_rows(session, run.id)
    page = wanted or next((one for one in (*back, *run.unkeyed) if one >= first), first)
    boxes = ticks.boxes_of(session, run.id)
    ways = BOXES if boxes else CODES
    rows = ways.rows(session, run.id, page)
    foot = ticks.foot_of(session, run.id) if boxes else foot_of(run.where)
    unread = still_unread(session, run.id)
    found = KeyPage(run, pages, page, rows, boxes, foot, unread, row=code.row)
    if any(row.erased for row in rows):
        return replace(found, written=found.here.written or None)
    keyed, ids = ways.tally(session, run.id, page), [row.row_id for row in rows]
    return replace(found, written=written_on(session, run.id, found.here, ids, keyed))


def runs_to_key(session: Session) -> tuple[Run, ...]:
    """The runs with pages that are not keyed."""
    return open_runs(session, datetime.now(UTC))


def page_option(one: PageRow, found: KeyPage) -> Option:
    """A page in the choice of pages, with where it is."""
    states = {
        PageState.OUT: _("out"),
        PageState.BACK: _("back"),
        PageState.KEYED: _("keyed"),
        PageState.DESTROYED: _("destroyed"),
        PageState.DRAFT: _("draft"),
    }
    words = _("Page {page} of {pages} · {state}").format(
        page=one.number, pages=found.run.pages, state=states[one.state]
    )
    return Option(one.number, words)


def page_words(found: KeyPage, locale: str) -> str:
    """What a page is: "Call sheet: Come on Saturday · caller Ruth", and its stamp once keyed."""
    sentence = _("{title}: {ask} · caller {name}") if found.run.ask else _("{title} · with {name}")
    words = sentence.format(
        title=found.run.title, ask=found.run.ask, name=taker_words(found.run.printed_for)
    )
    here = found.here
    if here.keyed_at is None:
        return words
    day = short_day(here.keyed_at.astimezone().date(), locale)
    stamp = _("keyed {day} by {name}").format(day=day, name=here.keyed_by)
    return f"{stamp} · {words}"
