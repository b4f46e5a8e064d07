"""A page of a run as it is read for keying, and how it is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import short_day
from ....models import PageState
from ....services import keying
from ....services.custody import PageRow, pages_of
from ....services.keying import KeyedRun, KeyRow
from ....services.runs import Run, open_runs
from ...kit.choice import Option

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class KeyPage:
    """A page that is keyed, with the run that it belongs to."""

    run: KeyedRun
    pages: tuple[PageRow, ...]
    page: int
    rows: tuple[KeyRow, ...]

    @property
    def here(self) -> PageRow:
        """The page itself."""
        return next(one for one in self.pages if one.number == self.page)


def look_at_page(session: Session, typed: str, wanted: int | None) -> KeyPage:
    """The wanted page of a run, else its first that is not keyed. UnknownList."""
    run = keying.find_run(session, typed)
    pages = pages_of(session, run.id)
    back = [one.number for one in pages if one.state is PageState.BACK]
    page = wanted or next(iter((*back, *run.unkeyed)), 1)
    return KeyPage(run, pages, page, keying.page_rows(session, run.id, page))


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
    words = _("{title}: {ask} · caller {name}").format(
        title=found.run.title, ask=found.run.ask, name=found.run.printed_for
    )
    here = found.here
    if here.keyed_at is None:
        return words
    day = short_day(here.keyed_at.astimezone().date(), locale)
    stamp = _("keyed {day} by {name}").format(day=day, name=here.keyed_by)
    return f"{stamp} · {words}"
